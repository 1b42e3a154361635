package runtime_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
)

func TestMachineTimeout(t *testing.T) {
	d := &asl.Definition{Name: "Machine", Timeout: 5 * time.Second}
	hang := lambda("Hang")
	machines := map[string]scope{
		"wait":   wait("Long", time.Minute),
		"task":   visit(&hang, func(ctx context.Context, in asl.Value) (asl.Value, error) { return in, asl.Sleep(ctx, time.Minute) }),
		"branch": parallel(&asl.State{Catch: []asl.Catcher{{ErrorEquals: []string{asl.All}, Next: "A"}}}, wait("Long", time.Minute), wait("Longer", time.Hour)),
	}
	for name, m := range machines {
		t.Run(name, func(t *testing.T) {
			x := newExecution(t).runMachine(d, `{}`, m)
			x.failed(asl.Timeout, "")
			require.True(t, asl.TimedOut(x.err))
			x.took(5 * time.Second)
			events := x.log.Events()
			last := events[len(events)-1]
			require.Equal(t, "ExecutionTimedOut", string(last.Type))
			require.Zero(t, last.PreviousID)
			x.details(len(events), `{"error":"States.Timeout"}`)
		})
	}
	x := newExecution(t).runMachine(d, `{}`, wait("Short", 4*time.Second))
	x.succeeded(`{}`)
	require.False(t, asl.TimedOut(x.err))
}

// A task that pays no attention is left behind, by its own timeout and by the
// state machine's.
func TestDeafTaskOnTheRealClock(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	deaf := func(context.Context, asl.Value) (asl.Value, error) {
		<-release
		return asl.Null, nil
	}
	s := lambda("Deaf")
	ctx := asl.NewLocal(context.Background())
	_, err := asl.Execute(ctx, &asl.Definition{Timeout: 20 * time.Millisecond}, asl.EmptyObject, visit(&s, deaf))
	require.True(t, asl.TimedOut(err))

	s.Timeout = 20 * time.Millisecond
	_, err = asl.Execute(ctx, &asl.Definition{}, asl.EmptyObject, visit(&s, deaf))
	require.EqualError(t, err, "States.Timeout")
	require.False(t, asl.TimedOut(err))
}

func TestLargeInputAndOutput(t *testing.T) {
	large := asl.String(strings.Repeat("a", 262_143))
	ctx := asl.NewLocal(context.Background())
	_, err := asl.Execute(ctx, &asl.Definition{}, large, identity)
	require.EqualError(t, err, "States.DataLimitExceeded: The input of the execution exceeds the maximum of 262144 bytes.")

	x := newExecution(t).run(`{}`, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Pass(ctx, "State_1", in, large)
	})
	x.failed(asl.DataLimitExceeded, "The state/task 'State_1' returned a result with a size exceeding the maximum number of bytes service limit.")
	x.events(`
		1←0 ExecutionStarted
		2←0 PassStateEntered
		3←2 ExecutionFailed`)

	just := asl.String(strings.Repeat("a", 262_142))
	out, err := asl.Execute(ctx, &asl.Definition{}, just, identity)
	require.NoError(t, err)
	require.Equal(t, 262_144, out.EncodedSize())
}

func TestSucceed(t *testing.T) {
	x := newExecution(t).run(`{"a":1}`, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Succeed(ctx, "Done", in)
	})
	x.succeeded(`{"a":1}`)
	x.events(`
		1←0 ExecutionStarted
		2←0 SucceedStateEntered
		3←2 SucceedStateExited
		4←3 ExecutionSucceeded`)
}

func TestFail(t *testing.T) {
	x := newExecution(t).run(`{}`, fail("No", "SomeFailure", "because"))
	x.failed("SomeFailure", "because")
	x.events(`
		1←0 ExecutionStarted
		2←0 FailStateEntered
		3←2 ExecutionFailed`)
	x.details(3, `{"error":"SomeFailure","cause":"because"}`)

	x = newExecution(t).run(`{}`, fail("No", "", "because"))
	x.details(3, `{"cause":"because"}`)
}

func TestRunFail(t *testing.T) {
	s := asl.State{Name: "No", Type: asl.FailType}
	machine := func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Value{}, asl.RunFail(ctx, &s, in, func(v *asl.Visit) (name, cause asl.Value) {
			return v.Field("ErrorPath", in, "e"), in.Get("c")
		})
	}
	newExecution(t).run(`{"e":"A","c":"x"}`, machine).failed("A", "x")
	x := newExecution(t).run(`{"e":"A"}`, machine)
	x.failed("A", "")
	x.details(3, `{"error":"A"}`)
	newExecution(t).run(`{"c":"x"}`, machine).failed(asl.RuntimeError,
		where("No", 2)+`The JSONPath '$.e' specified for the field 'ErrorPath' could not be found in the input '{"c":"x"}'`)
	newExecution(t).run(`{"e":7}`, machine).failed(asl.RuntimeError, where("No", 2)+"The ErrorPath field refers to value 7 which is not a string.")
}

