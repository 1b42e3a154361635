package codegen

import (
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/layout"
	"github.com/aslc-dev/aslc/ir/shape"
)

// comparison are the operators of Go behind those of the States Language, after
// the type they compare. The operators of timestamps and patterns are calls.
var comparison = map[string]string{
	"Equals": "==", "LessThan": "<", "LessThanEquals": "<=", "GreaterThan": ">", "GreaterThanEquals": ">=",
}

// compared spells a data test on Go data in Go's own operators, nil when it
// takes more than one.
func (r reader) compared(t *ir.Test) *jen.Statement {
	if len(r.docs) == 0 {
		return nil
	}
	if typeTest(t) {
		return r.tested(t)
	}
	left, ok := r.follow(t.Variable.Path)
	if !ok {
		return nil
	}
	for prefix, kinds := range map[string][]layout.Kind{
		"String": {layout.String}, "Numeric": {layout.Int, layout.Float}, "Boolean": {layout.Bool},
	} {
		name, has := strings.CutPrefix(t.Operator, prefix)
		op := comparison[name]
		if !has || op == "" || prefix == "String" && op != "==" {
			continue // the order of strings is that of UTF-16
		}
		for _, k := range kinds {
			if left.typ.Kind == k {
				return r.comparedTo(left, op, t.Operand)
			}
		}
	}
	return nil
}

// comparedTo spells left op the operand, which has to be of the same type.
func (r reader) comparedTo(left operand, op string, e ir.Expr) *jen.Statement {
	switch e := e.(type) {
	case *ir.Const:
		if left.typ.Kind == layout.Int && strings.ContainsAny(e.Text, ".eE") {
			return jen.Id("float64").Call(left.plain()).Op(op).Add(goLiteral(e))
		}
		code := constantLike(e, left.typ.Kind)
		switch {
		case code == nil:
			return nil
		case left.typ.Kind != layout.Bool:
			return left.plain().Clone().Op(op).Add(code)
		case e.Text == "false":
			return jen.Op("!").Add(left.plain())
		}
		return jen.Add(left.plain())
	case *ir.Path:
		right, ok := r.follow(e.Path)
		if ok && layout.Same(left.typ, right.typ) {
			return left.plain().Clone().Op(op).Add(right.plain())
		}
	}
	return nil
}

// constantLike spells a constant of a kind of types, nil when it is none.
func constantLike(c *ir.Const, k layout.Kind) jen.Code {
	want := map[layout.Kind]ir.ConstKind{layout.String: ir.String, layout.Bool: ir.Bool, layout.Int: ir.Number, layout.Float: ir.Number}[k]
	if c.Kind != want {
		return nil
	}
	if k == layout.Int {
		if _, err := strconv.ParseInt(c.Text, 10, 8); err != nil { // fits every integer type
			if _, err := strconv.ParseInt(c.Text, 10, 32); err != nil {
				return nil
			}
		}
	}
	return goLiteral(c)
}

// tested spells a test of presence on a field that may be absent.
func (r reader) tested(t *ir.Test) *jen.Statement {
	if t.Operator != "IsPresent" {
		return nil
	}
	steps, ok := t.Variable.Path.Plain()
	if !ok || len(steps) == 0 || steps[len(steps)-1].IsIndex {
		return nil
	}
	parent := *t.Variable.Path
	parent.Steps = parent.Steps[:len(parent.Steps)-1]
	o, ok := r.follow(&parent)
	if !ok || o.typ.Kind != layout.Record || o.typ.Record.Schema != "" || o.wrap != nil {
		return nil
	}
	f := o.typ.Record.Field(steps[len(steps)-1].Name)
	known := o.known.Member(steps[len(steps)-1].Name)
	if f == nil || !f.Optional || known == shape.Never || o.typ.Record.Inline() != nil {
		return nil // an unnamed member may have the name
	}
	op := "!="
	if !wanted(t) {
		op = "=="
	}
	return dot(o.code, r.g.field(o.typ.Record, f)).Op(op).Nil()
}
