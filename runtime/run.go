package runtime

import "github.com/aslc-dev/aslc/runtime/history"

// Run visits a state without Catch: it enters the state on the strand, runs
// body once for each attempt that Retry grants, and leaves the state with what
// body returned.
func Run(ctx *Context, s *State, in Value, body func(*Visit) Value) (Value, error) {
	v := ctx.begin(s, in)
	out, err := v.attempts(body)
	if err != nil {
		v.giveUp(err)
		return Value{}, err
	}
	return v.leave(out)
}

// RunCatch is Run for a state with Catch. It returns the Next of the catcher
// that took an error, "" when none had to. caught computes the output of
// catcher i from v.ErrorOutput; when it is nil, the catcher's ResultPath does.
func RunCatch(ctx *Context, s *State, in Value, body func(*Visit) Value, caught func(v *Visit, i int) Value) (Value, string, error) {
	v := ctx.begin(s, in)
	out, err := v.attempts(body)
	if err == nil {
		out, err = v.leave(out)
		return out, "", err
	}
	v.giveUp(err)
	i := v.catch(err)
	if i < 0 {
		return Value{}, "", err
	}
	if caught != nil {
		out = caught(v, i)
	} else {
		out = v.catchOutput(&s.Catch[i])
	}
	if v.err != nil {
		return Value{}, "", v.err
	}
	out, err = v.leave(out)
	return out, s.Catch[i].Next, err
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

// leave checks the output, writes the variables and exits the state.
func (v *Visit) leave(out Value) (Value, error) {
	if !v.ctx.exec.limits.fits(out) {
		return Value{}, tooLarge(v.state.Name)
	}
	if len(v.assigns) > 0 {
		if v.commit(); v.err != nil {
			return Value{}, v.err
		}
	}
	v.open = false
	v.ctx.exit(v.state.Type, v.state.Name, out, v.assigned)
	if v.ctx.exec.full() {
		return Value{}, v.ctx.exec.tooLong()
	}
	return out, nil
}
