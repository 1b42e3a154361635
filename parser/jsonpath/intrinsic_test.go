package jsonpath_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/jsonpath"
)

func TestParseIntrinsic(t *testing.T) {
	for text, prints := range map[string]string{
		"States.UUID()":   "",
		"States.UUID( )":  "States.UUID()",
		"States.Array()":  "",
		" States.UUID() ": "States.UUID()",
		"States.Array(1, -2.5e3,null,true , false, $, $$.a, $x[0], 'é', States.UUID())": "States.Array(1, -2.5e3, null, true, false, $, $$.a, $x[0], 'é', States.UUID())",
		"States.Format('{}, {}!', $.a, States.Format('\\{\\} \\' \\\\ {}', 1))":         "",
		"States.Format($.template, $.a)":                                                "",
		"States.Format('no places')":                                                    "",
		`States.StringToJson('{"a": "false"}')`:                                         "",
		"States.Array($.a[?(@.b == 'x,y)')].c, $['d,e)'], $.f.length())":                "States.Array($.a[?(@.b == 'x,y)')].c, $['d,e)'], $.f['length()'])",
		"States.Array($.a[0,1])":                                                        "",
		"States.MathRandom(1, $.n, 3)":                                                  "",
		"States.StringSplit('a\nb', '\n')":                                              "",
		"States.JsonMerge($.a, States.StringToJson($.b), false)":                        "",
	} {
		if prints == "" {
			prints = text
		}
		c, err := jsonpath.ParseIntrinsic(text)
		require.NoError(t, err, text)
		require.Equal(t, strings.TrimSpace(text), c.Text)
		require.Equal(t, prints, c.String())
	}
}

func TestStringArgument(t *testing.T) {
	c, err := jsonpath.ParseIntrinsic(`States.Format('it\'s \{\} {} \\', $.a)`)
	require.NoError(t, err)
	s := c.Args[0].(*jsonpath.String)
	require.Equal(t, `it's {} {} \`, s.Value)
	require.Equal(t, `it\'s \{\} {} \\`, s.Raw)
	require.Equal(t, jsonpath.StringType, c.Type())
	path := c.Args[1].(*jsonpath.Path)
	start, end := path.Span()
	require.Equal(t, "$.a", c.Text[start:end])
}

func TestParseIntrinsicErrors(t *testing.T) {
	deep := strings.Repeat("States.Array(", 11) + "1" + strings.Repeat(")", 11)
	for _, c := range []struct {
		text, part, msg string
	}{
		{"", "", "an intrinsic function call is written States.Name(…)"},
		{"Format('x')", "Format", "there is no intrinsic function Format"},
		{"States.Fromat('x')", "States.Fromat", "there is no intrinsic function States.Fromat"},
		{"States.UUID", "States.UUID", "( is missing behind States.UUID"},
		{"States.UUID ()", "States.UUID", "( is missing behind States.UUID"},
		{"x States.UUID()", "x", "( is missing behind x"},
		{"States.UUID() x", " x", "nothing may follow the call of States.UUID"},
		{"States.UUID(", "(", "the parenthesis of States.UUID is not closed"},
		{"States.Array(1, 2", "(1, 2", "the parenthesis of States.Array is not closed"},
		{"States.Array(1 2)", "2", "a comma or ) is missing behind argument 1 of States.Array"},
		{"States.Array(1,)", ")", "an argument is missing"},
		{"States.Array(x)", "x", "x is no argument: it must be a path, a number, true, false, null, a call, or a string in apostrophes"},
		{`States.Array("x")`, `"`, "strings stand in apostrophes, not in quotation marks"},
		{"States.Array('x)", "'x)", "the apostrophe is not closed"},
		{`States.Array('a\q')`, `\q`, `a backslash in a string escapes ', {, } or \ and nothing else`},
		{`States.Array('a\"b')`, `\"`, `a backslash in a string escapes ', {, } or \ and nothing else`},
		{`States.Array('a\`, `\`, `a backslash in a string escapes ', {, } or \ and nothing else`},
		{"States.Array(1.)", "1.", "1. is no number"},
		{"States.Array($.a b)", "b", "a comma or ) is missing behind argument 1 of States.Array"},
		{"States.Array($.a..)", "..", "a path cannot end with .."},
		{"States.UUID(1)", "States.UUID(1)", "States.UUID takes no arguments, not 1"},
		{"States.ArrayLength()", "States.ArrayLength()", "States.ArrayLength takes 1 argument, not 0"},
		{"States.Hash($.a)", "States.Hash($.a)", "States.Hash takes 2 arguments, not 1"},
		{"States.MathRandom(1)", "States.MathRandom(1)", "States.MathRandom takes 2 or 3 arguments, not 1"},
		{"States.Format()", "States.Format()", "States.Format takes at least 1 argument, not 0"},
		{"States.MathAdd(1,'-1')", "'-1'", "argument 2 of States.MathAdd must be a number, not a string"},
		{"States.ArrayLength(States.UUID())", "States.UUID()", "argument 1 of States.ArrayLength must be an array, not a string"},
		{"States.StringToJson(null)", "null", "argument 1 of States.StringToJson must be a string, not null"},
		{"States.Format('{} {}', $.a)", "'{} {}'", "the template has 2 places {} for 1 arguments"},
		{`States.Format('\{\}', $.a)`, `'\{\}'`, "the template has 0 places {} for 1 arguments"},
		{"States.Hash($.a, 'SHA256')", "'SHA256'", "States.Hash knows MD5, SHA-1, SHA-256, SHA-384 and SHA-512, not SHA256"},
		{"States.JsonMerge($.a, $.b, true)", "true", "States.JsonMerge only merges shallowly: argument 3 must be false"},
		{deep, "States.Array", "no more than 10 intrinsic function calls may nest"},
	} {
		_, err := jsonpath.ParseIntrinsic(c.text)
		var e *jsonpath.Error
		require.ErrorAs(t, err, &e, c.text)
		require.Equal(t, c.msg, e.Msg, c.text)
		require.Equal(t, c.part, c.text[e.Start:e.End], c.text)
	}
}

func TestParseTemplateValue(t *testing.T) {
	x, err := jsonpath.ParseTemplateValue("$$.State.Name")
	require.NoError(t, err)
	require.IsType(t, &jsonpath.Path{}, x)
	x, err = jsonpath.ParseTemplateValue(" States.UUID()")
	require.NoError(t, err)
	require.IsType(t, &jsonpath.Call{}, x)
	for _, text := range []string{"", " ", "hello", "$..", "States.Nope()"} {
		_, err := jsonpath.ParseTemplateValue(text)
		require.ErrorContains(t, err, "must be a valid JSONPath or a valid intrinsic function call", text)
	}
}

func TestFunctions(t *testing.T) {
	names := jsonpath.Functions()
	require.Len(t, names, 18)
	require.IsIncreasing(t, names)
	require.Contains(t, names, "States.JsonMerge")
}
