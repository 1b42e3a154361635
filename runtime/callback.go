package runtime

import "time"

// openCallback makes the task token of an attempt, before the payload that
// carries it is evaluated. A .sync task has one as well, which hardly any
// definition reads: it is made when the context object is.
func (v *Visit) openCallback() {
	var err error
	v.callback, err = v.ctx.backend.OpenCallback(CallbackOptions{Name: v.state.Name, Timeout: v.timeout, Heartbeat: v.heartbeat})
	if err != nil {
		v.fail(err)
	}
}

func (v *Visit) closeCallback() {
	if v.callback != nil {
		v.callback.Close()
		v.callback = nil
	}
}

// callback is an open token of the in-process engine.
type callback struct {
	*local
	token  string
	opened time.Time
	waiter *waiter

	// Guarded by the hub's mutex.
	beat     time.Time // of the last heartbeat
	answered bool
	output   Value
	failed   *Error
}

// OpenCallback registers a new token with the hub.
func (l *local) OpenCallback(CallbackOptions) (Callback, error) {
	if err := l.err(); err != nil {
		return nil, err
	}
	cb := &callback{local: l, token: l.UUID(), opened: l.clock.Now(), waiter: newWaiter()}
	cb.beat = cb.opened
	l.hub.mu.Lock()
	defer l.hub.mu.Unlock()
	l.hub.open[cb.token] = cb
	return cb, nil
}

func (c *callback) Token() string { return c.token }

func (c *callback) Close() {
	c.hub.mu.Lock()
	defer c.hub.mu.Unlock()
	delete(c.hub.open, c.token)
}

func (c *callback) Await(o CallbackOptions) (Value, error) {
	for {
		c.hub.mu.Lock()
		answered, output, failed, beat := c.answered, c.output, c.failed, c.beat
		c.hub.mu.Unlock()
		if err := c.err(); err != nil {
			return Undefined, err
		}
		if answered {
			if failed != nil {
				return Undefined, failed
			}
			return output, nil
		}
		left, late := remaining(c.clock.Now(), c.opened, beat, o)
		if late != nil {
			c.Close() // answers come too late from here on
			return Undefined, late
		}
		c.clock.park(c.ctx, c.waiter, left)
	}
}

// remaining returns the time until the next of the two timeouts, -1 for none,
// or the error of the one that has passed.
func remaining(now, opened, beat time.Time, o CallbackOptions) (time.Duration, *Error) {
	left := time.Duration(-1)
	if o.Timeout > 0 {
		if left = opened.Add(o.Timeout).Sub(now); left <= 0 {
			return 0, timeoutError()
		}
	}
	if o.Heartbeat > 0 {
		until := beat.Add(o.Heartbeat).Sub(now)
		if until <= 0 {
			return 0, heartbeatError()
		}
		if left < 0 || until < left {
			left = until
		}
	}
	return left, nil
}
