package runtime

import "github.com/aslc-dev/aslc/runtime/history"

// Parallel runs the branches of a Parallel state on in and returns the array of
// their results, in the order of the branches. The first branch to fail cancels
// the others, and its error is that of the state.
func Parallel(v *Visit, in Value, branches ...func(*Context, Value) (Value, error)) Value {
	if v.err != nil {
		return Undefined
	}
	out := make([]Value, len(branches))
	v.fork(len(branches))
	v.join(v.ctx.backend.Fork(len(branches), ForkOptions{Name: v.state.Name}, func(b Backend, i int) (err error) {
		c := v.branch(b, i)
		out[i], err = branches[i](c, in)
		return c.end(err)
	}))
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
	if v.err != nil {
		return
	}
	v.fork(len(branches))
	all := &v.ctx.branching
	if all.body == nil {
		all.body = func(b Backend, i int) error {
			c := v.branch(b, i)
			return c.end(all.runs[i](c))
		}
	}
	all.runs = branches
	v.join(v.ctx.backend.Fork(len(branches), ForkOptions{Name: v.state.Name}, all.body))
	all.runs = nil
}

// branching is the branches of a Parallel state that are under way.
type branching struct {
	runs []BranchRun
	body func(b Backend, i int) error // runs one, on the visit of its Context; made once
}

// fork begins the n branches of a Parallel state.
func (v *Visit) fork(n int) {
	v.takeTime()
	v.ctx.mark(history.ParallelStateStarted)
	v.ctx.track(n)
}

// branch returns the strand of branch i.
func (v *Visit) branch(b Backend, i int) *Context {
	c := newStrand(v.ctx, b, v.state, i)
	v.ctx.strands[i] = c
	return c
}

// join ends the branches of a Parallel state, err being that of the first one
// that failed.
func (v *Visit) join(err error) {
	if err != nil {
		v.failFork(err)
		return
	}
	ctx := v.ctx
	for _, s := range ctx.strands {
		ctx.last = max(ctx.last, s.last)
		s.recycle()
		contexts.Put(s)
	}
	ctx.untrack()
	// Recorded on AWS: the exit follows the last branch, not the success.
	ctx.record(history.Event{Type: history.ParallelStateSucceeded, PreviousID: ctx.last})
}
