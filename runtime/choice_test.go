package runtime_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/choice"
)

// route is a Choice state in the form of generated code: with a Default, and
// without.
func route(ctx *asl.Context, data asl.Value) (asl.Value, error) {
	switch c := asl.Choice(ctx, "Route", data); {
	case c.Rule(choice.NumericGreaterThan(c.At(data, "n"), asl.Int(10)) && !choice.IsNull(c.At(data, "x"))):
		return asl.String("large"), nil
	case c.Rule(choice.IsPresent(data.Get("late")) && choice.BooleanEquals(c.At(data, "late", "very"), true)):
		return asl.String("late"), nil
	default:
		return asl.Value{}, c.Err()
	}
}

func TestChoice(t *testing.T) {
	x := newExecution(t).run(`{"n":11,"x":1}`, route)
	x.succeeded(`"large"`)
	x.events(`
		1←0 ExecutionStarted
		2←0 ChoiceStateEntered
		3←2 ChoiceStateExited
		4←3 ExecutionSucceeded`)
	x.details(3, `{"name":"Route","output":{"n":11,"x":1},"outputDetails":{"truncated":false}}`)

	newExecution(t).run(`{"n":1,"late":{"very":true}}`, route).succeeded(`"late"`)
}

// A missing path is fatal, also behind a negation and in rules before the one
// that holds; operands that are never looked at do not matter.
func TestChoiceMissingPath(t *testing.T) {
	tests := []struct{ in, cause string }{
		{`{"x":1,"late":{"very":true}}`, "Invalid path '$.n' : No results for path: $['n']"},
		{`{"n":11}`, "Invalid path '$.x' : No results for path: $['x']"},
		{`{"n":1,"late":{}}`, "Invalid path '$.late.very' : No results for path: $['late']['very']"},
	}
	for _, tt := range tests {
		x := newExecution(t).run(tt.in, route)
		x.failed(asl.RuntimeError, where("Route", 2)+tt.cause)
		x.events(`
			1←0 ExecutionStarted
			2←0 ChoiceStateEntered
			3←2 ExecutionFailed`)
	}
}

func TestChoiceDefault(t *testing.T) {
	newExecution(t).run(`{"n":1}`, func(ctx *asl.Context, data asl.Value) (asl.Value, error) {
		switch c := asl.Choice(ctx, "Route", data); {
		case c.Rule(choice.NumericEquals(c.At(data, "n"), asl.Int(2))):
			return asl.String("two"), nil
		case c.Default():
			return asl.String("other"), nil
		default:
			return asl.Value{}, c.Err()
		}
	}).succeeded(`"other"`)
}

func TestNoChoice(t *testing.T) {
	x := newExecution(t).run(`{"n":1}`, route)
	x.failed(asl.RuntimeError, where("Route", 2)+"Failed to transition out of the state. The state does not point to a next state.")
}

// Rules with Assign or Output exit the state themselves.
func TestChoiceWithAssign(t *testing.T) {
	var seen asl.Value
	machine := func(ctx *asl.Context, data asl.Value) (asl.Value, error) {
		level := asl.Int(0)
		var err error
		switch c := asl.Choice(ctx, "Route", data); {
		case c.Match(c.Expr("Choices[0]/Condition", "$states.input.n > 10").Bool(greater(data), nil)):
			asl.Assign(c.Visit, "level", &level, asl.Int(1))
			seen = level
			var next string
			data, next, err = c.To(asl.String("out"), "Next")
			require.Equal(t, "Next", next)
		case c.MatchDefault():
			data, err = c.Exit(asl.Null)
		default:
			err = c.Err()
		}
		return asl.Array(data, level), err
	}
	x := newExecution(t).run(`{"n":11}`, machine)
	x.succeeded(`["out",1]`)
	require.Equal(t, `0`, seen.JSON(), "variables change when the state is left")
	x.details(3, `{"name":"Route","output":"out","outputDetails":{"truncated":false},
		"assignedVariables":{"level":1},"assignedVariablesDetails":{"truncated":false}}`)
	newExecution(t).run(`{"n":1}`, machine).succeeded(`[null,0]`)

	x = newExecution(t).run(`{"n":"many"}`, machine)
	x.failed(asl.QueryEvaluationError, where("Route", 2)+`The JSONata expression '$states.input.n > 10' specified for the field 'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean', but was 'string' for value: "many"`)
	x.events(`
		1←0 ExecutionStarted
		2←0 ChoiceStateEntered
		3←0 EvaluationFailed
		4←3 ExecutionFailed`)
}

func greater(data asl.Value) asl.Value {
	if n, ok := data.Get("n").Int(); ok {
		return asl.Bool(n > 10)
	}
	return data.Get("n")
}
