package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
)

// statesFile holds one method per state that has work or data flow of its own,
// in source order, and one per inner scope with more than one state.
func (g *generator) statesFile() *jen.File {
	f := g.newFile()
	g.sharedRetries(f)
	g.scopeStates(f, g.machine.Root)
	g.patternVars(f)
	for _, d := range g.exprDecls {
		f.Add(d)
	}
	return f
}

func (g *generator) scopeStates(f *jen.File, s *ir.Scope) {
	g.scopeStruct(f, s)
	if _, ok := g.direct(s); s.Owner != nil && !ok {
		g.scopeFunc(f, s)
	}
	for _, st := range s.States {
		if c, ok := st.Action.(*ir.Choice); ok {
			if !plainChoice(st, c) {
				g.choiceMethod(f, st, c)
			}
		} else if !g.inline(st) {
			f.Add(g.static(st))
			f.Line()
			g.stateMethod(f, st)
		}
		for _, inner := range st.Scopes() {
			g.scopeStates(f, inner)
		}
	}
}

// stateMethod declares the method that visits s.
func (g *generator) stateMethod(f *jen.File, s *ir.State) {
	names := g.names.states[s]
	documented(f, names.Method+" runs the "+typeName(s)+" state "+oneLine(s.Name)+"."+indented(ownComment(s)))
	params := []jen.Code{jen.Id("ctx").Op("*").Add(asl("Context")), jen.Id("in").Add(g.goType(g.in(s)))}
	head := []jen.Code{jen.Id("ctx"), g.staticOf(s, g.reader(s).vars), jen.Id("in")}
	decl := g.method(s.Scope, names.Method).Params(params...)
	if fail, ok := s.Action.(*ir.Fail); ok {
		f.Add(decl.Error().Block(g.failBody(s, fail, head)))
		f.Line()
		return
	}
	out := g.goType(g.out(s))
	if fn := g.wholeTask(s); fn != nil {
		run, results, args := "RunTask", []jen.Code{out, jen.Error()}, append(head, fn)
		if s.Catchable() {
			run, results, args = "RunTaskCatch", []jen.Code{out, jen.String(), jen.Error()}, append(args, g.caught(s))
		}
		f.Add(decl.Params(results...).Block(jen.Return(asl(run).Call(args...))))
		f.Line()
		return
	}
	body := jen.Func().Params(jen.Id("v").Op("*").Add(asl("Visit"))).Add(out).Block(g.stateBody(s)...)
	switch {
	case !s.Catchable():
		f.Add(decl.Params(out, jen.Error()).Block(jen.Return(asl("Run").Call(append(head, body)...))))
	case g.catchesApart(s):
		f.Add(decl.Params(out, g.goType(g.caughtAs(s)), jen.String(), jen.Error()).Block(
			jen.Return(asl("RunCatchTo").Call(append(head, body, g.caught(s))...))))
	default:
		f.Add(decl.Params(out, jen.String(), jen.Error()).Block(
			jen.Return(asl("RunCatch").Call(append(head, body, g.caught(s))...))))
	}
	f.Line()
}

// indented returns a state's Comment as a paragraph of its own.
func indented(c string) string {
	if c == "" {
		return ""
	}
	return "\n\n" + c
}

// stateBody spells one attempt of s: from the raw input in to the output.
func (g *generator) stateBody(s *ir.State) []jen.Code {
	if g.typed(s) {
		return g.typedStateBody(s)
	}
	b := newBody(g, s)
	b.input()
	switch a := s.Action.(type) {
	case *ir.Task:
		b.task(a)
	case *ir.Pass:
		b.pass(a)
	case *ir.Wait:
		b.wait(a)
	case *ir.Parallel:
		b.parallel(a)
	case *ir.Map:
		b.mapState(a)
	default:
		b.result = named(b.reader.doc)
	}
	if s.Language == ir.InJSONata {
		b.finishJSONata()
	} else {
		b.finish()
	}
	return b.statements()
}

// finish turns the result into the state's output and returns it.
func (b *bodyBuilder) finish() {
	s := b.state
	if len(s.Assign) > 0 || s.Result != nil {
		b.materialize()
	}
	for _, a := range s.Assign { // $ is the result before ResultSelector
		b.add(assignment(b.reader.at(b.result.name), a))
	}
	if s.Result != nil {
		b.result = b.reader.at(b.result.name).expression(s.Result)
	}
	b.resultPath()
	b.output()
}

// resultPath puts the result where ResultPath says.
func (b *bodyBuilder) resultPath() {
	p := b.state.ResultPath
	switch {
	case p.Discard:
		b.drop()
		b.result = named("in")
	case p.Path != nil:
		b.result = expression{code: setAt(b.reader, p, jen.Id("in"), b.use()), effect: true}
	}
}

// output applies OutputPath.
func (b *bodyBuilder) output() {
	out := b.state.Output
	if out == nil {
		b.add(jen.Return(b.use()))
		return
	}
	if b.result.name == "" {
		b.declare("out", b.result)
		b.result = named("out")
	}
	b.add(jen.Return(b.reader.at(b.result.name).value(out)))
}

func assignment(r reader, a ir.Assignment) jen.Code {
	if r.g.layout != nil {
		return r.typedAssignment(a)
	}
	visit := jen.Id(r.visit)
	if r.visit == "c" {
		visit = visit.Dot("Visit") // of a Choice
	}
	return asl("Assign").Call(visit, jen.Lit(a.Name),
		jen.Op("&").Id(r.vars).Dot(r.g.names.variable[a.Name]), r.value(a.Value))
}

// setAt spells doc with x at the ResultPath p.
func setAt(r reader, p ir.ResultPath, doc, x jen.Code) jen.Code {
	if names, ok := memberNames(p.Path.Path); ok {
		return jen.Id(r.visit).Dot("ResultPath").Call(append([]jen.Code{doc, x}, literals(names)...)...)
	}
	return jen.Id(r.visit).Dot("ResultPathAt").Call(append([]jen.Code{doc, x}, r.steps(p.Path.Path.Steps)...)...)
}
