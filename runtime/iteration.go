package runtime

import (
	"sync/atomic"

	"github.com/aslc-dev/aslc/runtime/history"
)

// iterations are those of one Map state that runs inline.
type iterations struct {
	visit  *Visit
	work   mapWork
	body   func(b Backend, i int) error // run, made once
	queued int                          // iterations from this one on wait for another to end
	freed  atomic.Int64                 // id of the last event of the iteration that ended last
	last   atomic.Int64                 // id of the last MapIterationSucceeded
}

// run makes iteration i.
func (m *iterations) run(b Backend, i int) error {
	v := m.visit
	c := newStrand(v.ctx, b, v.state, i)
	c.items = m.work
	place := &v.ctx.strands[i%len(v.ctx.strands)] // there is but one for iterations that follow one another
	*place = c
	if err := m.work.iterate(m, c, i); err != nil {
		return c.end(err)
	}
	m.freed.Store(c.last)
	c.iteration(history.MapIterationSucceeded)
	m.ended(c.last)
	*place = nil
	_ = c.end(nil)
	c.recycle()
	contexts.Put(c)
	return nil
}

func (m *iterations) mapVisit() *Visit { return m.visit }

func (m *iterations) began(c *Context, i int) {
	if i >= m.queued {
		// Recorded on AWS: an iteration that waited follows the one it waited for.
		c.last = m.freed.Load()
	}
	c.begun = true
	c.iteration(history.MapIterationStarted)
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
	if c == nil || c.items == nil {
		return Undefined
	}
	var source Value
	key, item := c.items.at(c.index)
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
