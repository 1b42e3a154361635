package jsonata

// rawKind is the kind of a node of the syntax tree.
type rawKind uint8

const (
	rawEnd rawKind = iota // the end of the text where an operand should be
	rawName
	rawVariable
	rawString
	rawNumber
	rawWord
	rawRegex
	rawPlaceholder
	rawWildcard
	rawDescendants
	rawParent
	rawBinary // op; lhs, rhs
	rawIndex  // lhs[rhs]
	rawGroup  // lhs{pairs}
	rawSort   // lhs^(terms)
	rawFocus  // lhs@rhs
	rawNumbered
	rawBind
	rawApply
	rawNegate // rhs
	rawArray  // list
	rawObject // pairs
	rawBlock  // list
	rawCall   // lhs(list)
	rawPartial
	rawLambda    // list are the parameters, rhs the body
	rawCondition // lhs ? rhs : other
	rawDefault
	rawCoalesce
	rawTransform // |lhs|rhs,other|
)

// raw is a node of the syntax tree, as the Pratt parser makes it. One struct
// serves all kinds, because the parser decides late what a node is.
type raw struct {
	kind rawKind
	tok  token // the operator or the operand itself
	span Span  // of the whole

	lhs, rhs, other *raw
	list            []*raw
	pairs           [][2]*raw
	terms           []rawTerm
	signature       *Signature
	keepArray       bool
	depth           int // levels of nodes, this one included
}

// rawTerm is one term of an order-by.
type rawTerm struct {
	descending bool
	expr       *raw
}
