package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/layout"
)

// failBody spells a Fail whose Error or Cause is computed or absent.
func (g *generator) failBody(s *ir.State, f *ir.Fail, head []jen.Code) jen.Code {
	r := g.reader(s)
	if g.in(s).Typed() {
		r.docs = map[string]operand{"in": g.rawInput(s, "in")}
	}
	if f.Error != nil && f.Cause != nil && r.kindOf(f.Error) == layout.String && r.kindOf(f.Cause) == layout.String {
		return g.failText(f, r, head)
	}
	var body []jen.Code
	set := func(name string, e ir.Expr) {
		if j, ok := e.(*ir.JSONata); ok {
			body = append(body, jen.Id(name).Op("=").Add(r.jsonataAs(j, "Text")))
		} else if e != nil {
			body = append(body, jen.Id(name).Op("=").Add(r.value(e)))
		}
	}
	set("name", f.Error)
	set("cause", f.Cause)
	visit := jen.Func().Params(jen.Id("v").Op("*").Add(asl("Visit"))).
		Params(jen.Id("name"), jen.Id("cause").Add(value())).
		Block(append(body, jen.Return(jen.Id("name"), jen.Id("cause")))...)
	return jen.Return(asl("RunFail").Call(append(head, visit)...))
}

// failText spells a Fail whose Error and Cause are texts for certain.
func (g *generator) failText(f *ir.Fail, r reader, head []jen.Code) jen.Code {
	text := &layout.Type{Kind: layout.String, Go: "string"}
	visit := jen.Func().Params(jen.Id("v").Op("*").Add(asl("Visit"))).Params(jen.Id("name"), jen.Id("cause").String()).
		Block(jen.Return(r.build(f.Error, text), r.build(f.Cause, text)))
	return jen.Return(asl("RunFailText").Call(append(head, visit)...))
}

// inlineFail spells a Fail of constants.
func (g *generator) inlineFail(s *ir.State, data string) *jen.Statement {
	f := s.Action.(*ir.Fail)
	args := []jen.Code{jen.Id("ctx"), jen.Lit(s.Name), jen.Id(data)}
	switch {
	case f.Cause != nil:
		args = append(args, text(f.Error), text(f.Cause))
	case f.Error != nil:
		args = append(args, text(f.Error))
	}
	return asl("Fail").Call(args...)
}

// text spells a constant text, or "" for an absent one.
func text(e ir.Expr) jen.Code {
	if c, ok := e.(*ir.Const); ok {
		return jen.Lit(c.Text)
	}
	return jen.Lit("")
}
