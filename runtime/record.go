package runtime

import (
	"slices"
	"sync/atomic"

	"github.com/aslc-dev/aslc/runtime/history"
)

// Events count even when nobody records them: causes name the id of the event
// that entered the state. Building them is left out then.

// recording reports whether events are to be built at all.
func (c *Context) recording() bool { return c.exec.recorder != nil }

// count makes the id of an event that nobody records the strand's last.
func (c *Context) count() { c.last = c.nextID() }

// nextID returns the id of the next event; a full history gets no more. The
// execution's own strand is alone whenever it gets here: while it forks it waits.
// An atomic addition would be a good part of what a state costs.
func (c *Context) nextID() int64 {
	x := c.exec
	switch {
	case x.full():
		return atomic.LoadInt64(&x.lastID)
	case c.parent == nil:
		x.lastID++
		return x.lastID
	}
	return atomic.AddInt64(&x.lastID, 1)
}

// record gives e its id and the time, records it and returns the id. Its
// predecessor is the caller's business.
func (c *Context) record(e history.Event) int64 {
	x := c.exec
	if x.recorder == nil {
		return c.nextID()
	}
	e.Timestamp = c.backend.Now()
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.full() && !final[e.Type] {
		return atomic.LoadInt64(&x.lastID)
	}
	e.ID = atomic.AddInt64(&x.lastID, 1)
	if x.event == nil {
		x.event = new(history.Event)
	}
	*x.event = e
	x.recorder.Record(x.event)
	return e.ID
}

// final are the events that end a history.
var final = map[history.Type]bool{
	history.ExecutionSucceeded: true, history.ExecutionFailed: true,
	history.ExecutionTimedOut: true, history.ExecutionAborted: true,
}

// mark records an event without details as the successor of the last one.
func (c *Context) mark(t history.Type) {
	if !c.recording() {
		c.count()
		return
	}
	c.chain(history.Event{Type: t})
}

// chain records e as the successor of what this strand recorded last.
func (c *Context) chain(e history.Event) {
	e.PreviousID = c.last
	c.last = c.record(e)
}

// stateEvents are the types of the events that enter and leave a state.
var stateEvents = func() map[Type]struct{ entered, exited history.Type } {
	m := map[Type]struct{ entered, exited history.Type }{}
	for _, t := range []Type{TaskType, PassType, ChoiceType, WaitType, SucceedType, FailType, ParallelType, MapType} {
		m[t] = struct{ entered, exited history.Type }{history.Entered(string(t)), history.Exited(string(t))}
	}
	return m
}()

// recorded returns x as JSON for an event: Undefined when it is no Value and
// nobody records.
func recorded[T any](c *Context, x *T) Value {
	if doc, isValue := asValue(x); isValue || !c.recording() {
		return doc
	}
	return jsonOf(*x)
}

// enter records that the strand enters a state.
func (c *Context) enter(t Type, name string, in Value) {
	if !c.recording() {
		c.count()
		return
	}
	c.chain(history.Event{Type: stateEvents[t].entered, Name: name, Input: in})
}

// exit records that the strand leaves a state, see history.Event for way.
func (c *Context) exit(t Type, name string, out Value, assigned []Member, way int) {
	if !c.recording() {
		c.count()
		return
	}
	c.chain(history.Event{Type: stateEvents[t].exited, Name: name, Output: out, Assigned: slices.Clone(assigned), Way: way})
}

// failed returns the event of a failure with the details of e.
func failed(t history.Type, e *Error) history.Event {
	name, cause := e.recorded()
	return history.Event{Type: t, Error: name, Cause: cause}
}
