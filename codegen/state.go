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
		if c, ok := st.Action.(*ir.Choice); ok {
			if !plainChoice(st, c) {
				g.choiceMethod(f, st, c)
			}
		} else if !inline(st) {
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
		b.result = named(b.reader.doc)
	}
	b.finish()
	return b.code
}

// bodyBuilder collects the statements of a state's body. A value is an
// expression until somebody needs it twice; then it becomes a variable.
type bodyBuilder struct {
	g      *generator
	state  *ir.State
	reader reader // doc is the effective input
	result expression
	code   []jen.Code
}

// expression is a value on its way through the body.
type expression struct {
	code jen.Code
	name string // of the variable, when it is one
}

func named(name string) expression { return expression{jen.Id(name), name} }

func (b *bodyBuilder) add(c ...jen.Code) { b.code = append(b.code, c...) }

// set makes code the result.
func (b *bodyBuilder) set(code jen.Code) { b.result = expression{code: code} }

// drop evaluates the result for its errors and effects alone.
func (b *bodyBuilder) drop() {
	if b.result.name == "" {
		b.add(b.result.code)
	}
}

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

// payload returns the effective input after Parameters or Arguments.
func (b *bodyBuilder) payload() expression {
	if b.state.Arguments == nil {
		return named(b.reader.doc)
	}
	return expression{code: b.reader.value(b.state.Arguments)}
}

// finish turns the result into the state's output and returns it.
func (b *bodyBuilder) finish() {
	s := b.state
	if s.Language == ir.InJSONata {
		b.finishJSONata()
		return
	}
	if anyReads(s.Assign) || (s.Result != nil && readsDoc(s.Result)) || len(s.Assign) > 0 && s.Result == nil {
		b.materialize()
	} else if s.Result != nil {
		b.drop()
	}
	b.assign(s.Assign)
	if s.Result != nil {
		doc := b.result.name
		if doc == "" {
			doc = "result" // not read
		}
		b.set(b.reader.at(doc).value(s.Result))
	}
	b.resultPath()
	b.output()
}

// materialize makes the result a variable.
func (b *bodyBuilder) materialize() {
	if b.result.name == "" {
		b.add(jen.Id("result").Op(":=").Add(b.result.code))
		b.result = named("result")
	}
}

// assign writes the variables; $ is the result before ResultSelector.
func (b *bodyBuilder) assign(list []ir.Assignment) {
	for _, a := range list {
		b.add(assignment(b.reader.at(b.result.name), a))
	}
}

func assignment(r reader, a ir.Assignment) jen.Code {
	visit := jen.Id(r.visit)
	if r.visit == "c" {
		visit = visit.Dot("Visit") // of a Choice
	}
	return asl("Assign").Call(visit, jen.Lit(a.Name),
		jen.Op("&").Id(r.vars).Dot(r.g.names.variable[a.Name]), r.value(a.Value))
}

// resultPath puts the result where ResultPath says.
func (b *bodyBuilder) resultPath() {
	p := b.state.ResultPath
	switch {
	case p.Discard:
		b.drop()
		if b.result.name == "result" && !anyReads(b.state.Assign) {
			b.add(jen.Id("_").Op("=").Id("result"))
		}
		b.result = named("in")
	case p.Path != nil:
		b.set(setAt(b.reader, p, jen.Id("in"), b.result.code))
	}
}

// output applies OutputPath.
func (b *bodyBuilder) output() {
	switch out := b.state.Output; {
	case out == nil:
		b.add(jen.Return(b.result.code))
	case !readsDoc(out):
		b.drop()
		b.add(jen.Return(b.reader.value(out)))
	case b.result.name != "":
		b.add(jen.Return(b.reader.at(b.result.name).value(out)))
	default:
		b.add(jen.Id("out").Op(":=").Add(b.result.code), jen.Return(b.reader.at("out").value(out)))
	}
}

// setAt spells doc with x at the ResultPath p.
func setAt(r reader, p ir.ResultPath, doc, x jen.Code) jen.Code {
	if names, ok := memberNames(p.Path.Path); ok {
		return jen.Id(r.visit).Dot("ResultPath").Call(append([]jen.Code{doc, x}, literals(names)...)...)
	}
	return jen.Id(r.visit).Dot("ResultPathAt").Call(append([]jen.Code{doc, x}, r.steps(p.Path.Path.Steps)...)...)
}
