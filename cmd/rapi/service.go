package rapi

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"sync"
	"time"
)

// ErrThrottled is what Invoke returns when all environments are busy: status
// 429, TooManyRequestsException.
var ErrThrottled = errors.New("TooManyRequestsException: Rate Exceeded")

// ErrEventTooLarge is what Invoke returns for an event beyond MaxEvent: status
// 413, RequestTooLargeException.
var ErrEventTooLarge = fmt.Errorf("RequestTooLargeException: Request must be smaller than %d bytes for the InvokeFunction operation", MaxEvent)

// Response is the answer to an invocation.
type Response struct {
	RequestID string
	Payload   []byte        // the output, or an error object with errorType and errorMessage
	Failed    bool          // the function failed (X-Amz-Function-Error: Unhandled)
	Duration  time.Duration // from the hand-over of the event to the answer
	Init      time.Duration // from the start of the process to its first request, when it was started for this invocation
	PID       int           // of the environment's process
}

// Service runs one function. It is safe for concurrent use.
type Service struct {
	function Function

	mu     sync.Mutex
	idle   []*environment // the one used last at the end
	all    map[*environment]bool
	closed bool
}

// New returns a service of f without environments: the first invocation starts
// one.
func New(f Function) *Service {
	f.complete()
	return &Service{function: f, all: map[*environment]bool{}}
}

// Invoke invokes the function with an event and waits for the answer. What goes
// wrong with the function is a Response that has Failed set. Invoke itself
// fails with ErrThrottled, ErrEventTooLarge, the cause of ctx, or when the
// binary does not start.
func (s *Service) Invoke(ctx context.Context, event []byte) (*Response, error) {
	if len(event) > MaxEvent {
		return nil, ErrEventTooLarge
	}
	e, err := s.acquire()
	if err != nil {
		return nil, err
	}
	return e.invoke(ctx, &invocation{id: newID(), event: event, answer: make(chan answer, 1), done: make(chan struct{})})
}

// acquire takes an idle environment, or makes one.
func (s *Service) acquire() (*environment, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, errors.New("the service is closed")
	}
	if n := len(s.idle); n > 0 {
		e := s.idle[n-1]
		s.idle = s.idle[:n-1]
		return e, nil
	}
	if len(s.all) >= s.function.Concurrency {
		return nil, ErrThrottled
	}
	e, err := newEnvironment(s)
	if err != nil {
		return nil, err
	}
	s.all[e] = true
	return e, nil
}

// release makes an environment available again.
func (s *Service) release(e *environment) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.all[e] && !s.closed {
		s.idle = append(s.idle, e)
	}
}

// remove forgets an environment whose process has ended.
func (s *Service) remove(e *environment) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.all, e)
	for i, other := range s.idle {
		if other == e {
			s.idle = append(s.idle[:i:i], s.idle[i+1:]...)
			return
		}
	}
}

// Environments returns how many environments there are.
func (s *Service) Environments() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.all)
}

// Close ends all environments and waits for their processes.
func (s *Service) Close() {
	s.mu.Lock()
	s.closed = true
	var all []*environment
	for e := range s.all {
		all = append(all, e)
	}
	s.mu.Unlock()
	for _, e := range all {
		e.kill()
		<-e.ended
	}
}

// newID returns a random request id, a UUID.
func newID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
