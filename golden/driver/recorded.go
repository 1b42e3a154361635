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
	c.Submitted = a.Submitted
	switch {
	case c.State.Pattern == asl.Activity:
		x.clock.AfterFunc(0, func() { x.work(ctx, c.State.Resource, a) })
		return asl.Value{}, asl.ErrPending
	case c.State.Pattern == asl.WaitForTaskToken && a.isCallback():
		x.callBack(c.Token(), a)
		return asl.Value{}, asl.ErrPending
	case a.Kind == "succeeded":
		return a.Output, nil
	case a.Kind == "timed_out", a.Kind == "":
		if err := asl.Sleep(ctx, forever); err != nil {
			return asl.Value{}, err
		}
	}
	return asl.Value{}, a.failure()
}

// isCallback reports whether the answer is one to the token, or none to it; else
// the call that should have sent the token failed.
func (a *Answer) isCallback() bool {
	switch a.Kind {
	case "succeeded", "failed", "timed_out", "":
		return true
	}
	return false
}

// work takes the next task of an activity and answers it.
func (x *execution) work(ctx context.Context, activity string, a *Answer) {
	token, _, err := x.hub.GetActivityTask(ctx, activity, a.Worker)
	if err != nil {
		x.cancel(err)
		return
	}
	x.callBack(token, a)
}

// callBack answers to a token. It does nothing for an answer that never came.
func (x *execution) callBack(token string, a *Answer) {
	var err error
	switch a.Kind {
	case "succeeded":
		err = x.hub.SendTaskSuccess(token, a.Output)
	case "failed":
		err = x.hub.SendTaskFailure(token, text(a.Error), text(a.Cause))
	}
	if err != nil {
		x.cancel(err)
	}
}

func (a *Answer) failure() *asl.Error { return &asl.Error{Name: text(a.Error), Cause: text(a.Cause)} }
