package runtime

import (
	"context"
	"sync"
)

// Fork runs strands on goroutines; the caller's is one of them.
func (l *local) Fork(n int, o ForkOptions, strand func(Backend, int) error) error {
	if err := l.err(); err != nil || n == 0 {
		return err
	}
	workers := n
	if o.MaxConcurrency > 0 {
		workers = min(n, o.MaxConcurrency)
	}
	if workers == 1 {
		return l.inTurn(n, o, strand)
	}
	f := &fork{n: n, options: o, strand: strand, ctx: forkContext{Context: l.ctx}}
	f.local = local{engine: l.engine, ctx: &f.ctx, bounded: l.bounded}
	defer f.ctx.end()
	if _, f.loose = l.clock.(realClock); !f.loose {
		f.running = workers
	}
	work := f.work
	for range workers - 1 {
		l.clock.spawn(work)
	}
	f.work()
	f.join()
	return f.failed
}

// inTurn runs strands one after the other: there is nobody to cancel.
func (l *local) inTurn(n int, o ForkOptions, strand func(Backend, int) error) error {
	for i := range n {
		if err := strand(l, i); err != nil && (o.Tolerate == nil || !o.Tolerate(i, err)) {
			return err
		}
	}
	return nil
}

// fork is a Fork in progress.
type fork struct {
	local   local // of all its strands
	ctx     forkContext
	options ForkOptions
	strand  func(Backend, int) error
	loose   bool // workers count from their first strand on: those that come too late find none

	mu      sync.Mutex
	n       int
	next    int // strand to start next
	running int // workers to wait for
	failed  error
	joined  *waiter // of the caller, once it waits
}

// work runs strands until there are no more.
func (f *fork) work() {
	for i := f.take(true); i >= 0; i = f.take(false) {
		if err := f.strand(&f.local, i); err != nil {
			f.fail(i, err)
		}
	}
}

// take returns the strand that a worker runs next, the first one of the worker or
// not; -1 when none is left, and the worker ends.
func (f *fork) take(first bool) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	uncounted := first && f.loose
	if f.failed == nil && f.next < f.n {
		if uncounted {
			f.running++
		}
		f.next++
		return f.next - 1
	}
	if uncounted {
		return -1
	}
	if f.running--; f.running == 0 && f.joined != nil {
		f.local.clock.wake(f.joined)
	}
	return -1
}

// fail notes the error of strand i. The first one decides.
func (f *fork) fail(i int, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.failed != nil || f.options.Tolerate != nil && f.options.Tolerate(i, err) {
		return
	}
	f.failed = err
	f.ctx.cancel(errSibling)
	f.local.clock.cancelled()
}

// join waits for the other workers.
func (f *fork) join() {
	for {
		f.mu.Lock()
		if f.running == 0 {
			f.mu.Unlock()
			return
		}
		if f.joined == nil {
			f.joined = newWaiter()
		}
		f.mu.Unlock()
		f.local.clock.park(context.Background(), f.joined, -1)
	}
}
