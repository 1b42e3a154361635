package check

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// assignment is one place where a variable gets a value.
type assignment struct {
	span  diag.Span
	state int // index in its scope
}

// assignments collects the variables that the states of a scope assign. A
// scope must not assign what may already have a value in a scope around it.
func (c *checker) assignments(s *scope) {
	s.assigned = map[string][]assignment{}
	for i, st := range s.ast.States {
		p := place{st, s, s.states[i]}
		c.assign(p.in(st.Assign, "Assign", p.at), i)
		for r, rule := range st.Choices {
			c.assign(p.in(rule.Assign, "Assign", p.at.Field("Choices").Index(r)), i)
		}
		for h, catcher := range st.Catch {
			c.assign(p.in(catcher.Assign, "Assign", p.at.Field("Catch").Index(h)), i)
		}
	}
}

func (c *checker) assign(v value, state int) {
	if v.node == nil || v.node.Kind != ast.Object {
		return
	}
	for _, m := range v.node.Members {
		name := m.Name
		if v.state.Language == ast.JSONPath {
			name = strings.TrimSuffix(name, dotDollar)
		}
		if why := badVariableName(name); why != "" {
			c.list.Add(badVariable(v, m, name, why))
			continue
		}
		if first, outer := shadowed(v.scope, name); outer != nil {
			c.list.Add(variableShadows(v, m, name, first, outer))
		}
		v.scope.assigned[name] = append(v.scope.assigned[name], assignment{m.NameSpan, state})
	}
}

// shadowed returns where an outer scope may have assigned a variable before
// the inner one begins. A Parallel that assigns it afterwards, in its Assign or
// a Catch, may share the name with its branches (recorded on AWS).
func shadowed(s *scope, name string) (diag.Span, *scope) {
	for ; s.parent != nil && !s.sealed; s = s.parent {
		if s.parent.assigned[name] == nil {
			continue
		}
		if first, ok := s.parent.assignedBefore(s.parent.index[s.owner.Name])[name]; ok {
			return first, s.parent
		}
	}
	return diag.Span{}, nil
}

// assignedBefore returns the variables that may have a value when a state
// begins, with the place of an assignment.
func (s *scope) assignedBefore(state int) map[string]diag.Span {
	if known, ok := s.before[state]; ok {
		return known
	}
	earlier := s.ancestors(state)
	before := map[string]diag.Span{}
	for name, all := range s.assigned {
		for _, a := range all {
			if earlier[a.state] {
				before[name] = a.span
				break
			}
		}
	}
	if s.before == nil {
		s.before = map[int]map[string]diag.Span{}
	}
	s.before[state] = before
	return before
}

// ancestors marks the states from which a way leads to state b.
func (s *scope) ancestors(b int) []bool {
	back := make([][]int, len(s.edges))
	for from, targets := range s.edges {
		for _, to := range targets {
			back[to] = append(back[to], from)
		}
	}
	seen := make([]bool, len(s.edges))
	for work := []int{b}; len(work) > 0; {
		at := work[len(work)-1]
		work = work[:len(work)-1]
		for _, from := range back[at] {
			if !seen[from] {
				seen[from] = true
				work = append(work, from)
			}
		}
	}
	return seen
}

// badVariableName says what is wrong with the name of a variable (spec
// "Variables": an identifier of Unicode Annex 31, at most 80 characters).
func badVariableName(name string) string {
	switch {
	case strings.Contains(name, "${"):
		return ""
	case name == "":
		return "is empty"
	case name == "states":
		return "is reserved"
	case utf8.RuneCountInString(name) > maxName:
		return "has more than 80 characters"
	}
	for i, r := range name {
		letter := unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Other_ID_Start, r)
		switch {
		case letter || r == '_':
		case i == 0:
			return "does not start with a letter"
		case !unicode.IsDigit(r) && !unicode.In(r, unicode.Mn, unicode.Mc, unicode.Pc, unicode.Other_ID_Continue):
			return "holds " + quote(string(r)) + ", which is neither letter, digit nor _"
		}
	}
	return ""
}

// readsVariable checks that some state assigns the variable that v reads.
func (c *checker) readsVariable(v value, name string, at diag.Span) {
	sealed := false
	for s := v.scope; s != nil; s = s.parent {
		if first, ok := s.assigned[name]; ok {
			if sealed {
				c.list.Add(variableOutOfReach(v, name, at, first[0].span))
			}
			return
		}
		sealed = sealed || s.sealed
	}
	if name == "states" {
		return
	}
	near := ""
	if c.suggestions < maxSuggestions {
		c.suggestions++
		near = diag.Nearest(name, c.visible(v.scope))
	}
	c.list.Add(neverAssigned(v, name, at, near))
}

// visible lists the variables that a scope can read, nearest first.
func (c *checker) visible(s *scope) []string {
	var names []string
	for ; s != nil; s = s.parent {
		names = append(names, slices.Sorted(maps.Keys(s.assigned))...)
		if s.sealed {
			break
		}
	}
	return names
}
