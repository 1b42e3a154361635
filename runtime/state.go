package runtime

import "time"

// Definition is what a state machine says about itself as a whole.
type Definition struct {
	Name    string        // of the state machine
	StartAt string        // name of the first state
	Timeout time.Duration // TimeoutSeconds of the state machine; 0 means none

	// Run executes the state machine on JSON, for engines, where its own method
	// Run takes data of declared types; see Untyped. Otherwise nil.
	Run func(ctx *Context, in Value) (Value, error)
}

// Type is the Type field of a state.
type Type string

// The state types of the States Language.
const (
	TaskType     Type = "Task"
	PassType     Type = "Pass"
	ChoiceType   Type = "Choice"
	WaitType     Type = "Wait"
	SucceedType  Type = "Succeed"
	FailType     Type = "Fail"
	ParallelType Type = "Parallel"
	MapType      Type = "Map"
)

// Pattern is how a Task state waits for its work.
type Pattern uint8

// The integration patterns of Task states.
const (
	RequestResponse  Pattern = iota // the answer of the call is the result
	Sync                            // .sync: the call runs a job to its end
	WaitForTaskToken                // .waitForTaskToken: somebody calls back with the token
	Activity                        // a worker polls for the task and calls back with the token
)

// State is the static part of one state: what is known when the definition is
// compiled. Generated code holds one variable per state that needs it, and
// never modifies it.
type State struct {
	Name      string
	Type      Type
	Resource  string        // ARN of a Task's resource
	Pattern   Pattern       // of a Task
	Timeout   time.Duration // literal TimeoutSeconds of one attempt; 0 means none
	Heartbeat time.Duration // literal HeartbeatSeconds of one attempt; 0 means none
	Retry     []Retrier
	Catch     []Catcher

	// Distributed is ProcessorConfig.Mode DISTRIBUTED of a Map state.
	Distributed bool
}

// Retrier is one element of a Retry field.
type Retrier struct {
	ErrorEquals []string
	Interval    time.Duration // IntervalSeconds; the wait before the first retry
	MaxAttempts int           // retries this retrier grants during one visit of the state; 0 means none
	BackoffRate float64       // factor from one wait to the next
	MaxDelay    time.Duration // MaxDelaySeconds; 0 means none
	Jitter      bool          // JitterStrategy FULL
}

// Catcher is one element of a Catch field.
type Catcher struct {
	ErrorEquals []string
	Next        string
	ResultPath  []string // member names of a plain ResultPath; nil means "$": the Error Output becomes the output. Not set where a function makes the output
	Discard     bool     // ResultPath null: the raw input becomes the output
}
