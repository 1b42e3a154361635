package shape

import (
	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/diag"
)

// Facts is what is known of the values of a machine.
type Facts struct {
	Input  Shape // of the machine
	Output Shape // Never when no way through the machine ends well
	// Calls of Check report what Machine has found.
	mistakes []diag.Diagnostic

	states    map[*ir.State]*State
	exprs     map[ir.Expr]Shape
	variables map[*ir.Scope][]Shape
	scopes    map[*ir.Scope]Shape
}

// State is what is known of the values of one state. A shape that is [Never] is
// that of a value which never comes to be, such as the output of a Fail state.
type State struct {
	Input     Shape // raw
	Effective Shape // after InputPath
	Arguments Shape // payload of the work: after Parameters or Arguments; of a Map state its items
	Item      Shape // of a Map state: the input of an iteration
	Result    Shape // of the work; of a Parallel state a tuple, of a Map state a list
	Selected  Shape // after ResultSelector
	Output    Shape

	ErrorOutput Shape   // what its catchers receive
	Caught      []Shape // output of each catcher

	vars *env // when the state begins
}

// Variable is what is known of a variable at one point of the flow.
type Variable struct {
	Name  string
	Shape Shape // counts None when it may not be assigned yet
}

// Variables returns what is known of the variables in scope when the state
// begins, those of the innermost scope first.
func (s *State) Variables() []Variable {
	var out []Variable
	for e := s.vars; e != nil; e = e.outer {
		for i, x := range e.vars {
			out = append(out, Variable{Name: e.scope.Variables[i], Shape: x})
		}
	}
	return out
}

// Machine finds what is known of the values of m, given what is declared. It
// never fails; what it finds wrong is reported by [Check].
func Machine(m *ir.Machine, in Declarations) *Facts {
	a := &analysis{
		machine: m, in: &in,
		facts: &Facts{
			Input: Unknown, states: make(map[*ir.State]*State, len(m.States)), exprs: make(map[ir.Expr]Shape, len(m.States)),
			variables: map[*ir.Scope][]Shape{}, scopes: map[*ir.Scope]Shape{},
		},
		flows: make(map[*ir.State]*flow, len(m.States)), outs: map[*ir.Scope]*outcome{}, slots: map[*ir.Scope]map[string]int{}, items: map[*ir.State]Shape{},
	}
	if in.Input != nil {
		a.facts.Input = in.Input.Shape
	}
	a.execution = execution(a.facts.Input)
	if m.Root != nil && m.Root.Start != nil {
		a.run()
	}
	return a.facts
}

// State returns what is known of the values of s, nil when nothing ever leads
// to it.
func (f *Facts) State(s *ir.State) *State { return f.states[s] }

// Of returns what is known of the value of e, which is one of the machine's own
// expressions: Unknown when it is never evaluated.
func (f *Facts) Of(e ir.Expr) Shape {
	if c, ok := e.(*ir.Const); ok {
		return constant(c)
	}
	if s, ok := f.exprs[e]; ok {
		return s
	}
	return Unknown
}

// Variable returns what is known of a variable of the scope s wherever it is
// assigned.
func (f *Facts) Variable(s *ir.Scope, name string) Shape {
	for i, known := range f.variables[s] {
		if s.Variables[i] == name && known != Never {
			return known
		}
	}
	return Unknown
}

// Scope returns what is known of the output of a branch or of an iteration.
func (f *Facts) Scope(s *ir.Scope) Shape { return f.scopes[s] }

// Check adds what the facts show to be wrong to list: paths that lead to
// nothing, tests that never hold, values of the wrong type, and where types are
// declared what does not fit them. Where types are declared these are errors.
// Without them they are warnings, for Step Functions takes such a definition and
// fails when it runs.
func Check(f *Facts, list *diag.List) {
	for _, d := range f.mistakes {
		list.Add(d)
	}
}
