package runtime

import "github.com/aslc-dev/aslc/runtime/history"

// Parallel runs the branches of a Parallel state on in and returns the array of
// their results, in the order of the branches. The first branch to fail cancels
// the others, and its error is that of the state.
func Parallel(v *Visit, in Value, branches ...func(*Context, Value) (Value, error)) Value {
	out := make([]Value, len(branches))
	v.parallel(len(branches), func(c *Context, i int) (err error) {
		out[i], err = branches[i](c, in)
		return err
	})
	if v.err != nil {
		return Undefined
	}
	return Array(out...)
}

// BranchRun is one branch of a Parallel state with its input and the place of
// its result; Branch makes it.
type BranchRun func(*Context) error

// Branch returns the branch that runs body on in and stores what it returns in
// out. What out points to counts only when no branch has failed.
func Branch[In, Out any](body func(*Context, In) (Out, error), in In, out *Out) BranchRun {
	return func(c *Context) (err error) {
		*out, err = body(c, in)
		return err
	}
}

// Branches runs the branches of a Parallel state, as Parallel does, each with
// data of its own types.
func Branches(v *Visit, branches ...BranchRun) {
	v.parallel(len(branches), func(c *Context, i int) error { return branches[i](c) })
}

// parallel runs n branches on strands of their own.
func (v *Visit) parallel(n int, branch func(c *Context, i int) error) {
	if v.err != nil {
		return
	}
	v.enteredAt()
	ctx := v.ctx
	ctx.mark(history.ParallelStateStarted)
	ctx.strands = make([]*Context, n)
	err := ctx.backend.Fork(n, ForkOptions{Name: v.state.Name}, func(b Backend, i int) error {
		s := new(Context).strand(ctx, b, v.state, i)
		ctx.strands[i] = s
		return s.end(branch(s, i))
	})
	if err != nil {
		v.failFork(err)
		return
	}
	for _, s := range ctx.strands {
		ctx.last = max(ctx.last, s.last)
	}
	ctx.strands = nil
	// Recorded on AWS: the exit follows the last branch, not the success.
	ctx.record(history.Event{Type: history.ParallelStateSucceeded, PreviousID: ctx.last})
}
