package jsonatagen

import (
	"math"
	"slices"
	"unicode/utf8"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// constant returns the number that arithmetic on literals comes to, such as
// 24 * 60 * 60. ok is false for everything else, for what fails, and for -0,
// which Go has no literal of. The tree keeps the operators, because their depth
// counts.
func constant(n jsonata.Node) (f float64, ok bool) {
	if followed(n) {
		return 0, false
	}
	switch n := n.(type) {
	case *jsonata.Number:
		f = n.Value
	case *jsonata.Negate:
		f, ok = constant(n.Operand)
		if f = -f; !ok {
			return 0, false
		}
	case *jsonata.Block:
		if len(n.Exprs) != 1 {
			return 0, false
		}
		return constant(n.Exprs[0])
	case *jsonata.Binary:
		a, left := constant(n.Left)
		b, right := constant(n.Right)
		compute := computed[n.Op]
		if !left || !right || compute == nil {
			return 0, false
		}
		f = compute(a, b)
	default:
		return 0, false
	}
	infinite := math.IsInf(f, 0) || math.IsNaN(f)
	return f, !infinite && (f != 0 || !math.Signbit(f))
}

// computed are the operators of arithmetic.
var computed = map[string]func(a, b float64) float64{
	"+": func(a, b float64) float64 { return a + b },
	"-": func(a, b float64) float64 { return a - b },
	"*": func(a, b float64) float64 { return a * b },
	"/": func(a, b float64) float64 { return a / b },
	"%": math.Mod,
}

// joined makes one string literal of those next to each other in a chain of &.
func joined(nodes []jsonata.Node, depths []int) ([]jsonata.Node, []int) {
	nodes, depths = slices.Clone(nodes), slices.Clone(depths)
	for i := 1; i < len(nodes); {
		a, b := literalText(nodes[i-1]), literalText(nodes[i])
		if a == nil || b == nil {
			i++
			continue
		}
		nodes[i-1] = &jsonata.String{Attributes: a.Attributes, Value: a.Value + b.Value}
		nodes, depths = slices.Delete(nodes, i, i+1), slices.Delete(depths, i, i+1)
	}
	return nodes, depths
}

// literalText returns n if it is a string literal that may be joined to another:
// one without surrogates, of which two may make one character.
func literalText(n jsonata.Node) *jsonata.String {
	s, ok := n.(*jsonata.String)
	if !ok || followed(s) || !utf8.ValidString(s.Value) {
		return nil
	}
	return s
}
