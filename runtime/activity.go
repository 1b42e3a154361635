package runtime

import (
	"context"
	"time"
)

// queue holds the tasks of one activity that no worker has taken.
type queue struct {
	waiting []*offer
	arrived chan struct{} // closed and replaced when one is added
}

// offer is an activity task in its queue.
type offer struct {
	call   *Call
	clock  Clock
	waiter *waiter
	input  Value
	taken  bool
}

// queue returns the queue of an activity.
func (h *Hub) queue(arn string) *queue {
	q := h.queues[arn]
	if q == nil {
		q = &queue{arrived: make(chan struct{})}
		h.queues[arn] = q
	}
	return q
}

func (q *queue) add(o *offer) {
	q.waiting = append(q.waiting, o)
	close(q.arrived)
	q.arrived = make(chan struct{})
}

func (q *queue) remove(o *offer) {
	for i, other := range q.waiting {
		if other == o {
			q.waiting = append(q.waiting[:i:i], q.waiting[i+1:]...)
			return
		}
	}
}

// GetActivityTask waits for a task of the activity and takes it for the worker:
// the token to answer it with, and its input. It fails with the cause of ctx.
func (h *Hub) GetActivityTask(ctx context.Context, activityArn, workerName string) (token string, input Value, err error) {
	for {
		h.mu.Lock()
		q := h.queue(activityArn)
		if len(q.waiting) > 0 {
			o := q.waiting[0]
			q.waiting = q.waiting[1:]
			o.take(h, workerName)
			h.mu.Unlock()
			return o.call.Token(), o.input, nil
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

// take hands the task to a worker, whose heartbeats count from now.
func (o *offer) take(h *Hub, worker string) {
	o.taken, o.call.Worker = true, worker
	if cb := h.open[o.call.Token()]; cb != nil {
		cb.beat = o.clock.Now()
	}
	o.clock.wake(o.waiter)
}

// poll offers an activity task to workers until one takes it.
func (l *local) poll(c *Call) error {
	input, err := c.Input()
	if err != nil {
		return taskError(err)
	}
	o := &offer{call: c, input: input, waiter: newWaiter(), clock: l.clock}
	l.hub.mu.Lock()
	q := l.hub.queue(c.State.Resource)
	q.add(o)
	l.hub.mu.Unlock()
	limit := time.Duration(-1)
	if c.Timeout > 0 {
		limit = c.Timeout
	}
	l.clock.park(l.ctx, o.waiter, limit)
	l.hub.mu.Lock()
	defer l.hub.mu.Unlock()
	if o.taken {
		return ErrPending
	}
	q.remove(o)
	if err := l.err(); err != nil {
		return err
	}
	return timeoutError()
}
