package cover

import (
	"slices"

	"github.com/aslc-dev/aslc/parser/ast"
)

// Of returns what the profiles tell of the state machine called name. Which of
// their executions are its own follows from their course: they start where it
// starts, visit its states only and go its ways only.
func Of(name string, m *ast.StateMachine, all []Profile) *Coverage {
	c := newCoverage(name, m)
	start := ""
	if m.Scope != nil {
		start = m.Scope.StartAt.TextOr("")
	}
	for _, p := range all {
		for i := range p.Executions {
			x := &p.Executions[i]
			switch {
			case x.StartAt != start || !c.hasStates(x):
				c.Others += x.Count
			case c.hasWays(x):
				c.count(x)
			}
		}
	}
	return c
}

func (c *Coverage) hasStates(x *Courses) bool {
	return !slices.ContainsFunc(x.States, func(v Visited) bool {
		s := c.byName[v.Name]
		return s == nil || s.Type != v.Type
	})
}

// hasWays reports whether the definition has all ways of x; those that it lacks
// are noted.
func (c *Coverage) hasWays(x *Courses) bool {
	ok := true
	for _, w := range x.Transitions {
		s := c.byName[w.From]
		if s != nil && (w.To == "" || s.way(w) != nil) {
			continue
		}
		ok = false
		same := func(o Taken) bool { return o.From == w.From && o.To == w.To }
		if !slices.ContainsFunc(c.Outdated, same) {
			c.Outdated = append(c.Outdated, w)
		}
	}
	return ok
}

// count adds executions to what was reached.
func (c *Coverage) count(x *Courses) {
	c.Executions += x.Count
	for _, v := range x.States {
		c.byName[v.Name].Count += v.Count
	}
	for _, w := range x.Transitions {
		if t := c.byName[w.From].way(w); t != nil {
			t.Count += w.Count
		}
	}
	for _, s := range c.States {
		for _, b := range s.Branches {
			b.Count = 0
			for name := range b.states {
				b.Count = max(b.Count, c.byName[name].Count)
			}
		}
	}
}

// way returns the transition that executions took, nil when s has none like it.
func (s *State) way(w Taken) *Transition {
	for _, t := range s.Transitions {
		if t.To == w.To && t.way() == w.Way {
			return t
		}
	}
	return nil
}

// way returns how profiles tell t among the transitions of its state.
func (t *Transition) way() int {
	switch t.Kind {
	case Rule, Catch:
		return t.Index + 1
	case Default:
		return byDefault
	}
	return 0
}
