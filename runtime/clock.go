package runtime

import (
	"context"
	"time"
)

// Clock is the time of the in-process engine: the real one, or a VirtualClock.
type Clock interface {
	// Now returns the time.
	Now() time.Time
	// spawn runs f as a strand of its own.
	spawn(f func())
	// park blocks the calling strand until w is woken, d passes (unless d is
	// negative) or ctx is done. The caller looks for itself which it was.
	park(ctx context.Context, w *waiter, d time.Duration)
	// wake ends the current or the next park of w.
	wake(w *waiter)
	// after calls f, as a strand of its own, when d has passed, unless stop is
	// called before.
	after(d time.Duration, f func()) (stop func())
	// timeout returns a context for a task implementation that has d to finish.
	timeout(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc)
	// cancelled says that contexts were cancelled: strands may have to wake.
	cancelled()
}

// waiter is what one strand parks on.
type waiter struct {
	signal chan struct{} // of capacity 1
	parked parked        // state of a VirtualClock
}

func newWaiter() *waiter { return &waiter{signal: make(chan struct{}, 1)} }

// realClock is the time of the machine.
type realClock struct{}

func (realClock) Now() time.Time { return time.Now() }

func (realClock) spawn(f func()) { go f() }

func (realClock) park(ctx context.Context, w *waiter, d time.Duration) {
	var expired <-chan time.Time
	if d >= 0 {
		t := time.NewTimer(d)
		defer t.Stop()
		expired = t.C
	}
	select {
	case <-w.signal:
	case <-expired:
	case <-ctx.Done():
	}
}

func (realClock) wake(w *waiter) {
	select {
	case w.signal <- struct{}{}:
	default:
	}
}

func (realClock) after(d time.Duration, f func()) (stop func()) {
	t := time.AfterFunc(d, f)
	return func() { t.Stop() }
}

func (realClock) timeout(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, d)
}

func (realClock) cancelled() {}
