package shape

import (
	"strconv"

	"github.com/aslc-dev/aslc/ir"
)

// results are the intrinsic functions whose result has one type whatever
// their arguments are.
var results = map[string]ir.ShapeKind{
	"States.Format":        ir.StringShape,
	"States.JsonToString":  ir.StringShape,
	"States.Base64Encode":  ir.StringShape,
	"States.Base64Decode":  ir.StringShape,
	"States.Hash":          ir.StringShape,
	"States.UUID":          ir.StringShape,
	"States.MathAdd":       ir.IntShape,
	"States.MathRandom":    ir.IntShape,
	"States.ArrayLength":   ir.IntShape,
	"States.ArrayContains": ir.BoolShape,
}

// Of returns what the text of e alone says of its value, as the Go types of
// payloads are spelt from it: the members of a template, literals, results of
// intrinsic functions. A nil e has no facts. [Machine] knows more.
func Of(e ir.Expr) ir.Shape {
	switch e := e.(type) {
	case *ir.Const:
		return ofConst(e)
	case *ir.Call:
		return ir.Shape{Kind: results[e.Call.Name]}
	case *ir.Object:
		return payloadOf(e)
	}
	return ir.Shape{}
}

func ofConst(c *ir.Const) ir.Shape {
	switch c.Kind {
	case ir.String:
		return ir.Shape{Kind: ir.StringShape}
	case ir.Bool:
		return ir.Shape{Kind: ir.BoolShape}
	case ir.Number:
		if _, err := strconv.ParseInt(c.Text, 10, 64); err == nil {
			return ir.Shape{Kind: ir.IntShape}
		}
	}
	return ir.Shape{}
}

// payloadOf gives an object template the shape of a struct. Two members of one
// name cannot both be fields, so such a template (AWS refuses it) has none.
func payloadOf(o *ir.Object) ir.Shape {
	if len(o.Members) == 0 {
		return ir.Shape{}
	}
	s := ir.Shape{Kind: ir.StructShape}
	seen := make(map[string]bool, len(o.Members))
	for _, m := range o.Members {
		if seen[m.Name] {
			return ir.Shape{}
		}
		seen[m.Name] = true
		s.Fields = append(s.Fields, ir.ShapeField{Name: m.Name, Shape: Of(m.Value)})
	}
	return s
}
