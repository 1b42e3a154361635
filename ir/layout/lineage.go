package layout

import "github.com/aslc-dev/aslc/ir"

// node is a document: what a state receives, or what a scope ends with.
type node struct {
	state *ir.State
	scope *ir.Scope
}

// lineages are the documents of a machine, those of one lineage together.
type lineages struct {
	parent map[node]node
	order  []node // as they were met
}

func newLineages(m *ir.Machine) *lineages {
	l := &lineages{parent: map[node]node{}}
	for _, s := range m.States {
		l.add(node{state: s})
	}
	l.scope(m.Root)
	for _, s := range m.States {
		l.state(s)
	}
	return l
}

func (l *lineages) scope(s *ir.Scope) {
	l.add(node{scope: s})
	for _, st := range s.States {
		for _, inner := range st.Scopes() {
			if inner != nil {
				l.scope(inner)
			}
		}
	}
}

func (l *lineages) add(n node) {
	l.parent[n] = n
	l.order = append(l.order, n)
}

func (l *lineages) find(n node) node {
	for l.parent[n] != n {
		l.parent[n] = l.parent[l.parent[n]]
		n = l.parent[n]
	}
	return n
}

func (l *lineages) union(a, b node) {
	a, b = l.find(a), l.find(b)
	if a != b {
		l.parent[b] = a
	}
}

// state joins the documents that a state hands on to the one it received, where
// they are of its lineage.
func (l *lineages) state(s *ir.State) {
	in := node{state: s}
	switch a := s.Action.(type) {
	case *ir.Choice:
		for _, r := range a.Rules {
			if s.Input == nil && s.Output == nil && r.Output == nil {
				l.union(in, node{state: r.Next})
			}
		}
		if a.Default != nil && s.Input == nil && s.Output == nil {
			l.union(in, node{state: a.Default})
		}
		return
	case *ir.Fail:
		return
	case *ir.Parallel:
		for _, b := range a.Branches {
			if s.Input == nil && s.Arguments == nil && b.Start != nil {
				l.union(in, node{state: b.Start})
			}
		}
	}
	// What the machine ends with has a type of its own: the declared one.
	if next := after(s); keeps(s) && (next.scope == nil || next.scope.Owner != nil) {
		l.union(in, next)
	}
	l.catch(s)
}

// catch joins the documents of catchers: to that of the state when it is in
// them, and those of all catchers to one another, for a method returns one
// type.
func (l *lineages) catch(s *ir.State) {
	for _, c := range s.Catch {
		target := node{state: c.Next}
		l.union(node{state: s.Catch[0].Next}, target)
		if s.Language == ir.InJSONPath && !c.ResultPath.Whole() {
			l.union(node{state: s}, target)
		}
	}
}

// after returns what a state hands its output to.
func after(s *ir.State) node {
	if s.Next != nil {
		return node{state: s.Next}
	}
	return node{scope: s.Scope}
}

// keeps reports whether the output of s is its raw input, perhaps with a member
// more.
func keeps(s *ir.State) bool {
	if s.Output != nil {
		return false
	}
	if s.Language == ir.InJSONPath && !s.ResultPath.Whole() {
		return true
	}
	return passes(s)
}

// passes reports whether s, with the whole of its result as output, hands on
// just what it received.
func passes(s *ir.State) bool {
	if s.Input != nil || s.Arguments != nil || s.Result != nil {
		return false
	}
	switch a := s.Action.(type) {
	case *ir.Pass:
		return a.Result == nil
	case *ir.Wait, *ir.Succeed, *ir.Choice:
		return true
	}
	return false
}

// apart returns the documents that a Choice state with an output of its own hands
// on: its method returns one type, so they stay asl.Values.
func apart(s *ir.State) []node {
	c, ok := s.Action.(*ir.Choice)
	if !ok {
		return nil
	}
	own := s.Input != nil || s.Output != nil
	for _, r := range c.Rules {
		own = own || r.Output != nil
	}
	if !own {
		return nil
	}
	var out []node
	for _, r := range c.Rules {
		out = append(out, node{state: r.Next})
	}
	if c.Default != nil {
		out = append(out, node{state: c.Default})
	}
	return out
}
