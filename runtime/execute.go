package runtime

import (
	"errors"

	"github.com/aslc-dev/aslc/runtime/history"
)

// Execute runs a state machine once: it records how the execution starts and
// ends, and enforces the limits on its input and its time. run is the state
// machine's generated method. Execute fails with an *Error when the execution
// fails (see TimedOut), and with the engine's error when it is cancelled.
func Execute(ctx *Context, d *Definition, in Value, run func(*Context, Value) (Value, error)) (Value, error) {
	root := &Context{exec: &execution{settings: ctx.exec.settings, definition: d, input: in}, backend: ctx.backend}
	if root.recording() {
		id := root.exec.complete(root.backend)
		root.record(history.Event{Type: history.ExecutionStarted, Input: in, RoleArn: id.RoleArn})
	} else {
		root.nextID()
	}
	out, err := root.bounded(d, in, run)
	root.finish(out, err)
	if err != nil {
		return Value{}, err
	}
	return out, nil
}

// bounded runs the state machine within its TimeoutSeconds.
func (c *Context) bounded(d *Definition, in Value, run func(*Context, Value) (Value, error)) (out Value, err error) {
	if d.Timeout == 0 {
		return run(c, in)
	}
	err = c.backend.WithTimeout(d.Timeout, func(b Backend) (err error) {
		c.backend = b
		out, err = run(c, in)
		return err
	})
	if errors.Is(err, ErrDeadline) {
		err = &Error{Name: Timeout, absence: voidCause, timedOut: true}
	}
	return out, err
}

// finish records the end of the execution.
func (c *Context) finish(out Value, err error) {
	if !c.recording() {
		return
	}
	if err == nil {
		c.chain(history.Event{Type: history.ExecutionSucceeded, Output: out})
		return
	}
	e, ok := failure(err)
	if !ok {
		return
	}
	name, cause := e.recorded()
	ev := history.Event{Type: history.ExecutionFailed, Error: name, Cause: cause}
	if e.timedOut {
		ev.Type = history.ExecutionTimedOut
		c.last = 0
	}
	c.chain(ev)
}
