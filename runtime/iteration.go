package runtime

import (
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
	queued int          // iterations from this one on wait for another to end
	freed  atomic.Int64 // id of the last event of the iteration that ended last
	last   atomic.Int64 // id of the last MapIterationSucceeded
}

// run makes iteration i.
func (m *iterations) run(b Backend, i int) error {
	v := m.visit
	c := v.ctx.strand(b, v.state, i)
	v.ctx.strands[i] = c
	c.item = mapItem(m.items, i, false)
	in, err := m.input(c, i)
	if err != nil {
		return c.end(err)
	}
	if i >= m.queued {
		// Recorded on AWS: an iteration that waited follows the one it waited for.
		c.last = m.freed.Load()
	}
	c.begun = true
	c.chain(history.Event{Type: history.MapIterationStarted, Name: v.state.Name, Index: i})
	if m.out[i], err = m.body(c, in); err != nil {
		return c.end(err)
	}
	m.freed.Store(c.last)
	c.chain(history.Event{Type: history.MapIterationSucceeded, Name: v.state.Name, Index: i})
	m.last.Store(c.last)
	v.ctx.strands[i] = nil
	return c.end(nil)
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

// mapItem returns Map.Item of the context object for iteration i.
func mapItem(items Value, i int, distributed bool) Value {
	item := Undefined
	key := Undefined
	if items.IsObject() {
		name, x := items.MemberAt(i)
		item, key = x, String(name)
	} else {
		item = items.Index(i)
	}
	members := []Member{{Name: "Index", Value: Int(int64(i))}, {Name: "Key", Value: key}, {Name: "Value", Value: item}}
	if distributed {
		members = append(members, Member{Name: "Source", Value: String("STATE_DATA")})
	}
	return Object(members...)
}
