package ir

import (
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// Expr is a value a state computes: a constant ([*Const]), a template
// ([*Object], [*Array]), a path ([*Path]), an intrinsic call ([*Call]), a
// JSONata expression ([*JSONata]) or a configuration value ([*Config]).
type Expr interface{ expr() }

// ConstKind is the type of a constant.
type ConstKind uint8

// The kinds of constants.
const (
	Null ConstKind = iota
	Bool
	Number
	String
)

// Const is a scalar of the definition.
type Const struct {
	Span diag.Span
	Kind ConstKind
	Text string // String: its value; Number: as written; Bool: true or false
}

// Object is an object template: its members in source order.
type Object struct {
	Span    diag.Span
	Members []Member
}

// Member is one member of an [Object].
type Member struct {
	Name  string    // without the .$ suffix
	Span  diag.Span // of the name
	Value Expr
}

// Array is an array template.
type Array struct {
	Span  diag.Span
	Items []Expr
}

// Path reads from the document at hand ($), the context object ($$) or a
// variable.
type Path struct {
	Span diag.Span
	// Field names the payload template member the path stands in, such as
	// "id.$"; it is empty for InputPath, Variable and their like, whose errors
	// AWS words without it.
	Field string
	Path  *jsonpath.Path
	// Offsets tells where the parts of the text stand, see [Located].
	Offsets Offsets
}

// Call is an intrinsic function call in a payload template, ErrorPath or
// CausePath.
type Call struct {
	Span    diag.Span
	Field   string
	Call    *jsonpath.Call
	Offsets Offsets
}

// JSONata is a JSONata expression.
type JSONata struct {
	Span   diag.Span
	Field  string // as AWS names it: Output/total, Choices[1]/Condition
	Source string // between the {% %}
	Tree   jsonata.Node
	// Offsets tells where the parts of the text stand, see [Located].
	Offsets Offsets
}

func (*Const) expr()   {}
func (*Object) expr()  {}
func (*Array) expr()   {}
func (*Path) expr()    {}
func (*Call) expr()    {}
func (*JSONata) expr() {}
func (*Config) expr()  {}

// Constant reports whether e holds nothing that is computed.
func Constant(e Expr) bool {
	switch e := e.(type) {
	case *Const, *Config:
		return true
	case *Object:
		for _, m := range e.Members {
			if !Constant(m.Value) {
				return false
			}
		}
		return true
	case *Array:
		for _, x := range e.Items {
			if !Constant(x) {
				return false
			}
		}
		return true
	}
	return false
}

// Walk calls visit for e and every expression inside it, outermost first.
func Walk(e Expr, visit func(Expr)) {
	if e == nil {
		return
	}
	visit(e)
	switch e := e.(type) {
	case *Object:
		for _, m := range e.Members {
			Walk(m.Value, visit)
		}
	case *Array:
		for _, x := range e.Items {
			Walk(x, visit)
		}
	}
}
