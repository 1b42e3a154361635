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
	if err = work(v, body, &out); err == nil {
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
func RunCatch[In, Out any](ctx *Context, s *State, in In, body func(*Visit) Out, caught func(v *Visit, i int) Out) (out Out, next string, err error) {
	v := begin(ctx, s, &in)
	if err = work(v, body, &out); err == nil {
		if err = leave(v, &out); err == nil {
			return out, "", nil
		}
	} else if i := catcher(v, err, &in); i >= 0 {
		if caught != nil {
			out = caught(v, i)
		} else {
			out = As[Out](v, v.catchOutput(&s.Catch[i], jsonOf(in)))
		}
		if err = leaveCaught(v, &in, &out); err == nil {
			return out, s.Catch[i].Next, nil
		}
	}
	var none Out
	return none, "", err
}

// RunCatchTo is RunCatch for a state whose catchers hand on data of another type
// than the state does when it succeeds: other, which counts when next comes with
// it.
func RunCatchTo[In, Out, Caught any](
	ctx *Context, s *State, in In, body func(*Visit) Out, caught func(v *Visit, i int) Caught,
) (out Out, other Caught, next string, err error) {
	v := begin(ctx, s, &in)
	if err = work(v, body, &out); err == nil {
		if err = leave(v, &out); err == nil {
			return out, other, "", nil
		}
	} else if i := catcher(v, err, &in); i >= 0 {
		other = caught(v, i)
		if err = leaveCaught(v, &in, &other); err == nil {
			return out, other, s.Catch[i].Next, nil
		}
	}
	var (
		none      Out
		noneOther Caught
	)
	return none, noneOther, "", err
}

// work makes the attempts that the state gets, and stores what the last of them
// returned.
func work[Out any](v *Visit, body func(*Visit) Out, out *Out) error {
	if v.attempts() {
		*out = body(v)
		v.attempted()
	}
	if v.err != nil {
		return retry(v, body, out)
	}
	return nil
}

// catcher returns the index of the catcher that takes the error with which the
// attempts ended, -1 for none.
func catcher[In any](v *Visit, err error, in *In) int {
	complete(v, in)
	v.giveUp(err)
	return v.catch(err)
}

// leaveCaught is leave with what a catcher hands on.
func leaveCaught[In, Out any](v *Visit, in *In, out *Out) error {
	complete(v, in)
	if v.err != nil {
		return v.err
	}
	return leave(v, out)
}

// begin enters a state on the strand.
func begin[In any](c *Context, s *State, in *In) *Visit {
	doc, isValue := asValue(in)
	if !isValue && c.recording() {
		doc = jsonOf(*in)
	}
	v := c.begin(s, doc)
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
	v.open, v.ctx.fits = false, true
	if v.ctx.recording() {
		v.ctx.exit(v.state.Type, v.state.Name, doc, v.assigned, v.way)
	} else {
		v.ctx.count()
	}
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
