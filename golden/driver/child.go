package driver

import (
	"fmt"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/value"
)

// child runs the state machine that a task starts to its end, in a world of its
// own, and answers as startExecution.sync:2 does: with the execution as
// DescribeExecution shows it, its output parsed.
func (x *execution) child(c Child, arn string, input value.Value) (asl.Value, error) {
	outcome := Run(x.machines, &Job{
		ID:        arn,
		Machine:   c.Machine,
		World:     c.World,
		Input:     input.Get("Input"),
		Now:       x.clock.Now(),
		Execution: Identity{StateMachineID: arn},
	})
	if outcome.Problem != "" {
		err := fmt.Errorf("%s: %s", arn, outcome.Problem)
		x.cancel(err)
		return asl.Value{}, err
	}
	description := value.Object(
		value.Member{Name: "StateMachineArn", Value: value.String(arn)},
		value.Member{Name: "Status", Value: value.String(outcome.Status)},
		value.Member{Name: "Output", Value: outcome.Output},
		value.Member{Name: "Error", Value: outcome.Error},
		value.Member{Name: "Cause", Value: outcome.Cause},
	)
	if outcome.Status != "SUCCEEDED" {
		return asl.Value{}, &asl.Error{Name: asl.TaskFailed, Cause: description.JSON()}
	}
	return description, nil
}
