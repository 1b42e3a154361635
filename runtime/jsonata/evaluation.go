package jsonata

import (
	"crypto/rand"
	"fmt"
	"math"
	mathrand "math/rand/v2"
	"time"

	"github.com/aslc-dev/aslc/runtime/value"
)

// Dialect selects the version of the functions.
type Dialect uint8

const (
	// V222 is jsonata-js 2.2.2.
	V222 Dialect = iota
	// AWS is jsonata-js 2.0.6 as in AWS Step Functions: without $eval, with
	// $partition, $range, $hash, $uuid, $parse and a $random that takes a seed.
	// Results that are not finite become text.
	AWS
)

// Limits of AWS Step Functions, found by probing (see Env).
const (
	// AWSMaxDepth is the depth of nested expressions.
	AWSMaxDepth = 100
	// AWSMaxBytes is the size of a single value: [1..873782] passes.
	AWSMaxBytes = 6_990_256
	// AWSMaxSteps stands for AWS's limit of a second: about as many steps as
	// compiled expressions do in one.
	AWSMaxSteps = 20_000_000
)

// HardMaxDepth is how deep an evaluation may be nested in any case, so that it
// does not run out of stack.
const HardMaxDepth = 100_000

// Env is what an evaluation sees of the world, and how far it may go. The zero
// Env has the machine's clock and random numbers, and no limits.
type Env struct {
	// Now returns the time. It is asked once per evaluation.
	Now func() time.Time
	// Random returns a number from 0 up to but not including 1.
	Random func() float64
	// UUID returns a random UUID.
	UUID func() string

	// MaxDepth is how deep evaluations may be nested, counted as jsonata-js
	// does: every node of an expression is one level below its parent, the body
	// of a function one level below its call. Calls in tail position do not
	// count. 0, and anything above it, is [HardMaxDepth].
	MaxDepth int
	// MaxBytes is how large an array or string may grow: 8 bytes for an item, 1
	// for a UTF-16 unit. 0 is no limit.
	MaxBytes int
	// MaxSteps is how many steps of work that may repeat an evaluation may do:
	// items it looks at, calls it makes. It bounds the time of an evaluation
	// the same way at every replay. 0 is no limit.
	MaxSteps uint
	// Deadline is when the evaluation has to end. The zero time is never.
	Deadline time.Time
	// Interrupt is asked now and then, and stops the evaluation with the error
	// it returns. It may be nil.
	Interrupt func() error
}

// Evaluation is one evaluation of an expression. It is not safe for concurrent
// use.
type Evaluation struct {
	env     Env
	dialect Dialect

	now time.Time
	// Depth is how deep the call being done is nested. Whoever calls a function
	// sets it; the function's body is one level deeper.
	Depth int

	steps  uint
	args   []Item // of the calls that are being done
	calls  *call  // unused ones
	nested int    // calls inside each other
	built  uint   // arrays and objects that were constructed
}

// NewEvaluation starts an evaluation.
func NewEvaluation(env Env, dialect Dialect) *Evaluation {
	return &Evaluation{env: env, dialect: dialect}
}

// Dialect returns the dialect of the evaluation.
func (ev *Evaluation) Dialect() Dialect { return ev.dialect }

// time returns the instant of the evaluation.
func (ev *Evaluation) time() time.Time {
	if ev.now.IsZero() {
		if ev.env.Now != nil {
			ev.now = ev.env.Now()
		} else {
			ev.now = time.Now()
		}
	}
	return ev.now
}

// random returns a number from 0 up to but not including 1.
func (ev *Evaluation) random() float64 {
	if ev.env.Random != nil {
		return ev.env.Random()
	}
	return mathrand.Float64()
}

