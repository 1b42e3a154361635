package runtime

import (
	"context"
	"errors"
)

// Invoke makes one attempt of a Task state: it sends in to fn, or to whatever
// the engine has in its place, and returns the result. A failure of fn ends the
// visit; errors keep the name and cause of an *Error (or of any error with a
// method ErrorName() string) and are States.TaskFailed otherwise.
//
// A fn that panics crashes the program, as everywhere in Go.
func Invoke[In, Out any](v *Visit, fn func(context.Context, In) (Out, error), in In) Out {
	t := &typed[In, Out]{fn: fn, in: in}
	if v.err == nil {
		v.invoke(t)
	}
	if v.err != nil { // t may still be written by a task that was left behind
		var none Out
		return none
	}
	return t.out
}

var errNoImplementation = errors.New("the task has no implementation")

// typed is a task with the Go types of its implementation.
type typed[In, Out any] struct {
	fn  func(context.Context, In) (Out, error)
	in  In
	out Out
}

func (t *typed[In, Out]) input() (Value, error) { return toValue(t.in) }

func (t *typed[In, Out]) do(ctx context.Context) (err error) {
	if t.fn == nil {
		return errNoImplementation
	}
	t.out, err = t.fn(ctx, t.in)
	return err
}

func (t *typed[In, Out]) output() (Value, error) { return toValue(t.out) }

func (t *typed[In, Out]) setOutput(v Value) error { return fromValue(v, &t.out) }

// invoke runs one attempt of a task.
func (v *Visit) invoke(t task) {
	v.enteredAt()
	c := &Call{State: v.state, Attempt: v.attempt, Timeout: v.timeout, Heartbeat: v.heartbeat, Callback: v.callback, task: t, ctx: v.ctx}
	err := v.ctx.backend.Exec(c)
	if pending := errors.Is(err, ErrPending); v.callback != nil && (pending || err == nil && v.ctx.exec.handler == nil) {
		var out Value
		out, err = v.callback.Await(CallbackOptions{Name: v.state.Name, Timeout: v.timeout, Heartbeat: v.heartbeat})
		if err == nil {
			err = t.setOutput(out)
		}
	}
	if err != nil {
		v.fail(err)
	}
}
