// Package ast is the States Language as data: what a definition says, field by
// field, with the place of every field in the user's text. The parser fills
// it; nothing in it is resolved, defaulted or judged. A nil field is absent.
package ast

import "github.com/aslc-dev/aslc/parser/diag"

// Kind is the type of a JSON value in a definition.
type Kind uint8

// The kinds of a [Node]. Placeholder is a bare `${Name}` where JSON wants a
// value, as Terraform and CDK templates write numbers.
const (
	Null Kind = iota
	Bool
	Number
	String
	Array
	Object
	Placeholder
)

// Node is one JSON value of the definition text.
type Node struct {
	Kind    Kind
	Span    diag.Span // of the whole value, quotes and braces included
	Text    string    // String: decoded; Number: as written; Bool: true or false; Placeholder: the name
	Items   []*Node   // Array
	Members []*Member // Object, in source order, duplicate names kept
	// Offsets maps a byte offset inside the decoded Text of a String to the
	// source: nil when decoded and source text run in parallel after the quote.
	Offsets []int
}

// Member is one name/value pair of an object.
type Member struct {
	Name     string
	NameSpan diag.Span
	Value    *Node
}

// Get returns the value of the last member called name, or nil.
func (n *Node) Get(name string) *Node {
	if n == nil {
		return nil
	}
	for i := len(n.Members) - 1; i >= 0; i-- {
		if n.Members[i].Name == name {
			return n.Members[i].Value
		}
	}
	return nil
}

// TextOr returns the decoded text of a String, or what is given for any other
// value and for none.
func (n *Node) TextOr(other string) string {
	if n == nil || n.Kind != String {
		return other
	}
	return n.Text
}

// At returns the source span of the bytes from..to of a String's decoded text,
// so that a mistake inside a path or an expression is shown where it stands. In
// a text joined from pieces a later byte may stand before an earlier one; then
// the span is only where the first stands.
func (n *Node) At(from, to int) diag.Span {
	if n.Offsets != nil {
		last := len(n.Offsets) - 1
		start := n.Offsets[min(max(from, 0), last)]
		return diag.Span{Start: start, End: max(start, n.Offsets[min(max(to, 0), last)])}
	}
	if n.Kind != String || n.Span.End-n.Span.Start < 2 {
		return n.Span
	}
	inner := diag.Span{Start: n.Span.Start + 1, End: n.Span.End - 1}
	return inner.Sub(from, to)
}

// QueryLanguage is the language of a state's expressions.
type QueryLanguage string

// The query languages of the States Language.
const (
	JSONPath QueryLanguage = "JSONPath"
	JSONata  QueryLanguage = "JSONata"
)

// StateMachine is a whole definition.
type StateMachine struct {
	File           *diag.File
	Span           diag.Span
	Comment        *Node
	Version        *Node
	QueryLanguage  *Node
	Language       QueryLanguage // QueryLanguage or its default
	TimeoutSeconds *Node
	Scope          *Scope
	// Incomplete says that the text broke off at a syntax error: what is here
	// was read, but nothing follows from what is missing.
	Incomplete bool
}

// Scope is a States container: the machine's, a Branch's or an ItemProcessor's.
type Scope struct {
	Span       diag.Span
	Comment    *Node
	StartAt    *Node
	States     []*State // in source order
	StatesSpan diag.Span
}

// Type is the Type field of a state.
type Type string

// The eight state types.
const (
	Task     Type = "Task"
	Pass     Type = "Pass"
	Choice   Type = "Choice"
	Wait     Type = "Wait"
	Succeed  Type = "Succeed"
	Fail     Type = "Fail"
	Parallel Type = "Parallel"
	Map      Type = "Map"
)

// State is one state with the fields of all eight types; the parser leaves
// those nil that the definition does not have, and reports those the state's
// type or query language does not allow.
type State struct {
	Name     string
	NameSpan diag.Span // of the key under States, quotes included
	Span     diag.Span // of the state's object
	Node     *Node     // the object itself

	Type     Type
	TypeSpan diag.Span
	Language QueryLanguage // in force for this state
	Comment  *Node
	Next     *Node
	End      *Node

	// Data flow. JSONPath: strings or null, or payload templates.
	InputPath, OutputPath, ResultPath *Node
	Parameters, ResultSelector        *Node
	Result                            *Node
	// JSONata.
	Arguments, Output *Node
	// Both.
	Assign *Node

	// Task.
	Resource, Credentials                  *Node
	TimeoutSeconds, TimeoutSecondsPath     *Node
	HeartbeatSeconds, HeartbeatSecondsPath *Node
	Retry                                  []*Retrier // Task, Parallel, Map
	Catch                                  []*Catcher
	RetryNode, CatchNode                   *Node

	// Choice.
	Choices     []*ChoiceRule
	ChoicesNode *Node
	Default     *Node

	// Wait.
	Seconds, SecondsPath, Timestamp, TimestampPath *Node

	// Fail.
	Error, ErrorPath, Cause, CausePath *Node

	// Parallel.
	Branches     []*Scope
	BranchesNode *Node

	// Map.
	ItemProcessor                                              *ItemProcessor
	Items, ItemsPath, ItemSelector                             *Node // ItemSelector also holds a Map's Parameters
	MaxConcurrency, MaxConcurrencyPath                         *Node
	ToleratedFailureCount, ToleratedFailureCountPath           *Node
	ToleratedFailurePercentage, ToleratedFailurePercentagePath *Node
	ItemReader, ItemBatcher, ResultWriter, Label               *Node
}

// ItemProcessor is the ItemProcessor (or deprecated Iterator) of a Map state.
type ItemProcessor struct {
	Scope         *Scope
	Node          *Node
	NameSpan      diag.Span // of the key
	Config        *Node     // ProcessorConfig
	Mode          *Node
	ExecutionType *Node
	Legacy        bool // spelt Iterator
}

// Retrier is one element of Retry.
type Retrier struct {
	Node            *Node
	Comment         *Node
	ErrorEquals     *Node
	IntervalSeconds *Node
	MaxAttempts     *Node
	BackoffRate     *Node
	MaxDelaySeconds *Node
	JitterStrategy  *Node
}

// Catcher is one element of Catch.
type Catcher struct {
	Node        *Node
	Comment     *Node
	ErrorEquals *Node
	ResultPath  *Node // JSONPath
	Output      *Node // JSONata
	Assign      *Node
	Next        *Node
}

// ChoiceRule is one element of Choices, or a rule nested in And, Or or Not.
type ChoiceRule struct {
	Node      *Node
	Comment   *Node
	Next      *Node // top-level rules only
	Assign    *Node
	Output    *Node // JSONata
	Condition *Node // JSONata

	// JSONPath: exactly one of And, Or, Not, or Variable with an operator.
	And, Or      []*ChoiceRule
	Not          *ChoiceRule
	Variable     *Node
	Operator     string // e.g. "StringEqualsPath"; "" when there is none
	OperatorSpan diag.Span
	Operand      *Node
}
