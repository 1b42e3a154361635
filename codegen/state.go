package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
)

// statesFile holds one method per state that has work or data flow of its own,
// in source order, and one per inner scope with more than one state.
func (g *generator) statesFile() *jen.File {
	f := newFile(g.options.Package, g.options.Source)
	g.scopeStates(f, g.machine.Root)
	g.patternVars(f)
	return f
}

func (g *generator) scopeStates(f *jen.File, s *ir.Scope) {
	g.scopeStruct(f, s)
	if _, ok := g.direct(s); s.Owner != nil && !ok {
		g.scopeFunc(f, s)
	}
	for _, st := range s.States {
		if _, choice := st.Action.(*ir.Choice); !choice && !inline(st) {
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
	documented(f, names.Method+" runs the "+typeName(s)+" state "+oneLine(s.Name)+"."+indented(s.Comment))
	params := []jen.Code{jen.Id("ctx").Op("*").Add(asl("Context")), jen.Id("in").Add(value())}
	head := []jen.Code{jen.Id("ctx"), jen.Op("&").Id(names.Static), jen.Id("in")}
	decl := g.method(s.Scope, names.Method).Params(params...)
	if fail, ok := s.Action.(*ir.Fail); ok {
		f.Add(decl.Error().Block(g.failBody(s, fail, head)))
		f.Line()
		return
	}
	body := jen.Func().Params(jen.Id("v").Op("*").Add(asl("Visit"))).Add(value()).Block(g.stateBody(s)...)
	if !s.Catchable() {
		f.Add(decl.Params(value(), jen.Error()).Block(jen.Return(asl("Run").Call(append(head, body)...))))
	} else {
		f.Add(decl.Params(value(), jen.String(), jen.Error()).Block(
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
	b := &bodyBuilder{g: g, state: s, reader: g.reader(s.Scope)}
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
		b.result = jen.Id(b.reader.doc)
	}
	b.finish()
	return b.code
}

// bodyBuilder collects the statements of a state's body. Every value is an
// expression until somebody needs it twice; then it becomes a variable.
type bodyBuilder struct {
	g      *generator
	state  *ir.State
	reader reader // doc is the effective input
	result jen.Code
	code   []jen.Code
}

func (b *bodyBuilder) add(c ...jen.Code) { b.code = append(b.code, c...) }

// input applies InputPath. A state that never looks at it still fails when
// the path finds nothing.
func (b *bodyBuilder) input() {
	if b.state.Input == nil {
		return
	}
	x := b.reader.value(b.state.Input)
	if !b.readsInput() {
		if _, ok := b.state.Input.(*ir.Path); ok {
			b.add(x)
		}
		return
	}
	b.add(jen.Id("input").Op(":=").Add(x))
	b.reader = b.reader.at("input")
}

// payload spells the effective input after Parameters or Arguments.
func (b *bodyBuilder) payload() jen.Code { return b.reader.value(b.state.Arguments) }

// finish turns the result into the state's output and returns it.
func (b *bodyBuilder) finish() {
	s := b.state
	if s.Language == ir.InJSONata {
		b.finishJSONata()
		return
	}
	if len(s.Assign) > 0 || (s.Result != nil) {
		b.materialize()
	}
	b.assign(s.Assign, b.reader.at("result"))
	if s.Result != nil {
		b.result = b.reader.at("result").value(s.Result)
	}
	b.resultPath()
	if s.Output == nil {
		b.add(jen.Return(b.result))
		return
	}
	if !readsDoc(s.Output) {
		if !isName(b.result) {
			b.add(b.result)
		}
		b.add(jen.Return(b.reader.value(s.Output)))
		return
	}
	b.add(jen.Id("out").Op(":=").Add(b.result), jen.Return(b.reader.at("out").value(s.Output)))
}

// materialize makes the result a variable.
func (b *bodyBuilder) materialize() {
	if isName(b.result) && isNamed(b.result, "result") {
		return
	}
	b.add(jen.Id("result").Op(":=").Add(b.result))
	b.result = jen.Id("result")
	if len(b.state.Assign) > 0 && !anyReads(b.state.Assign) && b.state.Result == nil && b.state.ResultPath.Discard {
		b.add(jen.Id("_").Op("=").Id("result"))
	}
}

func (b *bodyBuilder) assign(list []ir.Assignment, r reader) {
	for _, a := range list {
		b.add(assignment(r, a))
	}
}

func assignment(r reader, a ir.Assignment) jen.Code {
	return asl("Assign").Call(jen.Id(r.visit), jen.Lit(a.Name),
		jen.Op("&").Id(r.vars).Dot(r.g.names.variable[a.Name]), r.value(a.Value))
}

// resultPath puts the result where ResultPath says.
func (b *bodyBuilder) resultPath() {
	p := b.state.ResultPath
	switch {
	case p.Discard:
		if !isName(b.result) {
			b.add(b.result)
		}
		b.result = jen.Id("in")
	case p.Path != nil:
		b.result = setAt(b.reader, p, jen.Id("in"), b.result)
	}
}

// setAt spells doc with x at the ResultPath p.
func setAt(r reader, p ir.ResultPath, doc, x jen.Code) jen.Code {
	if names, ok := memberNames(p.Path.Path); ok {
		return jen.Id(r.visit).Dot("ResultPath").Call(append([]jen.Code{doc, x}, literals(names)...)...)
	}
	return jen.Id(r.visit).Dot("ResultPathAt").Call(append([]jen.Code{doc, x}, r.steps(p.Path.Path.Steps)...)...)
}
