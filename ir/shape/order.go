package shape

import (
	"cmp"
	"slices"

	"github.com/aslc-dev/aslc/ir"
)

// inOrder returns the states that the start of a scope leads to in the order in
// which they are best visited: a state behind those that lead to it, except for
// the ways back of loops, and all states of a loop before those behind it.
func inOrder(s *ir.Scope) []*ir.State {
	o := &ordering{found: map[*ir.State]*found{}}
	o.visit(s.Start)
	slices.SortFunc(o.states, func(a, b *found) int {
		return cmp.Or(-cmp.Compare(a.component, b.component), -cmp.Compare(a.finished, b.finished))
	})
	out := make([]*ir.State, len(o.states))
	for i, f := range o.states {
		out[i] = f.state
	}
	return out
}

// ordering is a depth-first search that finds loops by Tarjan's algorithm: a
// component is a loop with all that is entangled with it, or a single state.
// Components are numbered when they are complete, so that one comes after those
// it leads to.
type ordering struct {
	found      map[*ir.State]*found
	states     []*found // complete
	stack      []*found // whose component is not complete
	components int
	finished   int
}

// found is a state that the search has met.
type found struct {
	state     *ir.State
	number    int // in the order of the search
	low       int // the lowest number it leads back to
	component int // 0: not complete
	finished  int // after how many others the search has left it
}

// visit is one step of the search. A chain of states nests as deep as it is
// long, which is bounded by the size of a definition.
func (o *ordering) visit(s *ir.State) *found {
	f := &found{state: s, number: len(o.found) + 1}
	f.low = f.number
	o.found[s] = f
	o.stack = append(o.stack, f)
	for _, t := range targets(s) {
		switch known := o.found[t]; {
		case t == nil:
		case known == nil:
			f.low = min(f.low, o.visit(t).low)
		case known.component == 0:
			f.low = min(f.low, known.number)
		}
	}
	o.finished++
	f.finished = o.finished
	o.states = append(o.states, f)
	if f.low < f.number {
		return f
	}
	o.components++
	for {
		last := o.stack[len(o.stack)-1]
		o.stack = o.stack[:len(o.stack)-1]
		last.component = o.components
		if last == f {
			return f
		}
	}
}

// targets returns the states that s may lead to.
func targets(s *ir.State) []*ir.State {
	out := []*ir.State{s.Next}
	if c, ok := s.Action.(*ir.Choice); ok {
		for _, r := range c.Rules {
			out = append(out, r.Next)
		}
		out = append(out, c.Default)
	}
	for _, c := range s.Catch {
		out = append(out, c.Next)
	}
	return out
}
