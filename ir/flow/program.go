package flow

// Program is the structured form of one [Graph]. Its body never runs off its
// end: every path closes with a [Return], a terminal [Do], a [Call] or a jump
// inside a loop.
type Program struct {
	// Entry is the statement that runs first.
	Entry *Do
	Body  Block
	// Funcs are the continuations that were given a method of their own, in
	// the order of the graph.
	Funcs []*Func
}

// Func is a continuation that several places share and that always ends the
// scope. Each use of it is a [Call].
type Func struct {
	// Entry is the first statement that runs. Its Node names the function.
	Entry *Do
	Body  Block
	// Calls counts the uses.
	Calls int
}

// Block is a sequence of statements. Only the last one may be such that
// control never goes past it.
type Block []Stmt

// Stmt is one of [*Do], [*Loop], [*Section], [*Dispatch], [*Set], [*Break],
// [*Continue], [*Leave], [*Return] and [*Call].
type Stmt interface{ stmt() }

// Do runs a node and then the arm it chose. An arm whose block is empty, or
// whose block runs off its end, goes on with the statement after the Do. A Do
// without arms is terminal (Succeed, Fail): it ends the scope by itself.
type Do struct {
	Node int
	Arms []Arm
	// Copy is set on every occurrence of Node but the first.
	Copy bool
	// Entries counts the arms that lead here, be it through a Call, plus one
	// where the scope starts. From two on this is a join: its input is a
	// variable that each of those arms assigns, or a parameter.
	Entries int
	// Falls reports whether control can reach the statement after this one.
	Falls bool
	Vars

	index int // in the order of the text
}

// Arm is one way to go on after a node.
type Arm struct {
	// Edges are the indexes of the arms of the graph that are spelled as this
	// one; they are neighbours and share their target.
	Edges []int
	// Next is the node that runs next, nil when the arm leaves the scope.
	Next *Do
	Body Block
	// Falls reports whether control can run off the end of Body.
	Falls bool
}

// Vars lists the variables to declare before a statement because arms inside
// it, or inside it and later statements of its block, assign them. Where the
// statement is a Do with a single arm, that arm may as well declare the
// variable. A join that starts the scope or a function may use the parameter
// instead; one that is reached by calls alone is not listed.
type Vars struct {
	// Joins are the statements whose input is such a variable.
	Joins []*Do
	// Selectors are those set from here on.
	Selectors []*Selector
}

// Loop is `for { … }`. Running off the end of its body continues it; only
// [Break], [Return], [Call], [Leave] and terminals end it.
type Loop struct {
	// Header is the node that starts each round, -1 for the loop around a
	// [Dispatch].
	Header int
	// Selector is the one of that dispatch; nil for all other loops.
	Selector *Selector
	Body     Block
	// Labelled reports that some jump to this loop stands inside a nested
	// statement that a bare break or continue would mean instead.
	Labelled bool
	// Falls reports whether a Break leaves this loop.
	Falls bool
	Vars
}

// Section is a block that [Leave] leaves early for the statement after it: in
// Go a labelled `switch { default: … }` left by `break label`. It stands
// where a merge inside a loop is reached past another merge and can neither
// be copied nor hoisted.
type Section struct {
	// Before is the node after the section.
	Before int
	Body   Block
	Falls  bool
	Vars
}

// Selector is the variable that tells a [Dispatch] which node comes next.
type Selector struct {
	// ID numbers the selectors of a program from 0.
	ID int
	// Nodes are the values it takes, in source order. A value names the first
	// node of its case.
	Nodes []int
}

// Dispatch is `switch next { case … }`: the nodes of an irreducible region at
// which control enters from several sides, or a region too deep to nest. It
// stands in a [Loop] with Header -1 when the region has cycles.
type Dispatch struct {
	Selector *Selector
	Cases    []Case
	Falls    bool
	Vars
}

// Case is one case of a [Dispatch].
type Case struct {
	Node  int // value of the selector
	Body  Block
	Falls bool
}

// Set sets a selector for the dispatch that comes next.
type Set struct {
	Selector *Selector
	Node     int
	// Declares reports that this statement is the place to declare the
	// selector: every other Set comes after it, in or below its block.
	Declares bool
}

// Break leaves a loop for the statement after it.
type Break struct {
	Loop *Loop
	// Labelled reports that a bare break would leave a nested loop, section or
	// dispatch. A break inside the switch of a Do needs the label as well.
	Labelled bool
}

// Continue starts the next round of a loop.
type Continue struct {
	Loop *Loop
	// Labelled reports that a bare continue would mean a nested loop.
	Labelled bool
}

// Leave leaves a section for the statement after it.
type Leave struct{ Section *Section }

// Return leaves the scope normally, with the output of the node before it.
type Return struct{}

// Call ends the scope with what f does: return m.afterValidate(ctx, …).
type Call struct{ Func *Func }

func (*Do) stmt()       {}
func (*Loop) stmt()     {}
func (*Section) stmt()  {}
func (*Dispatch) stmt() {}
func (*Set) stmt()      {}
func (*Break) stmt()    {}
func (*Continue) stmt() {}
func (*Leave) stmt()    {}
func (*Return) stmt()   {}
func (*Call) stmt()     {}
