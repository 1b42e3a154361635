package lambda

import (
	"context"
	"errors"
	"sync"

	asl "github.com/aslc-dev/aslc/runtime"
)

// errSibling is what a strand unwinds with when another one has failed.
var errSibling = errors.New("cancelled because another branch failed")

// Fork runs strands on goroutines; the caller's is one of them.
func (s *strand) Fork(n int, o asl.ForkOptions, run func(asl.Backend, int) error) error {
	if err := s.err(); err != nil || n == 0 {
		return err
	}
	workers := n
	if o.MaxConcurrency > 0 {
		workers = min(n, o.MaxConcurrency)
	}
	ctx, cancel := context.WithCancelCause(s.ctx)
	defer cancel(nil)
	own := *s
	own.ctx = ctx
	f := &fork{strand: &own, cancel: cancel, n: n, options: o, run: run}
	var joined sync.WaitGroup
	joined.Add(workers)
	for range workers - 1 {
		s.workers.do(func() {
			f.work()
			joined.Done()
		})
	}
	f.work()
	joined.Done()
	joined.Wait()
	return f.failed
}

// fork is a Fork in progress.
type fork struct {
	strand  *strand // of all its branches or iterations; it has no state of its own
	cancel  context.CancelCauseFunc
	options asl.ForkOptions
	run     func(asl.Backend, int) error

	mu     sync.Mutex
	n      int
	next   int // strand to start next
	failed error
}

// work runs strands until there are no more.
func (f *fork) work() {
	for {
		i := f.take()
		if i < 0 {
			return
		}
		if err := guarded(func() error { return f.run(f.strand, i) }); err != nil {
			f.fail(i, err)
		}
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
	if f.failed != nil || !ruined(err) && f.options.Tolerate != nil && f.options.Tolerate(i, err) {
		return
	}
	f.failed = err
	f.cancel(errSibling)
}
