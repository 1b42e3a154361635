package jsonata

// Span is a range of bytes of the expression's text: from Start up to but not
// including End.
type Span struct{ Start, End int }

// Node is a node of the tree. The concrete types are pointers to the structs of
// this package; a type switch over them is complete with those listed here:
//
//	*Path *Name *Wildcard *Descendants *Parent *Sort
//	*String *Number *Bool *Null *Regex *Variable
//	*Negate *Binary *Condition *Default *Coalesce *Block *Bind
//	*Array *Object *Call *Partial *Placeholder *Apply *Lambda *TailCall
//	*Transform
type Node interface {
	// Attr returns the node's attributes, which are never nil.
	Attr() *Attributes
}

// Attributes is what every node has: where it stands, and what the syntax lets
// follow any expression.
type Attributes struct {
	Span Span
	// Position is where jsonata-js reports errors of this node: the end of its
	// operator or name, in UTF-16 units.
	Position int

	// Predicates filter the value of a node that is no step of a path, in
	// order. Predicates of a step are in Step.Stages.
	Predicates []*Filter
	// Group groups the value, after the predicates, into one object. It is nil
	// when there is none.
	Group *Group
	// KeepArray is set by the suffix []: a sequence of one value stays an array.
	KeepArray bool
	// ConsArray is set on an array constructor that is the first or last step
	// of a path, and on a block that ends in one: its array is not flattened.
	ConsArray bool
	// Step is how the node behaves as a step of a path.
	Step Step
}

// Attr returns a itself. It makes every struct that embeds Attributes a Node.
func (a *Attributes) Attr() *Attributes { return a }

// Step holds the attributes of a path step.
type Step struct {
	// Stages filter the step's result or number it, in order.
	Stages []Stage
	// Focus is the variable that @ binds to each result, "" for none. The
	// context stays that of the step before.
	Focus string
	// Index is the variable that # binds to each result's position, "" for none.
	Index string
	// Ancestor is where the step keeps its context for a % further right, nil
	// when none refers to it.
	Ancestor *Slot
	// Tuple says that the step's results carry bindings (of @, #, or %).
	Tuple bool
}

// Stage is one filter of a step, or the binding of a position variable.
type Stage struct {
	// Filter is the predicate; nil when the stage binds Index.
	Filter *Filter
	// Index is the variable that receives the position within what the stages
	// before let through; "" when the stage filters.
	Index string
}

// Filter is a predicate: [Expr].
type Filter struct {
	Expr     Node
	Span     Span
	Position int
}

// Group is a group-by expression: {key: value, …} behind an expression.
type Group struct {
	Pairs    []Pair
	Span     Span
	Position int
}

// Pair is a key and a value expression of an object constructor or group-by.
type Pair struct{ Key, Value Node }

// Slot names what one or more parent operators refer to. A step that has the
// slot as its Ancestor stores its context there.
type Slot struct {
	// Label is unique among the slots of an expression, but equal in slots
	// that refer to the same step.
	Label string

	level int // how many steps further left the parent is
	index int // of the parent operator among those of the expression
}

type (
	// Path is a location path: steps separated by dots, or an order-by. It has
	// at least one step.
	Path struct {
		Attributes
		Steps []Node
		// KeepSingleton says that a step has the suffix []: a result of one
		// value stays an array.
		KeepSingleton bool
	}

	// Name is a member name. It occurs as a step of a Path only.
	Name struct {
		Attributes
		Value string
	}

	// Wildcard is *, every member's value.
	Wildcard struct{ Attributes }

	// Descendants is **, the value and everything below it.
	Descendants struct{ Attributes }

	// Parent is %, the context of a step further left. Slot says which.
	Parent struct {
		Attributes
		Slot *Slot
	}

	// Sort is ^(…). It occurs as a step of a Path only, never as the first.
	Sort struct {
		Attributes
		Terms []SortTerm
	}

	// SortTerm is one key to order by, in order of importance.
	SortTerm struct {
		Descending bool
		Expr       Node
	}
)

type (
	// String is a string literal. A lone surrogate is kept in its three byte
	// form (WTF-8).
	String struct {
		Attributes
		Value string
	}

	// Number is a number literal, finite.
	Number struct {
		Attributes
		Value float64
	}

	// Bool is true or false.
	Bool struct {
		Attributes
		Value bool
	}

	// Null is null.
	Null struct{ Attributes }

	// Regex is a regular expression literal in JavaScript's syntax. It is not
	// checked by the parser.
	Regex struct {
		Attributes
		Pattern string
		Flags   string // of "i" and "m"
	}

	// Variable is $name. The context $ has the name "", the root $$ the name "$".
	Variable struct {
		Attributes
		Name string
	}
)

type (
	// Negate is the unary minus. Of a number literal it is folded away.
	Negate struct {
		Attributes
		Operand Node
	}

	// Binary is an operator between two operands: one of
	// + - * / % = != < <= > >= & .. in and or. The range .. occurs as an item
	// of an Array only.
	Binary struct {
		Attributes
		Op          string
		Left, Right Node
	}

	// Condition is If ? Then : Else.
	Condition struct {
		Attributes
		If, Then Node
		Else     Node // nil when left out
	}

	// Default is Left ?: Right, the value of Left if that is true as a boolean.
	Default struct {
		Attributes
		Left, Right Node
	}

	// Coalesce is Left ?? Right, the value of Left if there is one.
	Coalesce struct {
		Attributes
		Left, Right Node
	}

	// Block is (a; b; c), whose value is that of the last expression. It is
	// the scope of variables bound inside. Exprs may be empty.
	Block struct {
		Attributes
		Exprs []Node
	}

	// Bind is $Name := Value.
	Bind struct {
		Attributes
		Name  string
		Value Node
	}

	// Array is an array constructor.
	Array struct {
		Attributes
		Items []Node
	}

	// Object is an object constructor.
	Object struct {
		Attributes
		Pairs []Pair
	}
)

type (
	// Call is a function call.
	Call struct {
		Attributes
		Func Node
		Args []Node
	}

	// Partial is a call in which one or more arguments are a *Placeholder: a
	// function of these.
	Partial struct {
		Attributes
		Func Node
		Args []Node
	}

	// Placeholder is the ? of a Partial.
	Placeholder struct{ Attributes }

	// Apply is Left ~> Right.
	Apply struct {
		Attributes
		Left, Right Node
	}

	// Lambda is a function definition.
	Lambda struct {
		Attributes
		Params    []*Variable
		Signature *Signature // nil when not given
		Body      Node
	}

	// TailCall is a call in tail position of a Lambda's body. It may be done
	// after the function has returned, so that recursion does not nest. The
	// attributes that Call itself may have (Group, KeepArray) are without
	// effect in jsonata-js.
	TailCall struct {
		Attributes
		Call *Call
	}

	// Transform is |Pattern|Update,Delete|, a function.
	Transform struct {
		Attributes
		Pattern, Update Node
		Delete          Node // nil when left out
	}
)
