package runtime_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/history"
)

// ways are the Ways of the events that left the states of an execution.
func (x *execution) ways() map[string]int {
	out := map[string]int{}
	for _, e := range x.log.Events() {
		if e.Name != "" && (e.Type == history.Exited(string(asl.ChoiceType)) || e.Type == history.Exited(string(asl.TaskType))) {
			out[e.Name] = e.Way
		}
	}
	return out
}

// The history tells rules and catchers apart that lead to one state; its JSON
// does not, as AWS's does not.
func TestWays(t *testing.T) {
	plain := func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		switch c := asl.Choice(ctx, "Plain", in); {
		case c.Rule(in.JSON() == "1"), c.Rule(in.JSON() == "2"), c.Default():
			return in, nil
		default:
			return asl.Value{}, c.Err()
		}
	}
	writing := func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		c := asl.Choice(ctx, "Writing", in)
		switch {
		case c.Match(in.JSON() == "1"):
		case c.Match(in.JSON() == "2"):
		case c.MatchDefault():
		}
		return c.Exit(in)
	}
	for in, way := range map[string]int{"1": 1, "2": 2, "3": history.ByDefault} {
		require.Equal(t, map[string]int{"Plain": way}, newExecution(t).run(in, plain).ways())
		require.Equal(t, map[string]int{"Writing": way}, newExecution(t).run(in, writing).ways())
	}

	task := asl.State{Name: "Task", Type: asl.TaskType, Catch: []asl.Catcher{
		{ErrorEquals: []string{"A"}, Next: "Next"}, {ErrorEquals: []string{"B"}, Next: "Next"},
	}}
	for in, way := range map[string]int{`"A"`: 1, `"B"`: 2, `"none"`: 0} {
		x := newExecution(t).run(in, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			out, _, err := asl.RunCatch(ctx, &task, in, func(v *asl.Visit) asl.Value {
				return asl.Invoke(v, func(_ context.Context, in asl.Value) (asl.Value, error) {
					if name, _ := in.Text(); name != "none" {
						return in, &asl.Error{Name: name}
					}
					return in, nil
				}, in)
			}, nil)
			return out, err
		})
		require.NoError(t, x.err)
		require.Equal(t, map[string]int{"Task": way}, x.ways())
		for _, e := range x.log.Events() {
			text, err := e.MarshalJSON()
			require.NoError(t, err)
			require.NotContains(t, strings.ToLower(string(text)), "way")
		}
	}
}
