package driver

import (
	"context"
	"fmt"
	"time"

	asl "github.com/aslc-dev/aslc/runtime"
)

// recording hands out recorded answers: to each Task state, in each iteration
// of the Map states around it, one after the other. Answers that name no
// iteration serve all of them.
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
	for _, key := range []string{key, c.State.Name} {
		if left := r[key]; len(left) > 0 {
			r[key] = left[1:]
			return left[0]
		}
	}
	return -1
}

// forever is longer than any timeout.
const forever = 200 * 365 * 24 * time.Hour

// replay answers a call as it was answered on AWS. The answer of a task with a
// token comes through its callback, as it did there; that of an activity from a
// worker that takes the task at once.
func (x *execution) replay(ctx context.Context, c *asl.Call, a *Answer) (asl.Value, error) {
	silence := forever
	c.Submitted = a.Submitted
	switch c.State.Pattern {
	case asl.WaitForTaskToken:
		return x.callBack(c, a)
	case asl.Activity:
		c.Worker = a.Worker
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
