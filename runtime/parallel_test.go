package runtime_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
)

// pass, wait and fail are scopes of one state.
func pass(name, out string) scope {
	return func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		x := asl.MustParse(out)
		return asl.Pass(ctx, name, in, x)
	}
}

func wait(name string, d time.Duration) scope {
	return func(ctx *asl.Context, in asl.Value) (asl.Value, error) { return in, asl.Wait(ctx, name, in, d) }
}

func fail(name, err, cause string) scope {
	return func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Value{}, asl.Fail(ctx, name, in, err, cause)
	}
}

// parallel runs one Parallel state with Catch.
func parallel(s *asl.State, branches ...scope) scope {
	s.Name, s.Type = "Fork", asl.ParallelType
	return func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		out, _, err := asl.RunCatch(ctx, s, in, func(v *asl.Visit) asl.Value { return asl.Parallel(v, in, branches...) }, nil)
		return out, err
	}
}

func TestParallel(t *testing.T) {
	x := newExecution(t).run(`{}`, parallel(&asl.State{}, pass("A", `1`), wait("W", 3*time.Second), pass("B", `2`)))
	x.succeeded(`[1,{},2]`)
	x.took(3 * time.Second)
	x.events(`
		1←0 ExecutionStarted
		2←0 ParallelStateEntered
		3←2 ParallelStateStarted
		4←3 PassStateEntered
		5←4 PassStateExited
		6←3 WaitStateEntered
		7←3 PassStateEntered
		8←7 PassStateExited
		9←6 WaitStateExited
		10←9 ParallelStateSucceeded
		11←9 ParallelStateExited
		12←11 ExecutionSucceeded`)
}

func TestParallelCatch(t *testing.T) {
	s := asl.State{Catch: []asl.Catcher{{ErrorEquals: []string{asl.All}, Next: "Repair"}}}
	x := newExecution(t).run(`{}`, parallel(&s, fail("Branch1", "FailureType", "Cause description")))
	x.succeeded(`{"Error":"FailureType","Cause":"Cause description"}`)
	x.events(`
		1←0 ExecutionStarted
		2←0 ParallelStateEntered
		3←2 ParallelStateStarted
		4←3 FailStateEntered
		5←4 ParallelStateFailed
		6←5 ParallelStateExited
		7←6 ExecutionSucceeded`)
}

func TestParallelRetry(t *testing.T) {
	s := asl.State{Retry: []asl.Retrier{{ErrorEquals: []string{asl.All}, Interval: time.Second, MaxAttempts: 2, BackoffRate: 2}}}
	x := newExecution(t).run(`{}`, parallel(&s, fail("Branch1", "FailureType", "Cause description")))
	x.failed("FailureType", "Cause description")
	x.took(3 * time.Second)
	x.events(`
		1←0 ExecutionStarted
		2←0 ParallelStateEntered
		3←2 ParallelStateStarted
		4←3 FailStateEntered
		5←4 ParallelStateStarted
		6←5 FailStateEntered
		7←6 ParallelStateStarted
		8←7 FailStateEntered
		9←8 ParallelStateFailed
		10←9 ExecutionFailed`)
}

// The first branch to fail cuts the others off: the state it was in, the task
// that failed and the states the others were in are aborted, all as
// consequences of the failure.
func TestParallelAbortsSiblings(t *testing.T) {
	work := lambda("Work")
	tail := func(context.Context, asl.Value) (asl.Value, error) { panic("must not be reached") }
	x := newExecution(t).run(`{}`, parallel(&asl.State{},
		wait("Long", time.Hour),
		visit(&work, throw("A", "x")),
		func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			if err := asl.Wait(ctx, "Longer", in, 2*time.Hour); err != nil {
				return asl.Value{}, err
			}
			return visit(&work, tail)(ctx, in)
		},
		pass("Done", `1`),
	))
	x.failed("A", "x")
	x.took(0)
	x.events(`
		1←0 ExecutionStarted
		2←0 ParallelStateEntered
		3←2 ParallelStateStarted
		4←3 WaitStateEntered
		5←3 TaskStateEntered
		6←5 LambdaFunctionScheduled
		7←6 LambdaFunctionStarted
		8←7 LambdaFunctionFailed
		9←8 TaskStateAborted
		10←8 WaitStateAborted
		11←8 ParallelStateFailed
		12←11 ExecutionFailed`)
}

