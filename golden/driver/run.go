package driver

import (
	"context"
	"errors"
	"time"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/history"
	"github.com/aslc-dev/aslc/runtime/strand"
	"github.com/aslc-dev/aslc/runtime/value"
)

// start is the time of a job that asks for none.
var start = time.Date(2030, time.January, 1, 0, 0, 0, 0, time.UTC)

// Run runs a job on a virtual clock.
func Run(machines Machines, job *Job) *Outcome {
	outcome := &Outcome{ID: job.ID}
	make, ok := machines[job.Machine]
	if !ok {
		outcome.Problem = "no state machine " + job.Machine + " in the program"
		return outcome
	}
	now := job.Now
	if now.IsZero() {
		now = start
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	x := &execution{machines: machines, hub: asl.NewHub(), clock: asl.NewVirtualClock(now), cancel: cancel}
	handler, err := x.handler(&job.World)
	if err != nil {
		outcome.Problem = err.Error()
		return outcome
	}
	var log history.Log
	local := asl.NewLocal(ctx,
		asl.WithClock(x.clock), asl.WithHub(x.hub), asl.WithSeed(1), asl.WithRecorder(&log),
		asl.WithHandler(handler), asl.WithExecution(job.Execution.runtime()))
	outcome.Output, err = asl.RunJSON(local, make(), job.Input)
	outcome.conclude(err, log.Events())
	outcome.Calls = x.calls
	return outcome
}

// execution is one execution in its world.
type execution struct {
	machines Machines
	hub      *asl.Hub
	clock    *asl.VirtualClock
	cancel   context.CancelCauseFunc
	calls    []TaskCall // written by one strand at a time: so runs a virtual clock
}

func (i Identity) runtime() asl.Execution {
	return asl.Execution{
		ID: i.ID, Name: i.Name, RoleArn: i.RoleArn,
		StateMachineID: i.StateMachineID, StateMachineName: i.StateMachineName, Express: i.Express,
	}
}

// conclude says how the execution ended.
func (o *Outcome) conclude(err error, events []history.Event) {
	var failure *asl.Error
	switch {
	case err == nil:
		o.Status = "SUCCEEDED"
	case asl.TimedOut(err):
		o.Status = "TIMED_OUT"
	case errors.As(err, &failure):
		o.Status = "FAILED"
	default:
		o.Problem = err.Error()
	}
	if n := len(events); n > 0 && o.Status == "FAILED" {
		o.Error, o.Cause = events[n-1].Error, events[n-1].Cause
	}
	o.Trace = strand.Trace(events)
	for _, d := range strand.Waits(events) {
		o.Waited = append(o.Waited, d.Seconds())
	}
	list := make([]value.Value, len(events))
	for i := range events {
		list[i] = flat(&events[i])
	}
	o.Events = value.Array(list...)
}

// flat returns an event as the recordings have it: without its id and time, and
// with its details beside its type.
func flat(e *history.Event) value.Value {
	var b value.ObjectBuilder
	b.Add("type", value.String(string(e.Type)))
	b.Add("prev", value.Int(e.PreviousID))
	_, details := e.Details()
	for name, x := range details.Members() {
		if name != "inputDetails" && name != "outputDetails" {
			b.Add(name, x)
		}
	}
	return b.Value()
}
