package lsp

import (
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/format/field"
)

// spot is a place in a definition's tree: the values around an offset from the
// definition down to the innermost one.
type spot struct {
	steps  []step
	onName bool // on the name of the last step's member, not on its value
}

// step is one value on the way down.
type step struct {
	node   *ast.Node
	role   field.Role
	member *ast.Member // of the step before; nil for the root and for items
}

// spotAt returns the spot of an offset, or nil when no definition is there.
func (d *document) spotAt(offset int) *spot {
	for _, r := range d.machines {
		if r.Root == nil || !within(r.Root.Span, offset) {
			continue
		}
		s := &spot{steps: []step{{node: r.Root, role: field.Root}}}
		s.descend(offset)
		return s
	}
	return nil
}

func within(s diag.Span, offset int) bool { return s.Start <= offset && offset <= s.End }

// descend goes down to the innermost value that holds the offset.
func (s *spot) descend(offset int) {
	for {
		at := s.last()
		next, onName := at.child(offset)
		if next == nil {
			return
		}
		s.steps = append(s.steps, *next)
		if s.onName = onName; onName {
			return
		}
	}
}

// child returns the member or item of a value that holds the offset.
func (at *step) child(offset int) (next *step, onName bool) {
	for _, m := range at.node.Members {
		if on := within(m.NameSpan, offset); on || within(m.Value.Span, offset) {
			return &step{node: m.Value, role: at.role.Member(m.Name), member: m}, on
		}
	}
	for _, item := range at.node.Items {
		if within(item.Span, offset) {
			return &step{node: item, role: at.role.Item()}, false
		}
	}
	return nil, false
}

func (s *spot) last() *step { return &s.steps[len(s.steps)-1] }

// field returns the field that the spot is on or in the plain value of, and the
// object that has it; nil in what is the user's own.
func (s *spot) field() (*field.Field, *step) {
	if len(s.steps) < 2 || s.last().member == nil {
		return nil, nil
	}
	holder := &s.steps[len(s.steps)-2]
	return field.Find(holder.role.Object, s.last().member.Name), holder
}

// scope returns the innermost object with States around the spot. The name of a
// state belongs to the scope that the state stands in.
func (s *spot) scope() *ast.Node {
	for i := len(s.steps) - 1; i >= 0; i-- {
		if isScope(s.steps[i].role) {
			return s.steps[i].node
		}
	}
	return nil
}

func isScope(r field.Role) bool {
	return r.Object == field.Machine || r.Object == field.Branch || r.Object == field.Processor
}

// stateName returns the name of a state that the spot is on: of the state itself
// or in a field that names one.
func (s *spot) stateName() (name string, ok bool) {
	last := s.last()
	if s.onName && last.role.Object == field.State {
		return last.member.Name, true
	}
	if f, _ := s.field(); f != nil && !s.onName && f.Value.Form == field.Target && last.node.Kind == ast.String {
		return last.node.Text, true
	}
	return "", false
}

// each calls visit for every value of a tree with its role, outer ones first.
func each(n *ast.Node, r field.Role, visit func(*ast.Node, field.Role)) {
	visit(n, r)
	for _, m := range n.Members {
		each(m.Value, r.Member(m.Name), visit)
	}
	for _, item := range n.Items {
		each(item, r.Item(), visit)
	}
}
