package runtime

import (
	"fmt"
	"time"

	"github.com/aslc-dev/aslc/runtime/choice"
	"github.com/aslc-dev/aslc/runtime/history"
)

// Expr takes the result of the JSONata expression text, which the definition
// has in field, such as "Output/total" or "Choices[1]/Condition".
func (v *Visit) Expr(field, text string) Expr { return Expr{v, field, text} }

// Expr is a JSONata expression that is being evaluated. Its methods take what
// the expression came to and demand a type; a failure of the expression and a
// value of another type are States.QueryEvaluationError, in the words of AWS.
type Expr struct {
	v           *Visit
	field, text string
}

// Try returns x, which must be a value of any type.
func (e Expr) Try(x Value, err error) Value {
	switch {
	case e.v.err != nil:
		return Undefined
	case err != nil:
		e.failf("%s", verdict(err))
	case x.IsUndefined():
		e.failf("returned nothing (undefined).")
	default:
		return x
	}
	return Undefined
}

// Value is Try for an expression that cannot fail: a variable, or a member of
// one.
func (e Expr) Value(x Value) Value { return e.Try(x, nil) }

// verdict words the failure of an evaluation. An error that knows the words of
// AWS says them with a method of that name, as package jsonata's does: importing
// that package here would link it into every workflow.
func verdict(err error) string {
	if e, ok := err.(interface{ Verdict() string }); ok { //nolint:errorlint // it comes bare
		return e.Verdict()
	}
	return "threw an error during evaluation. " + err.Error()
}

// Bool returns x, which must be a boolean: a Condition.
func (e Expr) Bool(x Value, err error) bool {
	b, ok := e.Try(x, err).Bool()
	if !ok {
		e.unexpected("boolean", x)
	}
	return b
}

// Text returns x, which must be a string: the Error or Cause of a Fail state.
func (e Expr) Text(x Value, err error) Value {
	x = e.Try(x, err)
	if !x.IsString() {
		e.unexpected("string", x)
	}
	return x
}

// Items returns x, which must be an array: the Items of a Map state. A
// distributed Map state takes an object as well.
func (e Expr) Items(x Value, err error) Value {
	x = e.Try(x, err)
	if !x.IsArray() && !(e.v.state.Distributed && x.IsObject()) {
		e.unexpected("array", x)
	}
	return x
}

// Int returns x, which must be an integer.
func (e Expr) Int(x Value, err error) int {
	n, ok := e.Try(x, err).Int()
	if !ok {
		e.unexpected("number", x)
	}
	return int(n)
}

// Seconds returns x, a whole number of seconds that is not negative, as a
// duration.
func (e Expr) Seconds(x Value, err error) time.Duration {
	n := e.Int(x, err)
	if n < 0 {
		e.v.failValue(e.field, "The %s field references a negative value: %d", e.field, n)
	}
	return e.v.seconds(int64(n))
}

// Timestamp returns the instant that x, an RFC 3339 timestamp, is.
func (e Expr) Timestamp(x Value, err error) time.Time {
	x = e.Text(x, err)
	t, ok := choice.Timestamp(x)
	if !ok && e.v.err == nil {
		text, _ := x.Text()
		e.v.failValue(e.field, "The %s field cannot be parsed as an ISO-8601 extended offset date-time format string: %s", e.field, text)
	}
	return t
}

// MaxConcurrency returns x, which must be an integer that is not negative.
func (e Expr) MaxConcurrency(x Value, err error) int { return e.notNegative(x, err) }

// ToleratedFailureCount returns x, which must be an integer that is not negative.
func (e Expr) ToleratedFailureCount(x Value, err error) int { return e.notNegative(x, err) }

func (e Expr) notNegative(x Value, err error) int {
	n := e.Int(x, err)
	if n < 0 {
		e.v.failValue(e.field, "%s cannot be negative.", e.field)
	}
	return n
}

// ToleratedFailurePercentage returns x, which must be a number from 0 to 100.
func (e Expr) ToleratedFailurePercentage(x Value, err error) float64 {
	f, ok := e.Try(x, err).Float()
	switch {
	case !ok:
		e.unexpected("number", x)
	case f < 0 || f > 100:
		e.v.failValue(e.field, "%s must be between 0 and 100.", e.field)
	}
	return f
}

func (e Expr) unexpected(want string, x Value) {
	if e.v.err == nil {
		e.failf("returned an unexpected result type. Expected '%s', but was '%s' for value: %s", want, x.Kind(), x.JSON())
	}
}

func (e Expr) failf(format string, args ...any) {
	v := e.v
	before := v.ctx.last
	if before == v.entered {
		// Recorded on AWS: what fails on the way in follows what preceded the state.
		before = v.before
	}
	v.failEvaluation(before, e.field, "The JSONata expression '%s' specified for the field '%s' %s", e.text, e.field, fmt.Sprintf(format, args...))
}

// failValue ends the visit because the value of a field is out of its range.
func (v *Visit) failValue(location, format string, args ...any) {
	v.failEvaluation(v.ctx.last, location, format, args...)
}

// failEvaluation ends the visit with a States.QueryEvaluationError, which is an
// event of its own in the history.
func (v *Visit) failEvaluation(prev int64, location, format string, args ...any) {
	if v.err != nil {
		return
	}
	v.failf(QueryEvaluationError, format, args...)
	e, _ := failure(v.err)
	ev := failed(history.EvaluationFailed, e)
	ev.PreviousID, ev.Location, ev.Name = prev, location, v.state.Name
	v.ctx.last = v.ctx.record(ev)
}