// A strand within a strand is cut off with it.
func TestParallelAbortsNested(t *testing.T) {
	inner := asl.State{}
	x := newExecution(t).run(`{}`, parallel(&asl.State{},
		func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			return parallel(&inner, wait("Deep", time.Hour), wait("Deeper", 2*time.Hour))(ctx, in)
		},
		func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			if err := asl.Wait(ctx, "Short", in, time.Second); err != nil {
				return asl.Value{}, err
			}
			return fail("No", "A", "x")(ctx, in)
		},
	))
	x.failed("A", "x")
	x.took(time.Second)
	x.events(`
		1←0 ExecutionStarted
		2←0 ParallelStateEntered
		3←2 ParallelStateStarted
		4←3 ParallelStateEntered
		5←4 ParallelStateStarted
		6←5 WaitStateEntered
		7←3 WaitStateEntered
		8←5 WaitStateEntered
		9←7 WaitStateExited
		10←9 FailStateEntered
		11←10 WaitStateAborted
		12←10 WaitStateAborted
		13←10 ParallelStateAborted
		14←10 ParallelStateFailed
		15←14 ExecutionFailed`)
}

// What the interpreter cannot do ends the execution at once, whatever is
// around it.
func TestRuntimeErrorIsNeverCaught(t *testing.T) {
	s := asl.State{
		Retry: []asl.Retrier{{ErrorEquals: []string{asl.All}, Interval: time.Second, MaxAttempts: 2, BackoffRate: 2}},
		Catch: []asl.Catcher{{ErrorEquals: []string{asl.RuntimeError}, Next: "A"}, {ErrorEquals: []string{asl.All}, Next: "B"}},
	}
	read := asl.State{Name: "Read", Type: asl.PassType}
	x := newExecution(t).run(`{}`, parallel(&s, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Run(ctx, &read, in, func(v *asl.Visit) asl.Value { return v.At(in, "a", "b") })
	}))
	x.failed(asl.RuntimeError, where("Read", 4)+"Invalid path '$.a.b' : Missing property in path $['a']")
	x.took(0)
	x.events(`
		1←0 ExecutionStarted
		2←0 ParallelStateEntered
		3←2 ParallelStateStarted
		4←3 PassStateEntered
		5←4 ExecutionFailed`)
}

// Only States Language errors are caught: what stops the execution from outside
// comes out as it is.
func TestStopIsNeverCaught(t *testing.T) {
	stop := errors.New("stopped by the test")
	for name, cause := range map[string]error{
		"plain":     stop,
		"asl error": &asl.Error{Name: "Stopped", Cause: "by hand", Err: stop},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancelCause(context.Background())
			s := lambda("Work")
			s.Retry = []asl.Retrier{{ErrorEquals: []string{asl.All}, Interval: time.Second, MaxAttempts: 2, BackoffRate: 2}}
			s.Catch = []asl.Catcher{{ErrorEquals: []string{asl.All}, Next: "Never"}}
			x := newExecutionIn(t, ctx).run(`{}`, parallel(&asl.State{Catch: s.Catch},
				wait("Long", time.Hour),
				caught(&s, func(ctx context.Context, in asl.Value) (asl.Value, error) {
					cancel(cause)
					return in, ctx.Err()
				}),
			))
			require.ErrorIs(t, x.err, stop)
			events := x.log.Events()
			require.Equal(t, "ExecutionAborted", string(events[len(events)-1].Type))
			require.False(t, asl.TimedOut(x.err))
		})
	}
}

// Branches run at the same time, also on the real clock.
func TestParallelOnTheRealClock(t *testing.T) {
	meet := make(chan struct{})
	exchange := func(ctx context.Context, in asl.Value) (asl.Value, error) {
		select {
		case meet <- struct{}{}:
		case <-meet:
		case <-ctx.Done():
			return in, ctx.Err()
		}
		return in, nil
	}
	s := lambda("Work")
	branch := visit(&s, exchange)
	ctx := asl.NewLocal(context.Background())
	out, err := asl.Execute(ctx, &asl.Definition{}, asl.Int(1), parallel(&asl.State{}, branch, branch, branch, branch))
	require.NoError(t, err)
	require.Equal(t, `[1,1,1,1]`, out.JSON())
}

func TestParallelFailsOnTheRealClock(t *testing.T) {
	s := lambda("Work")
	hang := func(ctx context.Context, in asl.Value) (asl.Value, error) {
		<-ctx.Done()
		return in, context.Cause(ctx)
	}
	ctx := asl.NewLocal(context.Background())
	_, err := asl.Execute(ctx, &asl.Definition{}, asl.Int(1), parallel(&asl.State{}, visit(&s, hang), wait("W", time.Hour), visit(&s, throw("A", "x"))))
	require.EqualError(t, err, "A: x")
}
