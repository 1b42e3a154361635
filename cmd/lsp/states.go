package lsp

import (
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/format/field"
)

// definition goes from the name of a state to the state.
func (s *server) definition(p positionParams) ([]location, error) {
	d, err := s.document(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	l := newLines(d.text, s.bytes)
	out := []location{}
	at := d.spotAt(l.offset(p.Position))
	if at == nil {
		return out, nil
	}
	name, ok := at.stateName()
	if !ok {
		return out, nil
	}
	if m := memberOf(at.scope().Get("States"), name); m != nil {
		return append(out, location{d.uri, l.textRange(m.NameSpan.Start, m.NameSpan.End)}), nil
	}
	// No state of this scope; the one that was meant may be in another one.
	each(at.steps[0].node, field.Root, func(n *ast.Node, r field.Role) {
		if m := memberOf(n, name); r.States && m != nil {
			out = append(out, location{d.uri, l.textRange(m.NameSpan.Start, m.NameSpan.End)})
		}
	})
	return out, nil
}

// references finds what leads to a state.
func (s *server) references(p positionParams) ([]location, error) {
	d, err := s.document(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	l := newLines(d.text, s.bytes)
	out := []location{}
	at := d.spotAt(l.offset(p.Position))
	if at == nil {
		return out, nil
	}
	name, ok := at.stateName()
	if !ok {
		return out, nil
	}
	add := func(span diag.Span) { out = append(out, location{d.uri, l.textRange(span.Start, span.End)}) }
	scope := at.scope()
	if m := memberOf(scope.Get("States"), name); m != nil && p.Context.IncludeDeclaration {
		add(m.NameSpan)
	}
	for _, n := range targetsIn(scope) {
		if n.Text == name {
			add(n.Span)
		}
	}
	return out, nil
}

// targetsIn returns the values of all fields of a scope that name one of its
// states, those of inner scopes not among them.
func targetsIn(scope *ast.Node) []*ast.Node {
	var out []*ast.Node
	var visit func(*ast.Node, field.Role)
	visit = func(n *ast.Node, r field.Role) {
		for _, m := range n.Members {
			f := field.Find(r.Object, m.Name)
			if f != nil && f.Value.Form == field.Target {
				out = append(out, m.Value)
			}
			if inner := r.Member(m.Name); inner != (field.Role{}) && !isScope(inner) {
				visit(m.Value, inner)
			}
		}
		for _, item := range n.Items {
			if !isScope(r.Item()) {
				visit(item, r.Item())
			}
		}
	}
	// StartAt and States are the same in every kind of scope.
	visit(scope, field.Role{Object: field.Branch})
	return out
}

// symbols is the outline of a document: its states, nested as they are.
func (s *server) symbols(p documentParams) ([]documentSymbol, error) {
	d, err := s.document(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	o := &outline{lines: newLines(d.text, s.bytes)}
	out := []documentSymbol{}
	for _, r := range d.machines {
		if r.Root == nil {
			continue
		}
		states := o.states(r.Root)
		if len(d.machines) == 1 {
			out = append(out, states...)
			continue
		}
		at := o.textRange(r.Root.Span.Start, r.Root.Span.End)
		out = append(out, documentSymbol{Name: r.Name, Kind: symbolNamespace, Range: at, SelectionRange: at, Children: states})
	}
	return out, nil
}

type outline struct{ *lines }

// states returns the states of a scope with those inside them.
func (o *outline) states(scope *ast.Node) []documentSymbol {
	var out []documentSymbol
	states := scope.Get("States")
	if states == nil {
		return nil
	}
	for _, m := range states.Members {
		symbol := documentSymbol{
			Name: m.Name, Detail: m.Value.Get("Type").TextOr(""), Kind: symbolClass,
			Range:          o.textRange(m.NameSpan.Start, max(m.NameSpan.End, m.Value.Span.End)),
			SelectionRange: o.textRange(m.NameSpan.Start, m.NameSpan.End),
		}
		if symbol.Name == "" {
			symbol.Name = `""` // the protocol wants some name
		}
		if branches := m.Value.Get("Branches"); branches != nil {
			for _, b := range branches.Items {
				symbol.Children = append(symbol.Children, o.states(b)...)
			}
		}
		for _, name := range []string{"ItemProcessor", "Iterator"} {
			symbol.Children = append(symbol.Children, o.states(m.Value.Get(name))...)
		}
		out = append(out, symbol)
	}
	return out
}
