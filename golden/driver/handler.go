package driver

import (
	"context"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/mock"
	"github.com/aslc-dev/aslc/runtime/value"
)

// handler returns what answers the task calls of the execution: child state
// machines, recorded answers, functions and mocks, in this order.
func (x *execution) handler(w *World) (asl.Handler, error) {
	script := mock.New(nil)
	if !w.Mocks.IsUndefined() {
		var err error
		if script, err = mock.ParseScript(w.Mocks); err != nil {
			return nil, err
		}
	}
	mocked := script.Handler(x.cancel)
	recorded := newRecording(w.Recorded)
	return func(ctx context.Context, c *asl.Call) (asl.Value, error) {
		input, err := c.Input()
		if err != nil {
			return asl.Value{}, err
		}
		x.calls = append(x.calls, TaskCall{State: c.State.Name, Iterations: indexes(c), Token: c.Token(), Input: input})
		if child, ok := w.Machines[text(input.Get("StateMachineArn"))]; ok {
			return x.child(child, text(input.Get("StateMachineArn")), input)
		}
		if i := recorded.next(c); i >= 0 {
			x.calls[len(x.calls)-1].Answer = i + 1
			return x.replay(ctx, c, &w.Recorded[i])
		}
		if f := functionOf(w.Functions, c, input); f != nil {
			return f.call(ctx, c, input)
		}
		if c.State.Pattern == asl.Activity && w.Mocks.IsUndefined() {
			return asl.Value{}, &asl.Error{Name: asl.RuntimeError, Cause: "The activity " + c.State.Resource + " does not exist."}
		}
		return mocked(ctx, c)
	}, nil
}

func text(v value.Value) string {
	s, _ := v.Text()
	return s
}

// indexes returns the iterations that a call is made in.
func indexes(c *asl.Call) []int {
	var list []int
	for _, it := range c.Iterations() {
		list = append(list, it.Index)
	}
	return list
}
