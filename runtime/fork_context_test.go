package runtime_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
)

// fork runs two tasks as the branches of a Parallel state.
func fork(ctx context.Context, a, b func(context.Context, int) (int, error)) error {
	s, work := asl.State{Name: "Both", Type: asl.ParallelType}, lambda("Work")
	branch := func(fn func(context.Context, int) (int, error)) func(*asl.Context, int) (int, error) {
		return func(ctx *asl.Context, in int) (int, error) {
			return asl.Run(ctx, &work, in, func(v *asl.Visit) int { return asl.Invoke(v, fn, in) })
		}
	}
	_, err := asl.Execute(asl.NewLocal(ctx), &asl.Definition{}, 0, func(ctx *asl.Context, in int) (int, error) {
		return asl.Run(ctx, &s, in, func(v *asl.Visit) int {
			var results [2]int
			asl.Branches(v, asl.Branch(branch(a), in, &results[0]), asl.Branch(branch(b), in, &results[1]))
			return 0
		})
	})
	return err
}

// The contexts that tasks get behave as those of package context do, whether
// somebody had waited for them before they were cancelled or not.
func TestContextsOfBranches(t *testing.T) {
	busy := &asl.Error{Name: "Busy", Cause: "later"}
	for name, wait := range map[string]func(ctx context.Context){
		"done": func(ctx context.Context) { <-ctx.Done() },
		"polling": func(ctx context.Context) {
			require.Eventually(t, func() bool { return ctx.Err() != nil }, time.Minute, 1)
		},
		"derived": func(ctx context.Context) {
			inner, cancel := context.WithTimeout(ctx, time.Hour)
			defer cancel()
			<-inner.Done()
			require.Equal(t, context.Cause(ctx), context.Cause(inner))
		},
	} {
		t.Run(name, func(t *testing.T) {
			waiting, cause := make(chan struct{}), error(nil)
			err := fork(t.Context(),
				func(ctx context.Context, _ int) (int, error) {
					close(waiting)
					wait(ctx)
					cause = context.Cause(ctx)
					return 0, ctx.Err()
				},
				func(context.Context, int) (int, error) {
					<-waiting
					return 0, busy
				})
			require.EqualError(t, err, busy.Error())
			require.EqualError(t, cause, "cancelled because another branch failed")
		})
	}
}

func TestContextOfBranchWithinAnother(t *testing.T) {
	stopped := errors.New("stopped")
	ctx, cancel := context.WithCancelCause(context.WithValue(t.Context(), valueKey{}, "x"))
	check := func(ctx context.Context, _ int) (int, error) {
		require.NoError(t, ctx.Err())
		require.Equal(t, "x", ctx.Value(valueKey{}))
		cancel(stopped)
		require.ErrorIs(t, ctx.Err(), context.Canceled)
		require.Equal(t, stopped, context.Cause(ctx))
		<-ctx.Done()
		require.Equal(t, stopped, context.Cause(ctx))
		return 0, nil
	}
	require.ErrorIs(t, fork(ctx, check, func(ctx context.Context, _ int) (int, error) {
		<-ctx.Done()
		return 0, nil
	}), stopped)
}

type valueKey struct{}

func TestContextAfterItsFork(t *testing.T) {
	var unasked, asked context.Context
	require.NoError(t, fork(t.Context(),
		func(ctx context.Context, _ int) (int, error) {
			unasked = ctx
			return 0, nil
		},
		func(context.Context, int) (int, error) { return 0, nil },
	))
	require.ErrorIs(t, unasked.Err(), context.Canceled)
	<-unasked.Done()
	require.NoError(t, fork(t.Context(),
		func(ctx context.Context, _ int) (int, error) {
			asked = ctx
			require.NotNil(t, ctx.Done())
			return 0, nil
		},
		func(context.Context, int) (int, error) { return 0, nil },
	))
	<-asked.Done()
}

// What one execution leaves behind is not seen by the next, which may use the
// same memory.
func TestExecutionsOneAfterTheOther(t *testing.T) {
	work := lambda("Work")
	work.Timeout = 10 * time.Millisecond
	work.Catch = []asl.Catcher{{ErrorEquals: []string{asl.Timeout}, Next: "Next"}}
	release, left := make(chan struct{}), make(chan struct{}, 100)
	ctx, d := asl.NewLocal(t.Context()), &asl.Definition{Name: "Machine"}
	for i := range 100 {
		out, err := asl.Execute(ctx, d, i, func(ctx *asl.Context, in int) (string, error) {
			if in%10 == 0 {
				_, _, err := asl.RunCatch(ctx, &work, in, func(v *asl.Visit) int {
					return asl.Invoke(v, func(context.Context, int) (int, error) {
						<-release // deaf
						left <- struct{}{}
						return 0, nil
					}, in)
				}, func(*asl.Visit, int) int { return 0 })
				return "", err
			}
			return asl.Run(ctx, &asl.State{Name: "Show", Type: asl.PassType}, in, func(v *asl.Visit) string {
				require.NoError(t, v.Err())
				require.Zero(t, v.Attempt())
				return v.Context().Get("Execution").Get("Input").JSON()
			})
		})
		require.NoError(t, err)
		if i%10 != 0 {
			require.Equal(t, asl.Int(int64(i)).JSON(), out)
		}
	}
	close(release)
	for range 10 {
		<-left
	}
}
