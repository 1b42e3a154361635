package runtime

import (
	"context"
	"errors"
	"time"
)

// Backend is one strand of a running execution as an engine sees it: the
// execution itself, one branch of a Parallel state or one iteration of a Map
// state. Everything a state machine does to the world, and everything it could
// not compute twice with the same result, goes through it.
//
// A strand uses its Backend from one goroutine at a time. An error that is not
// an *Error (cancellation, suspension, shutdown) is returned unchanged by every
// caller up to Execute.
type Backend interface {
	// Exec runs one attempt of a task. An engine in this process calls c.Do; a
	// durable one sends c.Input to a worker and hands what it recorded to
	// c.SetOutput. It enforces c.Timeout. ErrPending says that the result will
	// come through c.Callback.
	Exec(c *Call) error
	// OpenCallback makes a task token, before the task that sends it out runs.
	OpenCallback(o CallbackOptions) (Callback, error)
	// Sleep pauses the strand.
	Sleep(d time.Duration) error
	// Now returns the time, Random a number in [0, 1), UUID a random (version
	// 4) UUID: the same ones whenever the execution is replayed.
	Now() time.Time
	Random() float64
	UUID() string
	// Fork runs strand for 0 … n-1, each on a Backend of its own, at most
	// o.MaxConcurrency at a time and started in order. When a strand fails and
	// o.Tolerate does not say that this is all right, Fork starts no more of
	// them, cancels those that run, waits for them and returns the error that
	// came first in time.
	Fork(n int, o ForkOptions, strand func(b Backend, i int) error) error
	// WithTimeout runs body. When d passes first, it cancels body, waits for it
	// to unwind and returns ErrDeadline.
	WithTimeout(d time.Duration, body func(b Backend) error) error
}

// InProcess is a Backend whose Exec calls c.Do, in this process, and asks a Call
// for its Input only when it is that of an activity. What a Go function does not
// take of a payload need not be made for it.
type InProcess interface {
	Backend
	// InProcess does nothing.
	InProcess()
}

// ForkOptions bound the strands of a Fork.
type ForkOptions struct {
	Name           string // of the state
	MaxConcurrency int    // 0 means no limit
	Tolerate       func(i int, err error) bool
}

// CallbackOptions describe the wait for a callback.
type CallbackOptions struct {
	Name      string        // of the state
	Timeout   time.Duration // of the whole wait; 0 means none
	Heartbeat time.Duration // between heartbeats; 0 means none
}

// Callback is the wait for whoever holds a task token.
type Callback interface {
	// Token returns the task token.
	Token() string
	// Await waits for the answer and returns the output of SendTaskSuccess, or
	// an *Error: that of SendTaskFailure, or a timeout. The options of Await
	// replace those given to OpenCallback: paths are evaluated in between.
	Await(o CallbackOptions) (Value, error)
	// Close forgets the token. Later answers are refused.
	Close()
}

// ErrPending is returned by a task implementation or a Handler whose result
// comes through the callback API: what every .waitForTaskToken task does
// without saying so, and what a worker's activity does.
var ErrPending = errors.New("the result comes through the task token")

// ErrDeadline is what Backend.WithTimeout returns when time is up.
var ErrDeadline = errors.New("deadline of the execution exceeded")

// Call is one attempt of a Task state.
type Call struct {
	State     *State
	Attempt   int           // 0 for the first
	Timeout   time.Duration // of this attempt; 0 means none
	Heartbeat time.Duration // of this attempt; 0 means none
	Callback  Callback      // nil unless the task has a token

	// Credentials is the Credentials field of the state, an object with RoleArn.
	Credentials Value
	// Submitted is the answer to the call that started a job or sent a token. An
	// engine or a Handler that knows it says so here; it goes to the history.
	Submitted Value
	// Worker is the name of the worker that took an Activity task; set by
	// Backend.Exec or a Handler.
	Worker string

	task       task
	handler    Handler     // that answers in place of the task; nil for none
	ctx        *Context    // the strand; nil once the task was left behind
	iterations []Iteration // of a task that may be left behind
}

// task is the typed half of a Call.
type task interface {
	input() (Value, error)
	do(ctx context.Context) error
	output() (Value, error)
	within(limit int) bool // the output is known to be; 0 is no limit
	setOutput(v Value) error
}

// Token returns the task token of the call, "" when it has none.
func (c *Call) Token() string {
	if c.Callback == nil {
		return ""
	}
	return c.Callback.Token()
}

// Input returns the payload as JSON.
func (c *Call) Input() (Value, error) { return c.task.input() }

// Do calls the task implementation (or the Handler that stands in for it) and
// keeps its result. It fails with an *Error, ErrPending, or a
// *NoImplementationError.
func (c *Call) Do(ctx context.Context) error {
	err := c.do(ctx)
	switch {
	case err == nil:
		return nil
	case c.Callback != nil && errors.Is(err, ErrPending):
		return ErrPending
	case errors.Is(err, errNoImplementation):
		return &NoImplementationError{State: c.State.Name}
	}
	e := taskError(err)
	if c.Callback != nil {
		return callbackError(e)
	}
	return e
}

func (c *Call) do(ctx context.Context) error {
	if c.handler == nil {
		err := c.task.do(ctx)
		if c.State.Pattern == Activity && errors.Is(err, errNoImplementation) {
			return ErrPending // left to a worker that polls for it
		}
		return err
	}
	out, err := c.handler(ctx, c)
	if err != nil {
		return err
	}
	return c.task.setOutput(out)
}

// Output returns the result that Do kept, as JSON.
func (c *Call) Output() (Value, error) { return c.task.output() }

// SetOutput makes a recorded result the result of the call.
func (c *Call) SetOutput(v Value) error { return c.task.setOutput(v) }

// Iterations returns the Map iterations the call is made in, outermost first.
func (c *Call) Iterations() []Iteration {
	if c.ctx == nil {
		return c.iterations
	}
	return c.ctx.iterations()
}

// Iteration names one iteration of a Map state.
type Iteration struct {
	Map   string // name of the Map state
	Index int
}

// Handler answers task calls in place of the task implementations, in tests
// and in runs with mocked tasks. It returns the result of the state's task,
// whatever its pattern, or ErrPending to leave it to the callback API.
type Handler func(ctx context.Context, c *Call) (Value, error)
