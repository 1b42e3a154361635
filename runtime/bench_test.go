package runtime_test

import (
	"context"
	"errors"
	"testing"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/choice"
	"github.com/aslc-dev/aslc/runtime/history"
)

// discard is a recorder that costs nothing itself.
type discard struct{}

func (discard) Record(*history.Event) {}

// measure runs a state machine with and without a recorder.
func measure(b *testing.B, in asl.Value, s scope) {
	b.Helper()
	for _, bb := range []struct {
		name string
		o    []asl.Option
	}{{"plain", nil}, {"recorded", []asl.Option{asl.WithRecorder(discard{})}}} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			ctx := asl.NewLocal(context.Background(), bb.o...)
			d := &asl.Definition{Name: "Bench"}
			for b.Loop() {
				if _, err := asl.Execute(ctx, d, in, s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func chain(n int) scope {
	return func(ctx *asl.Context, data asl.Value) (asl.Value, error) {
		var err error
		for range n {
			if data, err = asl.Pass(ctx, "Pass", data, data); err != nil {
				return asl.Value{}, err
			}
		}
		return data, nil
	}
}

func BenchmarkChain10(b *testing.B) {
	measure(b, asl.MustParse(`{"id":"o1","total":12}`), chain(10))
}

// The loop counts to 1,000: a Choice and a Pass that adds one for each round.
func BenchmarkLoop1000(b *testing.B) {
	add := asl.State{Name: "Add", Type: asl.PassType}
	measure(b, asl.MustParse(`{"n":0,"limit":1000}`), func(ctx *asl.Context, data asl.Value) (asl.Value, error) {
		for {
			switch c := asl.Choice(ctx, "More?", data); {
			case c.Rule(choice.NumericLessThanPath(c.At(data, "n"), c.At(data, "limit"))):
			case c.Default():
				return data, nil
			default:
				return asl.Value{}, c.Err()
			}
			var err error
			data, err = asl.Run(ctx, &add, data, func(v *asl.Visit) asl.Value {
				n, _ := v.Field("n.$", data, "n").Int()
				return v.ResultPath(data, asl.Int(n+1), "n")
			})
			if err != nil {
				return asl.Value{}, err
			}
		}
	})
}

func BenchmarkMap10k(b *testing.B) {
	items := make([]asl.Value, 10_000)
	for i := range items {
		items[i] = asl.Int(int64(i))
	}
	measure(b, asl.Array(items...), mapped(&asl.State{}, asl.MapOptions{}, identity))
}

func BenchmarkMap10kInOrder(b *testing.B) {
	items := make([]asl.Value, 10_000)
	for i := range items {
		items[i] = asl.Int(int64(i))
	}
	measure(b, asl.Array(items...), mapped(&asl.State{}, asl.MapOptions{MaxConcurrency: 1}, identity))
}

func BenchmarkParallel4x5(b *testing.B) {
	measure(b, asl.MustParse(`{"id":"o1"}`), parallel(&asl.State{}, chain(5), chain(5), chain(5), chain(5)))
}

// The task fails once and is tried again without a wait.
func BenchmarkTaskRetry(b *testing.B) {
	s := lambda("Work")
	s.Retry = []asl.Retrier{{ErrorEquals: []string{asl.All}, MaxAttempts: 3, BackoffRate: 2}}
	busy := &asl.Error{Name: "Busy", Cause: "later"}
	result := asl.MustParse(`{"ok":true}`)
	calls := 0
	measure(b, asl.MustParse(`{"id":"o1"}`), visit(&s, func(context.Context, asl.Value) (asl.Value, error) {
		if calls++; calls%2 == 1 {
			return asl.Value{}, busy
		}
		return result, nil
	}))
}

func BenchmarkTask(b *testing.B) {
	s := lambda("Work")
	result := asl.MustParse(`{"ok":true}`)
	measure(b, asl.MustParse(`{"id":"o1"}`), visit(&s, func(context.Context, asl.Value) (asl.Value, error) { return result, nil }))
}

func BenchmarkFailingTask(b *testing.B) {
	s := lambda("Work")
	s.Catch = []asl.Catcher{{ErrorEquals: []string{asl.All}, Next: "A"}}
	busy := errors.New("busy")
	measure(b, asl.MustParse(`{"id":"o1"}`), caught(&s, func(context.Context, asl.Value) (asl.Value, error) { return asl.Value{}, busy }))
}
