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
	ctx.chain(history.Event{Type: history.ParallelStateStarted})
	out := make([]Value, len(branches))
	strands := make([]*Context, len(branches))
	err := ctx.backend.Fork(len(branches), ForkOptions{Name: v.state.Name}, func(b Backend, i int) (err error) {
		strands[i] = ctx.strand(b, v.state, i)
		out[i], err = branches[i](strands[i], in)
		return err
	})
	if err != nil {
		v.fail(err)
		return Undefined
	}
	for _, s := range strands {
		ctx.last = max(ctx.last, s.last)
	}
	prev := ctx.last
	ctx.record(history.Event{Type: history.ParallelStateSucceed, PreviousID: prev})
	return Array(out...)
}
