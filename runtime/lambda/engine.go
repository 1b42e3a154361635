package lambda

import (
	"context"
	crand "crypto/rand"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	asl "github.com/aslc-dev/aslc/runtime"
)

// strand is the asl.Backend of executions inside of an invocation: goroutines
// under the deadline of the invocation.
type strand struct {
	ctx      context.Context
	deadline time.Time // of executions; zero for none
	bounded  bool      // the state machine has a deadline of its own: tasks must not keep the strand from unwinding
	workers  workers
	log      *executionLog
}

// err returns why the strand has to unwind, nil when it has not.
func (s *strand) err() error {
	if s.ctx.Err() == nil {
		return nil
	}
	return context.Cause(s.ctx)
}

// InProcess says that Exec calls Go functions.
func (s *strand) InProcess() {}

// Exec runs one attempt of a task. A task without a timeout that does not heed
// its context holds the execution up, which the invocation then leaves behind
// when its time is up.
func (s *strand) Exec(c *asl.Call) error {
	err := s.err()
	if err != nil {
		return err
	}
	if c.Timeout > 0 || s.bounded {
		err = s.abandonable(c)
	} else {
		err = attempt(s.ctx, c)
	}
	if cause := s.err(); cause != nil {
		return cause // whatever the task makes of it
	}
	s.log.attempted(c, err)
	return err
}

// abandonable runs a task on a goroutine of its own, which is left behind when
// time is up.
func (s *strand) abandonable(c *asl.Call) error {
	ctx := s.ctx
	if c.Timeout > 0 {
		limited, cancel := context.WithTimeout(ctx, c.Timeout)
		defer cancel()
		ctx = limited
	}
	own := *c // what a task that is left behind may still write to
	done := make(chan error, 1)
	s.workers.do(func() { done <- attempt(ctx, &own) })
	select {
	case err := <-done:
		c.Submitted, c.Worker = own.Submitted, own.Worker
		if err != nil && ctx.Err() != nil && !errors.Is(err, asl.ErrPending) {
			return &asl.Error{Name: asl.Timeout} // the task noticed before we did
		}
		return err
	case <-ctx.Done():
		s.log.leftBehind(c.State.Name)
		return &asl.Error{Name: asl.Timeout}
	}
}

// Sleep pauses the strand. It does not begin a pause that the deadline of the
// invocation would cut off: there is nothing to gain from paying for it.
func (s *strand) Sleep(d time.Duration) error {
	if err := s.err(); err != nil || d <= 0 {
		return err
	}
	if until, ok := s.ctx.Deadline(); ok && until.Equal(s.deadline) {
		if left := time.Until(until); left < d {
			return errTooLong(d, left)
		}
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-s.ctx.Done():
	}
	return s.err()
}

// Now returns the time.
func (s *strand) Now() time.Time { return time.Now() }

// Random returns a number in [0, 1).
func (s *strand) Random() float64 { return rand.Float64() } //nolint:gosec // jitter

// UUID returns a random UUID.
func (s *strand) UUID() string {
	var b [16]byte
	_, _ = crand.Read(b[:]) // never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// WithTimeout runs body within the TimeoutSeconds of the state machine.
func (s *strand) WithTimeout(d time.Duration, body func(asl.Backend) error) error {
	ctx, cancel := context.WithTimeoutCause(s.ctx, d, asl.ErrDeadline)
	defer cancel()
	inner := *s
	inner.ctx, inner.bounded = ctx, true
	err := body(&inner)
	if inner.err() == asl.ErrDeadline { //nolint:errorlint // the cause itself
		return asl.ErrDeadline
	}
	return err
}

// OpenCallback makes a token that nobody can answer: .sync tasks have one and
// hardly ever use it, and a task that waits for one is refused when it does.
func (s *strand) OpenCallback(asl.CallbackOptions) (asl.Callback, error) {
	return token(s.UUID()), s.err()
}

// token is a task token without anybody to answer it.
type token string

func (t token) Token() string { return string(t) }

func (t token) Await(asl.CallbackOptions) (asl.Value, error) { return asl.Value{}, errNoCallback }

func (t token) Close() {}
