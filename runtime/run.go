package runtime

import "github.com/aslc-dev/aslc/runtime/history"

// Run visits a state without Catch: it enters the state on the strand, runs
// body once for each attempt that Retry grants, and leaves the state with what
// body returned.
//
// Data of a state is a Value or any other Go type, see Of. It becomes JSON for
// the history, when somebody records it, and where a limit cannot be told to
// hold otherwise.
func Run[In, Out any](ctx *Context, s *State, in In, body func(*Visit) Out) (Out, error) {
	v := begin(ctx, s, in)
	out, err := attempts(v, body)
	if err != nil {
		complete(v, in)
		v.giveUp(err)
		var none Out
		return none, err
	}
	return leave(v, out)
}

// RunCatch is Run for a state with Catch. It returns the Next of the catcher
// that took an error, "" when none had to. caught computes the output of
// catcher i from v.ErrorOutput or v.Caught; when it is nil, the catcher's
// ResultPath does.
func RunCatch[In, Out any](ctx *Context, s *State, in In, body func(*Visit) Out, caught func(v *Visit, i int) Out) (Out, string, error) {
	v := begin(ctx, s, in)
	out, err := attempts(v, body)
	if err == nil {
		out, err = leave(v, out)
		return out, "", err
	}
	complete(v, in)
	v.giveUp(err)
	var none Out
	i := v.catch(err)
	if i < 0 {
		return none, "", err
	}
	if caught != nil {
		out = caught(v, i)
		complete(v, in)
	} else {
		out = caughtBy[Out](v, &s.Catch[i], Of(in))
	}
	if v.err != nil {
		return none, "", v.err
	}
	out, err = leave(v, out)
	return out, s.Catch[i].Next, err
}

// begin enters a state on the strand.
func begin[In any](c *Context, s *State, in In) *Visit {
	v := c.begin(s, recorded(c, in))
	_, isValue := asValue(&in)
	v.typed = !isValue
	return v
}

// leave checks the output, writes the variables and exits the state.
func leave[Out any](v *Visit, out Out) (Out, error) {
	doc, err := admit(v.ctx, out, v.state.Name)
	if err == nil {
		err = v.exit(doc)
	}
	if err != nil {
		var none Out
		return none, err
	}
	return out, nil
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
	v.ctx.exit(v.state.Type, v.state.Name, doc, v.assigned)
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
