package program

import (
	"context"
	"errors"
	"fmt"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/mock"
)

// idleWorker takes the tasks of activities that have no implementation and no
// mock: nobody else polls for them in this process, so the execution ends.
type idleWorker struct {
	ctx    context.Context
	cancel context.CancelCauseFunc
	hub    *asl.Hub
	start  func(f func()) // runs f beside the execution
}

// scheduled polls for a task that a state has scheduled.
func (w *idleWorker) scheduled(state, activity string) {
	w.start(func() {
		if _, _, err := w.hub.GetActivityTask(w.ctx, activity, ""); err == nil {
			w.cancel(&asl.NoImplementationError{State: state})
		}
	})
}

// ways returns how to supply what an execution lacked, "" when it lacked nothing.
func ways(err error) string {
	var missing *asl.NoImplementationError
	var unmocked *mock.MissingError
	switch {
	case errors.As(err, &missing):
		return supply(missing.State)
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
