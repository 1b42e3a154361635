package parser

import (
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// substitution fills in ${Name} and collects the names it has no value for.
type substitution struct {
	file    *diag.File
	values  map[string]string
	missing map[string]bool
	order   []string
}

func (s *substitution) node(n *ast.Node) *ast.Node {
	switch n.Kind {
	case ast.Placeholder:
		return s.placeholder(n, n.Text)
	case ast.String:
		if s.bare(n) {
			return s.placeholder(n, strings.TrimSpace(n.Text[2:len(n.Text)-1]))
		}
		s.text(n)
	case ast.Array:
		for i, item := range n.Items {
			n.Items[i] = s.node(item)
		}
	case ast.Object:
		for _, m := range n.Members {
			if strings.Contains(m.Name, "${") {
				name := &ast.Node{Kind: ast.String, Span: m.NameSpan, Text: m.Name}
				s.text(name)
				m.Name = name.Text
			}
			m.Value = s.node(m.Value)
		}
	}
	return n
}

func (s *substitution) symbolic(name string) {
	if !s.missing[name] {
		s.missing[name] = true
		s.order = append(s.order, name)
	}
}

// bare reports whether n is ${Name} without quotes, as YAML allows.
func (s *substitution) bare(n *ast.Node) bool {
	return symbolic(n) && strings.HasPrefix(s.file.Text[min(n.Span.Start, len(s.file.Text)):], "$")
}

// placeholder gives a bare ${Name} its value: what the text of the value is as
// JSON, or else a string.
func (s *substitution) placeholder(n *ast.Node, name string) *ast.Node {
	value, ok := s.values[name]
	if !ok {
		s.symbolic(name)
		return n
	}
	scratch := &diag.List{}
	read, complete := readJSON(diag.NewFile("", value), scratch)
	if !complete || scratch.Len() > 0 {
		read = &ast.Node{Kind: ast.String, Text: value}
	}
	move(read, n.Span)
	return read
}

// move gives every value of a tree the same place.
func move(n *ast.Node, span diag.Span) {
	n.Span, n.Offsets = span, nil
	if n.Kind == ast.String {
		n.Offsets = make([]int, len(n.Text)+1)
		for i := range n.Offsets {
			n.Offsets[i] = span.Start
		}
		n.Offsets[len(n.Text)] = span.End
	}
	for _, item := range n.Items {
		move(item, span)
	}
	for _, m := range n.Members {
		m.NameSpan = span
		move(m.Value, span)
	}
}

// text fills in the names inside a string.
func (s *substitution) text(n *ast.Node) {
	if !strings.Contains(n.Text, "${") {
		return
	}
	b := &textBuilder{end: n.Span.End}
	changed := false
	from := 0
	for {
		open := strings.Index(n.Text[from:], "${")
		if open < 0 {
			break
		}
		open += from
		length := strings.IndexByte(n.Text[open:], '}')
		if length < 0 {
			break
		}
		name := strings.TrimSpace(n.Text[open+2 : open+length])
		value, ok := s.values[name]
		if !ok {
			s.symbolic(name)
			b.copy(n, from, open+length+1)
		} else {
			changed = true
			b.copy(n, from, open)
			b.insert(value, &ast.Node{Span: n.At(open, open+length+1)})
		}
		from = open + length + 1
	}
	if changed {
		b.copy(n, from, len(n.Text))
		*n = *b.node(n)
	}
}
