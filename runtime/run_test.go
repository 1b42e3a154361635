package runtime_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/history"
)

func TestVirtualParallelWait(t *testing.T) {
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	clock := asl.NewVirtualClock(start)
	var log history.Log
	ctx := asl.NewLocal(context.Background(), asl.WithClock(clock), asl.WithRecorder(&log))
	out, err := asl.Execute(ctx, &asl.Definition{Name: "m"}, asl.EmptyObject, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		s := asl.State{Name: "P", Type: asl.ParallelType}
		branch := func(d time.Duration) func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			return func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
				return in, asl.Wait(ctx, "W", in, d)
			}
		}
		return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value {
			return asl.Parallel(v, in, branch(3*time.Hour), branch(time.Hour), branch(24*time.Hour))
		})
	})
	require.NoError(t, err)
	require.Equal(t, "[{},{},{}]", out.JSON())
	require.Equal(t, start.Add(24*time.Hour), clock.Now())
	for _, e := range log.Events() {
		b, err := e.MarshalJSON()
		require.NoError(t, err)
		t.Logf("%s", b)
	}
}
