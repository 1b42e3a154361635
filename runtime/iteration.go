package runtime

import (
	"sync"
	"sync/atomic"

	"github.com/aslc-dev/aslc/runtime/history"
)

// iterations are those of one Map state that runs inline.
type iterations struct {
	visit  *Visit
	items  Value
	item   func(*Visit, int, Value) Value
	body   func(*Context, Value) (Value, error)
	out    []Value
	spare  sync.Pool    // Contexts of iterations that succeeded
	queued int          // iterations from this one on wait for another to end
	freed  atomic.Int64 // id of the last event of the iteration that ended last
	last   atomic.Int64 // id of the last MapIterationSucceeded
}

// run makes iteration i.
func (m *iterations) run(b Backend, i int) error {
	v := m.visit
	c, _ := m.spare.Get().(*Context)
	if c == nil {
		c = new(Context)
	}
	c.strand(v.ctx, b, v.state, i).items = m.items
	v.ctx.strands[i] = c
	in, err := m.input(c, i)
	if err != nil {
		return c.end(err)
	}
	if i >= m.queued {
		// Recorded on AWS: an iteration that waited follows the one it waited for.
		c.last = m.freed.Load()
	}
	c.begun = true
	c.iteration(history.MapIterationStarted)
	if m.out[i], err = m.body(c, in); err != nil {
		return c.end(err)
	}
	m.freed.Store(c.last)
	c.iteration(history.MapIterationSucceeded)
	m.ended(c.last)
	v.ctx.strands[i] = nil
	_ = c.end(nil)
	m.spare.Put(c)
	return nil
}

// ended notes the id of a MapIterationSucceeded.
func (m *iterations) ended(id int64) {
	for {
		last := m.last.Load()
		if id <= last || m.last.CompareAndSwap(last, id) {
			return
		}
	}
}

// input returns the input of iteration i, by the ItemSelector if there is one:
// a field of the Map state, evaluated on the strand of the iteration.
func (m *iterations) input(c *Context, i int) (Value, error) {
	item := m.items.Index(i)
	if m.item == nil {
		return item, nil
	}
	v := &c.visit
	*v = *m.visit
	v.ctx, v.err, v.context, v.assigns = c, nil, Undefined, nil
	item = m.item(v, i, item)
	err := v.err
	*v = Visit{}
	return item, err
}

// iteration records an event of the iteration that the strand is.
func (c *Context) iteration(t history.Type) {
	if !c.recording() {
		c.count()
		return
	}
	c.chain(history.Event{Type: t, Name: c.fork.Name, Index: c.index})
}

// mapItem returns Map.Item of the context object: of the innermost iteration
// around the strand, undefined when there is none.
func (c *Context) mapItem() Value {
	for c != nil && (c.fork == nil || c.fork.Type != MapType) {
		c = c.parent
	}
	if c == nil || c.items.IsUndefined() {
		return Undefined
	}
	var key, source Value
	item := c.items.Index(c.index)
	if c.items.IsObject() {
		var name string
		name, item = c.items.MemberAt(c.index)
		key = String(name)
	}
	if c.fork.Distributed {
		source = String("STATE_DATA")
	}
	return Object(
		Member{Name: "Index", Value: Int(int64(c.index))},
		Member{Name: "Key", Value: key},
		Member{Name: "Value", Value: item},
		Member{Name: "Source", Value: source},
	)
}
