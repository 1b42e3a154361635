package runtime

import (
	"fmt"
	"time"

	"github.com/aslc-dev/aslc/runtime/history"
)

// Expr takes the result of the JSONata expression text, which the definition
// gives in field, such as "Output/total" or "Choices[1]/Condition".
func (v *Visit) Expr(field, text string) Expr { return Expr{v, field, text} }

// Expr is a JSONata expression that is being evaluated.
type Expr struct {
	v           *Visit
	field, text string
}

// Try returns x, the value of the expression. It must be one.
func (e Expr) Try(x Value, err error) Value {
	switch {
	case e.v.err != nil:
		return Undefined
	case err != nil:
		e.failf("threw an error during evaluation. %s", err.Error())
		return Undefined
	case x.IsUndefined():
		e.failf("returned nothing (undefined).")
		return Undefined
	}
	return x
}

// Bool returns x, which must be a boolean: a Condition.
func (e Expr) Bool(x Value, err error) bool {
	b, ok := e.Try(x, err).Bool()
	if !ok {
		e.unexpected("boolean", x)
	}
	return b
}

// Text returns x, which must be a string.
func (e Expr) Text(x Value, err error) string {
	s, ok := e.Try(x, err).Text()
	if !ok {
		e.unexpected("string", x)
	}
	return s
}

// Int returns x, which must be an integer.
func (e Expr) Int(x Value, err error) int {
	i, ok := e.Try(x, err).Int()
	if !ok {
		e.unexpected("number", x)
	}
	return int(i)
}

// Float returns x, which must be a number.
func (e Expr) Float(x Value, err error) float64 {
	f, ok := e.Try(x, err).Float()
	if !ok {
		e.unexpected("number", x)
	}
	return f
}

// Items returns x, which must be an array: the Items of a Map state.
func (e Expr) Items(x Value, err error) Value {
	x = e.Try(x, err)
	if !x.IsArray() {
		e.unexpected("array", x)
	}
	return x
}

// Seconds returns x, a number of seconds, as a duration.
func (e Expr) Seconds(x Value, err error) time.Duration {
	return time.Duration(e.Int(x, err)) * time.Second
}

// Timestamp returns the instant x, which must be an RFC 3339 timestamp.
func (e Expr) Timestamp(x Value, err error) time.Time {
	text := e.Text(x, err)
	if e.v.err != nil {
		return time.Time{}
	}
	t, perr := time.Parse(time.RFC3339, text)
	if perr != nil {
		e.v.failEval(e.field, "The %s field cannot be parsed as an ISO-8601 extended offset date-time format string: %s", e.field, text)
	}
	return t
}

func (e Expr) unexpected(want string, x Value) {
	if e.v.err == nil {
		e.failf("returned an unexpected result type. Expected '%s', but was '%s' for value: %s", want, x.Kind(), x.JSON())
	}
}

func (e Expr) failf(format string, args ...any) {
	e.v.failEval(e.field, "The JSONata expression '%s' specified for the field '%s' %s", e.text, e.field, fmt.Sprintf(format, args...))
}

// failEval ends the visit with a States.QueryEvaluationError and records
// EvaluationFailed, which follows what preceded the state (recorded on AWS).
func (v *Visit) failEval(location, format string, args ...any) {
	if v.err != nil {
		return
	}
	v.failf(QueryEvaluationError, format, args...)
	e, _ := failure(v.err)
	name, cause := e.recorded()
	v.ctx.last = v.ctx.record(history.Event{
		Type: history.EvaluationFailed, PreviousID: v.before,
		Error: name, Cause: cause, Location: location, Name: v.state.Name,
	})
}
