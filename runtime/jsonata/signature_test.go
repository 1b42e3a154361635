package jsonata

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

// TestSignature checks how arguments are matched, filled in from the context
// and made arrays.
func TestSignature(t *testing.T) {
	tests := []struct {
		signature, args, context string
		want, message            string
	}{
		{"<s-nn?:s>", `["a",1]`, `"c"`, `["a",1,null]`, ""},
		{"<s-nn?:s>", `[1]`, `"c"`, `["c",1,null]`, ""},
		{"<s-nn?:s>", `[1,2]`, `"c"`, `["c",1,2]`, ""},
		{"<s-nn?:s>", `[1]`, `5`, "", `Context value is not a compatible type with argument 1 of function undefined`},
		{"<s-nn?:s>", `["a","b"]`, `"c"`, "", `Argument 2 of function undefined does not match function signature`},
		{"<s-:s>", `[]`, `"c"`, `["c"]`, ""},
		{"<n>", `[1,2]`, `null`, "", `Argument 2 of function undefined does not match function signature`},
		{"<a<n>:n>", `[5]`, `null`, `[[5]]`, ""},
		{"<a<n>:n>", `[[1,"x"]]`, `null`, "", `Argument 1 of function undefined must be an array of "numbers"`},
		{"<a+>", `[1,[2]]`, `null`, `[[1],[2]]`, ""},
		{"<(sn)b?>", `["a",true]`, `null`, `["a",true]`, ""},
		{"<(sn)b?>", `[true]`, `null`, "", `Argument 1 of function undefined does not match function signature`},
		{"<n+s>", `[1,2,"x"]`, `null`, `[1,2,"x"]`, ""},
	}
	for _, test := range tests {
		var args []Item
		for _, arg := range value.MustParse(test.args).Items() {
			args = append(args, ItemOf(arg))
		}
		checked, err := ParseSignature(test.signature).Check(V222, args, ItemOf(value.MustParse(test.context)))
		if test.message != "" {
			var failed *Error
			require.ErrorAs(t, err, &failed, "%s of %s", test.signature, test.args)
			require.Equal(t, test.message, failed.Message())
			continue
		}
		require.NoError(t, err, "%s of %s", test.signature, test.args)
		for len(checked) < len(ParseSignature(test.signature).Params) {
			checked = append(checked, Item{}) // left out, as functions take it
		}
		require.Equal(t, test.want, Items(checked...).Value().JSON(), "%s of %s", test.signature, test.args)
	}
}

// TestMarks checks what becomes of sequences and of constructed arrays.
func TestMarks(t *testing.T) {
	three := arrayOf([]Value{value.Int(1), value.Int(2), value.Int(3)}, markSequence)
	require.Equal(t, "[1,2,3]", three.Collapse(false).Value().JSON())
	require.True(t, emptySequence.Collapse(false).IsUndefined())
	require.Equal(t, "1", one(ItemOf(value.Int(1))).Collapse(false).Value().JSON())
	require.Equal(t, "[1]", one(ItemOf(value.Int(1))).Collapse(true).Value().JSON())
	require.Equal(t, "[1]", ItemOf(value.MustParse("[1]")).Collapse(false).Value().JSON(), "not a sequence")

	var b builder
	b.flatten(ItemOf(value.MustParse("[1,2]")))
	b.flatten(ItemOf(value.MustParse("[3]")).Constructed())
	flat, err := b.array(0)
	require.NoError(t, err)
	require.Equal(t, "[1,2,[3]]", flat.Value().JSON())
}

// TestVisitOrder checks that members are visited as in JavaScript: array
// indexes first.
func TestVisitOrder(t *testing.T) {
	o := ItemOf(value.MustParse(`{"b":1,"10":2,"2":3,"01":4,"4294967295":5,"a":6}`))
	var names []string
	for name := range o.members() {
		names = append(names, name)
	}
	require.Equal(t, []string{"2", "10", "b", "01", "4294967295", "a"}, names)
}

// TestFunctionsInData checks that data which holds functions stays usable, and
// loses them only where it becomes JSON.
func TestFunctionsInData(t *testing.T) {
	f := NewLambda(1, nil, func(_ *Evaluation, args []Item, _ Item) (Item, error) { return args[0], nil }).Item()
	var b objectBuilder
	b.set("x", ItemOf(value.Int(1)))
	b.set("f", f)
	o := b.item()
	require.Equal(t, `{"x":1}`, o.Value().JSON())
	found, ok := o.member("f")
	require.True(t, ok)
	require.NotNil(t, found.Function())

	list := Items(ItemOf(value.Int(1)), f)
	require.Equal(t, "[1,null]", list.Value().JSON())
	require.True(t, EqualItems(list, Items(ItemOf(value.Int(1)), f)))

	ev := NewEvaluation(Env{}, V222)
	text, err := ev.text(Items(o, f))
	require.NoError(t, err)
	require.Equal(t, `[{"x":1,"f":""},""]`, text)
}
