package ir

import "github.com/aslc-dev/aslc/parser/diag"

// Action is what a state does between its Arguments and its Result: one of
// [*Task], [*Pass], [*Choice], [*Wait], [*Succeed], [*Fail], [*Parallel] and
// [*Map].
type Action interface{ action() }

// Pattern is how a Task waits for its service.
type Pattern uint8

// The service integration patterns.
const (
	RequestResponse  Pattern = iota
	Sync                     // .sync, .sync:2: until the job has ended
	WaitForTaskToken         // until the token comes back
	Activity                 // a worker polls for it
)

// Task runs work outside the state machine.
type Task struct {
	Resource    string
	Span        diag.Span // of Resource
	Pattern     Pattern
	Timeout     Expr // seconds of one attempt; nil when there is none
	Heartbeat   Expr
	Credentials Expr
}

// Pass passes its input on, or Result when that is not nil.
type Pass struct {
	Result Expr // a constant
}

// Choice goes to the first rule that holds.
type Choice struct {
	Rules   []*Rule
	Default *State // nil when there is none
}

// Rule is one element of Choices.
type Rule struct {
	Span   diag.Span
	When   Cond
	Assign []Assignment
	Output Expr // JSONata
	Next   *State
}

// Wait pauses. Exactly one of its fields is set.
type Wait struct {
	Seconds   Expr // a constant, a [*Path] or a [*JSONata]
	Timestamp Expr
}

// Succeed ends its scope.
type Succeed struct{}

// Fail ends the execution, the branch or the iteration with an error.
type Fail struct {
	Error, Cause Expr // nil when absent
}

// Parallel runs branches side by side on the same input.
type Parallel struct {
	Branches []*Scope
}

// Map runs its body once for each item.
type Map struct {
	Items        Expr // nil: the effective input itself
	ItemsText    string
	ItemSelector Expr // nil: the item
	// MaxConcurrency, ToleratedFailureCount and ToleratedFailurePercentage
	// are nil when absent.
	MaxConcurrency             Expr
	ToleratedFailureCount      Expr
	ToleratedFailurePercentage Expr
	Body                       *Scope
}

func (*Task) action()     {}
func (*Pass) action()     {}
func (*Choice) action()   {}
func (*Wait) action()     {}
func (*Succeed) action()  {}
func (*Fail) action()     {}
func (*Parallel) action() {}
func (*Map) action()      {}

// Scopes returns the scopes inside s: branches or the item processor.
func (s *State) Scopes() []*Scope {
	switch a := s.Action.(type) {
	case *Parallel:
		return a.Branches
	case *Map:
		return []*Scope{a.Body}
	}
	return nil
}

// Cond is a condition of a Choice rule: [*And], [*Or], [*Not], [*Test] or
// [*JSONata].
type Cond interface{ cond() }

// And holds when all of its conditions hold, tried in order.
type And struct{ Conds []Cond }

// Or holds when one of its conditions holds, tried in order.
type Or struct{ Conds []Cond }

// Not holds when its condition does not.
type Not struct{ Cond Cond }

// Test is one data-test expression: an operator of the States Language on a
// path.
type Test struct {
	Operator string // without its Path suffix: StringEquals, IsPresent, …
	Variable *Path
	Operand  Expr // a constant, or a *Path for the …Path form
}

func (*And) cond()     {}
func (*Or) cond()      {}
func (*Not) cond()     {}
func (*Test) cond()    {}
func (*JSONata) cond() {}
