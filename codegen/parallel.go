package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
)

// parallel spells the branches of a Parallel on one payload.
func (b *bodyBuilder) parallel(p *ir.Parallel) {
	args := []jen.Code{jen.Id("v"), b.reader.value(b.state.Arguments)}
	for _, s := range p.Branches {
		args = append(args, b.g.body(s))
	}
	b.call(asl("Parallel").Call(args...))
}
