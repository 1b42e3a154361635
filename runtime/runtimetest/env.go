// Package runtimetest is for tests of generated packages: it runs executions on
// a virtual clock, on which a Wait of a year or the delays of a Retry take no
// time, with Go functions, fakes or scripted answers as tasks, and tells
// afterwards what happened.
//
//	func TestBusyBankIsAskedAgain(t *testing.T) {
//		bank := &fakeBank{busy: 2}
//		env := runtimetest.New(t)
//
//		out, err := opening.New(bank).Run(env.Context(), asl.MustParse(`{"id": "a-17"}`))
//
//		require.NoError(t, err)
//		require.JSONEq(t, `{"status": "OPEN"}`, out.JSON())
//		require.Equal(t, []time.Duration{time.Second, 1500 * time.Millisecond}, env.Slept())
//	}
package runtimetest

import (
	"context"
	"fmt"
	"testing"
	"time"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/history"
	"github.com/aslc-dev/aslc/runtime/mock"
	"github.com/aslc-dev/aslc/runtime/strand"
	"github.com/aslc-dev/aslc/runtime/value"
)

// Start is the time the virtual clock shows at first, unless [At] sets another.
var Start = time.Date(2030, time.January, 1, 0, 0, 0, 0, time.UTC)

// Env is where the executions of one test run. Its methods tell about all of
// them together; a test of two executions makes two.
type Env struct {
	t     testing.TB
	start time.Time
	ctx   *asl.Context
	clock *asl.VirtualClock
	hub   *asl.Hub
	log   history.Log
}

// Option sets one property of an Env.
type Option func(*options)

type options struct {
	start    time.Time
	seed     uint64
	patience time.Duration
	answers  map[string][]mock.Answer
	script   func() (*mock.Script, error)
	context  []asl.Option
}

// At sets the time the virtual clock shows at first.
func At(start time.Time) Option { return func(o *options) { o.start = start } }

// Seed chooses another sequence of random numbers and UUIDs. Every Env has the
// same one by default.
func Seed(seed uint64) Option { return func(o *options) { o.seed = seed } }

// Patience sets how long, in real time, an execution may stand still before it
// is ended with a [*StuckError]; 10 seconds by default. Only a wait that nobody
// ends, such as that for a callback, or a slow task stands still.
func Patience(d time.Duration) Option { return func(o *options) { o.patience = d } }

// Task scripts what a Task state answers, call by call, in place of its
// implementation; see package mock for the rules. With it, every Task the
// execution reaches has to be scripted.
func Task(state string, answers ...mock.Answer) Option {
	return func(o *options) {
		if o.answers == nil {
			o.answers = map[string][]mock.Answer{}
		}
		o.answers[state] = append(o.answers[state], answers...)
	}
}

// Return is the answer of a task that succeeds with output: an asl.Value, or
// any Go value that encoding/json takes.
func Return(output any) mock.Answer {
	v, err := value.Of(output)
	if err != nil {
		panic(fmt.Sprintf("runtimetest.Return: %v", err))
	}
	return mock.Answer{Return: v}
}

// Throw is the answer of a task that fails.
func Throw(name, cause string) mock.Answer {
	return mock.Answer{Throw: &mock.Failure{Error: name, Cause: cause}}
}

// Mocks scripts the tasks from a mock file, such as "mocks.json" or
// "mocks.json#TestCase".
func Mocks(ref string) Option {
	return func(o *options) { o.script = func() (*mock.Script, error) { return mock.Open(ref, "") } }
}

// With passes options of the Context on, such as asl.WithExecution and
// asl.WithLimits.
func With(context ...asl.Option) Option {
	return func(o *options) { o.context = append(o.context, context...) }
}

// New returns an Env for a test. When the test fails, the history
// of the executions is logged.
func New(t testing.TB, opts ...Option) *Env {
	t.Helper()
	o := options{start: Start, seed: 1, patience: 10 * time.Second}
	for _, set := range opts {
		set(&o)
	}
	e := &Env{t: t, start: o.start, clock: asl.NewVirtualClock(o.start), hub: asl.NewHub()}
	ctx, cancel := context.WithCancelCause(context.Background())
	t.Cleanup(func() { cancel(nil) })
	go e.watch(ctx, cancel, o.patience)
	context := []asl.Option{asl.WithClock(e.clock), asl.WithHub(e.hub), asl.WithRecorder(&e.log), asl.WithSeed(o.seed)}
	script, err := o.scripted()
	if err != nil {
		t.Fatal(err)
	}
	if script != nil {
		context = append(context, asl.WithHandler(script.Handler(cancel)))
	}
	e.ctx = asl.NewLocal(ctx, append(context, o.context...)...)
	t.Cleanup(e.cover)
	t.Cleanup(e.report)
	return e
}

// scripted returns the script that answers the tasks, nil if there is none.
func (o *options) scripted() (*mock.Script, error) {
	switch {
	case o.answers != nil:
		return mock.New(o.answers), nil
	case o.script != nil:
		return o.script()
	}
	return nil, nil
}

// report logs the course of the executions of a failed test.
func (e *Env) report() {
	if !e.t.Failed() {
		return
	}
	for _, event := range e.log.Events() {
		e.t.Log(describe(&event, e.start))
	}
}

// Context returns the Context to hand to Run.
func (e *Env) Context() *asl.Context { return e.ctx }

// Now returns what the virtual clock shows.
func (e *Env) Now() time.Time { return e.clock.Now() }

// After calls f when the virtual clock reaches d from now: what somebody else
// does while the execution waits.
func (e *Env) After(d time.Duration, f func()) { e.clock.AfterFunc(d, f) }

// Hub returns where activity workers find the tasks of the executions.
func (e *Env) Hub() *asl.Hub { return e.hub }

// CompleteCallback makes output the result of the task whose token it is, as
// SendTaskSuccess does. It fails the test when nobody waits for the token.
func (e *Env) CompleteCallback(token string, output any) {
	e.t.Helper()
	v, err := value.Of(output)
	if err == nil {
		err = e.hub.SendTaskSuccess(token, v)
	}
	if err != nil {
		e.t.Errorf("CompleteCallback: %v", err)
	}
}

// FailCallback fails the task whose token it is, as SendTaskFailure does.
func (e *Env) FailCallback(token, name, cause string) {
	e.t.Helper()
	if err := e.hub.SendTaskFailure(token, name, cause); err != nil {
		e.t.Errorf("FailCallback: %v", err)
	}
}

// Heartbeat says that the task whose token it is goes on, as SendTaskHeartbeat
// does.
func (e *Env) Heartbeat(token string) {
	e.t.Helper()
	if err := e.hub.SendTaskHeartbeat(token); err != nil {
		e.t.Errorf("Heartbeat: %v", err)
	}
}

// Events returns the history of the executions.
func (e *Env) Events() []history.Event { return e.log.Events() }

// Trace returns the states that were entered, in order; those of branches and
// iterations with the way to them: "CheckIdentity/0/CheckName".
func (e *Env) Trace() []string { return strand.Trace(e.log.Events()) }

// Slept returns how long each Wait state waited and each retry was put off.
func (e *Env) Slept() []time.Duration { return strand.Waits(e.log.Events()) }

// Calls returns the attempts of Task states with what the tasks were asked.
func (e *Env) Calls() []strand.Call { return strand.Calls(e.log.Events()) }
