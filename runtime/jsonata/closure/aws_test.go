package closure_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	parser "github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata/closure"
	"github.com/aslc-dev/aslc/runtime/value"
)

// evalAWS evaluates an expression as Step Functions does.
func evalAWS(tb testing.TB, text, states string) (value.Value, error) {
	tb.Helper()
	expr, err := closure.Compile(text, parser.AWS)
	require.NoError(tb, err, text)
	env := closure.Env{
		MaxDepth: jsonata.AWSMaxDepth, MaxBytes: jsonata.AWSMaxBytes,
		Now:    func() time.Time { return time.UnixMilli(1_700_000_000_123) },
		Random: func() float64 { return 0.25 },
		UUID:   func() string { return "00000000-0000-4000-8000-000000000000" },
	}
	return expr.Eval(env, value.Undefined, map[string]value.Value{"states": value.MustParse(states)})
}

// TestAWS checks what Step Functions has beyond JSONata, as recorded there.
func TestAWS(t *testing.T) {
	tests := []struct{ expr, want string }{
		{"$partition([0,1,2,3], 3)", "[[0,1,2],[3]]"},
		{"$partition([0], 1)", "[[0]]"},
		{"$toMillis('2026-04-08T19:05:04.5', '[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f1]')", "1775675104005"}, // in jsonata-js 2.0.6
		{"$fromMillis(1775675104005, '[M,2-2]/[D01]/[Y]')", `"04/08/2026"`},
		{"$partition([0,1], 1.9)", "[[0],[1]]"},
		{"$range(0, 9, 3)", "[0,3,6,9]"},
		{"$range(1, 9, 9)", "1"},
		{"$range(-1.7, 2, 1)", "[-1,0,1,2]"},
		{"$range(3, 1, -1)", "[3,2,1]"},
		{"$count($range(1, 200000, 1))", "200000"},
		{"$hash('input data', 'SHA-1')", `"aaff4a450a104cd177d28d18d74485e8cae074b7"`},
		{"$hash('', 'MD5')", `"d41d8cd98f00b204e9800998ecf8427e"`},
		{"$random(42)", "0.7275636800328681"},
		{"$random()", "0.25"},
		{"$uuid()", `"00000000-0000-4000-8000-000000000000"`},
		{"$parse('{\"a\":[9223372036854775807, 9223372036854775808, -0]}')", `{"a":[9223372036854775807,9223372036854776000,0]}`},
		{"1/0", `"Infinity"`},
		{"[-1/0, {'a': 0/0}]", `["-Infinity",{"a":"NaN"}]`},
		{"$string(1e20)", `"100000000000000000000"`},
		{"$string(5890840712243076)", `"5890840712243080"`},
		{"$now() = $now()", "true"},
		{"$now()", `"2023-11-14T22:13:20.123Z"`},
		{"$states.input.items[qty > 0].id", "[1,2]"},
		{"$states.input.items[qty > 2].id", "2"},
		{"$states.input.big", "12345678901234567890"},
		{"{'a': $states.input.nope, 'b': 1}", `{"b":1}`},
		{"$count([1..873782])", "873782"},
		{"λ($a, $b)<n+:n>{[$a, $b]}(1, 2)", "[1,1]"},
	}
	const states = `{"input":{"items":[{"id":1,"qty":1},{"id":2,"qty":3},{"id":3,"qty":0}],"big":12345678901234567890}}`
	for _, test := range tests {
		t.Run(test.expr, func(t *testing.T) {
			v, err := evalAWS(t, test.expr, states)
			require.NoError(t, err)
			require.Equal(t, test.want, v.JSON())
		})
	}
	for _, expr := range []string{
		"$range(1, 2)", "$range(1, 2, 0)", "$range(1, 2, -1)", "$partition([], 2)", "$partition([1], 0)", "$hash('a')",
	} {
		v, err := evalAWS(t, expr, states)
		require.NoError(t, err)
		require.True(t, v.IsUndefined(), expr)
	}
}

// TestAWSFailures checks the words of the causes.
func TestAWSFailures(t *testing.T) {
	tests := []struct{ expr, want string }{
		{"$eval('1')", "threw an error during evaluation. T1006: Attempted to invoke a non-function"},
		{"$randomSeeded(1)", "threw an error during evaluation. T1006: Attempted to invoke a non-function"},
		{"1 + 'a'", `threw an error during evaluation. T2002: The right side of the "+" operator must evaluate to a number`},
		{"$uppercase(1)", `threw an error during evaluation. T0410: Argument 1 of function "uppercase" does not match function signature`},
		{"$sum(['a'])", `threw an error during evaluation. T0412: Argument 1 of function "sum" must be an array of "numbers"`},
		{"$error('no')", "threw an error during evaluation. D3137: no"},
		{"-[]", "threw an error during evaluation. D1002: Cannot negate a non-numeric value: []"},
		{"{1: 2}", "threw an error during evaluation. T1003: Key in object structure must evaluate to a string; got: 1"},
		{"1 < 'a'", `threw an error during evaluation. T2009: The values 1 and "a" either side of operator "<" must be of the same data type`},
		{"$power(10, 400)", "threw an error during evaluation. D3061: The power function has resulted in a value that cannot be represented as a JSON number: base=10, exponent=400"},
		{"$sum", "returned an unsupported result type."},
		{"[1..873783]", "threw an error during evaluation: Expression evaluation memory limit exceeded: Check for excessive memory usage"},
		{"($f := λ($s){$f($s & $s)}; $f('x'))", "threw an error during evaluation: Expression evaluation memory limit exceeded: Check for excessive memory usage"},
		{"($f := λ($n){1 + $f($n)}; $f(1))", "threw an error during evaluation: Stack overflow error: Check for non-terminating recursive function.  Consider rewriting as tail-recursive. Depth=101 max=100"},
	}
	for _, test := range tests {
		t.Run(test.expr, func(t *testing.T) {
			_, err := evalAWS(t, test.expr, "{}")
			var failed *jsonata.Error
			require.ErrorAs(t, err, &failed)
			require.Equal(t, test.want, failed.Verdict())
		})
	}
}

// TestEndless checks that a tail recursion without end is stopped.
func TestEndless(t *testing.T) {
	expr, err := closure.Compile("($f := λ(){$f()}; $f())", parser.V222)
	require.NoError(t, err)
	_, err = expr.Eval(closure.Env{Deadline: time.Now().Add(20 * time.Millisecond)}, value.Undefined, nil)
	require.ErrorContains(t, err, "Expression evaluation timeout: Check for infinite loop")

	stop := errors.New("stop")
	_, err = expr.Eval(closure.Env{Interrupt: func() error { return stop }}, value.Undefined, nil)
	require.ErrorIs(t, err, stop)
}

// TestHostile checks that expressions without any limit set end in an error
// rather than in the end of the program.
func TestHostile(t *testing.T) {
	for _, text := range []string{
		"($f := λ($n){1 + $f($n)}; $f(1))",
		"($f := λ($n){[$f($n)]}; $f(1))",
		"$reduce([1..200000], λ($f, $i){$f ~> $uppercase}, $uppercase)('x')",
		"$string($reduce([1..1000000], λ($a, $i){[[$a]]}, 0))",
		"$string($reduce([1..1000000], λ($a, $i){{'a': $a}}, 0))",
		"$string($reduce([1..1000000], λ($a, $i){$i{'a': $a}}, 0))",
	} {
		expr, err := closure.Compile(text, parser.V222)
		require.NoError(t, err)
		_, err = expr.Eval(closure.Env{}, value.Undefined, nil)
		require.Error(t, err, text)
	}
}
