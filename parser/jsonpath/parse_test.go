package jsonpath_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/jsonpath"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		text     string
		prints   string // "" when as text
		definite bool
	}{
		{text: "$", definite: true},
		{text: "$$", definite: true},
		{text: "$order", definite: true},
		{text: "$order.lines[0].id", definite: true},
		{text: "$größe_2['x y']", definite: true},
		{text: "$$.Execution.Input.id", definite: true},
		{text: " $.a\t", prints: "$.a", definite: true},
		{text: "$['a']['b']", prints: "$.a.b", definite: true},
		{text: "$.a-b.日本.length()", prints: "$.a-b.日本['length()']", definite: true},
		{text: "$['']['*']['a.b']", definite: true},
		{text: "$.[0].[1]", prints: "$[0][1]", definite: true},
		{text: "$['a','b']", definite: true},
		{text: "$.x.concat('y')", prints: "$.x['concat(',')']", definite: true},
		{text: "$['it's']", prints: "$.it", definite: true}, // the second apostrophe closes
		{text: `$['it\'s']`, prints: `$['it\']`, definite: true},
		{text: "$[ 3 ]", prints: "$[3]", definite: true},
		{text: "$[+1]", prints: "$[1]", definite: true},
		{text: "$[-1]", definite: true},
		{text: "$[1,]", prints: "$[1]", definite: true},
		{text: "$[1, 2]", prints: "$[1,2]"},
		{text: "$[1:3]"},
		{text: "$[1:3:2]", prints: "$[1:3]"},
		{text: "$[1:]"},
		{text: "$[:-1]"},
		{text: "$[*]"},
		{text: "$.*", prints: "$[*]"},
		{text: "$.a[0]*", prints: "$.a[0][*]"},
		{text: "$..a", prints: "$...a"},
		{text: "$..*", prints: "$..[*]"},
		{text: "$.a[(@.length-1)]", definite: true},
		{text: "$.a[( @.size() - 2 )]", prints: "$.a[(@.length-2)]", definite: true},
		{text: "$.a[?(@.b)]"},
		{text: "$.a[ ?( @.b > 2 ) ].c", prints: "$.a[?(@.b > 2)].c"},
	} {
		p, err := jsonpath.Parse(c.text)
		require.NoError(t, err, c.text)
		if c.prints == "" {
			c.prints = c.text
		}
		require.Equal(t, c.prints, p.String(), c.text)
		require.Equal(t, c.definite, p.Definite, c.text)
	}
}

