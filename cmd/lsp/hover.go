package lsp

import (
	"fmt"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/format/field"
)

// hover explains what is wrong at a place, the field there, and the state that
// is named there.
func (s *server) hover(p positionParams) (*hover, error) {
	d, err := s.document(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	l := newLines(d.text, s.bytes)
	offset := l.offset(p.Position)
	var parts []string
	var span diag.Span
	for _, found := range d.found() {
		if within(found.Span, offset) {
			parts = append(parts, explained(found))
			span = found.Span
		}
	}
	if at := d.spotAt(offset); at != nil {
		text, of := at.explained()
		if text != "" {
			parts = append(parts, text)
			span = of
		}
	}
	if parts == nil {
		return nil, nil
	}
	return &hover{Contents: markup{"markdown", strings.Join(parts, "\n\n---\n\n")}, Range: l.textRange(span.Start, span.End)}, nil
}

// explained is what the catalogue says about a diagnostic.
func explained(d diag.Diagnostic) string {
	e, ok := diag.Explain(d.Code)
	if !ok {
		return fmt.Sprintf("**%s**: %s", d.Code, d.Message)
	}
	return fmt.Sprintf("**%s** (%s): %s\n\n%s", e.Code, e.Severity, e.Sentence, strings.TrimSpace(e.Why))
}

// explained says what is known of the field or the state at a spot, and where it
// stands.
func (s *spot) explained() (text string, span diag.Span) {
	last := s.last()
	if name, ok := s.stateName(); ok && !s.onName {
		if m := memberOf(s.scope().Get("States"), name); m != nil {
			return describeState(m), last.node.Span
		}
	}
	if s.onName && last.role.Object == field.State {
		return describeState(last.member), last.member.NameSpan
	}
	f, holder := s.field()
	if f == nil {
		return "", diag.Span{}
	}
	span = last.member.NameSpan
	if !s.onName {
		span = last.node.Span
	}
	return describeField(f, holder.role.Object), span
}

func memberOf(n *ast.Node, name string) *ast.Member {
	if n == nil {
		return nil
	}
	for _, m := range n.Members {
		if m.Name == name {
			return m
		}
	}
	return nil
}

func describeState(m *ast.Member) string {
	text := fmt.Sprintf("**%s**: %s state", m.Name, m.Value.Get("Type").TextOr("untyped"))
	if resource := m.Value.Get("Resource").TextOr(""); resource != "" {
		text += "\n\n`" + resource + "`"
	}
	if comment := m.Value.Get("Comment").TextOr(""); comment != "" {
		text += "\n\n" + comment
	}
	return text
}

func describeField(f *field.Field, o field.Object) string {
	text := fmt.Sprintf("**%s** of a %s", f.Name, o)
	switch {
	case f.Required:
		text += " (required)"
	case f.Language != "":
		text += fmt.Sprintf(" (%s)", f.Language)
	}
	text += "\n\n" + f.Doc
	if f.Value.OneOf != nil {
		text += "\n\nOne of: `" + strings.Join(f.Value.OneOf, "`, `") + "`"
	}
	if f.Default != "" {
		text += "\n\nDefault: " + f.Default
	}
	if f.Instead != "" {
		text += "\n\nReplaced by **" + f.Instead + "**"
	}
	return text
}
