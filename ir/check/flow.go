package check

import (
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// flow resolves the transitions of a scope and checks that its states can be
// reached and come to an end.
func (c *checker) flow(s *scope) {
	if len(s.ast.States) == 0 {
		return
	}
	start := c.startOf(s)
	s.edges = make([][]int, len(s.ast.States))
	terminal := make([]bool, len(s.ast.States))
	for i, st := range s.ast.States {
		terminal[i] = c.transitions(s, i, place{st, s, s.states[i]})
	}
	if s.broken {
		return
	}
	c.reach(s, start)
	for _, t := range terminal {
		if t {
			c.loops(s, terminal)
			return
		}
	}
	if !s.lost || c.options.Strict { // else it is that transition which should end it
		c.list.Add(noTerminalState(s))
	}
}

// startOf returns the state a scope begins with.
func (c *checker) startOf(s *scope) int {
	if s.ast.StartAt == nil {
		s.broken = true
		return 0
	}
	i, ok := c.target(s, s.ast.StartAt, transition{place: place{scope: s}, field: "StartAt"})
	if !ok {
		s.broken = true
	}
	return i
}

// transition is a field that names a state.
type transition struct {
	place        // the state it leaves; only a scope for StartAt
	field string // "StartAt", "Next" or "Default"; "Choices" or "Catch" for the Next of an item
	item  int
}

func (t transition) pointer() *diag.Pointer {
	switch t.field {
	case "StartAt":
		return t.scope.at.Field(t.field)
	case "Choices", "Catch":
		return t.at.Field(t.field).Index(t.item).Field("Next")
	}
	return t.at.Field(t.field)
}

// String says where the transition leads from, as messages begin.
func (t transition) String() string {
	switch t.field {
	case "StartAt":
		return t.scope.String() + " starts at"
	case "Default":
		return `"Default" of ` + t.place.String() + " goes to"
	case "Choices":
		return "rule " + ordinal(t.item) + " of " + t.place.String() + " goes to"
	case "Catch":
		return "catcher " + ordinal(t.item) + " of " + t.place.String() + " goes to"
	}
	return t.place.String() + " goes to"
}

// transitions fills the edges of state i and reports whether it is terminal.
func (c *checker) transitions(s *scope, i int, p place) (terminal bool) {
	st := p.state
	follow := func(n *ast.Node, from transition) {
		if n == nil {
			return
		}
		if to, ok := c.target(s, n, from); ok {
			s.edges[i] = append(s.edges[i], to)
		}
	}
	follow(st.Next, transition{place: p, field: "Next"})
	follow(st.Default, transition{place: p, field: "Default"})
	for r, rule := range st.Choices {
		follow(rule.Next, transition{place: p, field: "Choices", item: r})
	}
	for r, catcher := range st.Catch {
		follow(catcher.Next, transition{place: p, field: "Catch", item: r})
	}
	return c.ends(s, p)
}

// ends reports whether a state is terminal, and marks the scope broken when
// its way on was not readable.
func (c *checker) ends(s *scope, p place) bool {
	st := p.state
	switch st.Type {
	case ast.Succeed, ast.Fail:
		return true
	case "":
		s.broken = true
		return false
	case ast.Choice:
		s.broken = s.broken || st.Choices == nil || hasNil(st.Choices, func(r *ast.ChoiceRule) *ast.Node { return r.Next })
		return false
	}
	if hasNil(st.Catch, func(r *ast.Catcher) *ast.Node { return r.Next }) || symbolicList(st.CatchNode) {
		s.broken = true
	}
	if st.End != nil && st.End.Text == "true" {
		return true
	}
	if st.Next == nil {
		s.broken = true
	}
	return false
}

func hasNil[T any](list []*T, next func(*T) *ast.Node) bool {
	for _, item := range list {
		if next(item) == nil {
			return true
		}
	}
	return false
}

// symbolicList says that a list is still to be filled in.
func symbolicList(n *ast.Node) bool { return n != nil && n.Kind != ast.Array }

// target looks up the state that n names. Where it does not exist the nearest
// name is taken, if there is one, so that one slip of the pen is one message.
func (c *checker) target(s *scope, n *ast.Node, from transition) (int, bool) {
	if n.Kind == ast.Placeholder {
		s.broken = true
		return 0, false
	}
	if i, ok := s.index[n.Text]; ok {
		return i, true
	}
	if strings.Contains(n.Text, "${") {
		s.broken = true
		return 0, false
	}
	if other, ok := c.names[n.Text]; ok {
		c.list.Add(crossScopeTarget(n, from, other))
		s.lost = true
		return 0, false
	}
	near := c.suggest(s, n.Text)
	c.list.Add(danglingTarget(n, from, near, c.names[near]))
	i, ok := s.index[near]
	s.lost = s.lost || !ok || near == ""
	return i, ok && near != ""
}

// reach reports the states of a scope that nothing leads to.
func (c *checker) reach(s *scope, start int) {
	seen := make([]bool, len(s.ast.States))
	seen[start] = true
	for work := []int{start}; len(work) > 0; {
		from := work[len(work)-1]
		work = work[:len(work)-1]
		for _, to := range s.edges[from] {
			if !seen[to] {
				seen[to] = true
				work = append(work, to)
			}
		}
	}
	for i, st := range s.ast.States {
		if !seen[i] && s.index[st.Name] == i {
			c.list.Add(unreachableState(place{st, s, s.states[i]}, s.ast.States[start]))
		}
	}
}
