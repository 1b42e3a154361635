package runtime_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/history"
)

// epoch is what the clocks of the tests show at first.
var epoch = time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)

// scope is what generated code calls a method of the machine: the states of one
// scope, from the input to the output.
type scope = func(*asl.Context, asl.Value) (asl.Value, error)

// execution is one execution of a test, on a virtual clock and recorded.
type execution struct {
	t     *testing.T
	clock *asl.VirtualClock
	hub   *asl.Hub
	log   history.Log
	ctx   *asl.Context
	out   asl.Value
	err   error
}

func newExecution(t *testing.T, o ...asl.Option) *execution {
	t.Helper()
	return newExecutionIn(t, context.Background(), o...)
}

func newExecutionIn(t *testing.T, ctx context.Context, o ...asl.Option) *execution {
	t.Helper()
	x := &execution{t: t, clock: asl.NewVirtualClock(epoch), hub: asl.NewHub()}
	o = append([]asl.Option{asl.WithClock(x.clock), asl.WithHub(x.hub), asl.WithRecorder(&x.log), asl.WithSeed(1)}, o...)
	x.ctx = asl.NewLocal(ctx, o...)
	return x
}

// run executes s on in, a JSON text.
func (x *execution) run(in string, s scope) *execution {
	x.t.Helper()
	return x.runMachine(&asl.Definition{Name: "Machine"}, in, s)
}

func (x *execution) runMachine(d *asl.Definition, in string, s scope) *execution {
	x.t.Helper()
	x.out, x.err = asl.Execute(x.ctx, d, asl.MustParse(in), s)
	return x
}

// succeeded demands that the execution came to that output.
func (x *execution) succeeded(out string) {
	x.t.Helper()
	require.NoError(x.t, x.err)
	require.Equal(x.t, out, x.out.JSON())
}

// failed demands that the execution failed with that error.
func (x *execution) failed(name, cause string) {
	x.t.Helper()
	var e *asl.Error
	require.ErrorAs(x.t, x.err, &e)
	require.Equal(x.t, name, e.Name)
	require.Equal(x.t, cause, e.Cause)
}

// took demands how long the execution took on its clock.
func (x *execution) took(d time.Duration) {
	x.t.Helper()
	require.Equal(x.t, d, x.clock.Now().Sub(epoch))
}

// events demands the types of the events and their predecessors, one event a
// line, such as "3←2 TaskScheduled".
func (x *execution) events(want string) {
	x.t.Helper()
	var have strings.Builder
	for _, e := range x.log.Events() {
		fmt.Fprintf(&have, "%d←%d %s\n", e.ID, e.PreviousID, e.Type)
	}
	require.Equal(x.t, trimmed(want), strings.TrimSpace(have.String()))
}

// details demands the details of the event id.
func (x *execution) details(id int, want string) {
	x.t.Helper()
	e := x.log.Events()[id-1]
	_, details := e.Details()
	require.JSONEq(x.t, want, details.JSON())
}

func trimmed(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(lines, "\n")
}

// where is how a cause of the interpreter begins.
func where(state string, id int) string {
	return fmt.Sprintf("An error occurred while executing the state '%s' (entered at the event id #%d). ", state, id)
}

// task is the function of a Task on dynamic data.
type task = func(context.Context, asl.Value) (asl.Value, error)

// answer returns a task that answers with a JSON text.
func answer(text string) task {
	return func(context.Context, asl.Value) (asl.Value, error) { return asl.MustParse(text), nil }
}

// throw returns a task that fails.
func throw(name, cause string) task {
	return func(context.Context, asl.Value) (asl.Value, error) {
		return asl.Value{}, &asl.Error{Name: name, Cause: cause}
	}
}

// lambda returns the static part of a Task on a Lambda function.
func lambda(name string) asl.State {
	return asl.State{Name: name, Type: asl.TaskType, Resource: "arn:aws:lambda:us-east-1:123456789012:function:" + name}
}

// service returns the static part of a Task on a service integration.
func service(name, action string, p asl.Pattern) asl.State {
	return asl.State{Name: name, Type: asl.TaskType, Resource: "arn:aws:states:::" + action, Pattern: p}
}

// lastEvent is a recorder that checks the ids and keeps no events.
type lastEvent struct {
	id      int64
	ordered bool
}

func (l *lastEvent) Record(e *history.Event) {
	l.ordered = (l.id == 0 || l.ordered) && e.ID == l.id+1 && e.PreviousID < e.ID
	l.id = e.ID
}
