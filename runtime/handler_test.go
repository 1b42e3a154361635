package runtime_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
)

// A handler learns where in the execution a call is made.
func TestCallIterations(t *testing.T) {
	inner, task := asl.State{Name: "Inner", Type: asl.MapType}, lambda("Work")
	task.Retry = []asl.Retrier{{ErrorEquals: []string{asl.All}, Interval: time.Second, MaxAttempts: 1, BackoffRate: 1}}
	for _, timeout := range []time.Duration{0, time.Minute} {
		task.Timeout = timeout
		var mu sync.Mutex
		seen := map[asl.Iteration][]asl.Iteration{}
		x := newExecution(t, asl.WithHandler(func(_ context.Context, c *asl.Call) (asl.Value, error) {
			mu.Lock()
			defer mu.Unlock()
			where := c.Iterations()
			require.Len(t, where, 2)
			seen[where[0]] = append(seen[where[0]], where[1])
			require.Equal(t, "Work", c.State.Name)
			require.Empty(t, c.Token())
			if c.Attempt == 0 {
				return asl.Value{}, &asl.Error{Name: "Busy"}
			}
			return asl.Int(int64(c.Attempt)), nil
		}))
		branch := func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			return asl.Run(ctx, &inner, in, func(v *asl.Visit) asl.Value {
				return asl.Map(v, in, asl.MapOptions{MaxConcurrency: 1}, nil, visit(&task, nil))
			})
		}
		x.run(`[["a"],["b","c"]]`, mapped(&asl.State{}, asl.MapOptions{}, parallel(&asl.State{}, branch)))
		x.succeeded(`[[[1]],[[1,1]]]`)
		require.Equal(t, map[asl.Iteration][]asl.Iteration{
			{Map: "Each", Index: 0}: {{Map: "Inner", Index: 0}, {Map: "Inner", Index: 0}},
			{Map: "Each", Index: 1}: {{Map: "Inner", Index: 0}, {Map: "Inner", Index: 0}, {Map: "Inner", Index: 1}, {Map: "Inner", Index: 1}},
		}, seen)
	}
}

// Many strands of one execution at once, with failures, timeouts and
// callbacks: for the race detector.
func TestStress(t *testing.T) {
	hub := asl.NewHub()
	task, ask := lambda("Work"), sqs()
	task.Timeout = 5 * time.Millisecond
	task.Retry = []asl.Retrier{{ErrorEquals: []string{asl.All}, Interval: time.Microsecond, MaxAttempts: 2, BackoffRate: 1, Jitter: true}}
	task.Catch = []asl.Catcher{{ErrorEquals: []string{asl.All}, Next: "Repair"}}
	slow := func(ctx context.Context, in asl.Value) (asl.Value, error) {
		n, _ := in.Int()
		switch n % 4 {
		case 0:
			time.Sleep(10 * time.Millisecond) // deaf
		case 1:
			return in, asl.Sleep(ctx, time.Hour)
		case 2:
			return in, &asl.Error{Name: "A", Cause: "x"}
		}
		return in, nil
	}
	body := func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return parallel(&asl.State{Catch: task.Catch},
			caught(&task, slow),
			approval(&ask, func(token string) error {
				go func() { _ = hub.SendTaskSuccess(token, asl.True) }()
				return nil
			}),
			func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
				if n, _ := in.Int(); n%5 == 0 {
					return asl.Value{}, asl.Fail(ctx, "No", in, "B", "y")
				}
				return identity(ctx, in)
			},
		)(ctx, in)
	}
	items := make([]asl.Value, 200)
	for i := range items {
		items[i] = asl.Int(int64(i))
	}
	log := &lastEvent{}
	out, err := asl.Execute(asl.NewLocal(context.Background(), asl.WithHub(hub), asl.WithRecorder(log)),
		&asl.Definition{Timeout: time.Minute}, asl.Array(items...), mapped(&asl.State{}, asl.MapOptions{}, body))
	require.NoError(t, err)
	require.Equal(t, 200, out.Len())
	for i, x := range out.Slice() {
		if i%5 == 0 {
			require.Equal(t, `{"Error":"B","Cause":"y"}`, x.JSON())
			continue
		}
		require.Equal(t, 3, x.Len(), "%s", x)
	}
	require.True(t, log.ordered)
}
