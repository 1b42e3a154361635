package history

import (
	"strings"
	"time"

	"github.com/aslc-dev/aslc/runtime/value"
)

// Details returns the name of the member that holds the details of e in
// GetExecutionHistory, such as "stateEnteredEventDetails", and the details as
// an object; "" and undefined when e has none. JSON data within stays JSON
// here; MarshalJSON quotes it as AWS does.
func (e *Event) Details() (member string, details value.Value) {
	return e.details(func(v value.Value) value.Value { return v })
}

// MarshalJSON returns e as GetExecutionHistory gives it: JSON data as text,
// the time in seconds.
func (e *Event) MarshalJSON() ([]byte, error) {
	member, details := e.details(quoted)
	return value.Object(
		value.Member{Name: "timestamp", Value: value.Float(float64(e.Timestamp.UnixMilli()) / 1000)},
		value.Member{Name: "type", Value: value.String(string(e.Type))},
		value.Member{Name: "id", Value: value.Int(e.ID)},
		value.Member{Name: "previousEventId", Value: value.Int(e.PreviousID)},
		value.Member{Name: member, Value: details},
	).AppendJSON(nil), nil
}

// quoted returns the JSON text of v as a string.
func quoted(v value.Value) value.Value { return value.String(v.JSON()) }

func (e *Event) details(data func(value.Value) value.Value) (string, value.Value) {
	d := details{data: data}
	name := string(e.Type)
	switch {
	case strings.HasSuffix(name, "StateEntered"):
		name = "stateEntered"
		d.text("name", e.Name)
		d.payload("input", e.Input)
	case strings.HasSuffix(name, "StateExited"):
		name = "stateExited"
		d.text("name", e.Name)
		d.payload("output", e.Output)
		d.assigned(e.Assigned)
	case strings.HasPrefix(name, "Map"):
		d.mapState(e)
	case strings.HasPrefix(name, "Task"):
		d.task(e)
	case strings.HasPrefix(name, "LambdaFunction"), strings.HasPrefix(name, "Activity"):
		d.function(e)
	default:
		d.execution(e)
	}
	if d.b.Len() == 0 {
		return "", value.Undefined
	}
	return strings.ToLower(name[:1]) + name[1:] + "EventDetails", d.b.Value()
}

// details is the details object of an event as it grows. Its methods leave out
// what is absent.
type details struct {
	b    value.ObjectBuilder
	data func(value.Value) value.Value // what becomes of JSON data
}

// execution adds the details of the execution's own events, and of
// EvaluationFailed.
func (d *details) execution(e *Event) {
	d.payload("input", e.Input)
	d.payload("output", e.Output)
	d.text("roleArn", e.RoleArn)
	d.failure(e)
	if e.Type == EvaluationFailed {
		d.text("location", e.Location)
		d.text("state", e.Name)
	}
}

func (d *details) mapState(e *Event) {
	switch e.Type {
	case MapStateStarted:
		d.b.Add("length", value.Int(int64(e.Length)))
	case MapIterationStarted, MapIterationSucceeded, MapIterationFailed, MapIterationAborted:
		d.text("name", e.Name)
		d.b.Add("index", value.Int(int64(e.Index)))
	default:
		d.text("mapRunArn", e.MapRunArn)
		d.failure(e)
	}
}

// task adds the details of a task of a service integration.
func (d *details) task(e *Event) {
	d.text("resourceType", e.ResourceType)
	d.text("resource", e.Resource)
	if e.Type == "TaskScheduled" {
		d.text("region", e.Region)
		d.b.Add("parameters", d.data(e.Input))
		d.limits(e)
		return
	}
	d.payload("output", e.Output)
	d.failure(e)
}

// function adds the details of a Lambda function or an activity.
func (d *details) function(e *Event) {
	d.text("resource", e.Resource)
	d.payload("input", e.Input)
	d.limits(e)
	d.text("workerName", e.WorkerName)
	d.payload("output", e.Output)
	d.failure(e)
}

// limits adds what a task was scheduled with.
func (d *details) limits(e *Event) {
	d.seconds("timeoutInSeconds", e.Timeout)
	d.seconds("heartbeatInSeconds", e.Heartbeat)
	if e.TaskRoleArn != "" {
		d.b.Add("taskCredentials", value.Object(value.Member{Name: "roleArn", Value: value.String(e.TaskRoleArn)}))
	}
}

func (d *details) text(name, s string) {
	if s != "" {
		d.b.Add(name, value.String(s))
	}
}

func (d *details) seconds(name string, t time.Duration) {
	if t > 0 {
		d.b.Add(name, value.Int(int64(t/time.Second)))
	}
}

func (d *details) failure(e *Event) {
	d.b.Add("error", e.Error)
	d.b.Add("cause", e.Cause)
}

// notTruncated says that data is all there.
var notTruncated = value.Object(value.Member{Name: "truncated", Value: value.False})

func (d *details) payload(name string, v value.Value) {
	if !v.IsUndefined() {
		d.b.Add(name, d.data(v))
		d.b.Add(name+"Details", notTruncated)
	}
}

func (d *details) assigned(members []value.Member) {
	if members == nil {
		return
	}
	var b value.ObjectBuilder
	for _, m := range members {
		b.Add(m.Name, d.data(m.Value))
	}
	d.b.Add("assignedVariables", b.Value())
	d.b.Add("assignedVariablesDetails", notTruncated)
}
