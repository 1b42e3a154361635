package runtime

import (
	"container/heap"
	"context"
	"sync"
	"time"
)

// VirtualClock is a clock on which waiting takes no time: when every strand of
// an execution sleeps or waits, it jumps to the instant the first of them wakes.
// Between two jumps time stands still, task implementations included (see
// Sleep). Only one strand runs at a time, and the next one is always the one
// that has been ready longest, so an execution takes the same course, and
// records the same history, every time.
//
// A VirtualClock serves one execution after another, not several at once.
type VirtualClock struct {
	mu     sync.Mutex
	now    time.Time
	seq    int64
	ready  []*waiter // strands that may run, longest waiting first
	timers timers
	first  *waiter // of the parked strands, in the order they parked
	last   *waiter
	idle   bool // nobody runs: the next to become ready may at once
}

// NewVirtualClock returns a clock that shows start.
func NewVirtualClock(start time.Time) *VirtualClock { return &VirtualClock{now: start} }

// parked is what a VirtualClock knows of a waiter.
type parked struct {
	on         bool
	signalled  bool // woken before it parked
	ctx        context.Context
	timer      *timer
	prev, next *waiter
}

// timer wakes a strand or starts one.
type timer struct {
	at    time.Time
	seq   int64
	w     *waiter
	f     func()
	index int // in the heap; -1 when it is out
}

// Now returns the time the clock shows.
func (c *VirtualClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// AfterFunc calls f when the clock reaches d from now, for mocks whose answer
// comes later, such as that of a callback.
func (c *VirtualClock) AfterFunc(d time.Duration, f func()) (stop func()) { return c.after(d, f) }

func (c *VirtualClock) spawn(f func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.start(f)
}

// start makes f a strand that is ready to run.
func (c *VirtualClock) start(f func()) {
	w := newWaiter()
	go func() {
		<-w.signal
		f()
		c.mu.Lock()
		defer c.mu.Unlock()
		c.dispatch()
	}()
	c.ready = append(c.ready, w)
}

func (c *VirtualClock) park(ctx context.Context, w *waiter, d time.Duration) {
	c.mu.Lock()
	if w.parked.signalled || ctx.Err() != nil {
		w.parked.signalled = false
		c.mu.Unlock()
		return
	}
	w.parked.on, w.parked.ctx = true, ctx
	w.parked.prev, w.parked.next = c.last, nil
	if c.last != nil {
		c.last.parked.next = w
	} else {
		c.first = w
	}
	c.last = w
	if d >= 0 {
		w.parked.timer = c.schedule(d, w, nil)
	}
	c.dispatch()
	c.mu.Unlock()
	<-w.signal
}

// unpark makes a parked strand ready to run.
func (c *VirtualClock) unpark(w *waiter) {
	p := &w.parked
	if p.prev != nil {
		p.prev.parked.next = p.next
	} else {
		c.first = p.next
	}
	if p.next != nil {
		p.next.parked.prev = p.prev
	} else {
		c.last = p.prev
	}
	c.unschedule(p.timer)
	*p = parked{}
	c.ready = append(c.ready, w)
}

func (c *VirtualClock) wake(w *waiter) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !w.parked.on {
		w.parked.signalled = true
		return
	}
	c.unpark(w)
	c.resume()
}

func (c *VirtualClock) cancelled() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for w := c.first; w != nil; {
		next := w.parked.next
		if w.parked.ctx.Err() != nil {
			c.unpark(w)
		}
		w = next
	}
	c.resume()
}

// resume lets the next strand run if none does.
func (c *VirtualClock) resume() {
	if c.idle {
		c.dispatch()
	}
}

// dispatch passes the right to run on from the strand that calls it.
func (c *VirtualClock) dispatch() {
	for len(c.ready) == 0 {
		if len(c.timers) == 0 {
			c.idle = true
			return
		}
		t := heap.Pop(&c.timers).(*timer) //nolint:forcetypeassert // the heap holds nothing else
		if t.at.After(c.now) {
			c.now = t.at
		}
		if t.w != nil {
			c.unpark(t.w)
		} else {
			c.start(t.f)
		}
	}
	w := c.ready[0]
	c.ready = c.ready[1:]
	c.idle = false
	w.signal <- struct{}{}
}

func (c *VirtualClock) after(d time.Duration, f func()) (stop func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	t := c.schedule(d, nil, f)
	c.resume()
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.unschedule(t)
	}
}

func (c *VirtualClock) schedule(d time.Duration, w *waiter, f func()) *timer {
	c.seq++
	t := &timer{at: c.now.Add(d), seq: c.seq, w: w, f: f}
	heap.Push(&c.timers, t)
	return t
}

func (c *VirtualClock) unschedule(t *timer) {
	if t != nil && t.index >= 0 {
		heap.Remove(&c.timers, t.index)
	}
}

func (c *VirtualClock) timeout(ctx context.Context, _ time.Duration) (context.Context, context.CancelFunc) {
	return context.WithCancel(ctx)
}

// timers is a heap by time, then by age.
type timers []*timer

func (h timers) Len() int { return len(h) }

func (h timers) Less(i, j int) bool {
	if h[i].at.Equal(h[j].at) {
		return h[i].seq < h[j].seq
	}
	return h[i].at.Before(h[j].at)
}

func (h timers) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}

func (h *timers) Push(x any) {
	t := x.(*timer) //nolint:forcetypeassert // the heap holds nothing else
	t.index = len(*h)
	*h = append(*h, t)
}

func (h *timers) Pop() any {
	last := len(*h) - 1
	t := (*h)[last]
	(*h)[last] = nil
	*h = (*h)[:last]
	t.index = -1
	return t
}
