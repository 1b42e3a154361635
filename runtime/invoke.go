package runtime

import (
	"context"
	"errors"
	"fmt"
)

// Invoke makes one attempt of a Task state: it sends in to fn, or to whatever
// the engine has in its place, and returns the result. A failure of fn ends the
// visit; errors keep the name and cause of an *Error (or of any error with a
// method ErrorName() string) and are States.TaskFailed otherwise.
//
// In and Out are Value or any Go type that package value converts; a type with
// the methods ASLValue() Value and SetASLValue(Value) error converts itself. A
// nil fn leaves an Activity task to the workers that poll for it and ends the
// execution at any other with a *NoImplementationError. A fn that panics crashes
// the program, as everywhere in Go.
func Invoke[In, Out any](v *Visit, fn func(context.Context, In) (Out, error), in In) Out {
	if ctx := v.direct(fn != nil); ctx != nil {
		if out, err := fn(ctx, in); answered(v, &out, err) {
			return out
		}
		var none Out
		return none
	}
	t := &typed[In, Out]{fn: fn, data: data[In, Out]{in: in}}
	if v.err == nil {
		v.invoke(t, &t.call)
	}
	if v.err != nil { // t may still be written by a task that was left behind
		var none Out
		return none
	}
	return t.out
}

// InvokeView is Invoke for views. fn gets what the declared type In names; a
// Handler, a mock or a callback in its place sees all of in, and what its
// answer holds beyond Out is kept.
func InvokeView[In, Out any](v *Visit, fn func(context.Context, In) (Out, error), in View[In]) View[Out] {
	if ctx := v.direct(fn != nil); ctx != nil {
		if out, err := fn(ctx, in.V); answered(v, &out, err) {
			return Plain(out)
		}
		return View[Out]{}
	}
	t := &viewed[In, Out]{fn: fn, data: data[View[In], View[Out]]{in: in}}
	if v.err == nil {
		v.invoke(t, &t.call)
	}
	if v.err != nil {
		return View[Out]{}
	}
	return t.out
}

// data is what goes in and out of a task, and the call that does it.
type data[In, Out any] struct {
	in   In
	out  Out
	call Call
}

func (d *data[In, Out]) input() (Value, error) { return toValue(d.in) }

func (d *data[In, Out]) output() (Value, error) { return toValue(d.out) }

func (d *data[In, Out]) within(limit int) bool { return within(&d.out, limit) }

func (d *data[In, Out]) setOutput(v Value) error { return fromValue(v, &d.out) }

// typed is a task with the Go types of its implementation.
type typed[In, Out any] struct {
	data[In, Out]
	fn func(context.Context, In) (Out, error)
}

func (t *typed[In, Out]) do(ctx context.Context) (err error) {
	if t.fn == nil {
		return errNoImplementation
	}
	t.out, err = t.fn(ctx, t.in)
	return err
}

// viewed is a task whose implementation sees the values of views.
type viewed[In, Out any] struct {
	data[View[In], View[Out]]
	fn func(context.Context, In) (Out, error)
}

func (t *viewed[In, Out]) do(ctx context.Context) error {
	if t.fn == nil {
		return errNoImplementation
	}
	out, err := t.fn(ctx, t.in.V)
	t.out = Plain(out)
	return err
}

var errNoImplementation = errors.New("no implementation")

// NoImplementationError ends an execution that reached a Task state which was
// given no Go function and has no mock. It is no error of the States Language:
// no Retry or Catch takes it, because nothing of the workflow went wrong.
type NoImplementationError struct{ State string }

func (e *NoImplementationError) Error() string {
	return fmt.Sprintf("the Task state %q has no implementation: implement Tasks, set its function in TaskFuncs, or give it a mock", e.State)
}

// invoke makes one attempt as the call c and records it.
func (v *Visit) invoke(t task, c *Call) {
	v.takeTime()
	if fault := startFault(v.state.Resource, t); fault != "" {
		v.failf(RuntimeError, "%s", fault)
		return
	}
	*c = Call{
		State: v.state, Attempt: v.attempt, Timeout: v.timeout, Heartbeat: v.heartbeat,
		Credentials: v.credentials, Callback: v.callback, task: t, handler: v.ctx.exec.handler, ctx: v.ctx,
	}
	c.scheduled()
	if v.state.Pattern != Activity {
		c.started()
	}
	output, err := v.await(c)
	if err == nil && !fits(&v.ctx.exec.limits, &output) {
		// A failure of the task, which Retry and Catch see (recorded on AWS).
		err = tooLarge(resourceOf(v.state).culprit())
	}
	if err == nil {
		c.succeeded(output)
		return
	}
	v.failTask(c, err)
}

// failTask ends the visit with the error of the call c.
func (v *Visit) failTask(c *Call, err error) {
	e, isFailure := failure(err)
	switch {
	case isFailure && e.Name == RuntimeError:
		// Not the task's failure but AWS's own, such as an activity that does not
		// exist: worded like one and without an event (recorded on AWS).
		v.failf(RuntimeError, "%s", e.Cause)
	case isFailure:
		c.failed(e)
	}
	v.fail(err) // else the strand unwinds: whoever cancelled it records that
}

// await runs the call, waits for its callback where it has one, and returns the
// result as JSON: Undefined when nobody is going to look at it.
func (v *Visit) await(c *Call) (Value, error) {
	err := v.ctx.backend.Exec(c)
	pending := errors.Is(err, ErrPending)
	switch v.state.Pattern {
	case Activity:
		if err == nil || pending || c.Worker != "" {
			c.started()
		}
	case WaitForTaskToken:
		if err == nil && v.ctx.exec.handler == nil {
			c.Submitted, _ = c.Output()
			pending = true
		}
	}
	if !c.Submitted.IsUndefined() {
		c.submitted()
	}
	switch {
	case pending:
		return v.awaitCallback(c)
	case err != nil:
		return Undefined, err
	case !v.ctx.recording() && c.task.within(v.ctx.exec.limits.Payload):
		return Undefined, nil
	}
	output, err := c.Output()
	if err != nil {
		return Undefined, taskError(err)
	}
	return output, nil
}

// awaitCallback waits for the answer to the task's token and makes it the
// result of the call.
func (v *Visit) awaitCallback(c *Call) (Value, error) {
	output, err := c.Callback.Await(CallbackOptions{Name: v.state.Name, Timeout: v.timeout, Heartbeat: v.heartbeat})
	if err != nil {
		return Undefined, err
	}
	if err := c.SetOutput(output); err != nil {
		return Undefined, taskError(err)
	}
	return output, nil
}
