package runtime

import (
	"context"

	"github.com/aslc-dev/aslc/runtime/value"
)

// direct returns the context for the function of a Task state that may be called
// as any Go function is: in this process, with nobody else to see the call, to
// cut it off or to answer it. It counts the events until then. It returns nil
// when the attempt takes a Call.
func (v *Visit) direct(implemented bool) context.Context {
	ctx := v.ctx
	l, here := ctx.backend.(*local)
	switch {
	case !here || !implemented || l.bounded || v.err != nil || v.timeout > 0:
		return nil
	case v.state.Pattern >= WaitForTaskToken || ctx.exec.handler != nil || ctx.recording():
		return nil
	case callsGateway(v.state.Resource) || l.ctx.Err() != nil:
		return nil
	}
	v.takeTime()
	ctx.count() // scheduled
	ctx.count() // started
	return l.ctx
}

// answered ends an attempt that direct began, and reports whether the answer is
// the result of the task.
func answered[Out any](v *Visit, out *Out, err error) bool {
	l, _ := v.ctx.backend.(*local)
	if cause := l.err(); cause != nil {
		v.fail(cause) // whatever the task makes of it
		return false
	}
	if err == nil {
		if limit := v.ctx.exec.limits.Payload; limit == 0 || value.Within(out, limit) {
			v.ctx.count()
			return true
		}
		err = v.oversized(toValue(*out))
	}
	c := &Call{State: v.state, ctx: v.ctx}
	if err == nil {
		c.succeeded(Undefined)
		return true
	}
	v.failTask(c, taskError(err))
	return false
}

// oversized returns the error of an answer that has no JSON or too much of it.
func (v *Visit) oversized(answer Value, err error) error {
	if err == nil && answer.EncodedSize() > v.ctx.exec.limits.Payload {
		return tooLarge(resourceOf(v.state).culprit())
	}
	return err
}
