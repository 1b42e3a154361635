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
	ctx, cancel := context.WithCancelCause(l.ctx)
	defer cancel(nil)
	f := &fork{
		local: &local{engine: l.engine, ctx: ctx, bounded: l.bounded}, cancel: cancel,
		n: n, running: workers, options: o, strand: strand, joined: newWaiter(),
	}
	for range workers - 1 {
		l.clock.spawn(f.work)
	}
	f.work()
	f.join()
	return f.failed
}

// fork is a Fork in progress.
type fork struct {
	local   *local // of all its strands
	cancel  context.CancelCauseFunc
	options ForkOptions
	strand  func(Backend, int) error
	joined  *waiter

	mu      sync.Mutex
	n       int
	next    int // strand to start next
	running int // workers not yet done
	failed  error
}

// work runs strands until there are no more.
func (f *fork) work() {
	for {
		i := f.take()
		if i < 0 {
			break
		}
		if err := f.strand(f.local, i); err != nil {
			f.fail(i, err)
		}
	}
	f.mu.Lock()
	f.running--
	last := f.running == 0
	f.mu.Unlock()
	if last {
		f.local.clock.wake(f.joined)
	}
}

func (f *fork) take() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.failed != nil || f.next == f.n {
		return -1
	}
	f.next++
	return f.next - 1
}

// fail notes the error of strand i. The first one decides.
func (f *fork) fail(i int, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.failed != nil || f.options.Tolerate != nil && f.options.Tolerate(i, err) {
		return
	}
	f.failed = err
	f.cancel(errSibling)
	f.local.clock.cancelled()
}

// join waits for the other workers.
func (f *fork) join() {
	for {
		f.mu.Lock()
		done := f.running == 0
		f.mu.Unlock()
		if done {
			return
		}
		f.local.clock.park(context.Background(), f.joined, -1)
	}
}
