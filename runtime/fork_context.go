package runtime

import (
	"context"
	"sync"
	"sync/atomic"
)

// forkContext is the context of the strands of a Fork, within that of the strand
// that forks them. It turns into one of package context, with what that costs,
// when somebody waits for it or a strand fails, which is what most Forks never
// see.
type forkContext struct {
	context.Context // of the strand that forks
	mu              sync.Mutex
	made            atomic.Pointer[cancellable]
	ended           atomic.Bool
}

// cancellable is a context of package context with its cancel function.
type cancellable struct {
	context.Context
	cancel context.CancelCauseFunc
}

// within returns the context that can be cancelled.
func (c *forkContext) within() *cancellable {
	if made := c.made.Load(); made != nil {
		return made
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if made := c.made.Load(); made != nil {
		return made
	}
	made := &cancellable{}
	made.Context, made.cancel = context.WithCancelCause(c.Context)
	if c.ended.Load() {
		made.cancel(nil)
	}
	c.made.Store(made)
	return made
}

// Done returns the channel that is closed when the Fork is cancelled or over.
func (c *forkContext) Done() <-chan struct{} { return c.within().Done() }

// Err returns why Done is closed, nil when it is not.
func (c *forkContext) Err() error {
	if made := c.made.Load(); made != nil {
		return made.Err()
	}
	if c.ended.Load() {
		return c.within().Err()
	}
	return c.Context.Err()
}

// Value also is how package context finds the cause of the cancellation, and
// what is to be cancelled with it.
func (c *forkContext) Value(key any) any {
	if made := c.made.Load(); made != nil {
		return made.Value(key)
	}
	return c.Context.Value(key)
}

// cancel cancels the context for a cause.
func (c *forkContext) cancel(cause error) { c.within().cancel(cause) }

// end cancels the context for whoever still has it when the Fork is over.
func (c *forkContext) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ended.Store(true)
	if made := c.made.Load(); made != nil {
		made.cancel(nil)
	}
}
