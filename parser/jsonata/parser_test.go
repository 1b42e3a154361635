package jsonata_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// show writes a tree as one line.
func show(n jsonata.Node) string {
	attr := n.Attr()
	var b strings.Builder
	switch n := n.(type) {
	case *jsonata.Path:
		b.WriteString("path(" + showAll(n.Steps) + ")")
		if n.KeepSingleton {
			b.WriteString("!")
		}
	case *jsonata.Name:
		b.WriteString(n.Value)
	case *jsonata.Parent:
		b.WriteString("%" + n.Slot.Label)
	case *jsonata.Sort:
		b.WriteString("^(")
		for i, term := range n.Terms {
			if i > 0 {
				b.WriteString(" ")
			}
			if term.Descending {
				b.WriteString(">")
			}
			b.WriteString(show(term.Expr))
		}
		b.WriteString(")")
	case *jsonata.Number:
		fmt.Fprintf(&b, "%v", n.Value)
	case *jsonata.String:
		fmt.Fprintf(&b, "%q", n.Value)
	case *jsonata.Variable:
		b.WriteString("$" + n.Name)
	case *jsonata.Binary:
		fmt.Fprintf(&b, "(%s %s %s)", show(n.Left), n.Op, show(n.Right))
	case *jsonata.Regex:
		fmt.Fprintf(&b, "/%s/%s", n.Pattern, n.Flags)
	case *jsonata.Lambda:
		fmt.Fprintf(&b, "λ{%s}", show(n.Body))
	default:
		b.WriteString(strings.ToLower(strings.TrimPrefix(fmt.Sprintf("%T", n), "*jsonata.")))
		var parts []string
		jsonata.Parts(n, func(part jsonata.Node, role jsonata.Role) {
			if role != jsonata.RoleInner {
				parts = append(parts, show(part))
			}
		})
		b.WriteString("(" + strings.Join(parts, " ") + ")")
	}
	for _, f := range attr.Predicates {
		b.WriteString("[" + show(f.Expr) + "]")
	}
	if attr.Step.Focus != "" {
		b.WriteString("@$" + attr.Step.Focus)
	}
	if attr.Step.Index != "" {
		b.WriteString("#$" + attr.Step.Index)
	}
	if attr.Step.Ancestor != nil {
		b.WriteString("<" + attr.Step.Ancestor.Label + ">")
	}
	for _, stage := range attr.Step.Stages {
		if stage.Filter != nil {
			b.WriteString("{" + show(stage.Filter.Expr) + "}")
		} else {
			b.WriteString("#$" + stage.Index)
		}
	}
	return b.String()
}

func showAll(nodes []jsonata.Node) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = show(n)
	}
	return strings.Join(parts, " ")
}

func TestParse(t *testing.T) {
	tests := []struct{ text, want string }{
		{"a", "path(a)"},
		{"a.'b c'.`d e`", "path(a b c d e)"},
		{"1 + 2 * 3 - 4", "((1 + (2 * 3)) - 4)"},
		{"1 - -2", "(1 - -2)"},
		{"-a", "negate(path(a))"},
		{"a and b or c in d", "((path(a) and path(b)) or (path(c) in path(d)))"},
		{"and.or.in", "path(and or in)"},
		{"a[0].b[1][2]", "path(a{0} b{1}{2})"},
		{"$x[0]", "$x[0]"},
		{"$x[0].y", "path($x[0] y)"},
		{"y.$x[0]", "path(y $x{0})"},
		{"(a.b)[0]", "block(path(a b))[0]"},
		{"a[].b", "path(a b)!"},
		{"a.b^(>c, d).e", "path(a b ^(>path(c) path(d)) e)"},
		{"a@$v#$i[b]", "path(a@$v#$i{path(b)})"},
		{"a[b]#$i", "path(a{path(b)}#$i)"},
		{"a.b.%.c", "path(a b<!0> %!0 c)"},
		{"a.b.%.%", "path(a<!1> b<!0> %!0 %!1)"},
		{"a.b.%.%.%", "S0217"},
		{"a.b.c.(%.d + %.%.e)", "path(a b<!2> c<!0> block((path(%!0 d) + path(%!0 %!2 e))))"},
		{"f($x, ?)", "partial(path(f) $x placeholder())"},
		{"λ($x){ $x ? $f($x) : $x }", "λ{condition($x tailcall(call($f $x)) $x)}"},
		{"$x := $y := 1", "bind(bind(1))"},
		{"a ?: b ?? c", "default(path(a) coalesce(path(b) path(c)))"},
		{"'a' ~> $f ~> $g(1)", `apply(apply("a" $f) call($g 1))`},
		{"x ~> /[/]\\//i", "apply(path(x) /[/]\\//i)"},
		{"[1..3, a]", "array((1 .. 3) path(a))"},
		{"a /* b */ / c", "(path(a) / path(c))"},
		{`"\u0041\ud83d\ude00\ud83d"`, `"A😀\xed\xa0\xbd"`},
		{"**.*", "path(descendants() wildcard())"},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			n, err := jsonata.Parse(test.text, jsonata.V222)
			if strings.HasPrefix(test.want, "S0") {
				var parseErr *jsonata.Error
				require.ErrorAs(t, err, &parseErr)
				require.Equal(t, test.want, parseErr.Code)
				return
			}
			require.NoError(t, err)
			require.Equal(t, test.want, show(n))
		})
	}
}

