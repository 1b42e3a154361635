package emitted

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/runtime/value"
)

// finding is an expression that one of the back ends once got wrong, with the
// document and what jsonata-js 2.2.2 makes of it; no document is "", and no
// value undefined.
type finding struct{ expr, document, want string }

var findings = []finding{
	// the context of an array constructor at the beginning of a path is the
	// document as one item, even if there is none
	{`[$string()].price`, `null`, `undefined`},
	{`[$string()].price`, ``, `undefined`},
	{`[$string()].$`, `null`, `"[null]"`},
	{`([$string()].price)`, ``, `undefined`},
	{`(function(){[$string()].price})()`, ``, `undefined`},
	{`[$].price`, ``, `[]`},
	{`[$].price`, `null`, `undefined`},
	{`[$string().price].price`, `null`, `[]`},

	// the suffix [] of a name keeps what that selects of an array
	{`a[]`, `[{"a":[[2]]}]`, `[[2]]`},
	{`a.b[]`, `{"a":[[{"b":[[2]]}]]}`, `[[2]]`},
	{`a.b[]`, `{"a":[[],[[{"b":[[]]}]]]}`, `[[]]`},
	{`{"x":a[]}`, `[[{"a":[[2]]}]]`, `{"x":[[2]]}`},
	{`$$.a[]`, `[[{"a":[[2]]}]]`, `[[2]]`},
	{`a[].$`, `[{"a":[[2]]}]`, `[2]`},
	{`$map(1, function($x){a[]})[]`, `[{"a":[[2]]}]`, `[[[2]]]`},
	{`a[b].c[]`, `{"a":[{"b":true,"c":[[2]]}]}`, `[[2]]`},
	{`a.b[]`, `{"a":{"b":[]}}`, `[]`},
	{`a.b[]`, `{"a":{}}`, `undefined`},

	// what follows parentheses around a call in tail position sees the call itself
	{`$map(1, function($x){($reverse([1,2,3]))[0]})`, ``, `[3,2,1]`},
	{`$map(1, function($x){($reverse([1,2,3]))[1]})`, ``, `undefined`},
	{`$map(1, function($x){$reverse([1,2,3])[0]})`, ``, `3`},
	{`$map(1, function($x){($sum())[false]})`, ``, `undefined`},
	{`$map(1, function($x){($x = 1 ? $reverse([1,2,3]) : 5)[0]})`, ``, `[3,2,1]`},
	{`$map(1, function($x){($x = 2 ? $reverse([1,2,3]) : [5,6])[0]})`, ``, `5`},
	{`$map(1, function($x){($y := 2; $reverse([1,2,3]))[$y > 1]})`, ``, `undefined`},
	{`(function($x){($reverse([1,2,3]))[0]})(1)`, ``, `[3,2,1]`},
	{`($f := function($x){($reverse([1,2,3]))[0]}; $f(1))`, ``, `[3,2,1]`},
	{`($f := function($n){$n > 3 ? $n : ($f($n + 1))[0]}; $f(1))`, ``, `4`},
	{`($g := function($n){[$n, 2]}; $f := function($n){($g($n))[1]}; $f(1))`, ``, `undefined`},
	{`$map(1, function($x){($reverse([{"a":1}])){"x": a}})`, ``, `{}`},
	{`$filter([1,2], function($x){($boolean($x))[0]})`, ``, `[1,2]`},
	{`$reduce([1,2], function($a, $b){($sum([$a, $b]))[0]})`, ``, `3`},
	{`$sort([1,2], function($a, $b){($boolean($a < $b))[0]})`, ``, `[2,1]`},
	{`$map(1, function($x){(($reverse([1,2])))[1][0]})`, ``, `undefined`},

	// a path in an object constructor goes through the items of the context
	{`{"a": (-"1").id}`, `[]`, `{}`},
	{`{"a": (1 + "x").id}`, `[]`, `{}`},
	{`{"a": (1).$}`, `[5,6]`, `{"a":[1,1]}`},
	{`a.{"b": ("x").$uppercase()}`, `{"a":[1,2]}`, `[{"b":"X"},{"b":"X"}]`},
	{`a.{"b": ("x").$uppercase()}`, `{"a":[[1,2],3]}`, `[{"b":["X","X"]},{"b":"X"}]`},
	{`$map([[1,2]], function($x){{"b": ("x").$uppercase()}})`, `[1,2]`, `{"b":["X","X"]}`},
	{`{"b": ["x"].$uppercase()}`, `[]`, `{"b":"X"}`},

	// a context that nothing reads in the end is not declared
	{`[[1, $$.id.{"p": %.x}].zz].c`, `{"id":1}`, `[]`},
	{`[[1, $$.id.{"p": %.x}].zz, {"c": $}].c`, `{"id":1}`, `{"id":1}`},

	// a path ends at an empty array that is picked from sorted items
	{`$$^(a)[-1].zz`, `[[{}],{},[]]`, `[]`},
	{`$$^(a)[-1].zz#$i`, `[[{}],{},[]]`, `[]`},
	{`$$^(a)[-1].(1)`, `[[{}],{},[]]`, `[]`},
	{`[].a#$i.b`, `{}`, `[]`},
	{`$$^(a)[-1].zz#$i[]`, `[[]]`, `[]`},
	{`$$^(a)[0].zz`, `[[{}],{},[]]`, `undefined`},

	// a limit of 0 needs no separator; the number is one, the text the context
	{`$split(nothing, 0)`, `"a,b"`, `[]`},

	// an object is in an array that holds this very object
	{`a in b`, `{"a":{"x":1},"b":[{"x":1}]}`, `false`},
	{`b[0] in b`, `{"b":[{"x":1},{"x":1}]}`, `true`},
	{`$ in $`, `{"a":1}`, `true`},
	{`{} in [{}]`, ``, `false`},
	{`($x := {"a":1}; $x in [2, $x])`, ``, `true`},
	{`{"a":1} in [{"a":1}]`, ``, `false`},
}

// TestFindings evaluates what was found wrong once, by both back ends.
func TestFindings(t *testing.T) {
	var exprs []Expr
	var jobs []Job
	for i, f := range findings {
		tree, err := jsonata.Parse(f.expr, jsonata.V222)
		require.NoError(t, err, f.expr)
		exprs = append(exprs, Expr{Text: f.expr, Tree: tree})
		job := Job{Expr: i, MaxDepth: testDepth, TimeLimit: testTime}
		if f.document != "" {
			job.Input = value.MustParse(f.document)
		}
		jobs = append(jobs, job)
	}
	program, err := Build(t.TempDir(), jsonata.V222, exprs)
	require.NoError(t, err)
	outcomes, err := program.Run(jobs)
	require.NoError(t, err)
	for i, f := range findings {
		require.NoError(t, program.Errors[i], f.expr)
		require.Equal(t, f.want, outcomes[i].show(), "emitted %s over %s", f.expr, f.document)
		closures := byClosures(t, exprs[i], jsonata.V222, &jobs[i])
		require.Equal(t, f.want, closures.show(), "closures %s over %s", f.expr, f.document)
	}
}
