package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
)

// failBody spells a Fail whose Error or Cause is computed or absent.
func (g *generator) failBody(s *ir.State, f *ir.Fail, head []jen.Code) jen.Code {
	r := g.reader(s.Scope)
	field := func(e ir.Expr) jen.Code {
		if e == nil {
			return asl("Undefined")
		}
		if j, ok := e.(*ir.JSONata); ok {
			return r.expression(j, "Text")
		}
		return r.value(e)
	}
	body := jen.Func().Params(jen.Id("v").Op("*").Add(asl("Visit"))).
		Params(jen.Id("name"), jen.Id("cause").Add(value())).
		Block(jen.Return(field(f.Error), field(f.Cause)))
	return jen.Return(asl("RunFail").Call(append(head, body)...))
}

// inlineFail spells a Fail of two constants.
func (g *generator) inlineFail(s *ir.State, data string) *jen.Statement {
	f := s.Action.(*ir.Fail)
	return asl("Fail").Call(jen.Id("ctx"), jen.Lit(s.Name), jen.Id(data),
		jen.Lit(f.Error.(*ir.Const).Text), jen.Lit(f.Cause.(*ir.Const).Text))
}
