package lambda

import (
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-lambda-go/lambda/messages"

	asl "github.com/aslc-dev/aslc/runtime"
)

// Error types of invocations beside the error names of workflows.
const (
	// InvalidInput is the error type of an event that cannot be the input of an
	// execution. It is the code of StartExecution for the same mistake; there is
	// no execution that could have failed.
	InvalidInput = "InvalidExecutionInput"
	// Panic is the error name of a task that panicked, with the panic's text as
	// its cause.
	Panic = "Runtime.Panic"
)

// invalidf returns the error of an event that cannot be an input.
func invalidf(format string, args ...any) error {
	return &asl.Error{Name: InvalidInput, Cause: fmt.Sprintf(format, args...)}
}

func tooLarge(n int) string {
	return fmt.Sprintf("The response would have %d bytes; Lambda takes %d at most.", n, maxResponse)
}

// deadlineError ends an execution that the deadline of its invocation ends. It
// is not an *asl.Error itself: no Retry or Catch may take it.
type deadlineError struct{ cause string }

func (e *deadlineError) Error() string { return asl.Timeout + ": " + e.cause }

// Unwrap returns the error that the invocation fails with.
func (e *deadlineError) Unwrap() error { return &asl.Error{Name: asl.Timeout, Cause: e.cause} }

// isDeadline reports whether the deadline of the invocation ended an execution.
func isDeadline(err error) bool {
	var d *deadlineError
	return errors.As(err, &d)
}

var errDeadline = &deadlineError{"The execution did not end before the deadline of the invocation."}

// errTooLong is the error of a wait that the deadline would cut off.
func errTooLong(wait, left time.Duration) error {
	return &deadlineError{fmt.Sprintf("The execution has to wait for %s, and its invocation ends in %s.", wait, left.Round(time.Millisecond))}
}

var errNoCallback = errors.New("a Lambda function cannot wait for a task token: whoever holds it cannot reach this process; " +
	".waitForTaskToken and activities need a durable engine")

// ruinedError is the failure of an execution after which the process must not
// go on: it left goroutines behind that may run forever, or its own code is
// broken.
type ruinedError struct{ error }

func (e ruinedError) Unwrap() error { return e.error }

// ruined reports whether the process must end after err was reported.
func ruined(err error) bool {
	var r ruinedError
	return errors.As(err, &r)
}

// named returns err as a States Language error: what is none, such as a task
// without an implementation, is States.Runtime.
func named(err error) *asl.Error {
	var e *asl.Error
	switch {
	case !errors.As(err, &e):
		return &asl.Error{Name: asl.RuntimeError, Cause: err.Error(), Err: err}
	case e.Name == "":
		// A Fail state without Error. The parent of a nested execution sees
		// States.TaskFailed then, and so does whoever invokes this function.
		return &asl.Error{Name: asl.TaskFailed, Cause: e.Cause, Err: e.Err}
	}
	return e
}

// refuse returns err as Lambda wants it.
func (h *Handler) refuse(i *invocation, err error) error {
	e := named(err)
	if e.Name == InvalidInput {
		i.log.problem("the event is refused", e)
	}
	var p *panicError
	errors.As(err, &p)
	return messages.InvokeResponse_Error{Type: e.Name, Message: e.Cause, StackTrace: p.frames(), ShouldExit: ruined(err)}
}
