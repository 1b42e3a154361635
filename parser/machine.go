package parser

import (
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

var machineFields = newTable(
	field[ast.StateMachine]{name: "Comment", shape: &aText, put: func(m *ast.StateMachine) **ast.Node { return &m.Comment }},
	field[ast.StateMachine]{name: "QueryLanguage", shape: &aLanguage, put: func(m *ast.StateMachine) **ast.Node { return &m.QueryLanguage }},
	field[ast.StateMachine]{name: "Version", shape: &theVersion, put: func(m *ast.StateMachine) **ast.Node { return &m.Version }},
	field[ast.StateMachine]{name: "TimeoutSeconds", shape: &aMachineTimeout, put: func(m *ast.StateMachine) **ast.Node { return &m.TimeoutSeconds }},
	field[ast.StateMachine]{name: "StartAt", shape: &aName, put: func(m *ast.StateMachine) **ast.Node { return &m.Scope.StartAt }},
	field[ast.StateMachine]{name: "States"},
)

var scopeFields = newTable(
	field[ast.Scope]{name: "Comment", shape: &aText, put: func(s *ast.Scope) **ast.Node { return &s.Comment }},
	field[ast.Scope]{name: "StartAt", shape: &aName, put: func(s *ast.Scope) **ast.Node { return &s.StartAt }},
	field[ast.Scope]{name: "States"},
)

var (
	theVersion      = oneOf("1.0")
	aMachineTimeout = wholeNumber(1, maxSeconds)
	someStates      = shape{kinds: object, what: "an object of states", nonEmpty: true}
)

func (b *builder) machine(root *ast.Node) *ast.StateMachine {
	b.language = languageOf(root, ast.JSONPath)
	m := &ast.StateMachine{Span: root.Span, Language: b.language, Scope: &ast.Scope{Span: root.Span}}
	p := place{name: startOfFields(root), lang: b.language}
	machineFields.read(b, root, p, m)
	b.require(root, p, "States", "StartAt")
	m.Scope.Comment = m.Comment
	b.states(root, p, m.Scope)
	return m
}

// languageOf returns the query language that n asks for, or the inherited one.
func languageOf(n *ast.Node, inherited ast.QueryLanguage) ast.QueryLanguage {
	if q := n.Get("QueryLanguage"); q != nil && (q.Text == string(ast.JSONPath) || q.Text == string(ast.JSONata)) {
		return ast.QueryLanguage(q.Text)
	}
	return inherited
}

// startOfFields is where a mistake of a whole object is shown: its first field
// name, which is nearer to what the user wrote than the brace before it.
func startOfFields(n *ast.Node) diag.Span {
	if len(n.Members) > 0 {
		return n.Members[0].NameSpan
	}
	if n.Span.End-n.Span.Start > 1 {
		return diag.Span{Start: n.Span.End - 1, End: n.Span.End}
	}
	return n.Span
}

// scope reads a Branch or the part of an ItemProcessor that is a machine of
// its own.
func (b *builder) scope(n *ast.Node, p place) *ast.Scope {
	s := &ast.Scope{Span: n.Span}
	scopeFields.read(b, n, p, s)
	b.require(n, p, "States", "StartAt")
	b.states(n, p, s)
	return s
}

// states reads the States of a scope.
func (b *builder) states(n *ast.Node, p place, s *ast.Scope) {
	states := n.Get("States")
	if states == nil {
		return
	}
	s.StatesSpan = states.Span
	if !b.fits(states, &someStates, "States", p) {
		return
	}
	at := p.at.Field("States")
	s.States = make([]*ast.State, 0, len(states.Members))
	for _, m := range states.Members {
		s.States = append(s.States, b.state(m, at.Field(m.Name)))
	}
}