// An execution may be part of a task of another one, or of a state.
func TestExecutionInAnExecution(t *testing.T) {
	s := lambda("Work")
	x := newExecution(t)
	x.run(`1`, visit(&s, func(ctx context.Context, in asl.Value) (asl.Value, error) {
		return asl.Execute(asl.NewLocal(ctx), &asl.Definition{Timeout: time.Minute}, in, fail("No", "Inner", "x"))
	}))
	x.failed("Inner", "x")

	x = newExecution(t).run(`1`, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Execute(ctx, &asl.Definition{Name: "Inner"}, in, identity)
	})
	x.succeeded(`1`)
	x.events(`
		1←0 ExecutionStarted
		2←0 ExecutionSucceeded`)
}

func TestContextObject(t *testing.T) {
	identity := asl.Execution{
		ID: "arn:aws:states:eu-west-1:1:execution:M:e-1", Name: "e-1", RoleArn: "arn:role",
		StateMachineID: "arn:aws:states:eu-west-1:1:stateMachine:M", StateMachineName: "M", StartTime: epoch.Add(-1500 * time.Millisecond),
	}
	s := asl.State{Name: "Show", Type: asl.PassType}
	machine := func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		if err := asl.Wait(ctx, "Pause", in, 250*time.Millisecond); err != nil {
			return asl.Value{}, err
		}
		return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value { return v.Context() })
	}
	x := newExecution(t, asl.WithExecution(identity)).run(`{"a":1}`, machine)
	x.succeeded(`{"Execution":{"Id":"arn:aws:states:eu-west-1:1:execution:M:e-1","Input":{"a":1},"StartTime":"2029-12-31T23:59:58.500Z","Name":"e-1","RoleArn":"arn:role","RedriveCount":0},` +
		`"StateMachine":{"Id":"arn:aws:states:eu-west-1:1:stateMachine:M","Name":"M"},` +
		`"State":{"Name":"Show","EnteredTime":"2030-01-01T00:00:00.250Z"}}`)

	identity.Express = true
	s.Type = asl.TaskType
	x = newExecution(t, asl.WithExecution(identity)).run(`{}`, machine)
	require.Equal(t, `0`, x.out.Get("Execution", "RedriveCount").JSON(), "Express executions have it too")
	require.Equal(t, `0`, x.out.Get("State", "RetryCount").JSON())

	// What nobody gave is made up.
	x = newExecution(t).run(`{}`, machine)
	require.Equal(t, `"arn:aws:states:us-east-1:123456789012:stateMachine:Machine"`, x.out.Get("StateMachine", "Id").JSON())
	require.Equal(t, `"2030-01-01T00:00:00Z"`, x.out.Get("Execution", "StartTime").JSON())
}

// The last event a history has room for says so.
func TestEventLimit(t *testing.T) {
	work := lambda("Work")
	work.Catch = []asl.Catcher{{ErrorEquals: []string{asl.All}, Next: "A"}}
	forever := map[string]scope{
		"pass": identity,
		"task": caught(&work, answer(`1`)),
		"map": func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			return mapped(&asl.State{Catch: work.Catch}, asl.MapOptions{}, identity)(ctx, asl.MustParse(`[1,2,3]`))
		},
	}
	for name, step := range forever {
		for _, recorded := range []bool{true, false} {
			t.Run(name, func(t *testing.T) {
				limits := asl.DefaultLimits
				limits.Events = 100
				o := []asl.Option{asl.WithLimits(limits)}
				if !recorded {
					o = append(o, asl.WithRecorder(nil))
				}
				x := newExecution(t, o...).run(`{}`, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
					for {
						if _, err := step(ctx, in); err != nil {
							return asl.Value{}, err
						}
					}
				})
				x.failed(asl.RuntimeError, "The execution reached the maximum number of history events (100).")
				if recorded {
					events := x.log.Events()
					require.Len(t, events, 100)
					require.Equal(t, "ExecutionFailed", string(events[99].Type))
				}
			})
		}
	}
}

// The start of an execution is when it started, not when somebody asked for it.
func TestStartTime(t *testing.T) {
	s := asl.State{Name: "Show", Type: asl.PassType}
	clock := asl.NewVirtualClock(epoch)
	out, err := asl.Execute(asl.NewLocal(context.Background(), asl.WithClock(clock), asl.WithExecution(asl.Execution{Express: true})),
		&asl.Definition{Name: "M"}, asl.Null, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			if err := asl.Wait(ctx, "Pause", in, time.Hour); err != nil {
				return in, err
			}
			return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value { return v.Context().Get("Execution") })
		})
	require.NoError(t, err)
	require.Equal(t, `"2030-01-01T00:00:00Z"`, out.Get("StartTime").JSON())
	require.Regexp(t, `^"arn:aws:states:us-east-1:123456789012:express:M:[-0-9a-f]{36}:[-0-9a-f]{36}"$`, out.Get("Id").JSON())
}
