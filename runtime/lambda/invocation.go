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
	x := &execution{invocation: i, name: name, in: in, done: make(chan struct{})}
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
		return asl.Value{}, ruinedError{errDeadline}
	}
}

// execution is one execution of the state machine on a goroutine of its own.
type execution struct {
	*invocation
	name string
	in   asl.Value
	done chan struct{} // closed when out and err are set
	out  asl.Value
	err  error
}

func (x *execution) run(ctx context.Context) {
	defer close(x.done)
	log := &executionLog{handler: x.logTo, data: x.logData}
	identity := x.identity()
	log.execution, log.arn = identity.Name, identity.ID
	options := append([]asl.Option{}, x.options...)
	options = append(options, asl.WithExecution(identity))
	if log.handler != nil {
		options = append(options, asl.WithRecorder(log))
	}
	backend := &strand{ctx: ctx, deadline: x.deadline, workers: x.workers, log: log}
	x.err = guarded(func() (err error) {
		x.out, err = x.machine.Run(asl.NewContext(backend, options...), x.in)
		return err
	})
}

// identity names the execution in the account and region of the function, as
// Step Functions would name it there. A function is not told its role; the name
// of the function stands for it.
func (x *execution) identity() asl.Execution {
	id := asl.Execution{Name: x.name, StateMachineName: x.machine.Definition().Name, StartTime: time.Now()}
	if id.Name == "" {
		id.Name = (&strand{}).UUID()
	}
	parts := strings.SplitN(x.function, ":", 8) // arn:aws:lambda:region:account:function:name:alias
	if len(parts) < 7 {
		return id
	}
	at := ":" + parts[3] + ":" + parts[4] + ":"
	id.StateMachineID = "arn:" + parts[1] + ":states" + at + "stateMachine:" + id.StateMachineName
	id.ID = "arn:" + parts[1] + ":states" + at + "execution:" + id.StateMachineName + ":" + id.Name
	id.RoleArn = "arn:" + parts[1] + ":iam::" + parts[4] + ":role/" + parts[6]
	return id
}
