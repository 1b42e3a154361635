package runtime

import (
	"context"
	crand "crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"
)

// NewLocal returns the root Context of executions that run in this process, on
// goroutines. Nothing of them survives the process. When ctx is done they end
// with its cause.
func NewLocal(ctx context.Context, o ...Option) *Context {
	s := newSettings(o)
	e := &engine{clock: s.clock, hub: s.hub, random: s.random}
	if e.clock == nil {
		e.clock = realClock{}
	}
	if e.hub == nil {
		e.hub = NewHub()
	}
	if c, ok := e.clock.(*VirtualClock); ok {
		ctx = context.WithValue(ctx, clockKey{}, c)
		context.AfterFunc(ctx, c.cancelled)
	}
	return rootContext(&local{engine: e, ctx: ctx}, s)
}

// WithClock replaces the real clock of NewLocal.
func WithClock(c Clock) Option { return func(s *settings) { s.clock = c } }

// WithHub lets executions of NewLocal share the place where their callbacks
// arrive.
func WithHub(h *Hub) Option { return func(s *settings) { s.hub = h } }

// WithSeed makes the random numbers and UUIDs of NewLocal repeatable.
func WithSeed(seed uint64) Option {
	return func(s *settings) { s.random = &source{r: rand.New(rand.NewPCG(seed, seed))} } //nolint:gosec // repeatable on purpose
}

// Sleep pauses a task implementation, on whatever clock the execution that
// called it runs. It fails with the cause of ctx when ctx is done first.
func Sleep(ctx context.Context, d time.Duration) error {
	var clock Clock = realClock{}
	if c, ok := ctx.Value(clockKey{}).(*VirtualClock); ok {
		clock = c
	}
	if d > 0 && ctx.Err() == nil {
		clock.park(ctx, newWaiter(), d)
	}
	return context.Cause(ctx)
}

type clockKey struct{}

// engine is what all strands in this process share.
type engine struct {
	clock  Clock
	hub    *Hub
	random *source // nil: the system's
}

// source is a seeded source of random numbers for several strands.
type source struct {
	mu sync.Mutex
	r  *rand.Rand
}

// local is the Backend of NewLocal. It has no state of its own, so that the
// strands of one Fork share it.
type local struct {
	*engine
	ctx     context.Context
	bounded bool // a deadline is set: tasks must not keep the strand from unwinding
}

// InProcess says that Exec calls Go functions.
func (l *local) InProcess() {}

// errSibling is what a strand unwinds with when another one has failed.
var errSibling = errors.New("cancelled because another branch failed")

// err returns why the strand has to unwind, nil when it has not.
func (l *local) err() error {
	if l.ctx.Err() == nil {
		return nil
	}
	cause := context.Cause(l.ctx)
	if _, ok := failure(cause); ok {
		return fmt.Errorf("the execution was stopped: %w", cause) // nothing may catch it
	}
	return cause
}

func (l *local) Now() time.Time { return l.clock.Now() }

func (l *local) Random() float64 {
	if l.random == nil {
		return rand.Float64() //nolint:gosec // jitter
	}
	l.random.mu.Lock()
	defer l.random.mu.Unlock()
	return l.random.r.Float64()
}

func (l *local) UUID() string {
	var b [16]byte
	if l.random == nil {
		_, _ = crand.Read(b[:]) // never fails
	} else {
		l.random.mu.Lock()
		for i := range b {
			b[i] = byte(l.random.r.Uint32())
		}
		l.random.mu.Unlock()
	}
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	var t [36]byte
	for i, at := range [...]int{0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34} {
		hex.Encode(t[at:], b[i:i+1])
	}
	t[8], t[13], t[18], t[23] = '-', '-', '-', '-'
	return string(t[:])
}

func (l *local) Sleep(d time.Duration) error {
	if d > 0 && l.ctx.Err() == nil {
		l.clock.park(l.ctx, newWaiter(), d)
	}
	return l.err()
}

func (l *local) WithTimeout(d time.Duration, body func(Backend) error) error {
	ctx, cancel := context.WithCancelCause(l.ctx)
	defer cancel(nil)
	stop := l.clock.after(d, func() {
		cancel(ErrDeadline)
		l.clock.cancelled()
	})
	defer stop()
	b := &local{engine: l.engine, ctx: ctx, bounded: true}
	err := body(b)
	if b.err() == ErrDeadline { //nolint:errorlint // the cause itself
		return ErrDeadline
	}
	return err
}

func (l *local) Exec(c *Call) error {
	err := l.err()
	if err != nil {
		return err
	}
	if c.Timeout > 0 || l.bounded {
		err = l.abandonable(c)
	} else {
		err = c.Do(l.ctx)
	}
	if cause := l.err(); cause != nil {
		return cause // whatever the task makes of it
	}
	if c.State.Pattern == Activity && errors.Is(err, ErrPending) {
		return l.poll(c)
	}
	return err
}
