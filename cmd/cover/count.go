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
		if s != nil && (w.To == "" || len(s.candidates(w)) > 0) {
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
		ways := c.byName[w.From].candidates(w)
		for _, t := range ways {
			t.Count += w.Count
			t.Unsure = t.Unsure || len(ways) > 1
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

// candidates returns the transitions that w may be. A history says where an
// execution went and what had failed before, not by which rule of a Choice; two
// transitions to one state may both be meant.
func (s *State) candidates(w Taken) []*Transition {
	var next, caught []*Transition
	for _, t := range s.Transitions {
		switch {
		case t.To != w.To:
		case t.Kind == Catch:
			caught = append(caught, t)
		default:
			next = append(next, t)
		}
	}
	if !w.Caught && len(next) > 0 || len(caught) == 0 {
		return next
	}
	if w.Error != "" {
		for _, t := range caught {
			if catches(t.errors, w.Error) {
				return []*Transition{t}
			}
		}
	}
	return caught
}

// catches reports whether a catcher of these names takes an error.
func catches(names []string, name string) bool {
	const all, failed, timeout = "States.ALL", "States.TaskFailed", "States.Timeout"
	return slices.ContainsFunc(names, func(n string) bool {
		return n == name || n == all || n == failed && name != timeout
	})
}