func TestParseRoots(t *testing.T) {
	for text, root := range map[string]jsonpath.Root{
		"$.a": jsonpath.Input, "$$.a": jsonpath.Context, "$a": jsonpath.Variable, "$a[0]": jsonpath.Variable,
	} {
		p, err := jsonpath.Parse(text)
		require.NoError(t, err)
		require.Equal(t, root, p.Root, text)
		if root == jsonpath.Variable {
			require.Equal(t, "a", p.Variable)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct {
		text, part, msg string
	}{
		{"", "", "a path cannot be empty"},
		{"order.id", "order.id", "a path starts with $"},
		{"@.id", "@.id", "a path starts with $"},
		{"$2.id", "2.id", "after $ a path goes on with a dot or a bracket"},
		{"$$a", "a", "after $$ a path goes on with a dot or a bracket"},
		{"$.a b", " ", "a space can stand in a path only between brackets and quotes"},
		{"$.a.", ".", "a name is missing after the dot"},
		{"$.a..", "..", "a path cannot end with .."},
		{"$.a[0", "[0", "the bracket is not closed"},
		{"$.a['b'", "['b'", "the bracket is not closed"},
		{"$.a[b]", "[b]", "between brackets stands an index, a slice, *, a filter, or a name in apostrophes"},
		{`$["a"]`, `["a"]`, "between brackets stands an index, a slice, *, a filter, or a name in apostrophes"},
		{"$.a[::2]", "[::2]", "a number is missing"},
		{"$.a[1-2]", "[1-2]", `"1-2" is no index`},
		{"$.a[99999999999]", "[99999999999]", `"99999999999" is no index`},
		{"$.a[@.length-1]", "[@.length-1]", "@ stands in brackets only as (@.length-n), (@.size()-n), or in a filter ?(…)"},
		{"$.a[0]$.b", "$", "$ can only begin a path; write ['$…'] or .$… for a member of that name"},
		{"$.a[?]", "[?]", "a filter is written [?(…)]"},
		{"$.a[?@.b]", "[?@.b]", "a filter is written [?(…)]"},
		{"$.a[?()]", "", "a comparison is missing"},
		{"$.a[?((@.b)]", "[?((@.b)]", "the brackets, parentheses or apostrophes of the filter are not balanced"},
		{"$.a[?(@.b &&)]", "@.b &&", "a comparison is missing beside && or ||"},
		{"$.a[?(@.b && && @.c)]", "", "a comparison is missing"},
		{"$.a[?(b)]", "b", "a filter compares with ==, !=, <, <=, >, >= or =~, or tests a path that starts with @, !@ or $"},
		{"$.a[?(@..b)]", "@..b", "a path in a filter must lead to one place: @..b can lead to many"},
		{"$.a[?(1 == !@.b)]", "!@.b", "! only negates an existence test: [?(!@.name)]"},
		{"$.a[?(@.b == ')]", "[?(@.b == ')]", "the brackets, parentheses or apostrophes of the filter are not balanced"},
		{"$.a[?(@.b =~ 'x')]", "@.b =~ 'x'", "=~ compares with one /pattern/, and a /pattern/ only stands beside =~"},
		{"$.a[?(@.b == /x/)]", "@.b == /x/", "=~ compares with one /pattern/, and a /pattern/ only stands beside =~"},
		{"$.a[?(@.b =~ /(x/)]", "[?(@.b =~ /(x/)]", "the brackets, parentheses or apostrophes of the filter are not balanced"},
		{"$.a[?(@.b =~ /x**/)]", "x**", "the pattern is no regular expression that can be matched: invalid nested repetition operator: `**`"},
		{"$.a[?(@[?(@.c)])]", "[?(@.c)]", "a filter cannot stand within a filter"},
	} {
		_, err := jsonpath.Parse(c.text)
		var e *jsonpath.Error
		require.ErrorAs(t, err, &e, c.text)
		require.Equal(t, c.msg, e.Msg, c.text)
		require.Equal(t, c.part, c.text[e.Start:e.End], c.text)
	}
}

func TestParseLenient(t *testing.T) {
	for text, prints := range map[string]string{
		"$.a": "$.a", "@.a": "$.a", "@": "$", "a.b[0]": "$.a.b[0]", "length()": "$['length()']",
	} {
		p, err := jsonpath.ParseLenient(text)
		require.NoError(t, err, text)
		require.Equal(t, prints, p.String())
	}
	for _, text := range []string{"", "$a", "$$.a", "a b"} {
		_, err := jsonpath.ParseLenient(text)
		require.Error(t, err, text)
	}
}

func TestPlain(t *testing.T) {
	p, err := jsonpath.Parse("$.a['b c'][2].d")
	require.NoError(t, err)
	steps, ok := p.Plain()
	require.True(t, ok)
	require.Equal(t, []jsonpath.PlainStep{{Name: "a"}, {Name: "b c"}, {Index: 2, IsIndex: true}, {Name: "d"}}, steps)
	for _, text := range []string{"$['a','b']", "$[0,1]", "$[1:]", "$.*", "$..a", "$[?(@.a)]", "$[(@.length-1)]", "$[']"} {
		p, err := jsonpath.Parse(text)
		require.NoError(t, err, text)
		_, ok := p.Plain()
		require.False(t, ok, text)
	}
}

func TestSpans(t *testing.T) {
	text := "  $.a['b'][0]..c[?(@.d == 5 || 'x' != $.e)].*"
	p, err := jsonpath.Parse(text)
	require.NoError(t, err)
	var parts []string
	for _, s := range p.Steps {
		start, end := s.Span()
		parts = append(parts, text[start:end])
	}
	require.Equal(t, []string{".a", "['b']", "[0]", "..", "c", "[?(@.d == 5 || 'x' != $.e)]", ".*"}, parts)

	or := p.Steps[5].(*jsonpath.Filter).Cond.(*jsonpath.Or)
	first, second := or.A.(*jsonpath.Compare), or.B.(*jsonpath.Compare)
	require.Equal(t, "'x' != $.e", text[first.Start:first.End], "the right side is evaluated first")
	require.Equal(t, "@.d == 5", text[second.Start:second.End])
	start, end := or.Span()
	require.Equal(t, "@.d == 5 || 'x' != $.e", text[start:end])
	right := first.Right.(*jsonpath.Path)
	require.Equal(t, jsonpath.Input, right.Root)
	require.Equal(t, "$.e", right.Text)
	require.Equal(t, "$.e", text[right.Start:right.End])
}