// uuid returns a random UUID.
func (ev *Evaluation) uuid() string {
	if ev.env.UUID != nil {
		return ev.env.UUID()
	}
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	b[6] = b[6]&0x0F | 0x40
	b[8] = b[8]&0x3F | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// limit returns the error of a limit that was passed.
func limit(text string) *Error { return &Error{Code: CodeLimit, text: text} }

// CheckDepth fails when an expression at the given depth is nested too deep.
func (ev *Evaluation) CheckDepth(depth int) error {
	if most := ev.MaxDepth(); depth > most {
		return limit(fmt.Sprintf(textDepth, most+1, most))
	}
	return nil
}

// MaxDepth returns the depth above which CheckDepth fails.
func (ev *Evaluation) MaxDepth() int {
	if ev.env.MaxDepth > 0 {
		return min(ev.env.MaxDepth, HardMaxDepth)
	}
	return HardMaxDepth
}

// checkItems fails when an array of n items is too large.
func (ev *Evaluation) checkItems(n int) error {
	if !ev.fits(n) {
		return limit(textMemory)
	}
	return nil
}

// fits reports whether an array of n items passes checkItems.
func (ev *Evaluation) fits(n int) bool { return ev.env.MaxBytes <= 0 || n <= ev.env.MaxBytes/8 }

// checkText fails when a text of n bytes is too large. For text beyond ASCII
// it allows less than the same number of UTF-16 units.
func (ev *Evaluation) checkText(n int) error {
	if ev.env.MaxBytes > 0 && n > ev.env.MaxBytes {
		return limit(textMemory)
	}
	return nil
}

// stepsPerCheck is how many steps pass between two looks at the clock.
const stepsPerCheck = 1 << 10

// Tick counts a step of work that may repeat without end, and fails when the
// evaluation has to stop.
func (ev *Evaluation) Tick() error {
	if ev.steps++; ev.steps%stepsPerCheck != 0 {
		return nil
	}
	if ev.env.MaxSteps > 0 && ev.steps > ev.env.MaxSteps {
		return limit(textTime)
	}
	if !ev.env.Deadline.IsZero() && !time.Now().Before(ev.env.Deadline) {
		return limit(textTime)
	}
	if ev.env.Interrupt != nil {
		return ev.env.Interrupt()
	}
	return nil
}

// Result returns the outcome of the evaluation as JSON data. It fails when that
// is a function. In dialect AWS numbers that are not finite become text, as in
// the outputs of Step Functions.
func (ev *Evaluation) Result(it Item) (Value, error) {
	if it.Function() != nil {
		return Undefined, &Error{Code: CodeNotData, text: textNotData}
	}
	v := it.Value()
	if ev.dialect == AWS {
		v, _ = finite(v)
	}
	return v, nil
}

// finite replaces numbers that are not finite by their text.
func finite(v Value) (_ Value, changed bool) {
	switch v.Kind() {
	case value.KindNumber:
		if f, _ := v.Float(); !v.IsInteger() && (math.IsInf(f, 0) || math.IsNaN(f)) {
			return value.String(value.FormatNumber(f)), true
		}
	case value.KindArray:
		old := v
		for i, item := range old.Items() {
			if x, ok := finite(item); ok {
				v, changed = v.WithItem(i, x), true
			}
		}
	case value.KindObject:
		old := v
		for name, member := range old.Members() {
			if x, ok := finite(member); ok {
				v, changed = v.With(name, x), true
			}
		}
	}
	return v, changed
}

// Mark returns the place of the next argument on the stack of arguments. A call
// that takes its arguments from there costs no allocation:
//
//	mark := ev.Mark()
//	defer ev.Release(mark)
//	ev.Push(a)
//	ev.Push(b)
//	jsonata.Call(ev, f, ev.Since(mark), context, site)
func (ev *Evaluation) Mark() int { return len(ev.args) }

// Push puts an argument on the stack.
func (ev *Evaluation) Push(it Item) { ev.args = append(ev.args, it) }

// Since returns the arguments pushed since Mark returned mark.
func (ev *Evaluation) Since(mark int) []Item { return ev.args[mark:len(ev.args):len(ev.args)] }

// Release takes the arguments pushed since mark off the stack.
func (ev *Evaluation) Release(mark int) { ev.args = ev.args[:mark] }
