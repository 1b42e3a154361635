package runtime_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
)

func TestAssignIsSimultaneous(t *testing.T) {
	x, y := asl.Int(1), asl.Int(2)
	n := 7
	s := asl.State{Name: "Swap", Type: asl.PassType}
	run := newExecution(t).run(`{}`, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value {
			asl.Assign(v, "x", &x, y)
			asl.Assign(v, "y", &y, x)
			asl.Assign(v, "n", &n, n+1)
			return asl.Array(x, y)
		})
	})
	run.succeeded(`[1,2]`)
	require.Equal(t, `[2,1]`, asl.Array(x, y).JSON())
	require.Equal(t, 8, n)
	run.details(3, `{"name":"Swap","output":[1,2],"outputDetails":{"truncated":false},
		"assignedVariables":{"x":2,"y":1,"n":8},"assignedVariablesDetails":{"truncated":false}}`)
}

// A state that fails assigns nothing; its catcher does.
func TestAssignInCatcher(t *testing.T) {
	x, e := asl.Int(1), asl.Null
	s := lambda("Work")
	s.Catch = []asl.Catcher{{ErrorEquals: []string{asl.All}, Next: "A"}}
	run := newExecution(t).run(`{}`, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		out, _, err := asl.RunCatch(ctx, &s, in, func(v *asl.Visit) asl.Value {
			asl.Assign(v, "x", &x, asl.Int(2))
			return asl.Invoke(v, throw("A", "x"), in)
		}, func(v *asl.Visit, _ int) asl.Value {
			asl.Assign(v, "e", &e, v.ErrorOutput())
			return in
		})
		return out, err
	})
	run.succeeded(`{}`)
	require.Equal(t, `[1,{"Error":"A","Cause":"x"}]`, asl.Array(x, e).JSON())
	run.details(6, `{"name":"Work","output":{},"outputDetails":{"truncated":false},
		"assignedVariables":{"e":{"Error":"A","Cause":"x"}},"assignedVariablesDetails":{"truncated":false}}`)
}

func TestVariableLimits(t *testing.T) {
	text := func(n int) asl.Value { return asl.String(strings.Repeat("a", n-2)) }
	assign := func(values ...asl.Value) scope {
		s := asl.State{Name: "Set", Type: asl.PassType}
		return func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			vars := make([]asl.Value, len(values))
			return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value {
				for i, x := range values {
					asl.Assign(v, "v", &vars[i], x)
				}
				return in
			})
		}
	}
	limits := asl.WithLimits(asl.Limits{Variable: 100, Assign: 150, Variables: 170})
	newExecution(t, limits).run(`{}`, assign(text(100), text(50))).succeeded(`{}`)
	require.ErrorContains(t, newExecution(t, limits).run(`{}`, assign(text(101))).err, "States.DataLimitExceeded: "+where("Set", 2)+"The size of the variable 'v'")
	require.ErrorContains(t, newExecution(t, limits).run(`{}`, assign(text(100), text(51))).err, "The size of the assigned variables")

	// What a branch had assigned is gone with the branch; what was overwritten is too.
	twice := func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		if _, err := assign(text(80))(ctx, in); err != nil {
			return asl.Value{}, err
		}
		return assign(text(80))(ctx, in)
	}
	newExecution(t, limits).run(`[1,2]`, mapped(&asl.State{}, asl.MapOptions{MaxConcurrency: 1}, twice)).succeeded(`[1,2]`)
	thrice := func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		if _, err := twice(ctx, in); err != nil {
			return asl.Value{}, err
		}
		return assign(text(80))(ctx, in)
	}
	require.ErrorContains(t, newExecution(t, limits).run(`{}`, thrice).err, "The size of all variables")
}
