// Package jsonpath reads the query texts of JSONPath states: paths, reference
// paths, context and variable paths, and calls of intrinsic functions. Text
// goes in; an AST with byte offsets, or a positioned [Error], comes out. It
// imports nothing of this module and evaluates nothing.
//
// The grammar is that of Jayway json-path 2.0.0, the engine whose answers fit
// what is known of Step Functions, and not RFC 9535: only apostrophes quote,
// nothing escapes, slice steps are ignored, and a dotted name is everything up
// to the next dot, bracket or space.
package jsonpath

// Pos is the place of a part of a path or call, as byte offsets into the text
// it was parsed from: Start is its first byte, End the byte after its last.
type Pos struct{ Start, End int }

// Span returns the byte offsets; it lets every [Step] tell its place.
func (p Pos) Span() (start, end int) { return p.Start, p.End }

// Expr is what a `name.$` member of a payload template may hold: a [*Path] or
// a [*Call].
type Expr interface {
	Arg
	expr()
}

// Root says what document a path starts from.
type Root uint8

// The roots of a path.
const (
	Input    Root = iota // $: the document at hand, mostly the state's input
	Context              // $$: the context object
	Variable             // $name: a workflow variable
	Item                 // @: the item under test; only inside a filter
)

// Path is a parsed path.
type Path struct {
	Pos
	Text     string // as written, without surrounding white space
	Root     Root
	Variable string // the name without $ when Root is Variable
	Steps    []Step
	// Definite tells whether the path selects exactly one value or fails. An
	// indefinite path always gives an array, empty when nothing matches.
	Definite bool
}

// Step is one step of a path: [*Child], [*Index], [*Slice], [*Wildcard],
// [*Descend], [*Filter] or [*FromEnd].
type Step interface {
	Span() (start, end int)
	// Definite tells whether the step leads to one place only.
	Definite() bool
	step()
}

// Child selects object members by name: `.name`, `['name']`, `['a','b']`.
// Several names give one object of the members present; so do no names at all
// (an unclosed quote), whose object is always empty. Both may only end a path:
// with a step behind them they fail when they are evaluated, not before.
type Child struct {
	Pos
	Names []string
}

// Index selects array items: `[0]`, or in the order written `[2,0]`. A single
// index is definite. Counting starts at 0; a negative index does not count
// from the end but lies outside every array, and outside means null.
type Index struct {
	Pos
	At []int
	// List is true for `[n,m]`, which is indefinite.
	List bool
}

// Slice selects consecutive array items: `[1:3]`, `[1:]`, `[:3]`; To is
// excluded, a nil bound was not written. Negative bounds count from the end,
// but only when the other bound is missing.
type Slice struct {
	Pos
	From, To *int
}

// Wildcard selects every item or member: `[*]`, `.*`.
type Wildcard struct{ Pos }

// Descend makes the step behind it apply at every depth: `..`.
type Descend struct{ Pos }

// FromEnd selects the array item N places before the end: `[(@.length-1)]` is
// the last one. N is never negative; beyond the first item it means null.
type FromEnd struct {
	Pos
	N int
}

// Filter keeps the array items that pass a test, or the object itself when it
// passes: `[?(@.qty > 2)]`.
type Filter struct {
	Pos
	Text string // between the parentheses, as written
	Cond Condition
}

func (*Child) step()    {}
func (*Index) step()    {}
func (*Slice) step()    {}
func (*Wildcard) step() {}
func (*Descend) step()  {}
func (*FromEnd) step()  {}
func (*Filter) step()   {}

// Definite is true: also several names give one object.
func (*Child) Definite() bool { return true }

// Definite is true for a single index.
func (s *Index) Definite() bool { return !s.List }

// Definite is false.
func (*Slice) Definite() bool { return false }

// Definite is false.
func (*Wildcard) Definite() bool { return false }

// Definite is false.
func (*Descend) Definite() bool { return false }

// Definite is true.
func (*FromEnd) Definite() bool { return true }

// Definite is false.
func (*Filter) Definite() bool { return false }

