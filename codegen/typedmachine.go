package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir/layout"
)

// typedMachine reports whether an execution takes or returns Go data.
func (g *generator) typedMachine() bool {
	in, out := g.runTypes()
	return in.Typed() || out.Typed()
}

// runTypes returns what Run takes and returns: declared types as they are.
func (g *generator) runTypes() (in, out *layout.Type) {
	if g.layout == nil {
		return &layout.Type{}, &layout.Type{}
	}
	return g.layout.Input().Plain(), g.scopeOut(g.machine.Root).Plain()
}

// typedRun spells the body of Run over Go data.
func (g *generator) typedRun() []jen.Code {
	in, _ := g.runTypes()
	r := reader{g: g}
	doc := g.in(g.machine.Root.Start)
	first := operand{code: jen.Id("in"), typ: in, simple: true}
	if view := g.layout.Input(); view.Kind == layout.View {
		first = operand{code: asl("Plain").Call(jen.Id("in")), typ: view}
	}
	call := asl("Execute").Call(jen.Id("ctx"), jen.Id("m").Dot("Definition").Call(), r.as(first, doc), g.starter())
	if g.scopeOut(g.machine.Root).Kind != layout.View {
		return []jen.Code{jen.Return(call)}
	}
	return []jen.Code{
		jen.List(jen.Id("out"), jen.Err()).Op(":=").Add(call),
		jen.Return(jen.Id("out").Dot("V"), jen.Err()),
	}
}

// starter spells the function that runs one execution.
func (g *generator) starter() *jen.Statement {
	if _, ok := g.names.structs[g.machine.Root]; ok {
		if g.startName == "" {
			g.startName = g.names.claim(g.names.lower, "start", "Execution")
		}
		return jen.Id("m").Dot(g.startName)
	}
	return jen.Id("m").Dot("run")
}

// described spells what Definition returns. Engines, which have JSON, start an
// execution over Go data by the Run of the definition.
func (g *generator) described() jen.Code {
	if !g.typedMachine() {
		return jen.Op("&").Add(g.definition())
	}
	untyped := asl("Untyped")
	if in, _ := g.runTypes(); in.Typed() && !g.in(g.machine.Root.Start).Typed() {
		untyped = asl("Checked").Types(g.goType(in)) // the document is JSON, of that type
	}
	return untyped.Call(jen.Op("&").Add(g.definition()), g.starter())
}

// startMethod declares the method that gives an execution over Go data its
// variables, where there are any.
func (g *generator) startMethod(f *jen.File) {
	name, ok := g.names.structs[g.machine.Root]
	if !ok || !g.typedMachine() {
		return
	}
	f.Comment("// " + g.startName + " runs one execution, with variables of its own.")
	f.Func().Params(jen.Id("m").Op("*").Id("Machine")).Id(g.startName).
		Params(jen.Id("ctx").Op("*").Add(asl("Context")), jen.Id("data").Add(g.goType(g.in(g.machine.Root.Start)))).
		Params(g.goType(g.scopeOut(g.machine.Root)), jen.Error()).Block(
		jen.Id("e").Op(":=").Op("&").Id(name).Values(jen.Id("Machine").Op(":").Id("m")),
		jen.Return(jen.Id("e").Dot("run").Call(jen.Id("ctx"), jen.Id("data"))))
	f.Line()
}
