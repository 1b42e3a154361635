package parser

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// marked returns the source text of bytes from..to of the string at a path of
// names.
func marked(t *testing.T, text string, from, to int, names ...string) (decoded, source string) {
	list := &diag.List{}
	n := ParseNode(diag.NewFile("f.yaml", text), list)
	require.Empty(t, list.All())
	for _, name := range names {
		n = n.Get(name)
		require.NotNil(t, n, name)
	}
	span := n.At(from, to)
	return n.Text[from:to], text[span.Start:span.End]
}

func TestYAMLScalarsKnowWhereTheirBytesStand(t *testing.T) {
	for name, c := range map[string]struct {
		text     string
		from, to int
		want     string
	}{
		"plain":            {"a: $.x.y\n", 2, 5, "x.y"},
		"plain, two lines": {"a: one\n  two\n", 4, 7, "two"},
		"single quotes":    {"a: 'it''s here'\n", 5, 9, "here"},
		"double quotes":    {`a: "x\ty\u00e9z"`, 2, 3, "y"},
		"after an escape":  {`a: "x\ty\u00e9z"`, 5, 6, "z"},
		"literal block":    {"a: |\n    one\n    two\n", 4, 7, "two"},
		"folded block":     {"a: >-\n  one\n  two\n", 4, 7, "two"},
		"after a tag":      {"a: !!str $.x\n", 2, 3, "x"},
		"in a quoted !Sub": {"a: !Sub 'b-${c}-d'\n", 7, 8, "d"},
		"in a plain !Sub":  {"a: !Sub b-${c}-d\n", 2, 6, "${c}"},
		"in a !Sub block":  {"a: !Sub |\n  b-${c}-d\n", 2, 6, "${c}"},
		"after an anchor":  {"a: &b  $.x\n", 2, 3, "x"},
		"beyond ASCII":     {"ä: 1\na: \"größe $.x\"\n", 10, 11, "x"},
		"in flow style":    {"{ä: ö, a: $.x}", 2, 3, "x"},
		"carriage returns": {"b: 1\r\na: $.x\r\n", 2, 3, "x"},
	} {
		t.Run(name, func(t *testing.T) {
			decoded, source := marked(t, c.text, c.from, c.to, "a")
			require.Equal(t, c.want, decoded)
			require.Equal(t, c.want, source)
		})
	}
}

func TestYAMLSpansOfCollections(t *testing.T) {
	text := "a:\n  b: [1, {c: d}, []]\n  e:\n    - x\n    - y: z # end\nf: {}\n"
	n := ParseNode(diag.NewFile("f.yaml", text), &diag.List{})
	spanned := func(n *ast.Node) string { return text[n.Span.Start:n.Span.End] }
	require.Equal(t, "[1, {c: d}, []]", spanned(n.Get("a").Get("b")))
	require.Equal(t, "{c: d}", spanned(n.Get("a").Get("b").Items[1]))
	require.Equal(t, "- x\n    - y: z", spanned(n.Get("a").Get("e")))
	require.Equal(t, "{}", spanned(n.Get("f")))
	require.Equal(t, "a", text[n.Members[0].NameSpan.Start:n.Members[0].NameSpan.End])
}

func TestMistakesOfYAMLHavePlaces(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"indentation":     {"a:\n  b: 1\n c: 2\n", []string{"3:2 ASL1015"}},
		"far indentation": {"a:\n  b:\n    - c: 1\n      d: \"é\"\n  e: 2\n f: 3\ng: 4\n", []string{"6:2 ASL1015"}},
		"open quote":      {"a: 1\nb: 'x\nc: 2\n", []string{"2:1 ASL1015"}},
		"open brace":      {"a: 1\nb: {c: 2\nd: 3\n", []string{"2:1 ASL1015"}},
		"colon in a text": {"a: 1\nb: c: 2\n", []string{"2:1 ASL1015"}},
		"tab":             {"a:\n\tb: 1\n", []string{"2:2 ASL1015"}},
		"duplicate":       {"a: 1\nb: 2\na: 3\n", []string{"3:1 ASL1010"}},
		"alias of itself": {"a: &x [*x]\n", []string{"1:8 ASL1015"}},
		"unknown alias":   {"a: *x\n", []string{"1:1 ASL1015"}},
		"list as a key":   {"? [a]\n: 1\n", []string{"1:3 ASL1015"}},
		"merged text":     {"a:\n  <<: text\n", []string{"2:7 ASL1015"}},
		"empty":           {"# nothing\n", []string{"2:1 ASL1011"}},
		"two documents":   {"a: 1\n---\nb: 2\n", []string{"3:1 ASL1009"}},
	} {
		t.Run(name, func(t *testing.T) {
			file, list := diag.NewFile("f.yaml", c.text), &diag.List{}
			ParseNode(file, list)
			require.Equal(t, c.want, found(file, list))
		})
	}
}

func TestNestedAliasesAreCounted(t *testing.T) {
	text := "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
	for i := '1'; i <= '9'; i++ {
		text += "a" + string(i) + ": &a" + string(i) + " ["
		for range 10 {
			text += "*a" + string(i-1) + ", "
		}
		text += "]\n"
	}
	list := &diag.List{}
	ParseNode(diag.NewFile("f.yaml", text), list)
	require.True(t, list.HasErrors())
	require.Contains(t, list.All()[0].Message, "aliases")
}

func TestYAMLMergeKeys(t *testing.T) {
	n := ParseNode(diag.NewFile("f.yaml", "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  <<: [*a, *b]\n  x: 5\n"), &diag.List{})
	require.Equal(t, map[string]any{"x": 5.0, "y": 2.0, "z": 4.0}, native(n.Get("c")))
	require.Equal(t, "5", n.Get("c").Get("x").Text)
}

func TestYAMLNumbersBecomeJSONNumbers(t *testing.T) {
	n := ParseNode(diag.NewFile("f.yaml", "a: [0x1F, 1_000, .5, 1e3, -0, 12345678901234567890, .inf, yes, true, ~]\n"), &diag.List{})
	var texts []string
	for _, item := range n.Get("a").Items {
		texts = append(texts, item.Text)
	}
	require.Equal(t, []string{"31", "1000", "0.5", "1e3", "0", "12345678901234567890", ".inf", "yes", "true", "null"}, texts)
	require.Equal(t, ast.String, n.Get("a").Items[6].Kind)
}
