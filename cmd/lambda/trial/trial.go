// Package trial invokes a function on this machine, once or many times, and
// reports what a caller of Lambda would see and Lambda itself would log.
//
// A bootstrap binary and an event enter; the response goes to one writer, the
// function's log and the measurements to another.
package trial

import (
	"context"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"github.com/aslc-dev/aslc/cmd/rapi"
)

// Trial says what to invoke and how often.
type Trial struct {
	Function    rapi.Function
	Event       []byte
	Repeat      int // invocations; 0 means one
	Concurrency int // at once; 0 means one
	Out         io.Writer
	Log         io.Writer
}

// Run makes the invocations and reports whether all of them succeeded. It fails
// when the function cannot be invoked at all, or ctx is done.
func (t *Trial) Run(ctx context.Context) (succeeded bool, err error) {
	at := max(t.Concurrency, 1)
	f := t.Function
	f.Concurrency, f.Log = at, &lines{w: t.Log}
	s := rapi.New(f)
	defer s.Close()
	if t.Repeat <= 1 {
		return t.once(ctx, s)
	}
	return t.many(ctx, s, at)
}

// once makes one invocation and prints the response.
func (t *Trial) once(ctx context.Context, s *rapi.Service) (bool, error) {
	r, err := s.Invoke(ctx, t.Event)
	if err != nil {
		return false, err
	}
	fmt.Fprintf(t.Out, "%s\n", r.Payload)
	fmt.Fprintf(t.Log, "REPORT RequestId: %s\tDuration: %.2f ms\tInit Duration: %.2f ms%s\n",
		r.RequestID, milliseconds(r.Duration), milliseconds(r.Init), memory(r.PID))
	return !r.Failed, nil
}

// many makes invocations side by side, prints the last response and what they
// have in common.
func (t *Trial) many(ctx context.Context, s *rapi.Service, at int) (bool, error) {
	var c counts
	work := make(chan struct{})
	var wg sync.WaitGroup
	began := time.Now()
	for range at {
		wg.Go(func() {
			for range work {
				c.add(s.Invoke(ctx, t.Event))
			}
		})
	}
	for range t.Repeat {
		work <- struct{}{}
	}
	close(work)
	wg.Wait()
	took := time.Since(began)
	if c.err != nil {
		return false, c.err
	}
	fmt.Fprintf(t.Out, "%s\n", c.last.Payload)
	slices.Sort(c.durations)
	fmt.Fprintf(t.Log, "REPORT Invocations: %d\tFailed: %d\tEnvironments started: %d\tPer second: %.0f\tDuration: %.2f ms median, %.2f ms p99, %.2f ms at most\tInit Duration: %.2f ms%s\n",
		len(c.durations), c.failed, c.cold, float64(len(c.durations))/took.Seconds(), c.at(0.5), c.at(0.99), c.at(1), milliseconds(c.init), memory(c.last.PID))
	return c.failed == 0, nil
}

// counts is what many invocations came to.
type counts struct {
	mu        sync.Mutex
	durations []time.Duration
	failed    int
	cold      int
	init      time.Duration // the longest
	last      *rapi.Response
	err       error // the first
}

func (c *counts) add(r *rapi.Response, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err != nil {
		if c.err == nil {
			c.err = err
		}
		return
	}
	c.durations, c.last = append(c.durations, r.Duration), r
	if r.Failed {
		c.failed++
	}
	if r.Init > 0 {
		c.cold++
		c.init = max(c.init, r.Init)
	}
}

// at returns the duration that a part of the sorted ones does not exceed.
func (c *counts) at(part float64) float64 {
	i := int(part*float64(len(c.durations))) - 1
	return milliseconds(c.durations[min(max(i, 0), len(c.durations)-1)])
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// memory returns the part of a report that Lambda calls Max Memory Used, ""
// where it cannot be found out.
func memory(pid int) string {
	_, peak, err := rapi.Memory(pid)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("\tMax Memory Used: %d MB", (peak+1<<20-1)>>20)
}

// lines makes writes of several goroutines follow one another.
type lines struct {
	mu sync.Mutex
	w  io.Writer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(p)
}
