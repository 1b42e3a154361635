package runtimetest_test

import (
	"context"
	"time"

	asl "github.com/aslc-dev/aslc/runtime"
)

// What follows is what aslc generates for a definition with four states: a
// Parallel that checks name and address, a Task that a busy account system is
// asked by, with a Retry and a Catch, a question to a person by task token, and
// a Wait.

// Tasks is the work the state machine delegates.
type Tasks interface {
	CheckName(ctx context.Context, in asl.Value) (asl.Value, error)
	CheckAddress(ctx context.Context, in asl.Value) (asl.Value, error)
	OpenAccount(ctx context.Context, in asl.Value) (asl.Value, error)
	AskOfficer(ctx context.Context, in AskOfficerInput) (asl.Value, error)
}

// AskOfficerInput is the payload of the Task state AskOfficer.
type AskOfficerInput struct {
	Token asl.Value `json:"token"`
	Name  asl.Value `json:"name"`
}

// TaskFuncs is Tasks as functions, for tests that fake a few.
type TaskFuncs struct {
	CheckName    func(context.Context, asl.Value) (asl.Value, error)
	CheckAddress func(context.Context, asl.Value) (asl.Value, error)
	OpenAccount  func(context.Context, asl.Value) (asl.Value, error)
	AskOfficer   func(context.Context, AskOfficerInput) (asl.Value, error)
}

// Machine runs the state machine opening.
type Machine struct{ tasks TaskFuncs }

// NewMachine returns the state machine with tasks as its work. With nil, every
// task needs a mock.
func NewMachine(tasks Tasks) *Machine {
	if tasks == nil {
		return &Machine{}
	}
	return &Machine{TaskFuncs{tasks.CheckName, tasks.CheckAddress, tasks.OpenAccount, tasks.AskOfficer}}
}

var definition = asl.Definition{Name: "opening", StartAt: "Check"}

// Run executes the state machine on in.
func (m *Machine) Run(ctx *asl.Context, in asl.Value) (asl.Value, error) {
	return asl.Execute(ctx, &definition, in, m.run)
}

func (m *Machine) run(ctx *asl.Context, data asl.Value) (_ asl.Value, err error) {
	if _, err = asl.Run(ctx, &checkState, data, func(v *asl.Visit) asl.Value {
		return asl.Parallel(v, data, m.checkName, m.checkAddress)
	}); err != nil {
		return asl.Value{}, err
	}
	account, next, err := m.openAccount(ctx, data)
	if err != nil {
		return asl.Value{}, err
	}
	if next == "AskOfficer" {
		return m.askOfficer(ctx, data)
	}
	if err = asl.Wait(ctx, "CoolOff", account, 14*24*time.Hour); err != nil {
		return asl.Value{}, err
	}
	return account, nil
}

var checkState = asl.State{Name: "Check", Type: asl.ParallelType}

var checkNameState = asl.State{
	Name: "CheckName", Type: asl.TaskType, Resource: "arn:aws:lambda:us-east-1:123456789012:function:CheckName",
}

func (m *Machine) checkName(ctx *asl.Context, in asl.Value) (asl.Value, error) {
	return asl.Run(ctx, &checkNameState, in, func(v *asl.Visit) asl.Value {
		return asl.Invoke(v, m.tasks.CheckName, v.Field("name.$", in, "name"))
	})
}

var checkAddressState = asl.State{
	Name: "CheckAddress", Type: asl.TaskType, Resource: "arn:aws:lambda:us-east-1:123456789012:function:CheckAddress",
}

func (m *Machine) checkAddress(ctx *asl.Context, in asl.Value) (asl.Value, error) {
	return asl.Run(ctx, &checkAddressState, in, func(v *asl.Visit) asl.Value {
		return asl.Invoke(v, m.tasks.CheckAddress, in)
	})
}

var openAccountState = asl.State{
	Name: "OpenAccount", Type: asl.TaskType, Resource: "arn:aws:lambda:us-east-1:123456789012:function:OpenAccount",
	Retry: []asl.Retrier{{ErrorEquals: []string{"Busy"}, Interval: time.Second, MaxAttempts: 3, BackoffRate: 2}},
	Catch: []asl.Catcher{{ErrorEquals: []string{"Doubtful"}, Next: "AskOfficer", Discard: true}},
}

func (m *Machine) openAccount(ctx *asl.Context, in asl.Value) (asl.Value, string, error) {
	return asl.RunCatch(ctx, &openAccountState, in, func(v *asl.Visit) asl.Value {
		return asl.Invoke(v, m.tasks.OpenAccount, in)
	}, nil)
}

var askOfficerState = asl.State{
	Name: "AskOfficer", Type: asl.TaskType, Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
	Pattern: asl.WaitForTaskToken, Heartbeat: time.Hour,
}

func (m *Machine) askOfficer(ctx *asl.Context, in asl.Value) (asl.Value, error) {
	return asl.Run(ctx, &askOfficerState, in, func(v *asl.Visit) asl.Value {
		return asl.Invoke(v, m.tasks.AskOfficer, AskOfficerInput{
			Token: v.FieldAs("token.$", "$$.Task.Token", v.Context(), "Task", "Token"),
			Name:  v.Field("name.$", in, "name"),
		})
	})
}
