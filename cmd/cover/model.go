// Package cover says how much of a state machine the executions of tests have
// reached: a definition and the profiles that package runtimetest writes go in,
// and the states, transitions and branches come out with how often each was
// taken, as a table, as JSON, as JUnit results, and drawn on the graph.
package cover

import (
	"fmt"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// Coverage is what of a state machine was reached.
type Coverage struct {
	Name       string // of the state machine
	File       *diag.File
	Definition *ast.StateMachine
	States     []*State // of all scopes, in source order, outer before inner
	Executions int      // of this state machine
	Others     int      // executions of other state machines in the profiles
	// Outdated are ways that executions took and the definition does not have:
	// the profiles were written before it changed.
	Outdated []Taken

	byName map[string]*State
}

// State is a state and what was reached of it.
type State struct {
	Name        string
	Type        string
	Span        diag.Span // of its name
	Depth       int       // scopes around it
	Count       int       // how often it was entered
	Transitions []*Transition
	Branches    []*Branch
}

// Kind is the field by which a transition leaves a state.
type Kind string

// The kinds of transitions.
const (
	Next    Kind = "Next"
	End     Kind = "End"
	Rule    Kind = "Choices"
	Default Kind = "Default"
	Catch   Kind = "Catch"
)

// Transition is a way out of a state.
type Transition struct {
	Kind  Kind
	Index int // of the Choice rule or the catcher
	To    string
	Span  diag.Span // of the field
	Count int

	errors []string // ErrorEquals of a catcher
}

// Label names t among the transitions of its state: Next, Choices[0], Catch[1].
func (t *Transition) Label() string {
	if t.Kind == Rule || t.Kind == Catch {
		return fmt.Sprintf("%s[%d]", t.Kind, t.Index)
	}
	return string(t.Kind)
}

// Branch is a scope inside of a state: a branch of a Parallel, the processor of
// a Map.
type Branch struct {
	Index   int // of a Parallel's
	Label   string
	StartAt string
	Span    diag.Span
	Count   int // of the state in it that was entered most
	states  map[string]bool
}

// newCoverage returns the states of m with nothing reached yet.
func newCoverage(name string, m *ast.StateMachine) *Coverage {
	c := &Coverage{Name: name, File: m.File, Definition: m, byName: map[string]*State{}}
	c.scope(m.Scope, 0)
	return c
}

// scope adds the states of a scope, and returns their names with those inside
// of them.
func (c *Coverage) scope(s *ast.Scope, depth int) map[string]bool {
	names := map[string]bool{}
	if s == nil {
		return names
	}
	for _, st := range s.States {
		out := &State{Name: st.Name, Type: string(st.Type), Span: st.NameSpan, Depth: depth, Transitions: transitions(st)}
		c.States = append(c.States, out)
		c.byName[st.Name] = out
		names[st.Name] = true
		for i, inner := range st.Branches {
			out.Branches = append(out.Branches, c.branch(inner, i, fmt.Sprintf("Branches[%d]", i), depth+1))
		}
		if p := st.ItemProcessor; p != nil && p.Scope != nil {
			out.Branches = append(out.Branches, c.branch(p.Scope, 0, "ItemProcessor", depth+1))
		}
		for _, b := range out.Branches {
			for name := range b.states {
				names[name] = true
			}
		}
	}
	return names
}

func (c *Coverage) branch(s *ast.Scope, index int, label string, depth int) *Branch {
	b := &Branch{Index: index, Label: label, Span: s.Span}
	if s.StartAt != nil {
		b.StartAt, b.Span = s.StartAt.TextOr(""), s.StartAt.Span
	}
	b.states = c.scope(s, depth)
	return b
}

// transitions returns the ways out of a state in the order of its fields.
func transitions(s *ast.State) []*Transition {
	var out []*Transition
	add := func(kind Kind, index int, to *ast.Node, errors []string) {
		if to == nil {
			return
		}
		t := &Transition{Kind: kind, Index: index, Span: to.Span, errors: errors}
		if kind != End {
			t.To = to.TextOr("")
		}
		out = append(out, t)
	}
	switch s.Type {
	case ast.Choice:
		for i, r := range s.Choices {
			add(Rule, i, r.Next, nil)
		}
		add(Default, 0, s.Default, nil)
		return out
	case ast.Succeed, ast.Fail:
		return nil
	}
	add(Next, 0, s.Next, nil)
	if s.End != nil && s.Next == nil && s.End.Text == "true" {
		add(End, 0, s.End, nil)
	}
	for i, k := range s.Catch {
		var errors []string
		if k.ErrorEquals != nil {
			for _, e := range k.ErrorEquals.Items {
				errors = append(errors, e.TextOr(""))
			}
		}
		add(Catch, i, k.Next, errors)
	}
	return out
}

// Share is how many of how many were reached.
type Share struct {
	Reached int `json:"reached"`
	Of      int `json:"of"`
}

// Percent returns the share in percent; nothing of nothing is all of it.
func (s Share) Percent() float64 {
	if s.Of == 0 {
		return 100
	}
	return 100 * float64(s.Reached) / float64(s.Of)
}

func (s *Share) add(count int) {
	s.Of++
	if count > 0 {
		s.Reached++
	}
}

// Totals are the shares of a whole state machine.
type Totals struct{ States, Transitions, Branches, All Share }

// Totals counts what was reached. All of it is states, transitions and branches
// together.
func (c *Coverage) Totals() Totals {
	var t Totals
	for _, s := range c.States {
		t.States.add(s.Count)
		for _, w := range s.Transitions {
			t.Transitions.add(w.Count)
		}
		for _, b := range s.Branches {
			t.Branches.add(b.Count)
		}
	}
	t.All = Share{
		Reached: t.States.Reached + t.Transitions.Reached + t.Branches.Reached,
		Of:      t.States.Of + t.Transitions.Of + t.Branches.Of,
	}
	return t
}

// Missed is something that no execution reached.
type Missed struct {
	Span diag.Span
	What string // in words
}

// Missed returns what was never reached, in source order. Of a state that was
// never entered only the state is told, not its transitions and branches.
func (c *Coverage) Missed() []Missed {
	var out []Missed
	hidden := map[string]bool{} // inside of what is told already
	for _, s := range c.States {
		if hidden[s.Name] {
			continue
		}
		if s.Count == 0 {
			out = append(out, Missed{s.Span, fmt.Sprintf("state %q", s.Name)})
		} else {
			out = append(out, s.missed()...)
		}
		for _, b := range s.Branches {
			for name := range b.states {
				hidden[name] = hidden[name] || b.Count == 0
			}
		}
	}
	return out
}

// missed returns what was never reached of a state that was.
func (s *State) missed() []Missed {
	var out []Missed
	for _, t := range s.Transitions {
		if t.Count == 0 {
			out = append(out, Missed{t.Span, fmt.Sprintf("%s of %q%s", t.Label(), s.Name, t.target())})
		}
	}
	for _, b := range s.Branches {
		if b.Count == 0 {
			out = append(out, Missed{b.Span, fmt.Sprintf("%s of %q, which starts at %q", b.Label, s.Name, b.StartAt)})
		}
	}
	return out
}

// target says where t leads, and upon which errors.
func (t *Transition) target() string {
	text := ""
	if t.To != "" {
		text = fmt.Sprintf(" → %q", t.To)
	}
	if len(t.errors) > 0 {
		text += fmt.Sprintf(" upon %s", joined(t.errors))
	}
	return text
}
