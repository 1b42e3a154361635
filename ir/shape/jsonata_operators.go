package shape

import (
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/jsonata"
)

func (x evaluation) negate(n *jsonata.Negate, ctx Shape) Shape {
	s := x.node(n.Operand, ctx)
	if !x.operand("the operand of -", n.Operand, s, Number) {
		return Never
	}
	return computed(Scalar(Number), s)
}

// binary returns what an operator with two operands gives.
func (x evaluation) binary(n *jsonata.Binary, ctx Shape) Shape {
	switch n.Op {
	case "and", "or":
		if x.asking().node(n.Left, ctx) == Never {
			return Never
		}
		x.asking().node(n.Right, ctx)
		return Scalar(Bool)
	}
	a, b := x.node(n.Left, ctx), x.node(n.Right, ctx)
	if a == Never || b == Never {
		return Never
	}
	left, right := "the left side of "+n.Op, "the right side of "+n.Op
	switch n.Op {
	case "+", "-", "*", "/", "%":
		if !x.operand(left, n.Left, a, Number) || !x.operand(right, n.Right, b, Number) {
			return Never
		}
		return computed(Scalar(Number), a, b)
	case "<", "<=", ">", ">=":
		return x.compare(n, a, b)
	case "&":
		return Scalar(String)
	case "..":
		if !x.operand(left, n.Left, a, Number) || !x.operand(right, n.Right, b, Number) {
			return Never
		}
		return List(Scalar(Int)).OrAbsent()
	case "=":
		x.equal(n, a, b)
	case "in":
		if b.May(Array) {
			b, _ = b.elements()
		}
		x.equal(n, a, b)
	}
	return Scalar(Bool)
}

// compare is binary for an operator of order, which takes numbers or strings.
func (x evaluation) compare(n *jsonata.Binary, a, b Shape) Shape {
	if !x.operand("the left side of "+n.Op, n.Left, a, Number|String) ||
		!x.operand("the right side of "+n.Op, n.Right, b, Number|String) {
		return Never
	}
	common := ordered(a) & ordered(b)
	if common == 0 && a.present() != Never && b.present() != Never {
		if a.MayBeAbsent() || b.MayBeAbsent() {
			return Scalar(Bool).OrAbsent()
		}
		x.r.report(x.mistake(diag.WrongArgument, n, n.Op+" compares "+a.words()+" with "+b.words()), a, b)
		return Never
	}
	return computed(Scalar(Bool), a, b)
}

// ordered returns the kinds of s that have an order, numbers as one kind.
func ordered(s Shape) Kinds {
	kinds := s.Kinds() & (Number | String)
	if kinds&Number != 0 {
		kinds |= Number
	}
	return kinds
}

// equal reports operands that are never equal.
func (x evaluation) equal(n *jsonata.Binary, a, b Shape) {
	kinds := func(s Shape) Kinds {
		k := s.Kinds()
		if k&Number != 0 {
			k |= Number
		}
		return k
	}
	if kinds(a)&kinds(b) != 0 || a.present() == Never || b.present() == Never {
		return
	}
	what := n.Op + " never holds: the left side is "
	x.r.report(x.mistake(diag.NeverHolds, n, what+a.words()+", the right side "+b.words()), a, b)
}

// operand reports whether s may be one of these kinds, or absent; what says
// which operand it is.
func (x evaluation) operand(what string, n jsonata.Node, s Shape, want Kinds) bool {
	if s == Never {
		return false
	}
	if s.present() == Never || s.May(want) {
		return true
	}
	if !s.MayBeAbsent() {
		x.r.report(x.mistake(diag.WrongArgument, n, what+" is "+s.words()+", not "+kindWords(want)), s)
		return false
	}
	return true
}

// computed returns s, or its absence where an operand may be absent.
func computed(s Shape, operands ...Shape) Shape {
	for _, o := range operands {
		switch {
		case o.present() == Never:
			return Absent
		case o.MayBeAbsent():
			s = s.OrAbsent()
		}
	}
	return s
}
