// Package ir is a state machine as the compiler understands it: scopes,
// states and transitions resolved to pointers, defaults filled in, and the
// data flow of both query languages brought to the same steps. The lowering
// fills it, shape and flow analysis read it, codegen spells it. It holds data
// and a canonical printer only.
package ir

import (
	"time"

	"github.com/aslc-dev/aslc/parser/diag"
)

// Machine is one state machine.
type Machine struct {
	Name    string // of the file or the template's logical id
	Comment string
	Timeout time.Duration // TimeoutSeconds; 0 when there is none
	Express bool
	Root    *Scope
	States  []*State // of all scopes, in source order

	// Config lists the values the definition leaves open, in order of first use.
	Config []*ConfigValue
	// TimeoutConfig is TimeoutSeconds when that is one of them, else nil.
	TimeoutConfig *Config
}

// Scope is a States container: transitions stay inside it, and variables
// assigned in it are gone when it ends.
type Scope struct {
	Owner  *State // the Parallel or Map state it belongs to; nil for the machine's
	Branch int    // index among the owner's branches
	Start  *State
	States []*State // in source order
	// Variables are the names assigned in this scope itself, in order of first
	// assignment.
	Variables []string
}

// Parent returns the scope around s, or nil for the machine's own.
func (s *Scope) Parent() *Scope {
	if s.Owner == nil {
		return nil
	}
	return s.Owner.Scope
}

// Language is the query language a state's expressions are written in.
type Language uint8

// The query languages.
const (
	InJSONPath Language = iota
	InJSONata
)

// State is one state. The five steps of its data flow stand in the order they
// run in: Input, Arguments (inside the attempt), the Action, Result, Output.
type State struct {
	Name     string
	Span     diag.Span // of the name in the definition
	Comment  string
	Scope    *Scope
	Index    int // in Scope.States
	Language Language
	Action   Action

	// Input selects the effective input (InputPath); nil passes the raw input.
	Input Expr
	// Arguments makes the payload of the work (Parameters, Arguments); nil
	// passes the effective input.
	Arguments Expr
	// Result reshapes the result of the work (ResultSelector); nil keeps it.
	Result Expr
	// ResultPath says where the result goes in the raw input.
	ResultPath ResultPath
	// Output makes the state's output: OutputPath over the merged document in
	// JSONPath, Output in JSONata; nil passes it on.
	Output Expr
	// Assign lists the variables written when the state succeeds.
	Assign []Assignment

	Retry []Retrier
	Catch []*Catcher

	Next *State // nil when End or when the action decides (Choice) or ends (Succeed, Fail)
}

// ResultPath is a reference path into the raw input.
type ResultPath struct {
	Discard bool // null: the raw input passes on
	Path    *Path
}

// Whole reports whether the result replaces the input (ResultPath "$").
func (p ResultPath) Whole() bool { return !p.Discard && p.Path == nil }

// Assignment writes one variable.
type Assignment struct {
	Name  string
	Span  diag.Span
	Value Expr
}

// Retrier is one element of Retry with its defaults filled in.
type Retrier struct {
	ErrorEquals []string
	Interval    time.Duration
	MaxAttempts int
	BackoffRate float64
	MaxDelay    time.Duration // 0 when there is no limit
	Jitter      bool          // JitterStrategy FULL
	Config      RetrierConfig // numbers that are configuration values
}

// Catcher is one element of Catch.
type Catcher struct {
	Span        diag.Span
	ErrorEquals []string
	ErrorSpans  []diag.Span  // of each of ErrorEquals
	ResultPath  ResultPath   // JSONPath
	Output      Expr         // JSONata; nil is the Error Output
	Assign      []Assignment // writes variables of the state's own scope
	Next        *State
}

// Catchable reports whether s may hand an error to another state.
func (s *State) Catchable() bool { return len(s.Catch) > 0 }

// Tasks returns the Task states of m in source order.
func (m *Machine) Tasks() []*State {
	var out []*State
	for _, s := range m.States {
		if _, ok := s.Action.(*Task); ok {
			out = append(out, s)
		}
	}
	return out
}
