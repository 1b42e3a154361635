package runtime

import (
	"sync"

	"github.com/aslc-dev/aslc/runtime/history"
)

// contexts are those of strands that came to a good end: nobody refers to them.
var contexts = sync.Pool{New: func() any { return new(Context) }}

// newStrand returns the Context of a strand that parent forks: of branch or
// iteration index of its state s.
func newStrand(parent *Context, b Backend, s *State, index int) *Context {
	c, _ := contexts.Get().(*Context)
	c.exec, c.backend, c.parent, c.fork, c.index, c.last = parent.exec, b, parent, s, index, parent.last
	return c
}

// recycle makes c ready for another strand. Only its slices stay.
func (c *Context) recycle() {
	c.exec, c.backend, c.parent, c.fork, c.items = nil, nil, nil, nil, nil
	c.begun, c.fits, c.ended, c.err, c.last, c.variables = false, false, false, nil, 0, 0
	c.untrack()
	c.visit.clear()
	c.visit.input, c.visit.open = Undefined, false
}

// track makes room for the strands of a Map or Parallel state.
func (c *Context) track(n int) {
	if cap(c.strands) < n {
		c.strands = make([]*Context, n)
	}
	c.strands = c.strands[:n]
}

// mostTracked is how many strands a Context keeps the room for.
const mostTracked = 64

// untrack forgets the strands that were tracked.
func (c *Context) untrack() {
	if cap(c.strands) > mostTracked {
		c.strands = nil
	}
	clear(c.strands)
	c.strands = c.strands[:0]
}

// end notes how the strand ended. Its variables are gone with it.
func (c *Context) end(err error) error {
	c.err = err
	c.ended = err == nil
	if c.variables != 0 {
		c.exec.variables.Add(-c.variables)
	}
	return err
}

// iterations returns the Map iterations around the strand, outermost first.
func (c *Context) iterations() []Iteration {
	if c == nil {
		return nil
	}
	outer := c.parent.iterations()
	if c.fork == nil || c.fork.Type != MapType {
		return outer
	}
	return append(outer, Iteration{Map: c.fork.Name, Index: c.index})
}

// failFork ends the visit of a Map or Parallel state with the error of the
// strand that failed first, and records what became of the strands, all of it
// as consequences of that strand's last event (recorded on AWS).
func (v *Visit) failFork(err error) {
	v.fail(err)
	e, ok := failure(err)
	if !ok {
		return // cancelled from outside: whoever did it needs the strands
	}
	ctx := v.ctx
	first := ctx.firstToFail(e)
	strands := ctx.strands
	ctx.strands = nil
	if first == nil {
		return
	}
	ctx.last = first.last
	if e.Name == RuntimeError {
		return // the execution ends here and now
	}
	if v.state.Type == MapType && first.begun {
		ctx.consequence(history.Event{Type: history.MapIterationFailed, Name: v.state.Name, Index: first.index})
	}
	if first.visit.open && first.visit.state.Type == TaskType {
		ctx.consequence(history.Event{Type: history.Aborted(string(TaskType))})
	}
	for _, s := range strands {
		if s != nil && s != first {
			ctx.aborted(s)
		}
	}
}

// firstToFail returns the strand that failed with e.
func (c *Context) firstToFail(e *Error) *Context {
	for _, s := range c.strands {
		if s == nil {
			continue
		}
		if other, ok := failure(s.err); ok && other == e {
			return s
		}
	}
	return nil
}

// aborted records that a strand, and what it had forked itself, was cut off.
func (c *Context) aborted(s *Context) {
	if s.ended {
		return
	}
	if s.fork.Type == MapType && s.begun {
		c.consequence(history.Event{Type: history.MapIterationAborted, Name: s.fork.Name, Index: s.index})
	}
	if !s.visit.open {
		return
	}
	for _, inner := range s.strands {
		if inner != nil {
			c.aborted(inner)
		}
	}
	switch t := s.visit.state.Type; t {
	case TaskType, WaitType, MapType, ParallelType:
		c.consequence(history.Event{Type: history.Aborted(string(t))})
	}
}

// consequence records e as caused by the strand's last event, which stays the
// last one.
func (c *Context) consequence(e history.Event) {
	e.PreviousID = c.last
	c.record(e)
}
