package runtime

import "time"

// Wait runs a Wait state of literal length; its output is its input.
func Wait(ctx *Context, name string, in Value, d time.Duration) error {
	ctx.enter(WaitType, name, in)
	if err := ctx.backend.Sleep(d); err != nil {
		return err
	}
	ctx.exit(WaitType, name, in, nil)
	return nil
}

// WaitUntil runs a Wait state that ends at a literal Timestamp.
func WaitUntil(ctx *Context, name string, in Value, t time.Time) error {
	ctx.enter(WaitType, name, in)
	if err := ctx.backend.Sleep(max(0, t.Sub(ctx.backend.Now()))); err != nil {
		return err
	}
	ctx.exit(WaitType, name, in, nil)
	return nil
}

// Wait waits for d.
func (v *Visit) Wait(d time.Duration) {
	if v.err != nil {
		return
	}
	v.enteredAt()
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
