package runtime

import (
	"strings"
	"sync/atomic"
	"time"

	"github.com/aslc-dev/aslc/runtime/history"
)

// A distributed Map state runs each item as a child execution with an identity
// and a history of its own. In this package the children are strands all the
// same; only the Map Run is in the parent's history.

// distribute runs the n items of a distributed Map state and returns which of
// them failed.
func (v *Visit) distribute(work mapWork, n int, o MapOptions) (unsuccessful []bool) {
	v.takeTime()
	ctx := v.ctx
	ctx.chain(history.Event{Type: history.MapStateStarted, Length: n})
	run := &mapRun{visit: v, work: work, options: o, unsuccessful: make([]bool, n)}
	if ctx.recording() {
		run.arn = ctx.mapRunArn(v.state.Name)
	}
	ctx.chain(history.Event{Type: history.MapRunStarted, MapRunArn: run.arn})
	err := ctx.backend.Fork(n, ForkOptions{
		Name: v.state.Name, MaxConcurrency: o.MaxConcurrency, Tolerate: run.tolerate,
	}, run.child)
	if err != nil {
		v.failMapRun(err)
		return run.unsuccessful
	}
	succeeded := ctx.record(history.Event{Type: history.MapRunSucceeded, PreviousID: ctx.last})
	ctx.record(history.Event{Type: history.MapStateSucceeded, PreviousID: succeeded})
	return run.unsuccessful
}

// failMapRun ends the visit with the error that ended the Map Run.
func (v *Visit) failMapRun(err error) {
	e, ok := failure(err)
	if !ok {
		v.fail(err)
		return
	}
	if e.Name != ItemReaderFailed && e.Name != ResultWriterFailed {
		e = &Error{Name: ExceedToleratedFailureThreshold, Cause: "The specified tolerated failure threshold was exceeded", Err: e}
	}
	v.ctx.chain(failed(history.MapRunFailed, e))
	v.fail(e)
}

// entries returns the members of an object as distributed Map states iterate
// over them.
func entries(object Value) []Value {
	items := make([]Value, 0, object.Len())
	for name, x := range object.Members() {
		items = append(items, Object(Member{Name: "Key", Value: String(name)}, Member{Name: "Value", Value: x}))
	}
	return items
}

// mapRun is a Map Run in progress.
type mapRun struct {
	visit        *Visit
	arn          string
	work         mapWork
	options      MapOptions
	unsuccessful []bool // by item
	failed       atomic.Int64
}

// tolerate counts a failed child and reports whether the Map Run goes on. The
// tolerance is exceeded when either limit is.
func (r *mapRun) tolerate(_ int, err error) bool {
	if _, ok := failure(err); !ok {
		return false
	}
	n := r.failed.Add(1)
	count, percentage := int64(r.options.ToleratedFailureCount), r.options.ToleratedFailurePercentage
	if count == 0 && percentage == 0 {
		return false
	}
	if count > 0 && n > count {
		return false
	}
	return percentage == 0 || float64(n)*100 <= percentage*float64(len(r.unsuccessful))
}

// child runs item i as an execution of its own.
func (r *mapRun) child(b Backend, i int) error {
	v := r.visit
	c := newStrand(v.ctx, b, v.state, i)
	c.items = r.work
	err := r.work.iterate(r, c, i)
	r.unsuccessful[i] = err != nil
	return err
}

func (r *mapRun) mapVisit() *Visit { return r.visit }

func (r *mapRun) began(c *Context, _ int) {
	c.items = nil // the states of the child do not see it
	c.exec = c.exec.child()
	c.exec.started, c.last = c.backend.Now(), 0
	c.exec.lastID = 1 // its ExecutionStarted
}

// child returns a child execution of x, which nobody records.
func (x *execution) child() *execution {
	known := x.given
	known.ID, known.Name, known.StartTime = "", "", time.Time{}
	return &execution{settings: x.within(known), running: true, machine: x.machine}
}

// mapRunArn returns the ARN of a new Map Run.
func (c *Context) mapRunArn(label string) string {
	id := c.exec.complete(c.backend)
	return strings.Replace(id.StateMachineID, ":stateMachine:", ":mapRun:", 1) + "/" + label + ":" + c.backend.UUID()
}
