package jsonata

import (
	"errors"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

// begin starts a run without limits.
func begin() *Run { return NewEvaluation(Env{}, V222).Begin() }

// some are items of all kinds.
func some() []Item {
	parsed := func(text string) Item { return ItemOf(value.MustParse(text)) }
	return []Item{
		{},
		Null, Bool(true), Bool(false), Number(0), Number(-1.5), Number(2), Number(1e21), Number(math.Inf(1)), Number(math.NaN()),
		String(""), String("a"), String(" b  a\tc "), String("Straße 😀"), String("\xed\xa0\xbd"), String("12"),
		parsed("[]"), parsed("[1]"), parsed("[3,1,2]"), parsed(`["b","a"]`), parsed("[[1],2]"), parsed(`[{"a":1},{"a":[2]}]`),
		parsed("{}"), parsed(`{"a":{"b":1},"2":null}`), one(Number(1)), one(parsed("[1,2]")), emptySequence, one(Number(1)).KeepSingleton(),
		Builtin(V222, "string"), Items(Builtin(V222, "string"), Number(1)),
	}
}

// methods are the methods that have short ways, by the name of the function.
func methods(e *Run) map[string]func(...Item) Item {
	return map[string]func(...Item) Item{
		"string": e.String, "substring": e.Substring, "substringBefore": e.SubstringBefore,
		"substringAfter": e.SubstringAfter, "lowercase": e.Lowercase, "uppercase": e.Uppercase, "trim": e.Trim,
		"length": e.Length, "contains": e.Contains, "split": e.Split, "floor": e.Floor, "ceil": e.Ceil, "abs": e.Abs,
		"number": e.Number, "boolean": e.Boolean, "not": e.Not, "append": e.Append, "lookup": e.Lookup,
		"sum": e.Sum, "average": e.Average, "max": e.Max, "min": e.Min, "count": e.Count, "merge": e.Merge,
	}
}

// TestShortWays checks that the short ways of functions give what the functions
// do, on up to two arguments of any kind, and three for one that takes them.
func TestShortWays(t *testing.T) {
	check := func(name string, args ...Item) {
		if name == "substring" && slices.ContainsFunc(args, isNaN) {
			return // see TestSubstringOfNaN
		}
		e := begin()
		got, err := e.Result(methods(e)[name](args...))
		ev := NewEvaluation(Env{}, V222)
		it, wantErr := Call(ev, Builtin(V222, name), args, Item{}, Site{Name: name})
		var want Value
		if wantErr == nil {
			want, wantErr = ev.Result(it.Collapse(false))
		}
		require.Equal(t, wantErr, err, "%s %v", name, args)
		require.Equal(t, want.JSON(), got.JSON(), "%s %v", name, args)
		require.Equal(t, want.IsUndefined(), got.IsUndefined(), "%s %v", name, args)
	}
	items := some()
	for name := range methods(begin()) {
		check(name)
		for _, a := range items {
			check(name, a)
			for _, b := range items {
				check(name, a, b)
			}
		}
	}
	for _, a := range items {
		for _, b := range items {
			check("substring", String("Straße 😀"), a, b)
		}
	}
}

// isNaN reports whether an item is a number that is none.
func isNaN(it Item) bool {
	f, ok := it.number()
	return ok && f != f
}

// TestSubstringOfNaN checks positions that are no numbers, which JavaScript
// takes for 0.
func TestSubstringOfNaN(t *testing.T) {
	e, nan := begin(), Number(math.NaN())
	require.Equal(t, String("abc"), e.Substring(String("abc"), nan))
	require.Equal(t, String(""), e.Substring(String("abc"), nan, Number(2)))
	require.Equal(t, String(""), e.Substring(String("abc"), Number(1), nan))
}

// TestRunOperators checks the operators against those that fail.
func TestRunOperators(t *testing.T) {
	type operator struct {
		run  func(e *Run, a, b Item) Item
		want func(a, b Item) (Item, error)
	}
	arithmetic := func(op string, run func(e *Run, a, b Item) Item) operator {
		return operator{run, func(a, b Item) (Item, error) { return Operate(Arithmetic(op), a, b) }}
	}
	comparison := func(op string, test func(e *Run, a, b Item) bool) []operator {
		want := func(a, b Item) (Item, error) { return Operate(Comparison(op), a, b) }
		return []operator{
			{func(e *Run, a, b Item) Item { return e.Compare(a, op, b) }, want},
			{func(e *Run, a, b Item) Item { return Bool(test(e, a, b)) }, func(a, b Item) (Item, error) {
				it, err := want(a, b)
				holds, _ := it.Truth()
				return Bool(holds), err
			}},
		}
	}
	all := map[string][]operator{
		"+": {arithmetic("+", (*Run).Add)}, "-": {arithmetic("-", (*Run).Sub)}, "*": {arithmetic("*", (*Run).Mul)},
		"/": {arithmetic("/", (*Run).Div)}, "%": {arithmetic("%", (*Run).Mod)},
		"<": comparison("<", (*Run).Less), "<=": comparison("<=", (*Run).LessEqual),
		">": comparison(">", (*Run).Greater), ">=": comparison(">=", (*Run).GreaterEqual),
		"=": {{func(e *Run, a, b Item) Item { return Bool(e.Equal(a, b)) }, func(a, b Item) (Item, error) {
			return Bool(EqualItems(a, b)), nil
		}}},
		"&": {{func(e *Run, a, b Item) Item { return e.Concat(a, b) }, NewEvaluation(Env{}, V222).Concat}},
	}
	for name, operators := range all {
		for _, op := range operators {
			for _, a := range some() {
				for _, b := range some() {
					e := begin()
					got := op.run(e, a, b)
					want, err := op.want(a, b)
					if err != nil {
						require.Equal(t, LocateOperator(err, name, 0), e.err, "%v %s %v", a, name, b)
						continue
					}
					require.NoError(t, e.err)
					require.Equal(t, want.IsUndefined(), got.IsUndefined(), "%v %s %v", a, name, b)
					require.Equal(t, want.Value().JSON(), got.Value().JSON(), "%v %s %v", a, name, b)
				}
			}
		}
	}
}

// TestFirstError checks that the first error is kept, that what follows has no
// effect, and which operand is named by and and or.
func TestFirstError(t *testing.T) {
	e := begin()
	require.True(t, e.Add(Number(1), String("x")).IsUndefined())
	require.True(t, e.Map(ItemOf(value.MustParse("[1,2]")), func(Item) Item {
		t.Fatal("called after an error")
		return Item{}
	}).IsUndefined())
	require.False(t, e.OK())
	require.False(t, e.Right("and", e.OK(), true))
	_, err := e.Result(e.Uppercase(Number(1)))
	require.EqualError(t, err, `T2002: The right side of the "+" operator must evaluate to a number`)

	e = begin()
	holds := e.Less(Number(1), Number(2)) && e.Right("and", e.OK(), e.Less(Null, Number(2)))
	require.False(t, holds)
	_, err = e.Result(Bool(holds))
	require.EqualError(t, err, `T2010: The expressions either side of operator "and" must evaluate to numeric or string values`)
}

// TestRunLimits checks that loops and recursion end at the limits.
func TestRunLimits(t *testing.T) {
	stop := errors.New("stop")
	e := NewEvaluation(Env{Interrupt: func() error { return stop }}, V222).Begin()
	for e.Continue() {
	}
	_, err := e.Result(Null)
	require.ErrorIs(t, err, stop)

	e = NewEvaluation(Env{Deadline: time.Now().Add(-time.Second)}, V222).Begin()
	array := e.Array(e.Integers(Number(1), Number(1e6)))
	_, err = e.Result(e.Map(array, func(it Item) Item { return it }))
	require.ErrorContains(t, err, "timeout")

	e = NewEvaluation(Env{MaxDepth: 50}, V222).Begin()
	var f Item
	f = e.Lambda(1, 2, func(args Args) Item { return e.Call(2, Item{}, "f", f, args.At(0)) })
	_, err = e.Result(e.Call(1, Item{}, "f", f, Null))
	require.ErrorContains(t, err, "Stack overflow")

	e = NewEvaluation(Env{MaxBytes: 100}, V222).Begin()
	_, err = e.Result(e.Concat(String("12345678901234567890123456789012345678901234567890"), String("12345678901234567890123456789012345678901234567890"), Null))
	require.ErrorContains(t, err, "memory")
}

// TestSeq checks what paths select, beside package closure, which is held
// against emitted code on expressions made by chance.
func TestSeq(t *testing.T) {
	input := value.MustParse(`{"items":[{"id":1,"qty":2,"tags":["a"]},{"id":2,"qty":0},{"id":3,"qty":1,"tags":["b","c"]}],"one":[{"id":[7]}]}`)
	e := begin()
	inStock := func(it Item) bool { return e.Greater(e.Get(it, "qty"), Number(0)) }
	qty := e.Field("qty")
	for name, test := range map[string]struct {
		got  Item
		want string
	}{
		"names":     {e.PathFrom(input, "items", "tags").Item(), `["a","b","c"]`},
		"as it is":  {e.PathFrom(input, "one", "id").Item(), `[7]`},
		"where":     {e.PathFrom(input).Where("items", inStock).Get("id").Item(), `[1,3]`},
		"at":        {e.PathFrom(input).At("items", -1).Get("id").Item(), `3`},
		"filter":    {e.PathFrom(input).Filter("items", func(Item) Item { return Number(1) }).Get("id").Item(), `2`},
		"one":       {e.PathFrom(input).At("items", 0).Get("tags").Item(), `["a"]`},
		"array":     {e.PathFrom(input).At("items", 0).Get("id").Array(), `[1]`},
		"order":     {e.PathFrom(input, "items").OrderBy(Descending(qty.Of)).Get("id").Item(), `[1,3,2]`},
		"group":     {e.PathFrom(input, "items").Group(Under("all", func(it Item) Item { return e.Count(it) })), `{"all":3}`},
		"sum":       {e.SumOf(e.PathFrom(input, "items"), qty.Of), `3`},
		"average":   {e.AverageOf(e.PathFrom(input, "items"), qty.Of), `1`},
		"max":       {e.MaxOf(e.PathFrom(input, "items"), qty.Of), `2`},
		"min":       {e.MinOf(e.PathFrom(input, "items"), qty.Of), `0`},
		"merge":     {e.MergeOf(e.From(input, "one"), e.Object(Pair("x", Null))), `{"id":[7],"x":null}`},
		"flattened": {e.PathFrom(input, "items").Map(func(it Item) Item { return e.Get(it, "tags") }).Item(), `["a","b","c"]`},
	} {
		require.NoError(t, e.err, name)
		require.Equal(t, test.want, test.got.Value().JSON(), name)
	}
	for name, got := range map[string]Item{
		"missing": e.PathFrom(input, "items", "none").Item(),
		"nothing": e.PathFrom(value.Undefined, "a").Array(),
		"no sum":  e.SumOf(e.PathFrom(input, "none"), qty.Of),
		"no item": e.PathFrom(input).At("items", 9).Item(),
	} {
		require.True(t, got.IsUndefined(), name)
	}
	require.Equal(t, e.PathFrom(input, "one", "id").Item(), ItemOf(GetInput(input, "one", "id")))
}
