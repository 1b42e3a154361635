package program

import (
	"errors"
	"fmt"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/history"
	"github.com/aslc-dev/aslc/runtime/mock"
)

// missingError ends an execution that reached a Task without an implementation.
// It is no error of the States Language: no Retry or Catch takes it.
type missingError struct{ state string }

func (e *missingError) Error() string {
	return fmt.Sprintf("nothing answers the Task state %q", e.state)
}

// isMissing reports whether an attempt failed because the task has no
// implementation.
func isMissing(e *history.Event) bool {
	name, _ := e.Error.Text()
	cause, _ := e.Cause.Text()
	return name == asl.TaskFailed && cause == "the task has no implementation"
}

// ways returns how to supply what an execution lacked, "" when it lacked nothing.
func ways(err error) string {
	var missing *missingError
	var unmocked *mock.MissingError
	switch {
	case errors.As(err, &missing):
		return supply(missing.state)
	case errors.As(err, &unmocked):
		return supply(unmocked.State)
	}
	return ""
}

func supply(state string) string {
	return fmt.Sprintf(`Say what it answers, in one of these ways:
  --mock mocks.json           with {%s: [{"return": {}}]} in mocks.json
  --mock FILE#TestCase        a mock configuration file of Step Functions Local whose test case names the state
  in Go                       implement the generated interface Tasks and hand it to New
`, asl.String(state).JSON())
}
