package lambda

import (
	"context"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/lambdacontext"

	asl "github.com/aslc-dev/aslc/runtime"
)

// invocation is one invocation of the function: of one execution, or of one for
// each record of a batch.
type invocation struct {
	*Handler
	ctx      context.Context
	id       string // AWS's id of the request
	function string // ARN, "" outside of Lambda
	deadline time.Time
	margin   time.Duration // between the deadline of executions and that of the invocation
	log      *executionLog
}

// maxMargin bounds the time that executions leave for the answer by default.
const maxMargin = 200 * time.Millisecond

func (h *Handler) invocation(ctx context.Context) *invocation {
	i := &invocation{Handler: h, ctx: ctx}
	if c, ok := lambdacontext.FromContext(ctx); ok {
		i.id, i.function = c.AwsRequestID, c.InvokedFunctionArn
	}
	if deadline, ok := ctx.Deadline(); ok {
		i.margin = h.margin
		if i.margin < 0 {
			i.margin = min(max(time.Until(deadline)/10, 0), maxMargin)
		}
		i.deadline = deadline.Add(-i.margin)
	}
	i.log = &executionLog{handler: h.logTo, data: h.logData, execution: i.id}
	return i
}

// late reports whether executions would have no time at all.
func (i *invocation) late() bool { return !i.deadline.IsZero() && !time.Now().Before(i.deadline) }

// execute runs the state machine once, as the execution called name ("" for a
// random name).
func (i *invocation) execute(name string, in asl.Value) (asl.Value, error) {
	identity := i.identity(name)
	x := &execution{
		invocation: i, identity: identity, in: in, done: make(chan struct{}),
		log: &executionLog{handler: i.logTo, data: i.logData, execution: identity.Name, machine: identity.StateMachineID},
	}
	ctx := i.ctx
	if !i.deadline.IsZero() {
		limited, cancel := context.WithDeadlineCause(ctx, i.deadline, errDeadline)
		defer cancel()
		ctx = limited
	}
	i.workers.do(func() { x.run(ctx) })
	select {
	case <-x.done:
		return x.out, x.err
	case <-ctx.Done():
	}
	// Strands see that as soon as they do anything but compute. Half of what is
	// left until Lambda stops the process is theirs to come to an end.
	grace := time.NewTimer(i.margin / 2)
	defer grace.Stop()
	select {
	case <-x.done:
		return x.out, x.err
	case <-grace.C:
		x.log.abandoned()
		return asl.Value{}, ruinedError{errDeadline}
	}
}

// execution is one execution of the state machine on a goroutine of its own.
type execution struct {
	*invocation
	identity asl.Execution
	log      *executionLog
	in       asl.Value
	done     chan struct{} // closed when out and err are set
	out      asl.Value
	err      error
}

func (x *execution) run(ctx context.Context) {
	defer close(x.done)
	options := make([]asl.Option, 0, len(x.options)+2)
	options = append(append(options, x.options...), asl.WithExecution(x.identity))
	if x.log.everything() {
		options = append(options, asl.WithRecorder(x.log))
	}
	backend := &strand{ctx: ctx, deadline: x.deadline, workers: x.workers, log: x.log}
	x.log.started(x.in)
	x.err = guarded(func() (err error) {
		x.out, err = asl.RunJSON(asl.NewContext(backend, options...), x.machine, x.in)
		return err
	})
	x.log.ended(x.out, x.err)
}

// identity names the execution in the account and region of the function, as
// Step Functions would name it there.
func (i *invocation) identity(name string) asl.Execution {
	id := asl.Execution{Name: name, StartTime: time.Now()}
	if id.Name == "" {
		id.Name = (&strand{}).UUID()
	}
	at := i.place.Load()
	if at == nil || at.function != i.function {
		at = newPlace(i.function, i.machine.Definition().Name)
		i.place.Store(at)
	}
	id.StateMachineName, id.StateMachineID, id.RoleArn = at.machine, at.machineArn, at.roleArn
	return id
}

// place is what the executions of a function have in common in their identity.
type place struct{ function, machine, machineArn, roleArn string }

// newPlace derives it from the ARN of the function. A function is not told its
// role; its own name stands for it.
func newPlace(function, machine string) *place {
	p := &place{function: function, machine: machine}
	parts := strings.SplitN(function, ":", 8) // arn:aws:lambda:region:account:function:name:alias
	if len(parts) >= 7 {
		p.machineArn = "arn:" + parts[1] + ":states:" + parts[3] + ":" + parts[4] + ":stateMachine:" + machine
		p.roleArn = "arn:" + parts[1] + ":iam::" + parts[4] + ":role/" + parts[6]
	}
	return p
}
