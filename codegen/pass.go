package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
)

// pass spells the result of a Pass: its Result when it has one, which wins
// over Parameters, else its payload.
func (b *bodyBuilder) pass(p *ir.Pass) {
	if p.Result != nil {
		b.result = b.reader.expression(p.Result)
		return
	}
	b.result = b.payload()
}

// inlinePass spells a Pass without data flow: output is what it hands on.
func (g *generator) inlinePass(s *ir.State, data string) *jen.Statement {
	out := jen.Code(jen.Id(data))
	if p := s.Action.(*ir.Pass); p.Result != nil && !s.ResultPath.Discard {
		out = g.reader(s).value(p.Result)
	}
	return asl("Pass").Call(jen.Id("ctx"), jen.Lit(s.Name), jen.Id(data), out)
}
