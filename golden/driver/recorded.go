package driver

import (
	"context"
	"fmt"
	"strings"
	"time"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/value"
)

// recording hands out recorded answers: to each Task state, in each iteration
// of the Map states around it, one after the other.
type recording map[string][]int

func newRecording(answers []Answer) recording {
	r := recording{}
	for i, a := range answers {
		key := a.State
		for _, it := range a.Iteration {
			key += iterationKey(it.Map, it.Index)
		}
		r[key] = append(r[key], i)
	}
	return r
}

func iterationKey(state string, index int) string { return fmt.Sprintf("\x00%s\x00%d", state, index) }

// next returns the index of the answer for a call, -1 when there is none left.
func (r recording) next(c *asl.Call) int {
	key := c.State.Name
	for _, it := range c.Iterations() {
		key += iterationKey(it.Map, it.Index)
	}
	left := r[key]
	if len(left) == 0 {
		return -1
	}
	r[key] = left[1:]
	return left[0]
}

// forever is longer than any timeout.
const forever = 200 * 365 * 24 * time.Hour

// replay answers a call as it was answered on AWS. The answer of a task with a
// token comes through its callback, as it did there; that of an activity from a
// worker that takes the task at once.
func (x *execution) replay(ctx context.Context, c *asl.Call, a *Answer) (asl.Value, error) {
	silence := forever
	switch c.State.Pattern {
	case asl.WaitForTaskToken:
		return x.callBack(c, a)
	case asl.Activity:
		c.Worker = "worker"
		if c.Heartbeat > 0 {
			silence = c.Heartbeat
		}
	}
	switch a.Kind {
	case "succeeded":
		return a.Output, nil
	case "", "timed_out":
		if err := asl.Sleep(ctx, silence); err != nil {
			return asl.Value{}, err
		}
	}
	return asl.Value{}, a.failure()
}

// callBack answers through the token of a call.
func (x *execution) callBack(c *asl.Call, a *Answer) (asl.Value, error) {
	switch a.Kind {
	case "", "timed_out":
	case "succeeded":
		if err := x.hub.SendTaskSuccess(c.Token(), a.Output); err != nil {
			return asl.Value{}, err
		}
	case "failed":
		if err := x.hub.SendTaskFailure(c.Token(), text(a.Error), text(a.Cause)); err != nil {
			return asl.Value{}, err
		}
	default: // the call that should have sent the token failed
		return asl.Value{}, a.failure()
	}
	return asl.Value{}, asl.ErrPending
}

func (a *Answer) failure() *asl.Error { return &asl.Error{Name: text(a.Error), Cause: text(a.Cause)} }

// functionOf returns the Lambda function that a call invokes, nil if none.
func functionOf(functions []Function, c *asl.Call, input value.Value) *Function {
	called := c.State.Resource
	if strings.HasSuffix(called, ":lambda:invoke") || strings.Contains(called, ":lambda:invoke.") {
		called = text(input.Get("FunctionName"))
	}
	called = anyPartition(called)
	for i := range functions {
		f := &functions[i]
		if called == anyPartition(f.Resource) || called == f.Name {
			return f
		}
	}
	return nil
}

func anyPartition(arn string) string { return strings.Replace(arn, "arn:aws:", "arn:<partition>:", 1) }

// call runs a function and answers as the Lambda integration does: with the
// function's result, or with the invocation around it.
func (f *Function) call(ctx context.Context, c *asl.Call, input value.Value) (asl.Value, error) {
	if err := asl.Sleep(ctx, time.Duration(f.Delay*float64(time.Second))); err != nil {
		return asl.Value{}, err
	}
	direct := anyPartition(c.State.Resource) == anyPartition(f.Resource)
	event := input
	if !direct {
		event = input.Get("Payload")
	}
	result, failed := f.do(event)
	switch {
	case failed != nil:
		return asl.Value{}, failed
	case direct:
		return result, nil
	}
	return value.Object(
		value.Member{Name: "ExecutedVersion", Value: value.String("$LATEST")},
		value.Member{Name: "Payload", Value: result},
		value.Member{Name: "StatusCode", Value: value.Int(200)},
	), nil
}

// do is the function itself.
func (f *Function) do(event value.Value) (value.Value, *asl.Error) {
	switch f.Behaviour {
	case "echo":
		return event, nil
	case "return":
		return f.Value, nil
	case "return_repeat":
		return value.String(strings.Repeat(f.Char, f.Count)), nil
	case "concat":
		if s, ok := event.Text(); ok {
			return value.String(f.Prefix + s), nil
		}
		return value.String(f.Prefix + event.JSON()), nil
	case "raise":
		cause, ok := f.Cause.Text()
		if !ok {
			cause = f.Cause.JSON()
		}
		return value.Undefined, &asl.Error{Name: f.Error, Cause: cause}
	}
	return value.Undefined, &asl.Error{Name: "Lambda.Unknown", Cause: "behaviour " + f.Behaviour}
}
