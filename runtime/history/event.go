// Package history is the record of an execution: the events that AWS Step
// Functions lists in GetExecutionHistory, in its names.
//
// What enters are events as package runtime observes them; what leaves is the
// same as Go data or as AWS's JSON.
package history

import (
	"time"

	"github.com/aslc-dev/aslc/runtime/value"
)

// Type is the type of an event.
type Type string

// The events of an execution and of its Map and Parallel states. A state adds
// "<State type>StateEntered", "…StateExited" and "…StateAborted", see Entered,
// Exited and Aborted; a task those of its Family.
const (
	ExecutionStarted       Type = "ExecutionStarted"
	ExecutionSucceeded     Type = "ExecutionSucceeded"
	ExecutionFailed        Type = "ExecutionFailed"
	ExecutionTimedOut      Type = "ExecutionTimedOut"
	ExecutionAborted       Type = "ExecutionAborted"
	EvaluationFailed       Type = "EvaluationFailed"
	ParallelStateStarted   Type = "ParallelStateStarted"
	ParallelStateSucceeded Type = "ParallelStateSucceeded"
	ParallelStateFailed    Type = "ParallelStateFailed"
	MapStateStarted        Type = "MapStateStarted"
	MapStateSucceeded      Type = "MapStateSucceeded"
	MapStateFailed         Type = "MapStateFailed"
	MapIterationStarted    Type = "MapIterationStarted"
	MapIterationSucceeded  Type = "MapIterationSucceeded"
	MapIterationFailed     Type = "MapIterationFailed"
	MapIterationAborted    Type = "MapIterationAborted"
	MapRunStarted          Type = "MapRunStarted"
	MapRunSucceeded        Type = "MapRunSucceeded"
	MapRunFailed           Type = "MapRunFailed"
)

// Entered returns the type of the event that enters a state of that type.
func Entered(stateType string) Type { return Type(stateType + "StateEntered") }

// Exited returns the type of the event that leaves a state of that type.
func Exited(stateType string) Type { return Type(stateType + "StateExited") }

// Aborted returns the type of the event of a state of that type that was cut off.
func Aborted(stateType string) Type { return Type(stateType + "StateAborted") }

// Event is one event of a history. Which of the fields after Type are used
// depends on the type, see Details; an undefined Value, an empty string or a
// zero is a detail that is absent.
type Event struct {
	ID         int64 // 1 for the first event
	PreviousID int64 // the event that led to this one; 0 for none
	Timestamp  time.Time
	Type       Type

	Name          string      // of the state, or of the Map state of an iteration
	Index         int         // of the iteration
	Length        int         // number of items of a Map state
	Input, Output value.Value // also the parameters of a task
	Error, Cause  value.Value // strings
	Assigned      []value.Member
	Resource      string // of a task: ARN, or action of the service
	ResourceType  string // of a task: the service
	Region        string
	Timeout       time.Duration
	Heartbeat     time.Duration
	RoleArn       string
	TaskRoleArn   string // of a task's Credentials
	WorkerName    string
	MapRunArn     string
	Location      string // field whose evaluation failed

	// Way is by which field an execution left the state of an exit: 1 for the
	// first rule of a Choice or the first catcher of another state, and so on;
	// ByDefault for the Default of a Choice; 0 for Next and End. AWS does not
	// tell it, so Details and the JSON do not have it.
	Way int
}

// ByDefault is the Way of a Choice state whose rules did not hold.
const ByDefault = -1

// Recorder receives the events of executions in the order of their ids, from
// one goroutine at a time for each execution. The event is valid during the
// call only: whoever keeps it keeps a copy.
type Recorder interface {
	Record(e *Event)
}
