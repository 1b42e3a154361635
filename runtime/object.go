package runtime

import (
	"strings"
	"time"
)

// Context returns the context object ($$, $states.context) as AWS shapes it.
func (v *Visit) Context() Value {
	if v.context.IsUndefined() {
		v.context = v.contextObject()
	}
	return v.context
}

func (v *Visit) contextObject() Value {
	x := v.ctx.exec
	id := x.complete(v.ctx.backend)
	execution := []Member{
		{Name: "Id", Value: String(id.ID)},
		{Name: "Input", Value: x.input.value()},
		{Name: "StartTime", Value: String(formatTime(id.StartTime))},
		{Name: "Name", Value: String(id.Name)},
		{Name: "RoleArn", Value: String(id.RoleArn)},
		// Express workflows cannot be redriven but have the count all the same, as
		// their recorded context objects show.
		{Name: "RedriveCount", Value: Int(int64(id.RedriveCount))},
	}
	state := []Member{
		{Name: "Name", Value: String(v.state.Name)},
		{Name: "EnteredTime", Value: String(formatTime(v.enteredAt()))},
	}
	switch v.state.Type {
	case TaskType, MapType, ParallelType:
		state = append(state, Member{Name: "RetryCount", Value: Int(int64(v.attempt))})
	}
	members := []Member{
		{Name: "Execution", Value: Object(execution...)},
		{Name: "StateMachine", Value: Object(
			Member{Name: "Id", Value: String(id.StateMachineID)},
			Member{Name: "Name", Value: String(id.StateMachineName)},
		)},
		{Name: "State", Value: Object(state...)},
	}
	if v.callback == nil && v.state.Type == TaskType && v.state.Pattern == Sync {
		v.openCallback()
	}
	if v.callback != nil {
		members = append(members, Member{Name: "Task", Value: Object(Member{Name: "Token", Value: String(v.callback.Token())})})
	}
	if item := v.ctx.mapItem(); !item.IsUndefined() {
		members = append(members, Member{Name: "Map", Value: Object(Member{Name: "Item", Value: item})})
	}
	return Object(members...)
}

// complete makes up what the identity of the execution lacks.
func (x *execution) complete(b Backend) *Execution {
	x.once.Do(func() {
		id := x.given
		if id.StateMachineName == "" {
			id.StateMachineName = "StateMachine"
			if x.machine != "" {
				id.StateMachineName = x.machine
			}
		}
		if id.Name == "" {
			id.Name = b.UUID()
		}
		if id.StateMachineID == "" {
			id.StateMachineID = "arn:aws:states:us-east-1:123456789012:stateMachine:" + id.StateMachineName
		}
		if id.ID == "" {
			id.ID = id.executionArn(b)
		}
		if id.RoleArn == "" {
			id.RoleArn = "arn:aws:iam::123456789012:role/" + id.StateMachineName
		}
		if id.StartTime.IsZero() {
			id.StartTime = x.started
		}
		x.identity = &id
	})
	return x.identity
}

// executionArn makes up the ARN of an execution of the state machine. That of an
// Express execution has a UUID of its own.
func (id *Execution) executionArn(b Backend) string {
	if id.Express {
		return strings.Replace(id.StateMachineID, ":stateMachine:", ":express:", 1) + ":" + id.Name + ":" + b.UUID()
	}
	return strings.Replace(id.StateMachineID, ":stateMachine:", ":execution:", 1) + ":" + id.Name
}

// region returns the region the execution runs in, from its ARN.
func (x *execution) region(b Backend) string {
	fields := strings.SplitN(x.complete(b).ID, ":", 5)
	if len(fields) < 5 {
		return ""
	}
	return fields[3]
}

// formatTime writes t as AWS does, which is Java's way: UTC, and milliseconds
// unless they are zero.
func formatTime(t time.Time) string {
	t = t.UTC().Truncate(time.Millisecond)
	if t.Nanosecond() == 0 {
		return t.Format(time.RFC3339)
	}
	return t.Format("2006-01-02T15:04:05.000Z07:00")
}
