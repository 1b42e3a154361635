package runtime

import "github.com/aslc-dev/aslc/runtime/history"

// Parallel runs the branches of a Parallel state on in and returns the array of
// their results, in the order of the branches. The first branch to fail cancels
// the others, and its error is that of the state.
func Parallel(v *Visit, in Value, branches ...func(*Context, Value) (Value, error)) Value {
	if v.err != nil {
		return Undefined
	}
	v.enteredAt()
	ctx := v.ctx
	ctx.mark(history.ParallelStateStarted)
	out := make([]Value, len(branches))
	ctx.strands = make([]*Context, len(branches))
	err := ctx.backend.Fork(len(branches), ForkOptions{Name: v.state.Name}, func(b Backend, i int) error {
		s := new(Context).strand(ctx, b, v.state, i)
		ctx.strands[i] = s
		x, err := branches[i](s, in)
		out[i] = x
		return s.end(err)
	})
	if err != nil {
		v.failFork(err)
		return Undefined
	}
	for _, s := range ctx.strands {
		ctx.last = max(ctx.last, s.last)
	}
	ctx.strands = nil
	// Recorded on AWS: the exit follows the last branch, not the success.
	ctx.record(history.Event{Type: history.ParallelStateSucceeded, PreviousID: ctx.last})
	return Array(out...)
}
