// Package program is the main function of a compiled workflow: a command that
// executes the state machine once. Its flags, the execution's input and a mock
// file enter; the output, the states visited and an exit code leave.
//
//	func main() { program.Main(order.New(tasks)) }
package program

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"time"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/mock"
)

// Machine is a compiled state machine, as its New returns it.
type Machine = asl.Machine

// Exit codes.
const (
	exitOK     = 0
	exitFailed = 1 // the execution failed, timed out or could not go on
	exitUsage  = 2
)

// Main executes the state machine as the flags on the command line say, and
// exits: with 0 when the execution succeeded, with 1 when it failed, with 2 when
// the flags, the input or the mock file are wrong. The options are for the
// Context of the execution, such as asl.WithHub where task tokens are answered.
func Main(m Machine, context ...asl.Option) {
	ctx, stop := interruptible()
	code := run(ctx, m, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, context...)
	stop()
	os.Exit(code)
}

// interruptible returns a context that an interrupt ends.
func interruptible() (ctx context.Context, stop context.CancelFunc) {
	return signal.NotifyContext(context.Background(), os.Interrupt)
}

// run is Main without the process around it.
func run(ctx context.Context, m Machine, args []string, stdin io.Reader, stdout, stderr io.Writer, more ...asl.Option) int {
	o, err := parse(m.Definition(), args, stdout)
	if errors.Is(err, errHelp) {
		return exitOK
	}
	if err != nil {
		return misuse(stderr, m.Definition(), err)
	}
	input, err := o.readInput(stdin)
	if err != nil {
		return misuse(stderr, m.Definition(), err)
	}
	script, err := o.readMocks(m.Definition())
	if err != nil {
		return misuse(stderr, m.Definition(), err)
	}
	r := &report{definition: m.Definition(), options: o, stdout: stdout, stderr: stderr}
	r.execute(ctx, m, input, script, more)
	return r.print()
}

// execute runs the state machine and keeps what came of it.
func (r *report) execute(parent context.Context, m Machine, input asl.Value, script *mock.Script, more []asl.Option) {
	ctx, cancel := context.WithCancelCause(parent)
	defer cancel(nil)
	idle := &idleWorker{ctx: ctx, cancel: cancel, hub: asl.NewHub(), start: func(f func()) { go f() }}
	r.observer = newObserver(r, idle)
	options := []asl.Option{asl.WithRecorder(r.observer), asl.WithHub(idle.hub), asl.WithExecution(asl.Execution{
		Name:             r.options.name,
		StateMachineName: r.definition.Name,
	})}
	if script != nil {
		options = append(options, asl.WithHandler(script.Handler(cancel)))
	}
	now, began := time.Now, time.Now()
	if r.options.fast {
		clock := asl.NewVirtualClock(began)
		now = clock.Now
		idle.start = func(f func()) { clock.AfterFunc(0, f) }
		options = append(options, asl.WithClock(clock))
	}
	output, err := asl.RunJSON(asl.NewLocal(ctx, append(options, more...)...), m, input)
	r.took = now().Sub(began)
	if cause := context.Cause(ctx); cause != nil {
		err = cause // whatever a Catch made of it
	}
	r.output, r.err = output, err
}
