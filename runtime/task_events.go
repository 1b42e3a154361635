package runtime

import (
	"strings"

	"github.com/aslc-dev/aslc/runtime/history"
)

// taskEvents are the events of one attempt of a task, in the family that its
// resource has in the history.
type taskEvents struct {
	prefix       string // of the types: "LambdaFunction", "Activity" or "Task"
	resource     string
	resourceType string // "" except in the family Task
}

// eventsOf splits the ARN of a resource as the history does:
// arn:aws:states:::aws-sdk:s3:listBuckets is listBuckets of aws-sdk:s3, and a
// Lambda function or an activity is its ARN.
func eventsOf(s *State) taskEvents {
	if s.Pattern == Activity {
		return taskEvents{prefix: "Activity", resource: s.Resource}
	}
	_, service, integrated := strings.Cut(s.Resource, ":states:::")
	if !integrated {
		return taskEvents{prefix: "LambdaFunction", resource: s.Resource}
	}
	sdk, isSDK := strings.CutPrefix(service, "aws-sdk:")
	service, action, _ := strings.Cut(sdk, ":")
	if isSDK {
		service = "aws-sdk:" + service
	}
	return taskEvents{prefix: "Task", resource: action, resourceType: service}
}

// culprit names the task in the cause of a result that is too large (recorded
// on AWS): the service, or the ARN.
func (f taskEvents) culprit() string {
	if f.resourceType != "" {
		return f.resourceType
	}
	return f.resource
}

// scheduled records that an attempt is handed to its resource.
func (f taskEvents) scheduled(c *Call) {
	e := history.Event{
		Type: history.Type(f.prefix + "Scheduled"), Resource: f.resource, ResourceType: f.resourceType,
		Timeout: c.Timeout, Heartbeat: c.Heartbeat,
	}
	if c.ctx.recording() {
		e.Input, _ = c.Input()
		e.TaskRoleArn, _ = c.Credentials.Get("RoleArn").Text()
		if f.resourceType != "" {
			e.Region = c.ctx.exec.region(c.ctx.backend)
		}
	}
	c.ctx.chain(e)
}

// started records that somebody works on the attempt.
func (f taskEvents) started(c *Call) {
	e := history.Event{Type: history.Type(f.prefix + "Started"), WorkerName: c.Worker}
	if f.prefix == "Task" {
		e.Resource, e.ResourceType = f.resource, f.resourceType
	}
	c.ctx.chain(e)
}

// submitted records the answer to the call that starts a job or sends a token.
func (f taskEvents) submitted(c *Call) {
	c.ctx.chain(history.Event{Type: "TaskSubmitted", Resource: f.resource, ResourceType: f.resourceType, Output: c.Submitted})
}

// ended records how the attempt came out; a nil e is success.
func (f taskEvents) ended(c *Call, e *Error, output Value) {
	ev := history.Event{Type: history.Type(f.prefix + "Succeeded"), Output: output}
	if e != nil {
		ev = failed(history.Type(f.prefix+"Failed"), e)
		if e.Name == Timeout {
			ev.Type = history.Type(f.prefix + "TimedOut")
		}
	}
	if f.prefix == "Task" {
		ev.Resource, ev.ResourceType = f.resource, f.resourceType
	}
	c.ctx.chain(ev)
}