// Condition is the test of a filter: [*And], [*Or], [*Compare], [*Exists] or
// [*Match]. Its operands stand in the order in which the engine evaluates
// them, which is from right to left of the text: evaluate A before B and stop
// as soon as the outcome is known, because evaluating the other one may fail.
type Condition interface {
	Span() (start, end int)
	condition()
}

// And holds when A and B hold. It binds tighter than [Or].
type And struct{ A, B Condition }

// Or holds when A or B holds.
type Or struct{ A, B Condition }

// Op is a comparison operator of a filter.
type Op string

// The comparison operators of a filter.
const (
	Equal          Op = "=="
	NotEqual       Op = "!="
	Less           Op = "<"
	LessOrEqual    Op = "<="
	Greater        Op = ">"
	GreaterOrEqual Op = ">="
)

// Compare holds when both operands exist, can be compared, and compare so.
type Compare struct {
	Pos
	Left  Operand
	Op    Op
	Right Operand
}

// Exists holds when the path leads to a value that is not null, or with
// Negated (`!@.x`) when it leads nowhere or to null.
type Exists struct {
	Pos
	Path    *Path
	Negated bool
}

// Match holds when Pattern matches the whole text of Target: `@.x =~ /a.*/i`.
type Match struct {
	Pos
	Target  Operand
	Pattern *Regex
}

// Span returns the text from the first to the last comparison.
func (c *And) Span() (start, end int) { return around(c.A, c.B) }

// Span returns the text from the first to the last comparison.
func (c *Or) Span() (start, end int) { return around(c.A, c.B) }

func around(a, b Condition) (start, end int) {
	as, ae := a.Span()
	bs, be := b.Span()
	return min(as, bs), max(ae, be)
}

func (*And) condition()     {}
func (*Or) condition()      {}
func (*Compare) condition() {}
func (*Exists) condition()  {}
func (*Match) condition()   {}

// Operand is one side of a comparison: a definite [*Path] whose root is Item
// or Input, or [*Text].
type Operand interface{ operand() }

// Text is a literal of a filter. Every literal is text to the engine, quoted or
// not: `5`, `true` and `abc` are the texts "5", "true" and "abc", which the
// comparison then reads as the other side's type demands.
type Text struct {
	Pos
	Value string
}

// Regex is the literal `/pattern/` or `/pattern/i`. The whole value must match.
type Regex struct {
	Pos
	Pattern    string
	IgnoreCase bool
}

func (*Path) operand() {}
func (*Text) operand() {}

// Call is a call of an intrinsic function: `States.Format('{}', $.a)`.
type Call struct {
	Pos
	Text string // as written
	Name string // in full: "States.Format"
	Args []Arg
}

// Arg is an argument of a call: [*String], [*Number], [*Bool], [*Null], [*Path]
// or [*Call].
type Arg interface {
	Span() (start, end int)
	arg()
}

// String is a string argument. Value is the text with its escapes resolved;
// Raw is what stands between the apostrophes, escapes and all. A literal
// template of States.Format must be taken from Raw, because only there `\{\}`
// (two braces) and `{}` (a place to fill) still differ.
type String struct {
	Pos
	Value string
	Raw   string
}

// Number is a number argument; Text is the number exactly as written.
type Number struct {
	Pos
	Text string
}

// Bool is the argument true or false.
type Bool struct {
	Pos
	Value bool
}

// Null is the argument null.
type Null struct{ Pos }

func (*Path) arg()   {}
func (*Call) arg()   {}
func (*String) arg() {}
func (*Number) arg() {}
func (*Bool) arg()   {}
func (*Null) arg()   {}

func (*Path) expr() {}
func (*Call) expr() {}

// PlainStep is a step of a plain path: a member name, or, when IsIndex, an
// array index.
type PlainStep struct {
	Name    string
	Index   int
	IsIndex bool
}

// Error tells why a text is no path or no call, and where in it.
type Error struct {
	Msg        string
	Start, End int // byte offsets into the text that was parsed
}

// Error returns the message without the place.
func (e *Error) Error() string { return e.Msg }
