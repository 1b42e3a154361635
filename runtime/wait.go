package runtime

import (
	"math"
	"time"
)

// Wait runs a Wait state of literal length; its output is its input.
func Wait[T any](ctx *Context, name string, in T, d time.Duration) error {
	v := beginWait(ctx, name, in)
	v.Wait(d)
	return v.leaveWait()
}

// WaitUntil runs a Wait state that ends at a literal Timestamp.
func WaitUntil[T any](ctx *Context, name string, in T, t time.Time) error {
	v := beginWait(ctx, name, in)
	v.WaitUntil(t)
	return v.leaveWait()
}

func beginWait[T any](c *Context, name string, in T) *Visit {
	c.inline.Name, c.inline.Type = name, WaitType
	return beginAsIs(c, in)
}

func (v *Visit) leaveWait() error {
	if v.err != nil {
		return v.err
	}
	return v.leaveAsIs()
}

// longestWait is where a Wait state stops to be possible (recorded on AWS:
// 24,855 days are, 24,856 are not).
const longestWait = math.MaxInt32 * time.Second

// Wait waits for d.
func (v *Visit) Wait(d time.Duration) {
	switch {
	case v.err != nil:
		return
	case d > longestWait:
		v.failf(RuntimeError, "Wait state delay is too long.")
		return
	}
	if d > 0 {
		v.takeTime()
	}
	if err := v.ctx.backend.Sleep(d); err != nil {
		v.fail(err)
	}
}

// WaitUntil waits until t; not at all when t is past.
func (v *Visit) WaitUntil(t time.Time) {
	if v.err == nil {
		v.Wait(max(0, t.Sub(v.Now())))
	}
}

// seconds returns n seconds, cut to what a duration can hold.
func (v *Visit) seconds(n int64) time.Duration {
	if n > math.MaxInt64/int64(time.Second) {
		return math.MaxInt64
	}
	return time.Duration(n) * time.Second
}
