package runtime

import (
	"context"
	"errors"
	"sync/atomic"
	"time"
)

// attempt is a call that is made on a strand of its own, which is left behind
// when time is up: a task that does not heed its context cannot be stopped.
type attempt struct {
	call   Call // what a task that was left behind may still use
	ctx    context.Context
	clock  Clock
	waiter waiter
	over   atomic.Bool
	err    error // once it is over
}

// run makes the call and wakes the strand that waits for it.
func (a *attempt) run() {
	a.err = a.call.Do(a.ctx)
	a.over.Store(true)
	a.clock.wake(&a.waiter)
}

// abandonable makes a call as an attempt. The context of the execution does for
// the task unless it has a time of its own.
func (l *local) abandonable(c *Call) error {
	a := &attempt{call: *c, ctx: l.ctx, clock: l.clock, waiter: waiter{signal: make(chan struct{}, 1)}}
	a.call.ctx = nil
	if c.handler != nil { // it alone may ask for them
		a.call.iterations = c.Iterations()
	}
	until, limit, cancel := l.ctx, time.Duration(-1), context.CancelFunc(func() {})
	if c.Timeout > 0 {
		limit = c.Timeout
		a.ctx, cancel = l.clock.timeout(l.ctx, c.Timeout)
	}
	defer cancel()
	if _, ok := l.clock.(realClock); ok {
		until, limit = a.ctx, -1 // which has a timer for it
	}
	l.clock.spawn(a.run)
	l.clock.park(until, &a.waiter, limit)
	if !a.over.Load() {
		cancel()
		l.clock.cancelled()
		l.clock.park(context.Background(), newWaiter(), 0) // lets the task see it
		return timeoutError()
	}
	c.Submitted, c.Worker = a.call.Submitted, a.call.Worker
	if a.err != nil && a.ctx.Err() != nil && !errors.Is(a.err, ErrPending) {
		return timeoutError() // the task noticed before its strand did
	}
	return a.err
}
