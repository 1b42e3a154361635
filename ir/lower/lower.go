// Package lower turns a definition's syntax tree into [ir]: names become
// pointers, absent fields their defaults, texts of paths, intrinsic calls and
// JSONata their trees. It expects a definition that ir/check has passed; what
// it cannot read all the same becomes a diagnostic, never a guess.
package lower

import (
	"strconv"
	"strings"
	"time"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// Machine lowers m, which is called name. Diagnostics go to list; the result
// is complete only when none of them is an error.
func Machine(m *ast.StateMachine, name string, express bool, list *diag.List) *ir.Machine {
	l := &lowerer{list: list, passedOn: map[string]bool{}, machine: &ir.Machine{
		Name:    name,
		Comment: text(m.Comment),
		Timeout: seconds(m.TimeoutSeconds),
		Express: express,
	}}
	if n := m.TimeoutSeconds; n != nil && n.Kind == ast.Placeholder {
		l.machine.TimeoutConfig = l.open(n, ir.ConfigUse{Field: "TimeoutSeconds", Span: n.Span, Kind: ir.IntegerConfig})
	}
	l.machine.Root = l.scope(m.Scope, nil, 0)
	return l.machine
}

type lowerer struct {
	list     *diag.List
	machine  *ir.Machine
	passedOn map[string]bool // placeholders inside texts that were reported
}

// scope lowers a States container in two passes: states are declared before
// any transition to them is resolved.
func (l *lowerer) scope(s *ast.Scope, owner *ir.State, branch int) *ir.Scope {
	out := &ir.Scope{Owner: owner, Branch: branch}
	byName := make(map[string]*ir.State, len(s.States))
	for i, st := range s.States {
		state := &ir.State{Name: st.Name, Span: st.NameSpan, Comment: text(st.Comment), Scope: out, Index: i}
		if st.Language == ast.JSONata {
			state.Language = ir.InJSONata
		}
		out.States = append(out.States, state)
		byName[st.Name] = state
	}
	out.Start = byName[text(s.StartAt)]
	for i, st := range s.States {
		state := out.States[i]
		l.machine.States = append(l.machine.States, state)
		b := &stateLowerer{lowerer: l, in: st, out: state, byName: byName}
		b.lower()
	}
	return out
}

// declare adds name to the variables of s in order of first assignment.
func declare(s *ir.Scope, name string) {
	for _, v := range s.Variables {
		if v == name {
			return
		}
	}
	s.Variables = append(s.Variables, name)
}

func text(n *ast.Node) string {
	if n == nil || n.Kind != ast.String {
		return ""
	}
	return n.Text
}

// texts returns the strings of an array node.
func texts(n *ast.Node) []string {
	if n == nil {
		return nil
	}
	out := make([]string, 0, len(n.Items))
	for _, item := range n.Items {
		out = append(out, text(item))
	}
	return out
}

// spans returns the places of the items of an array node.
func spans(n *ast.Node) []diag.Span {
	if n == nil {
		return nil
	}
	out := make([]diag.Span, len(n.Items))
	for i, item := range n.Items {
		out[i] = item.Span
	}
	return out
}

func number(n *ast.Node, otherwise float64) float64 {
	if n == nil || n.Kind != ast.Number {
		return otherwise
	}
	x, err := strconv.ParseFloat(n.Text, 64)
	if err != nil {
		return otherwise
	}
	return x
}

// seconds returns a number of seconds as a duration, 0 when n is absent. AWS
// bounds every such field by 99,999,999, far inside a Duration.
func seconds(n *ast.Node) time.Duration {
	return time.Duration(number(n, 0) * float64(time.Second))
}

// expression reports the text between {% and %} when s is a JSONata
// expression: the States Language asks for exactly these delimiters, with
// nothing around them.
func expression(s string) (inner string, ok bool) {
	if len(s) < 4 || !strings.HasPrefix(s, "{%") || !strings.HasSuffix(s, "%}") {
		return "", false
	}
	return s[2 : len(s)-2], true
}
