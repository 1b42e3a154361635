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

// distribute runs the items of a distributed Map state.
func (v *Visit) distribute(items Value, o MapOptions, item func(*Visit, int, Value) Value, body func(*Context, Value) (Value, error)) Value {
	if v.err != nil {
		if !items.IsUndefined() {
			// Recorded on AWS: the options are evaluated after the state has started.
			v.ctx.chain(history.Event{Type: history.MapStateStarted, Length: items.Len()})
		}
		return Undefined
	}
	if !v.iterable(items, o) {
		return Undefined
	}
	v.enteredAt()
	ctx := v.ctx
	ctx.chain(history.Event{Type: history.MapStateStarted, Length: items.Len()})
	run := &mapRun{visit: v, items: items, item: item, body: body, options: o, out: make([]Value, items.Len())}
	if ctx.recording() {
		run.arn = ctx.mapRunArn(v.state.Name)
	}
	ctx.chain(history.Event{Type: history.MapRunStarted, MapRunArn: run.arn})
	err := ctx.backend.Fork(items.Len(), ForkOptions{
		Name: v.state.Name, MaxConcurrency: o.MaxConcurrency, Tolerate: run.tolerate,
	}, run.child)
	if err != nil {
		e, ok := failure(err)
		if !ok {
			v.fail(err)
			return Undefined
		}
		if e.Name != ItemReaderFailed && e.Name != ResultWriterFailed {
			e = &Error{Name: ExceedToleratedFailureThreshold, Cause: "The specified tolerated failure threshold was exceeded", Err: e}
		}
		ctx.chain(failed(history.MapRunFailed, e))
		v.fail(e)
		return Undefined
	}
	succeeded := ctx.record(history.Event{Type: history.MapRunSucceeded, PreviousID: ctx.last})
	ctx.record(history.Event{Type: history.MapStateSucceeded, PreviousID: succeeded})
	return Array(run.results()...)
}

// mapRun is a Map Run in progress.
type mapRun struct {
	visit   *Visit
	arn     string
	items   Value
	item    func(*Visit, int, Value) Value
	body    func(*Context, Value) (Value, error)
	options MapOptions
	out     []Value
	failed  atomic.Int64
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
	return percentage == 0 || float64(n)*100 <= percentage*float64(len(r.out))
}

// child runs item i as an execution of its own.
func (r *mapRun) child(b Backend, i int) error {
	v := r.visit
	c := new(Context).strand(v.ctx, b, v.state, i)
	c.items = r.items
	in := r.items.Index(i)
	if r.items.IsObject() {
		name, x := r.items.MemberAt(i)
		in = Object(Member{Name: "Key", Value: String(name)}, Member{Name: "Value", Value: x})
	}
	if r.item != nil {
		m := &iterations{visit: v, items: Array(in), item: r.item}
		var err error
		if in, err = m.input(c, 0); err != nil {
			return err
		}
	}
	c.items = Undefined // the states of the child do not see it
	c.exec = v.ctx.exec.child(in)
	c.exec.started, c.last = b.Now(), 0
	c.exec.lastID.Add(1) // its ExecutionStarted
	out, err := r.body(c, in)
	r.out[i] = out
	return err
}

// results returns the outputs of the children that succeeded.
func (r *mapRun) results() []Value {
	if r.failed.Load() == 0 {
		return r.out
	}
	kept := r.out[:0]
	for _, x := range r.out {
		if !x.IsUndefined() {
			kept = append(kept, x)
		}
	}
	return kept
}

// child returns a child execution of x, which nobody records.
func (x *execution) child(in Value) *execution {
	known := x.given
	known.ID, known.Name, known.StartTime = "", "", time.Time{}
	return &execution{settings: x.within(known), definition: x.definition, input: in}
}

// mapRunArn returns the ARN of a new Map Run.
func (c *Context) mapRunArn(label string) string {
	id := c.exec.complete(c.backend)
	return strings.Replace(id.StateMachineID, ":stateMachine:", ":mapRun:", 1) + "/" + label + ":" + c.backend.UUID()
}
