package runtime

import (
	"strings"

	"github.com/aslc-dev/aslc/runtime/history"
)

// family is the group of event types that a kind of resource has.
type family struct{ scheduled, started, succeeded, failed, timedOut history.Type }

func newFamily(prefix string) family {
	t := func(what string) history.Type { return history.Type(prefix + what) }
	return family{t("Scheduled"), t("Started"), t("Succeeded"), t("Failed"), t("TimedOut")}
}

var (
	lambdaFamily   = newFamily("LambdaFunction")
	activityFamily = newFamily("Activity")
	serviceFamily  = newFamily("Task")
)

// resource is the Resource of a Task state as the history has it.
type resource struct {
	*family
	service string // of an integration: "lambda", "aws-sdk:s3"; "" for the others
	name    string // its action, or the ARN of the function or the activity
}

// resourceOf splits the ARN of a resource: arn:aws:states:::aws-sdk:s3:listBuckets
// is listBuckets of aws-sdk:s3.
func resourceOf(s *State) resource {
	if s.Pattern == Activity {
		return resource{family: &activityFamily, name: s.Resource}
	}
	_, integration, ok := strings.Cut(s.Resource, ":states:::")
	if !ok {
		return resource{family: &lambdaFamily, name: s.Resource}
	}
	sdk, isSDK := strings.CutPrefix(integration, "aws-sdk:")
	service, action, _ := strings.Cut(sdk, ":")
	if isSDK {
		service = "aws-sdk:" + service
	}
	return resource{family: &serviceFamily, service: service, name: action}
}

// culprit names the task in the cause of a result that is too large (recorded
// on AWS): the service, or the ARN.
func (r resource) culprit() string {
	if r.service != "" {
		return r.service
	}
	return r.name
}

// event returns an event of a task; only integrations name the resource in all
// of them.
func (r resource) event(t history.Type) history.Event {
	if r.service == "" {
		return history.Event{Type: t}
	}
	return history.Event{Type: t, Resource: r.name, ResourceType: r.service}
}

// scheduled records that an attempt is handed to its resource.
func (c *Call) scheduled() {
	ctx := c.ctx
	if !ctx.recording() {
		ctx.count()
		return
	}
	r := resourceOf(c.State)
	e := r.event(r.family.scheduled)
	e.Resource, e.Timeout, e.Heartbeat = r.name, c.Timeout, c.Heartbeat
	e.Input, _ = c.Input()
	e.TaskRoleArn, _ = c.Credentials.Get("RoleArn").Text()
	if r.service != "" {
		e.Region = ctx.exec.region(ctx.backend)
	}
	ctx.chain(e)
}

// started records that somebody works on the attempt.
func (c *Call) started() {
	if !c.ctx.recording() {
		c.ctx.count()
		return
	}
	r := resourceOf(c.State)
	e := r.event(r.family.started)
	e.WorkerName = c.Worker
	c.ctx.chain(e)
}

// submitted records the answer to the call that started a job or sent a token.
func (c *Call) submitted() {
	e := resourceOf(c.State).event("TaskSubmitted")
	e.Output = c.Submitted
	c.ctx.chain(e)
}

// succeeded records the result of the attempt.
func (c *Call) succeeded(output Value) {
	if !c.ctx.recording() {
		c.ctx.count()
		return
	}
	r := resourceOf(c.State)
	e := r.event(r.family.succeeded)
	e.Output = output
	c.ctx.chain(e)
}

// failed records why the attempt came to nothing.
func (c *Call) failed(err *Error) {
	if !c.ctx.recording() {
		c.ctx.count()
		return
	}
	r := resourceOf(c.State)
	e := r.event(r.family.failed)
	if err.Name == Timeout {
		e.Type = r.family.timedOut
	}
	e.Error, e.Cause = err.recorded()
	c.ctx.chain(e)
}
