package runtime_test

import (
	"context"
	"testing"
	"time"

	asl "github.com/aslc-dev/aslc/runtime"
)

// Tasks that may have to be left behind: in an execution with a timeout, and with
// one of their own.
func BenchmarkTimeouts(b *testing.B) {
	work := func(context.Context, int64) (int64, error) { return 1, nil }
	for _, bb := range []struct {
		name            string
		execution, task time.Duration
	}{{"execution", time.Hour, 0}, {"task", 0, time.Minute}, {"both", time.Hour, time.Minute}} {
		b.Run(bb.name, func(b *testing.B) {
			s := lambda("Work")
			s.Timeout = bb.task
			ctx, d := asl.NewLocal(context.Background()), &asl.Definition{Timeout: bb.execution}
			b.ReportAllocs()
			for b.Loop() {
				_, err := asl.Execute(ctx, d, int64(0), func(ctx *asl.Context, in int64) (int64, error) {
					return asl.Run(ctx, &s, in, func(v *asl.Visit) int64 { return asl.Invoke(v, work, in) })
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
