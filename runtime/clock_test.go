package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
)

// On a virtual clock an execution takes the same course every time.
func TestVirtualClockIsDeterministic(t *testing.T) {
	course := func() (string, string) {
		s := lambda("Work")
		s.Timeout = time.Minute
		s.Retry = []asl.Retrier{{ErrorEquals: []string{asl.All}, Interval: time.Second, MaxAttempts: 3, BackoffRate: 2, Jitter: true}}
		x := newExecution(t)
		calls := 0
		body := parallel(&asl.State{},
			visit(&s, func(ctx context.Context, in asl.Value) (asl.Value, error) {
				if calls++; calls%3 == 0 {
					return in, errors.New("now and then")
				}
				return in, asl.Sleep(ctx, 1500*time.Millisecond)
			}),
			wait("Pause", 2*time.Second),
			identity)
		x.run(`[1,2,3,4,5,6,7,8,9,10,11,12]`, mapped(&asl.State{}, asl.MapOptions{MaxConcurrency: 5}, body))
		require.NoError(t, x.err)
		var all string
		for _, e := range x.log.Events() {
			b, err := e.MarshalJSON()
			require.NoError(t, err)
			all += string(b) + "\n"
		}
		return x.out.JSON(), all
	}
	out, events := course()
	for range 20 {
		again, other := course()
		require.Equal(t, out, again)
		require.Equal(t, events, other)
	}
}

func TestAfterFunc(t *testing.T) {
	clock := asl.NewVirtualClock(epoch)
	ctx := asl.NewLocal(context.Background(), asl.WithClock(clock))
	var seen []string
	note := func(name string) func() {
		return func() { seen = append(seen, fmt.Sprintf("%s at %s", name, clock.Now().Sub(epoch))) }
	}
	clock.AfterFunc(2*time.Second, note("second"))
	clock.AfterFunc(time.Second, note("first"))
	clock.AfterFunc(2*time.Second, note("third"))
	stop := clock.AfterFunc(time.Second, note("never"))
	stop()
	stop()
	clock.AfterFunc(time.Hour, note("too late"))
	_, err := asl.Execute(ctx, &asl.Definition{}, asl.Null, wait("Pause", 3*time.Second))
	require.NoError(t, err)
	require.Equal(t, []string{"first at 1s", "second at 2s", "third at 2s"}, seen)
}

func TestSleep(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	require.NoError(t, asl.Sleep(ctx, time.Microsecond), "on the real clock")
	require.NoError(t, asl.Sleep(ctx, 0))
	cause := errors.New("enough")
	time.AfterFunc(time.Millisecond, func() { cancel(cause) })
	require.ErrorIs(t, asl.Sleep(ctx, time.Hour), cause)
	require.ErrorIs(t, asl.Sleep(ctx, 0), cause)
}

// A strand that waits for the outside holds up nobody, and time stands still
// when all of them do.
func TestVirtualClockWaitsForTheOutside(t *testing.T) {
	s := sqs()
	x := newExecution(t)
	x.run(`{}`, parallel(&asl.State{},
		approval(&s, func(token string) error {
			go func() {
				time.Sleep(2 * time.Millisecond)
				_ = x.hub.SendTaskSuccess(token, asl.True)
			}()
			return nil
		}),
		wait("Pause", time.Minute),
	))
	x.succeeded(`[true,{}]`)
	x.took(time.Minute)
}

func TestSeed(t *testing.T) {
	draw := func(seed uint64) string {
		s := asl.State{Name: "Draw", Type: asl.PassType}
		out, err := asl.Execute(asl.NewLocal(context.Background(), asl.WithSeed(seed)), &asl.Definition{}, asl.Null, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value {
				return asl.Array(asl.String(v.UUID()), asl.Float(v.Random()))
			})
		})
		require.NoError(t, err)
		return out.JSON()
	}
	require.Equal(t, draw(1), draw(1))
	require.NotEqual(t, draw(1), draw(2))
	require.Regexp(t, `^\["[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",0\.[0-9]+\]$`, draw(3))
}

func TestUUIDAndRandomOfTheSystem(t *testing.T) {
	s := asl.State{Name: "Draw", Type: asl.PassType}
	seen := map[string]bool{}
	for range 100 {
		_, err := asl.Execute(asl.NewLocal(context.Background()), &asl.Definition{}, asl.Null, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value {
				seen[v.UUID()] = true
				require.Less(t, v.Random(), 1.0)
				require.WithinDuration(t, time.Now(), v.Now(), time.Minute)
				return in
			})
		})
		require.NoError(t, err)
	}
	require.Len(t, seen, 100)
}
