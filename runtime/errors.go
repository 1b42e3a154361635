package runtime

import (
	"errors"
	"fmt"
)

// Error names reserved by the States Language.
const (
	All                             = "States.ALL"
	TaskFailed                      = "States.TaskFailed"
	Timeout                         = "States.Timeout"
	HeartbeatTimeout                = "States.HeartbeatTimeout"
	Permissions                     = "States.Permissions"
	ResultPathMatchFailure          = "States.ResultPathMatchFailure"
	ParameterPathFailure            = "States.ParameterPathFailure"
	QueryEvaluationError            = "States.QueryEvaluationError"
	BranchFailed                    = "States.BranchFailed"
	NoChoiceMatched                 = "States.NoChoiceMatched"
	IntrinsicFailure                = "States.IntrinsicFailure"
	ExceedToleratedFailureThreshold = "States.ExceedToleratedFailureThreshold"
	ItemReaderFailed                = "States.ItemReaderFailed"
	ResultWriterFailed              = "States.ResultWriterFailed"
	DataLimitExceeded               = "States.DataLimitExceeded"
	RuntimeError                    = "States.Runtime"
)

// Error is an error of the States Language: the only kind that Retry and Catch
// look at. Every other error (cancellation, suspension, shutdown of an engine)
// passes through a state machine unchanged.
//
// A task implementation returns an *Error to choose the name and the cause the
// definition sees:
//
//	return out, &asl.Error{Name: "CardDeclined", Cause: "insufficient funds"}
type Error struct {
	Name  string // what ErrorEquals is compared with
	Cause string // a text for people, often JSON
	Err   error  // the Go error behind it, if any; never part of the Error Output

	absence  absence
	timedOut bool // the execution itself timed out
}

// absence says which parts of an error were never given, and how they then
// appear in the Error Output.
type absence uint8

const (
	noName    absence = 1 << iota // left out of history and of the Error Output
	noCause                       // left out of history and of the Error Output
	nullName                      // left out of history, null in the Error Output
	nullCause                     // left out of history, null in the Error Output
	voidCause                     // left out of history, "" in the Error Output
)

// Error returns the name and the cause.
func (e *Error) Error() string {
	switch {
	case e.Name == "" && e.Cause == "":
		return "failed without an error name or a cause"
	case e.Name == "":
		return "failed without an error name: " + e.Cause
	case e.Cause == "":
		return e.Name
	}
	return e.Name + ": " + e.Cause
}

// Unwrap returns the Go error behind e.
func (e *Error) Unwrap() error { return e.Err }

// Output returns the Error Output of e, {"Error": …, "Cause": …}: what a
// catcher receives.
func (e *Error) Output() Value {
	name, cause := String(e.Name), String(e.Cause)
	switch {
	case e.absence&noName != 0:
		name = Undefined
	case e.absence&nullName != 0:
		name = Null
	}
	switch {
	case e.absence&noCause != 0:
		cause = Undefined
	case e.absence&nullCause != 0:
		cause = Null
	}
	return Object(Member{Name: "Error", Value: name}, Member{Name: "Cause", Value: cause})
}

// recorded returns name and cause as events hold them: undefined when absent.
func (e *Error) recorded() (name, cause Value) {
	if e.absence&(noName|nullName) == 0 {
		name = String(e.Name)
	}
	if e.absence&(noCause|nullCause|voidCause) == 0 {
		cause = String(e.Cause)
	}
	return name, cause
}

// TimedOut reports whether err says that the execution as a whole exceeded the
// TimeoutSeconds of its state machine. Its status on AWS is TIMED_OUT then, not
// FAILED.
func TimedOut(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.timedOut
}

// failure finds the States Language error that Retry and Catch may see in err.
func failure(err error) (*Error, bool) {
	e, ok := err.(*Error) //nolint:errorlint // engines return it bare; a wrapped one belongs to whoever wrapped it
	return e, ok
}

// causeOf returns the cause of a States Language error, the text of any other.
func causeOf(err error) string {
	if e, ok := failure(err); ok {
		return e.Cause
	}
	return err.Error()
}

// taskError turns the error of a task implementation into a States Language
// error. An error that names itself keeps its name; any other is
// States.TaskFailed with its text as the cause.
func taskError(err error) *Error {
	var e *Error
	if !errors.As(err, &e) {
		e = &Error{Name: TaskFailed, Cause: err.Error(), Err: err}
		var named interface{ ErrorName() string }
		if errors.As(err, &named) {
			e.Name = named.ErrorName()
		}
		var caused interface{ ErrorCause() string }
		if errors.As(err, &caused) {
			e.Cause = caused.ErrorCause()
		} else if _, bare := err.(ErrorName); bare { //nolint:errorlint // a wrapped one has more to say
			e.Cause = ""
		}
	}
	t := *e
	t.timedOut = false // that was an execution within the task
	if t.Name == HeartbeatTimeout {
		t.Name, t.Err = Timeout, errHeartbeat
	}
	if t.Cause == "" && t.absence == 0 {
		t.absence = voidCause
	}
	return &t
}

// callbackError is the error of a callback: what was not given is null in its
// Error Output (recorded on AWS).
func callbackError(e *Error) *Error {
	if e.Name == Timeout {
		return e
	}
	c := &Error{Name: e.Name, Cause: e.Cause, Err: e.Err}
	if c.Name == "" {
		c.absence |= nullName
	}
	if c.Cause == "" {
		c.absence |= nullCause
	}
	return c
}

// matches reports whether an ErrorEquals list matches e.
func (e *Error) matches(names []string) bool {
	if e.Name == RuntimeError && e.absence&noName == 0 {
		return false // recorded on AWS: not even when it is named
	}
	for _, name := range names {
		switch name {
		case All:
			return true
		case TaskFailed:
			if e.Name != Timeout {
				return true
			}
		case HeartbeatTimeout:
			if e.heartbeat() {
				return true
			}
		}
		if name == e.Name {
			return true
		}
	}
	return false
}

// heartbeat reports whether e is a missed heartbeat, which AWS calls
// States.Timeout although States.HeartbeatTimeout matches it as well.
func (e *Error) heartbeat() bool { return errors.Is(e.Err, errHeartbeat) }

var errHeartbeat = errors.New("no heartbeat in time")

func timeoutError() *Error { return &Error{Name: Timeout, absence: voidCause} }

func heartbeatError() *Error { return &Error{Name: Timeout, absence: voidCause, Err: errHeartbeat} }

func errorf(name, format string, args ...any) *Error {
	return &Error{Name: name, Cause: fmt.Sprintf(format, args...)}
}
