package jsonpath_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// show writes a condition with every part in parentheses.
func show(c jsonpath.Condition) string {
	side := func(o jsonpath.Operand) string {
		if text, ok := o.(*jsonpath.Text); ok {
			return fmt.Sprintf("%q", text.Value)
		}
		return o.(*jsonpath.Path).String()
	}
	switch c := c.(type) {
	case *jsonpath.And:
		return "(" + show(c.A) + " && " + show(c.B) + ")"
	case *jsonpath.Or:
		return "(" + show(c.A) + " || " + show(c.B) + ")"
	case *jsonpath.Exists:
		if c.Negated {
			return "!" + c.Path.String()
		}
		return c.Path.String()
	case *jsonpath.Match:
		return fmt.Sprintf("%s =~ /%s/%v", side(c.Target), c.Pattern.Pattern, c.Pattern.IgnoreCase)
	case *jsonpath.Compare:
		return fmt.Sprintf("%s %s %s", side(c.Left), c.Op, side(c.Right))
	}
	return "?"
}

func TestFilter(t *testing.T) {
	for text, want := range map[string]string{
		"@.a":                        "@.a",
		"!@.a":                       "!@.a",
		"$.a":                        "@.a", // tested on the item all the same
		"@":                          "@",
		"@.a == 5":                   `@.a == "5"`,
		"@.a=='x y'":                 `@.a == "x y"`,
		"@.a == x":                   `@.a == "x"`,
		`@.a == "x"`:                 `@.a == "\"x\""`,
		"@.a >":                      `@.a > ""`,
		"@.a === 5":                  `@.a == "= 5"`,
		"5 <= @.a":                   `"5" <= @.a`,
		"@.a != $.b[0]":              "@.a != $.b[0]",
		"!@.a == 1":                  `@.a == "1"`,
		"@.a =~ /x.*/":               "@.a =~ /x.*/false",
		"@.a =~ /x/i":                "@.a =~ /x/true",
		"/x/ =~ @.a":                 "@.a =~ /x/false",
		"@.a && @.b":                 "(@.b && @.a)",
		"@.a && @.b || @.c":          "(@.c || (@.b && @.a))",
		"@.a || @.b && @.c":          "((@.c && @.b) || @.a)",
		"@.a && @.b || @.c && @.d":   "((@.d && @.c) || (@.b && @.a))",
		"@.a || @.b || @.c":          "((@.c || @.b) || @.a)",
		"@.a && @.b && @.c || @.d":   "(@.d || ((@.c && @.b) && @.a))",
		"(@.a || @.b) && @.c":        "((@.c && @.b) || @.a)", // parentheses mean nothing
		"@.a <= 1 && @.b >= 2":       `(@.b >= "2" && @.a <= "1")`,
		"@['a']['b'][(@.length-1)]":  "@.a.b[(@.length-1)]",
		"@['a','b']":                 "@['a','b']",
		"!(@.a > 0)":                 `"!(@.a" > "0"`, // what is no path is text
		"@.a.length() > 1":           `@.a['length()'] > "1"`,
		"@.a == '5' || @.b == ''":    `(@.b == "" || @.a == "5")`,
		"@.a == 'it\\'s' && !@['b']": `(!@.b && @.a == "it\\'s")`,
	} {
		p, err := jsonpath.Parse("$[?(" + text + ")]")
		require.NoError(t, err, text)
		f := p.Steps[0].(*jsonpath.Filter)
		require.Equal(t, want, show(f.Cond), text)
		require.Equal(t, text, f.Text)
	}
}
