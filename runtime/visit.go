package runtime

import (
	"fmt"
	"time"
)

// Visit is one visit of one state. Its methods evaluate the fields of the
// state, and the first of them that fails decides what becomes of the visit:
// later ones do nothing and return the zero value. The error comes out at the
// end, of Run and its like, so that generated code reads straight down.
//
// A Visit is valid until the state is left.
type Visit struct {
	ctx      *Context
	state    *State
	input    Value         // raw input of the state; undefined when it is typed and nobody records
	typed    bool          // the raw input is no Value
	oversize bool          // the raw input, which is typed, is beyond the payload limit
	open     bool          // entered and not left
	before   int64         // id of the event before the state was entered
	entered  int64         // id of the event that entered the state
	at       time.Time     // when the state was entered, once somebody asked for it
	after    time.Duration // from epoch until then, by the machine's clock; 0 while nobody took the time
	attempt  int           // retries so far
	err      error
	cut      *Error // err, when its cause lacks the raw input at its end

	callback    Callback
	timeout     time.Duration
	heartbeat   time.Duration
	credentials Value
	caught      *Error // what a catcher took
	way         int    // Way of the event that leaves the state
	context     Value  // the context object, once somebody asked for it
	assigns     []assignment
	assigned    []Member // what the assignments made, for the history
}

// begin enters a state on the strand.
func (c *Context) begin(s *State, in Value) *Visit {
	v := &c.visit
	v.clear()
	v.ctx, v.state, v.input, v.open, v.before = c, s, in, true, c.last
	if c.recording() {
		c.enter(s.Type, s.Name, in)
	} else {
		c.count()
	}
	v.entered = c.last
	if c.exec.full() {
		v.fail(c.exec.tooLong())
	}
	return v
}

// clear forgets what the last visit has left. Most visits leave next to nothing:
// looking is cheaper than writing it all.
func (v *Visit) clear() {
	v.oversize, v.attempt, v.way, v.timeout, v.heartbeat, v.after = false, 0, 0, 0, 0, 0
	if !v.at.IsZero() {
		v.at = time.Time{}
	}
	if v.err != nil || v.caught != nil {
		v.err, v.cut, v.caught = nil, nil, nil
	}
	if v.callback != nil {
		v.callback = nil
	}
	if !v.credentials.IsUndefined() {
		v.credentials = Undefined
	}
	if !v.context.IsUndefined() {
		v.context = Undefined
	}
	if v.assigned != nil {
		v.assigned = nil
	}
	if len(v.assigns) > 0 {
		v.assigns = v.assigns[:0]
	}
}

// Err returns the error the visit has met, nil while all is well.
func (v *Visit) Err() error { return v.err }

// Attempt returns how often the state was retried so far.
func (v *Visit) Attempt() int { return v.attempt }

// fail ends the visit with an error unless it has one.
func (v *Visit) fail(err error) {
	if v.err == nil {
		v.err = err
	}
}

// failf ends the visit with an error of the interpreter: its cause names the
// state and where it was entered, as AWS's do.
func (v *Visit) failf(name, format string, args ...any) {
	if v.err != nil {
		return
	}
	v.err = &Error{Name: name, Cause: v.where() + fmt.Sprintf(format, args...)}
}

// where is how causes of the interpreter begin.
func (v *Visit) where() string {
	return fmt.Sprintf("An error occurred while executing the state '%s' (entered at the event id #%d). ", v.state.Name, v.entered)
}

// epoch is some time in the life of the process.
var epoch = time.Now()

// takeTime notes when the state was entered. The first thing that takes time does
// it, so that a state which takes none need not look at the clock. As nearly no
// state asks for the time of day, the other half of time.Now waits until one does.
func (v *Visit) takeTime() {
	if v.after != 0 || !v.at.IsZero() {
		return
	}
	if l, ok := v.ctx.backend.(*local); ok {
		if _, ok := l.clock.(realClock); ok {
			v.after = time.Since(epoch)
			return
		}
	}
	v.at = v.ctx.backend.Now()
}

// enteredAt returns when the state was entered.
func (v *Visit) enteredAt() time.Time {
	v.takeTime()
	if v.at.IsZero() {
		v.at = time.Now().Add(v.after - time.Since(epoch))
	}
	return v.at
}

// ErrorOutput returns what a catcher has caught: {"Error": …, "Cause": …}.
func (v *Visit) ErrorOutput() Value {
	if v.caught == nil {
		return Undefined
	}
	return v.caught.Output()
}

// UUID returns a random UUID, for States.UUID and $uuid.
func (v *Visit) UUID() string { return v.ctx.backend.UUID() }

// Random returns a number in [0, 1), for States.MathRandom and $random.
func (v *Visit) Random() float64 { return v.ctx.backend.Random() }

// Now returns the time, for $now and $millis.
func (v *Visit) Now() time.Time { return v.ctx.backend.Now() }

// SetCredentials sets the Credentials of the attempt, an object with RoleArn.
func (v *Visit) SetCredentials(x Value) { v.credentials = x }

// SetTimeout sets the timeout of the attempt, where it is no literal.
func (v *Visit) SetTimeout(d time.Duration) { v.timeout = d }

// SetHeartbeat sets the heartbeat of the attempt, where it is no literal.
func (v *Visit) SetHeartbeat(d time.Duration) { v.heartbeat = d }
