package strand

import (
	"strings"
	"time"

	"github.com/aslc-dev/aslc/runtime/history"
	"github.com/aslc-dev/aslc/runtime/value"
)

// Trace returns the states that were entered, in order. A state inside of a
// branch or an iteration is written with the way to it, such as
// "CheckIdentity/0/CheckName".
func Trace(events []history.Event) []string {
	trace := []string{}
	var t Tracker
	for i := range events {
		s := t.Next(&events[i])
		if strings.HasSuffix(string(events[i].Type), "StateEntered") {
			trace = append(trace, s.PathTo(events[i].Name))
		}
	}
	return trace
}

// Waits returns how long each Wait state waited and how long each retry was
// put off, in the order in which the waits ended. Waits that were cut off do
// not count.
func Waits(events []history.Event) []time.Duration {
	waits := []time.Duration{}
	first := 0 // of the events of the execution
	for i := range events {
		e := &events[i]
		if e.Type == history.ExecutionStarted {
			first = i
		}
		before := previous(events[first:], e)
		if before == nil {
			continue
		}
		waited := e.Type == "WaitStateExited" && before.Type == "WaitStateEntered"
		if waited || begins(e.Type) && !strings.HasSuffix(string(before.Type), "StateEntered") {
			waits = append(waits, e.Timestamp.Sub(before.Timestamp))
		}
	}
	return waits
}

// begins reports whether an event of the type begins an attempt of a state. The
// first attempt follows upon the state's entry, others upon a failure.
func begins(kind history.Type) bool {
	return isScheduled(kind) || kind == history.ParallelStateStarted || kind == history.MapStateStarted
}

func isScheduled(kind history.Type) bool {
	return kind == "TaskScheduled" || kind == "LambdaFunctionScheduled" || kind == "ActivityScheduled"
}

// previous returns the event that led to e, nil if there is none.
func previous(events []history.Event, e *history.Event) *history.Event {
	if i := int(e.PreviousID) - 1; 0 <= i && i < len(events) {
		return &events[i]
	}
	return nil
}

// Call is one attempt of a Task state.
type Call struct {
	State string      // as in a trace
	Input value.Value // what the task was asked: the effective input of the state
}

// Calls returns the attempts of Task states, in order.
func Calls(events []history.Event) []Call {
	var calls []Call
	var t Tracker
	for i := range events {
		s := t.Next(&events[i])
		if isScheduled(events[i].Type) {
			calls = append(calls, Call{State: s.PathTo(s.In), Input: events[i].Input})
		}
	}
	return calls
}
