package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
)

// jsonata spells a JSONata expression as an asl.Value.
func (r reader) jsonata(e *ir.JSONata) jen.Code { return r.jsonataAs(e, "Try") }

// jsonataAs spells a JSONata expression as what method of asl.Expr makes of
// its value: Try for any JSON, Bool, Seconds, Text and so on for fields of
// one type.
func (r reader) jsonataAs(e *ir.JSONata, method string) *jen.Statement {
	return jen.Id(r.visit).Dot("Expr").Call(jen.Lit(e.Field), jen.Lit(e.Source)).Dot(method).Call(value().Values(), jen.Nil())
}

// finishJSONata evaluates Assign and Output of a JSONata state and returns
// the output.
func (b *bodyBuilder) finishJSONata() {
	b.add(jen.Return(b.use()))
}
