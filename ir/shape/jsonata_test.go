package shape_test

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/shape"
	parser "github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata/closure"
	"github.com/aslc-dev/aslc/runtime/value"
)

// jsonataMachine returns a machine of one state whose output the expression is.
// Its variable $v is assigned what its input has as v.
func jsonataMachine(t testing.TB, expr string) *ir.Machine {
	t.Helper()
	m, _ := machine(t, `{"QueryLanguage": "JSONata", "StartAt": "V", "States": {
		"V": {"Type": "Pass", "Assign": {"v": "{% $states.input.v %}"}, "Next": "S"},
		"S": {"Type": "Pass", "Output": `+strconv.Quote("{% "+expr+" %}")+`, "End": true}}}`)
	return m
}

// TestJSONataIsSound evaluates random expressions over random values, and holds
// that what comes of them is of the shape that was found.
func TestJSONataIsSound(t *testing.T) {
	rounds := 4000
	if testing.Short() {
		rounds = 400
	}
	evaluated, known := 0, 0
	for seed := range uint64(rounds) {
		r := newSource(seed)
		expr := r.jsonata(1+r.IntN(4), false)
		compiled, err := closure.Compile(expr, parser.AWS)
		if err != nil {
			continue
		}
		in := shape.ObjectOf([]shape.Member{
			{Name: "a", Shape: r.shape(3)},
			{Name: "b", Shape: r.object(2)},
			{Name: "c", Shape: shape.List(r.shape(2))},
			{Name: "v", Shape: r.shape(2)},
		}, shape.Absent)
		m := jsonataMachine(t, expr)
		found := shape.Machine(m, shape.Declarations{Input: &shape.Declared{Shape: in}}).Output
		for range 8 {
			input := r.value(in)
			env := closure.Env{MaxDepth: jsonata.AWSMaxDepth, MaxBytes: 1 << 16}
			out, err := compiled.Eval(env, value.Undefined, map[string]value.Value{
				"states": value.Object(value.Member{Name: "input", Value: input}), "v": input.Get("v"),
			})
			if err != nil || out.IsUndefined() {
				continue
			}
			out = value.MustParse(out.JSON()) // nothing in an array is null
			evaluated++
			if !found.IsUnknown() {
				known++
			}
			require.True(t, admits(found, out), "seed %d: %s\nover  %s\n      %s\ngives %s\nnot   %s", seed, expr, in, input, out, found)
		}
	}
	t.Logf("%d evaluations, %d with a known shape", evaluated, known)
	require.Greater(t, evaluated, rounds)
}
