package runtime

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Errors of the callback API.
var (
	ErrTaskDoesNotExist = errors.New("the task does not exist, or has been answered")
	ErrTaskTimedOut     = errors.New("the task has timed out")
)

// Hub is where the answers to task tokens arrive and activity workers find
// their work, for the executions of NewLocal. It is safe for concurrent use.
type Hub struct {
	mu     sync.Mutex
	open   map[string]*callback
	over   map[string]struct{} // tokens that timed out
	queues map[string]*queue   // by ARN of the activity
}

// NewHub returns a Hub without tokens.
func NewHub() *Hub {
	return &Hub{open: map[string]*callback{}, over: map[string]struct{}{}, queues: map[string]*queue{}}
}

// SendTaskSuccess makes output the result of the task that the token stands for.
func (h *Hub) SendTaskSuccess(token string, output Value) error {
	return h.answer(token, output, nil)
}

// SendTaskFailure fails the task that the token stands for. An empty name or
// cause is one that was not given: null in the Error Output.
func (h *Hub) SendTaskFailure(token, name, cause string) error {
	e := &Error{Name: name, Cause: cause}
	if name == "" {
		e.absence |= nullName
	}
	if cause == "" {
		e.absence |= nullCause
	}
	return h.answer(token, Undefined, e)
}

func (h *Hub) answer(token string, output Value, failed *Error) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	cb, err := h.find(token)
	if err != nil {
		return err
	}
	delete(h.open, token)
	cb.answered, cb.output, cb.failed = true, output, failed
	cb.clock.wake(cb.waiter)
	return nil
}

// SendTaskHeartbeat says that whoever holds the token is still at work.
func (h *Hub) SendTaskHeartbeat(token string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	cb, err := h.find(token)
	if err != nil {
		return err
	}
	cb.beat = cb.clock.Now()
	return nil
}

func (h *Hub) find(token string) (*callback, error) {
	if cb := h.open[token]; cb != nil {
		return cb, nil
	}
	if _, ok := h.over[token]; ok {
		return nil, ErrTaskTimedOut
	}
	return nil, ErrTaskDoesNotExist
}

// OpenCallback makes a token and waits for nobody yet.
func (l *local) OpenCallback(CallbackOptions) (Callback, error) {
	if err := l.err(); err != nil {
		return nil, err
	}
	cb := &callback{local: l, token: l.UUID(), opened: l.clock.Now(), waiter: newWaiter()}
	cb.beat = cb.opened
	l.hub.mu.Lock()
	l.hub.open[cb.token] = cb
	l.hub.mu.Unlock()
	return cb, nil
}

// callback is one open token.
type callback struct {
	*local
	token  string
	opened time.Time
	waiter *waiter

	// guarded by hub.mu
	beat     time.Time // of the last heartbeat
	answered bool
	output   Value
	failed   *Error
}

func (c *callback) Token() string { return c.token }

func (c *callback) Await(o CallbackOptions) (Value, error) {
	for {
		c.hub.mu.Lock()
		answered, output, failed, beat := c.answered, c.output, c.failed, c.beat
		c.hub.mu.Unlock()
		switch {
		case failed != nil:
			return Undefined, failed
		case answered:
			return output, nil
		}
		if err := c.err(); err != nil {
			return Undefined, err
		}
		left, late := remaining(c.clock.Now(), c.opened, beat, o)
		if late != nil {
			c.expire()
			return Undefined, late
		}
		c.clock.park(c.ctx, c.waiter, left)
	}
}

// remaining returns the time until the next of the two timeouts, -1 for none,
// or the error of the one that has passed.
func remaining(now, opened, beat time.Time, o CallbackOptions) (time.Duration, error) {
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

// expire refuses answers that come too late.
func (c *callback) expire() {
	c.hub.mu.Lock()
	defer c.hub.mu.Unlock()
	delete(c.hub.open, c.token)
	c.hub.over[c.token] = struct{}{}
}

func (c *callback) Close() {
	c.hub.mu.Lock()
	defer c.hub.mu.Unlock()
	delete(c.hub.open, c.token)
}

// queue holds the tasks of one activity that no worker has taken.
type queue struct {
	waiting []*offer
	arrived chan struct{} // closed and replaced when one is added
}

// offer is an activity task in its queue.
type offer struct {
	token  string
	input  Value
	worker string
	taken  bool
	waiter *waiter
	clock  Clock
}

func (h *Hub) queue(arn string) *queue {
	q := h.queues[arn]
	if q == nil {
		q = &queue{arrived: make(chan struct{})}
		h.queues[arn] = q
	}
	return q
}

// GetActivityTask waits for a task of an activity and takes it. It fails with
// the cause of ctx.
func (h *Hub) GetActivityTask(ctx context.Context, activityArn, workerName string) (token string, input Value, err error) {
	for {
		h.mu.Lock()
		q := h.queue(activityArn)
		if len(q.waiting) > 0 {
			o := q.waiting[0]
			q.waiting = q.waiting[1:]
			o.taken, o.worker = true, workerName
			o.clock.wake(o.waiter)
			h.mu.Unlock()
			return o.token, o.input, nil
		}
		arrived := q.arrived
		h.mu.Unlock()
		select {
		case <-arrived:
		case <-ctx.Done():
			return "", Undefined, context.Cause(ctx)
		}
	}
}

// poll offers an activity task to workers until one takes it.
func (l *local) poll(c *Call) error {
	input, err := c.Input()
	if err != nil {
		return taskError(err)
	}
	o := &offer{token: c.Token(), input: input, waiter: newWaiter(), clock: l.clock}
	l.hub.mu.Lock()
	q := l.hub.queue(c.State.Resource)
	q.waiting = append(q.waiting, o)
	close(q.arrived)
	q.arrived = make(chan struct{})
	l.hub.mu.Unlock()
	limit := time.Duration(-1)
	if c.Timeout > 0 {
		limit = c.Timeout
	}
	l.clock.park(l.ctx, o.waiter, limit)
	l.hub.mu.Lock()
	defer l.hub.mu.Unlock()
	if o.taken {
		c.Worker = o.worker
		return ErrPending
	}
	q.remove(o)
	if err := l.err(); err != nil {
		return err
	}
	return timeoutError()
}

func (q *queue) remove(o *offer) {
	for i, other := range q.waiting {
		if other == o {
			q.waiting = append(q.waiting[:i:i], q.waiting[i+1:]...)
			return
		}
	}
}
