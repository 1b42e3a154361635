package runtime

import (
	"errors"
	"sync"
)

// ErrTaskTimedOut is the answer of a Hub to a token that nobody waits for: its
// task was answered before, has timed out or was cancelled, or never was.
var ErrTaskTimedOut = errors.New("the task token has expired or its task is closed")

// Hub is where the answers to task tokens arrive and where activity workers
// find their work, for the executions of NewLocal. It is safe for concurrent
// use.
type Hub struct {
	mu     sync.Mutex
	open   map[string]*callback
	queues map[string]*queue // by ARN of the activity
}

// NewHub returns a Hub without tokens.
func NewHub() *Hub {
	return &Hub{open: map[string]*callback{}, queues: map[string]*queue{}}
}

// SendTaskSuccess makes output the result of the task that the token stands
// for. It fails with ErrTaskTimedOut.
func (h *Hub) SendTaskSuccess(token string, output Value) error {
	return h.answer(token, output, nil)
}

// SendTaskFailure fails the task that the token stands for. An empty name or
// cause is one that is not given, null in the Error Output (recorded on AWS).
// It fails with ErrTaskTimedOut.
func (h *Hub) SendTaskFailure(token, name, cause string) error {
	return h.answer(token, Undefined, callbackError(&Error{Name: name, Cause: cause}))
}

func (h *Hub) answer(token string, output Value, failed *Error) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	cb := h.open[token]
	if cb == nil {
		return ErrTaskTimedOut
	}
	delete(h.open, token)
	cb.answered, cb.output, cb.failed = true, output, failed
	cb.clock.wake(cb.waiter)
	return nil
}

// SendTaskHeartbeat says that whoever holds the token is still at work. It fails
// with ErrTaskTimedOut.
func (h *Hub) SendTaskHeartbeat(token string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	cb := h.open[token]
	if cb == nil {
		return ErrTaskTimedOut
	}
	cb.beat = cb.clock.Now()
	return nil
}
