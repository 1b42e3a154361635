package runtime

import (
	"errors"
	"sync"
	"time"

	"github.com/aslc-dev/aslc/runtime/history"
)

// Execute runs a state machine once: it records how the execution starts and
// ends, and enforces the limits on its input and its time. run is the state
// machine's generated method.
//
// Execute fails with an *Error when the execution fails or times out (see
// TimedOut), and with the engine's error when it was cancelled from outside.
// ctx is the Context of NewLocal or NewContext, or that of a running execution:
// then this one is an execution of its own that nobody records.
func Execute[In, Out any](ctx *Context, d *Definition, in In, run func(*Context, In) (Out, error)) (Out, error) {
	var none Out
	if !fits(&ctx.exec.limits, &in) {
		return none, ctx.refuse(toValue(in))
	}
	r := newRoot(ctx, d.Name, in)
	c := &r.Context
	c.start(recorded(c, &in))
	var (
		out Out
		err error
	)
	if d.Timeout == 0 {
		out, err = run(c, in)
	} else {
		out, err = bounded(c, d.Timeout, in, run)
	}
	if err != nil {
		c.failed(err)
		return none, err
	}
	if c.recording() {
		c.chain(history.Event{Type: history.ExecutionSucceeded, Output: recorded(c, &out)})
	}
	r.recycle()
	return out, nil
}

// refuse returns why an execution does not start: its input is too large, or has
// no JSON at all.
func (c *Context) refuse(_ Value, err error) error {
	if err != nil {
		return errorf(RuntimeError, "The input of the execution is no JSON: %s", err)
	}
	return errorf(DataLimitExceeded, "The input of the execution exceeds the maximum of %d bytes.", c.exec.limits.Payload)
}

// root is the first strand of an execution and what all of them share.
type root[In any] struct {
	Context
	exec execution
	in   In
}

// roots are those of executions that came to a good end. Programs mostly have one
// state machine that they run often, so what is taken from here mostly fits.
var roots sync.Pool

// newRoot returns the first strand of an execution that starts on ctx.
func newRoot[In any](ctx *Context, machine string, in In) *root[In] {
	r, ok := roots.Get().(*root[In])
	if !ok {
		r = new(root[In])
	}
	r.in = in
	r.exec = execution{settings: ctx.exec.settings, running: true, machine: machine, input: r, event: r.exec.event}
	if ctx.exec.running {
		r.exec.settings = ctx.exec.within(Execution{})
	}
	r.Context.exec, r.backend = &r.exec, ctx.backend
	r.exec.started = r.backend.Now()
	return r
}

// recycle makes r ready for another execution, unless a handler or an engine may
// still refer to it. A recorder may not.
func (r *root[In]) recycle() {
	if _, ok := r.backend.(*local); !ok || r.exec.handler != nil {
		return
	}
	var none In
	event := r.exec.event
	if event != nil {
		*event = history.Event{}
	}
	r.Context.recycle()
	r.exec, r.in = execution{event: event}, none
	roots.Put(r)
}

// value returns the input of the execution.
func (r *root[In]) value() Value { return jsonOf(r.in) }

// document is Go data that becomes JSON when somebody asks for it.
type document interface{ value() Value }

func (c *Context) start(in Value) {
	if !c.recording() {
		c.exec.lastID = 1
		return
	}
	// The first state has no predecessor, so the strand's last event stays 0.
	id := c.exec.complete(c.backend)
	c.record(history.Event{Type: history.ExecutionStarted, Input: in, RoleArn: id.RoleArn})
}

// bounded runs the state machine within its TimeoutSeconds.
func bounded[In, Out any](c *Context, limit time.Duration, in In, run func(*Context, In) (Out, error)) (out Out, err error) {
	err = c.backend.WithTimeout(limit, func(b Backend) (err error) {
		c.backend = b
		out, err = run(c, in)
		return err
	})
	if errors.Is(err, ErrDeadline) {
		err = &Error{Name: Timeout, absence: voidCause, timedOut: true}
	}
	return out, err
}

// failed records that the execution came to a bad end.
func (c *Context) failed(err error) {
	if !c.recording() {
		return
	}
	e, isFailure := failure(err)
	switch {
	case !isFailure:
		// Stopped from outside: with an error and a cause if whoever did it gave
		// them, as StopExecution can.
		if !errors.As(err, &e) {
			e = &Error{absence: noName | noCause}
		}
		c.record(failed(history.ExecutionAborted, e))
	case e.timedOut:
		c.record(failed(history.ExecutionTimedOut, e))
	default:
		c.chain(failed(history.ExecutionFailed, e))
	}
}
