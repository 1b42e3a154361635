package cost

import (
	"fmt"
	"strings"
	"time"
)

// Assumptions are what a definition does not say.
type Assumptions struct {
	Executions int64                    // a month, all of them on one path
	Task       time.Duration            // of a task
	Tasks      map[string]time.Duration // of tasks by the name of their state
	Wait       time.Duration            // of a Wait whose time is computed
	Items      int                      // of a Map
	Payload    float64                  // KB of data in one state
	Definition int                      // bytes of the definition
	Arch       string                   // of Lambda functions: arm64 or amd64
	Memory     int                      // MB of the workflow's Lambda function
	TaskMemory int                      // MB of the Lambda functions that Step Functions calls
	Overhead   time.Duration            // of an invocation of the workflow's Lambda function beside its tasks
}

// Default returns the assumptions that aslc begins with.
func Default() Assumptions {
	return Assumptions{
		Executions: 1_000_000, Task: 100 * time.Millisecond, Items: 10, Payload: 4, Arch: "arm64",
		Memory: 128, TaskMemory: 128, Overhead: 2 * time.Millisecond,
	}
}

// task returns how long the task of a state takes.
func (a *Assumptions) task(state string) time.Duration {
	if d, ok := a.Tasks[state]; ok {
		return d
	}
	return a.Task
}

// Set reads a duration as a flag gives it: 200ms for all tasks, or Charge=1.5s
// for those of one state.
func (a *Assumptions) Set(text string) error {
	i := strings.LastIndexByte(text, '=')
	d, err := time.ParseDuration(text[i+1:])
	switch {
	case err != nil || d < 0:
		return fmt.Errorf("want a duration such as 200ms, or State=200ms")
	case i < 0:
		a.Task = d
	default:
		if a.Tasks == nil {
			a.Tasks = map[string]time.Duration{}
		}
		a.Tasks[text[:i]] = d
	}
	return nil
}

// isFunction reports whether a Task calls a Lambda function, which is paid for
// beside Step Functions.
func isFunction(resource string) bool {
	return strings.Contains(resource, ":lambda:") && strings.Contains(resource, ":function:") || strings.Contains(resource, ":states:::lambda:invoke")
}
