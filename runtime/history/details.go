package history

import (
	"strings"
	"time"

	"github.com/aslc-dev/aslc/runtime/value"
)

// Details returns the name of the member that holds the details of e in
// GetExecutionHistory, such as "stateEnteredEventDetails", and the details as
// an object; undefined when events of this type have none. JSON data within
// stays JSON here; MarshalJSON quotes it as AWS does.
func (e *Event) Details() (member string, details value.Value) {
	member, details = e.details(func(v value.Value) value.Value { return v })
	return member, details
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

// quoted returns the JSON text of v as a string value.
func quoted(v value.Value) value.Value {
	if v.IsUndefined() {
		return v
	}
	return value.String(v.JSON())
}

var notTruncated = value.Object(value.Member{Name: "truncated", Value: value.False})

func (e *Event) details(data func(value.Value) value.Value) (string, value.Value) {
	var b value.ObjectBuilder
	text := func(name, s string) {
		if s != "" {
			b.Add(name, value.String(s))
		}
	}
	payload := func(name string, v value.Value) {
		if !v.IsUndefined() {
			b.Add(name, data(v))
			b.Add(name+"Details", notTruncated)
		}
	}
	seconds := func(name string, d time.Duration) {
		if d > 0 {
			b.Add(name, value.Int(int64(d/time.Second)))
		}
	}
	failure := func() {
		b.Add("error", e.Error)
		b.Add("cause", e.Cause)
	}
	kind := string(e.Type)
	switch {
	case strings.HasSuffix(kind, "StateEntered"):
		text("name", e.Name)
		payload("input", e.Input)
		return "stateEnteredEventDetails", b.Value()
	case strings.HasSuffix(kind, "StateExited"):
		text("name", e.Name)
		payload("output", e.Output)
		if e.Assigned != nil {
			b.Add("assignedVariables", assigned(e.Assigned, data))
			b.Add("assignedVariablesDetails", notTruncated)
		}
		return "stateExitedEventDetails", b.Value()
	}
	switch e.Type {
	case ExecutionStarted:
		payload("input", e.Input)
		text("roleArn", e.RoleArn)
	case ExecutionSucceeded, "LambdaFunctionSucceeded", "ActivitySucceeded":
		payload("output", e.Output)
	case MapStateStarted:
		b.Add("length", value.Int(int64(e.Length)))
	case MapIterationStarted, MapIterationSucceeded, MapIterationFailed, MapIterationAborted:
		text("name", e.Name)
		b.Add("index", value.Int(int64(e.Index)))
	case MapRunStarted:
		text("mapRunArn", e.MapRunArn)
	case EvaluationFailed:
		failure()
		text("location", e.Location)
		text("state", e.Name)
	case "TaskScheduled":
		text("resourceType", e.ResourceType)
		text("resource", e.Resource)
		text("region", e.Region)
		b.Add("parameters", data(e.Input))
		seconds("timeoutInSeconds", e.Timeout)
		seconds("heartbeatInSeconds", e.Heartbeat)
	case "LambdaFunctionScheduled", "ActivityScheduled":
		text("resource", e.Resource)
		payload("input", e.Input)
		seconds("timeoutInSeconds", e.Timeout)
		seconds("heartbeatInSeconds", e.Heartbeat)
	case "TaskStarted", "TaskSubmitted", "TaskSucceeded", "TaskFailed", "TaskTimedOut", "TaskStartFailed", "TaskSubmitFailed":
		text("resourceType", e.ResourceType)
		text("resource", e.Resource)
		payload("output", e.Output)
		failure()
	case "ActivityStarted":
		text("workerName", e.WorkerName)
	default:
		failure()
	}
	if b.Len() == 0 {
		return "", value.Undefined
	}
	return strings.ToLower(kind[:1]) + kind[1:] + "EventDetails", b.Value()
}

func assigned(members []value.Member, data func(value.Value) value.Value) value.Value {
	var b value.ObjectBuilder
	for _, m := range members {
		b.Add(m.Name, data(m.Value))
	}
	return b.Value()
}