func TestErrors(t *testing.T) {
	tests := []struct {
		text, code, token, msg string
		span                   jsonata.Span
		position               int
	}{
		{"", "S0207", "(end)", "Unexpected end of expression", jsonata.Span{}, 0},
		{"a +", "S0207", "(end)", "Unexpected end of expression", jsonata.Span{Start: 3, End: 3}, 3},
		{"é b", "S0201", "b", `Syntax error: "b"`, jsonata.Span{Start: 3, End: 4}, 3},
		{"(a", "S0203", "(end)", `Expected ")" before end of expression`, jsonata.Span{Start: 2, End: 2}, 2},
		{"[a)", "S0202", ")", `Expected "]", got ")"`, jsonata.Span{Start: 2, End: 3}, 3},
		{"a ! b", "S0204", "!", `Unknown operator: "!"`, jsonata.Span{Start: 2, End: 3}, 3},
		{"1e999", "S0102", "1e999", `Number out of range: "1e999"`, jsonata.Span{Start: 0, End: 5}, 0},
		{`"\y"`, "S0103", "y", `Unsupported escape sequence: \"y"`, jsonata.Span{Start: 1, End: 3}, 2},
		{"a.1", "S0213", "", "The literal value 1 cannot be used as a step within a path expression", jsonata.Span{Start: 2, End: 3}, 3},
		{"λ(a){1}", "S0208", "a", "Parameter 1 of function definition must be a variable name (start with $)", jsonata.Span{Start: 3, End: 4}, 3},
		{"λ($a)<n<n>>{1}", "S0401", "", "Type parameters can only be applied to functions and arrays", jsonata.Span{Start: 6, End: 12}, 8},
		{"//", "S0301", "", "Empty regular expressions are not allowed", jsonata.Span{Start: 0, End: 2}, 1},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			_, err := jsonata.Parse(test.text, jsonata.V222)
			var parseErr *jsonata.Error
			require.ErrorAs(t, err, &parseErr)
			require.Equal(t, jsonata.Error{
				Code: test.code, Span: test.span, Position: test.position, Token: test.token, Msg: test.msg,
			}, *parseErr)
		})
	}
}

func TestAWS(t *testing.T) {
	accepted := []string{
		"$states.input.items[qty > 0].id", "$order", "$map($items, function($i) { $i.id })", "$states.input.(a & $)",
		"$items^(price){id: $}", "$now()", "$states.input ~> |items|{'x': y}|", "/* c */ $x[$ > 1]",
	}
	for _, text := range accepted {
		_, err := jsonata.Parse(text, jsonata.AWS)
		require.NoError(t, err, text)
	}
	refused := []struct{ text, code, msg string }{
		{"phone", jsonata.CodeTopLevel, "Reference to 'phone' at the top level is not supported."},
		{"$x & items[0].id", jsonata.CodeTopLevel, "Reference to 'items' at the top level is not supported."},
		{"$", jsonata.CodeTopLevel, "Reference to '$' at the top level is not supported."},
		{"$$.a", jsonata.CodeTopLevel, "Reference to '$$' at the top level is not supported."},
		{"{name: 1}", jsonata.CodeTopLevel, "Reference to 'name' at the top level is not supported."},
		{"$map($x, λ($v){ id })", jsonata.CodeTopLevel, "Reference to 'id' at the top level is not supported."},
		{"*", jsonata.CodeTopLevel, "Reference to '*' at the top level is not supported."},
		{"$a ?? $b", "S0211", `The symbol "?" cannot be used as a unary operator`},
		{"$a ?: $b", "S0211", `The symbol ":" cannot be used as a unary operator`},
	}
	for _, test := range refused {
		_, err := jsonata.Parse(test.text, jsonata.AWS)
		var parseErr *jsonata.Error
		require.ErrorAs(t, err, &parseErr, test.text)
		require.Equal(t, test.code, parseErr.Code, test.text)
		require.EqualError(t, err, test.msg)
	}
}

// TestDeep checks that nothing makes the parser run out of stack.
func TestDeep(t *testing.T) {
	const n = 200_000
	tests := map[string]string{
		"parentheses": strings.Repeat("(", n),
		"minus":       strings.Repeat("-", n) + "1",
		"chain":       "1" + strings.Repeat("+1", n),
		"path":        "a" + strings.Repeat(".a", n),
		"predicates":  "a" + strings.Repeat("[a", n),
		"ternary":     strings.Repeat("a?", n) + "a",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := jsonata.Parse(text, jsonata.V222)
			var parseErr *jsonata.Error
			require.ErrorAs(t, err, &parseErr)
			require.Equal(t, jsonata.CodeTooDeep, parseErr.Code)
		})
	}
	_, err := jsonata.Parse("1"+strings.Repeat("+1", 3000), jsonata.V222)
	require.NoError(t, err)
}
