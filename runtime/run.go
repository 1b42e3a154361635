package runtime

import "github.com/aslc-dev/aslc/runtime/history"

// Run visits a state without Catch: it enters the state on the strand, runs
// body once for each attempt that Retry grants, and leaves the state with what
// body returned.
//
// Data of a state is a Value or any other Go type, see Of. It becomes JSON for
// the history, when somebody records it, and where a limit cannot be told to
// hold otherwise.
func Run[In, Out any](ctx *Context, s *State, in In, body func(*Visit) Out) (out Out, err error) {
	v := begin(ctx, s, &in)
	if err = attempts(v, body, &out); err == nil {
		if err = leave(v, &out); err == nil {
			return out, nil
		}
	} else {
		complete(v, &in)
		v.giveUp(err)
	}
	var none Out
	return none, err
}

// RunCatch is Run for a state with Catch. It returns the Next of the catcher
// that took an error, "" when none had to. caught computes the output of
// catcher i from v.ErrorOutput or v.Caught; when it is nil, the catcher's
// ResultPath does.
func RunCatch[In, Out any](ctx *Context, s *State, in In, body func(*Visit) Out, caught func(v *Visit, i int) Out) (Out, string, error) {
	if caught == nil {
		caught = func(v *Visit, i int) Out { return caughtBy[Out](v, &s.Catch[i], jsonOf(in)) }
	}
	out, other, next, err := RunCatchTo(ctx, s, in, body, caught)
	if next != "" {
		out = other
	}
	return out, next, err
}

// RunCatchTo is RunCatch for a state whose catchers hand on data of another type
// than the state does when it succeeds: other, which counts when next comes with
// it.
func RunCatchTo[In, Out, Caught any](
	ctx *Context, s *State, in In, body func(*Visit) Out, caught func(v *Visit, i int) Caught,
) (out Out, other Caught, next string, err error) {
	v := begin(ctx, s, &in)
	if err = attempts(v, body, &out); err == nil {
		if err = leave(v, &out); err == nil {
			return out, other, "", nil
		}
	} else {
		complete(v, &in)
		v.giveUp(err)
		if i := v.catch(err); i >= 0 {
			next = s.Catch[i].Next
			other, err = take(v, &in, i, caught)
		}
	}
	var none Out
	if err != nil {
		next = ""
	}
	return none, other, next, err
}

// take leaves the state with what catcher i makes of the error.
func take[In, Caught any](v *Visit, in *In, i int, caught func(v *Visit, i int) Caught) (Caught, error) {
	out := caught(v, i)
	complete(v, in)
	err := v.err
	if err == nil {
		err = leave(v, &out)
	}
	if err != nil {
		var none Caught
		return none, err
	}
	return out, nil
}

// begin enters a state on the strand.
func begin[In any](c *Context, s *State, in *In) *Visit {
	v := c.begin(s, recorded(c, in))
	_, isValue := asValue(in)
	v.typed = !isValue
	return v
}

// leave checks the output, writes the variables and exits the state.
func leave[Out any](v *Visit, out *Out) error {
	doc, err := admit(v.ctx, out, v.state.Name)
	if err != nil {
		return err
	}
	return v.exit(doc)
}

// exit writes the variables and exits the state, whose output is doc where
// somebody records it.
func (v *Visit) exit(doc Value) error {
	if len(v.assigns) > 0 {
		if v.commit(); v.err != nil {
			return v.err
		}
	}
	v.open = false
	v.ctx.exit(v.state.Type, v.state.Name, doc, v.assigned, v.way)
	if v.ctx.exec.full() {
		return v.ctx.exec.tooLong()
	}
	return nil
}

// giveUp records that a Map or Parallel state has failed for good. An
// interpreter error has no such event: it ends the execution where it happens
// (recorded on AWS).
func (v *Visit) giveUp(err error) {
	e, ok := failure(err)
	if !ok || e.Name == RuntimeError {
		return
	}
	switch v.state.Type {
	case ParallelType:
		v.ctx.mark(history.ParallelStateFailed)
	case MapType:
		v.ctx.mark(history.MapStateFailed)
	}
}
