// Package driver runs compiled state machines on scripted executions. It is the
// part of the golden tests and of the conformance runner that is linked with
// the generated packages: jobs enter as lines of JSON on the standard input of
// their program, and outcomes leave on its standard output.
package driver

import (
	"time"

	"github.com/aslc-dev/aslc/runtime/value"
)

// Job is one execution to run.
type Job struct {
	ID      string `json:"id"`
	Machine string `json:"machine"` // name of the state machine in the program
	World
	Input     value.Value `json:"input,omitzero"`
	Execution Identity    `json:"execution,omitzero"`
	Now       time.Time   `json:"now,omitzero"` // on the virtual clock; a fixed time by default
	Seconds   float64     `json:"seconds,omitempty"`
}

// World is what an execution finds outside of its state machine.
type World struct {
	Mocks     value.Value      `json:"mocks,omitzero"` // in the short form of package mock
	Recorded  []Answer         `json:"recorded,omitempty"`
	Functions []Function       `json:"functions,omitempty"`
	Machines  map[string]Child `json:"machines,omitempty"` // by ARN
}

// Identity is the identity of the execution in its context object.
type Identity struct {
	ID               string `json:"id,omitempty"`
	Name             string `json:"name,omitempty"`
	RoleArn          string `json:"roleArn,omitempty"`
	StateMachineID   string `json:"stateMachineId,omitempty"`
	StateMachineName string `json:"stateMachineName,omitempty"`
	Express          bool   `json:"express,omitempty"`
}

// Answer is what one attempt of a task answered on AWS.
type Answer struct {
	State     string      `json:"state"`
	Iteration []Iteration `json:"iteration,omitempty"` // outermost first
	Kind      string      `json:"kind"`                // succeeded, failed, timed_out, start_failed, submit_failed, schedule_failed; "" when it was cut off
	Output    value.Value `json:"output,omitzero"`
	Error     value.Value `json:"error,omitzero"`     // undefined when there was none
	Cause     value.Value `json:"cause,omitzero"`     // likewise
	Submitted value.Value `json:"submitted,omitzero"` // what the service said before the job or the callback
	Worker    string      `json:"worker,omitempty"`   // that took an activity task
}

// Iteration is one iteration of a Map state.
type Iteration struct {
	Map   string `json:"map"`
	Index int    `json:"index"`
}

// Function is a Lambda function by what it does.
type Function struct {
	Resource  string      `json:"resource"`
	Name      string      `json:"name"`
	Behaviour string      `json:"behaviour"` // echo, return, raise, concat, return_repeat
	Value     value.Value `json:"value,omitzero"`
	Error     string      `json:"error,omitempty"`
	Cause     value.Value `json:"cause,omitzero"`
	Prefix    string      `json:"prefix,omitempty"`
	Char      string      `json:"char,omitempty"`
	Count     int         `json:"count,omitempty"`
	Delay     float64     `json:"delay_seconds,omitempty"`
}

// Child is a state machine that a task of another one starts.
type Child struct {
	Machine string `json:"machine"` // name of the state machine in the program
	World
}

// Outcome is what a job came to.
type Outcome struct {
	ID      string      `json:"id"`
	Status  string      `json:"status"`          // SUCCEEDED, FAILED or TIMED_OUT; "" when Problem says why there is none
	Output  value.Value `json:"output,omitzero"` // of an execution that succeeded
	Error   value.Value `json:"error,omitzero"`  // of one that did not, as in its last event
	Cause   value.Value `json:"cause,omitzero"`
	Events  value.Value `json:"events,omitzero"` // {type, prev, …details}
	Trace   []string    `json:"trace"`           // states entered, as Parallel/branch/State
	Calls   []TaskCall  `json:"calls"`
	Waited  []float64   `json:"waited"`            // seconds of each Wait and each delay before a retry
	Problem string      `json:"problem,omitempty"` // the execution came to no end: a panic, no answer, no progress
}

// TaskCall is one call of a task.
type TaskCall struct {
	State      string      `json:"state"`                // its name
	Iterations []int       `json:"iterations,omitempty"` // of the Map states around it, outermost first
	Input      value.Value `json:"input,omitzero"`
	Token      string      `json:"token,omitempty"`
	Answer     int         `json:"answer,omitempty"` // number of the recorded answer it got, from 1
}
