package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/layout"
	"github.com/aslc-dev/aslc/ir/shape"
)

// typedBody spells one attempt of a state whose documents are Go data: from the
// raw input in to the output.
type typedBody struct {
	*bodyBuilder
	facts *shape.State
	out   *layout.Type
	// The result of the work: an expression of the definition that is yet to be
	// evaluated by the reader, or an operand.
	source ir.Expr
	value  *operand
}

func (g *generator) newTypedBody(s *ir.State, out *layout.Type) *typedBody {
	b := &typedBody{bodyBuilder: newBody(g, s), facts: g.known(s), out: out}
	b.reader.docs = map[string]operand{"in": g.rawInput(s, "in")}
	b.reader.guards = map[string]bool{}
	return b
}

// typedStateBody spells the body of the method of s.
func (g *generator) typedStateBody(s *ir.State) []jen.Code {
	b := g.newTypedBody(s, g.out(s))
	b.effective()
	b.source = s.Arguments
	switch a := s.Action.(type) {
	case *ir.Task:
		b.invoke(a)
	case *ir.Pass:
		if a.Result != nil {
			b.source = a.Result
		}
	case *ir.Wait:
		b.wait(a)
		b.source = nil
	case *ir.Parallel:
		b.branches(a)
	case *ir.Map:
		b.iterate(a)
	}
	if s.Language == ir.InJSONata {
		b.leaveJSONata()
	} else {
		b.leave()
	}
	return b.statements()
}

// effective applies InputPath.
func (b *typedBody) effective() {
	s := b.state
	if s.Input == nil {
		return
	}
	if p, ok := s.Input.(*ir.Path); ok {
		if o, ok := b.reader.follow(p.Path); ok {
			o = o.flowing()
			b.declare("input", expression{code: o.code})
			b.reader.docs["input"] = local("input", o.typ, b.facts.Effective)
			b.reader = b.reader.at("input")
			return
		}
	}
	b.declare("input", b.reader.expression(s.Input))
	b.reader = b.reader.at("input")
}

// result returns the result of the work as the operand that Go reads best.
func (b *typedBody) result() operand {
	if b.value == nil {
		t := b.natural(b.source, b.facts.Result, layout.Result)
		if doc, ok := b.reader.docs[b.reader.doc]; ok && b.source == nil {
			b.value = &doc
		} else {
			b.value = &operand{code: b.reader.build(b.source, t), typ: t, known: b.facts.Result}
		}
	}
	return *b.value
}

// natural is the type of an expression that nobody demands a type of.
func (b *typedBody) natural(e ir.Expr, known shape.Shape, role layout.Role) *layout.Type {
	if e == nil {
		if o, ok := b.reader.docs[b.reader.doc]; ok {
			return o.typ
		}
	}
	if p, ok := e.(*ir.Path); ok {
		if o, ok := b.reader.follow(p.Path); ok {
			return o.flowing().typ
		}
		return &layout.Type{}
	}
	return b.g.layout.Of(known, b.state, role)
}

// keep makes the result a variable, and returns the reader whose document it is.
func (b *typedBody) keep() reader {
	return b.reader.at(b.resultName(b.result()))
}

// variable makes the result a variable.
func (b *typedBody) variable(o operand) {
	made := b.source != nil // and so no call
	b.declare("result", expression{code: o.code, effect: !o.simple && !(made && b.certain(b.source)), blank: made})
	o = local("result", o.typ, o.known)
	b.value, b.source = &o, nil
	b.reader.docs["result"] = o
	b.guardResult("result")
}

// guardResult ends the body when the work has failed and a pointer in its
// result, which is nil then, is followed.
func (b *typedBody) guardResult(id string) {
	if id != "result" {
		return
	}
	b.code = append(b.code, statement{guard: id, code: jen.If(jen.Id(b.reader.visit).Dot("Err").Call().Op("!=").Nil()).
		Block(jen.Return(b.g.zero(b.out)))})
}

// made spells the result as a value of the type want.
func (b *typedBody) made(want *layout.Type) *jen.Statement {
	if b.value == nil {
		return b.reader.build(b.source, want)
	}
	return b.reader.used(*b.value, want)
}

// used is as for an operand that may be a variable of the body.
func (r reader) used(o operand, want *layout.Type) *jen.Statement {
	for name, doc := range r.docs {
		if o.simple && doc.code == o.code {
			r.mark(name)
		}
	}
	return r.as(o, want)
}

// leave turns the result of a JSONPath state into its output.
func (b *typedBody) leave() {
	s := b.state
	if len(s.Assign) > 0 || s.Result != nil {
		r := b.keep()
		for _, a := range s.Assign { // $ is the result before ResultSelector
			b.add(r.typedAssignment(a))
		}
		if s.Result != nil {
			b.value, b.source = nil, s.Result
			b.reader = r
			b.facts = selected(b.facts)
		}
	}
	switch p := s.ResultPath; {
	case p.Discard:
		b.discard()
		b.finishWith(b.rawInput())
	case p.Path == nil:
		b.finishWhole()
	default:
		b.place(p)
	}
}

// selected are the facts with the result after ResultSelector in the result's
// place.
func selected(known *shape.State) *shape.State {
	out := *known
	out.Result = known.Selected
	return &out
}

func (b *typedBody) rawInput() operand { return b.reader.docs["in"] }

// discard evaluates the result for its errors and effects alone.
func (b *typedBody) discard() {
	switch {
	case b.value != nil && !b.value.simple && b.source == nil:
		b.add(b.value.code)
	case b.value != nil && b.source == nil:
	case b.value == nil && b.source != nil && !ir.Constant(b.source) && !b.certain(b.source):
		b.add(b.reader.value(b.source))
	}
}

// certain reports whether evaluating e cannot fail.
func (b *typedBody) certain(e ir.Expr) bool {
	sure, r := true, b.reader
	r.read = nil // only a question
	ir.Walk(e, func(e ir.Expr) {
		switch e := e.(type) {
		case *ir.Path:
			_, ok := r.follow(e.Path)
			sure = sure && ok
		case *ir.Call, *ir.JSONata:
			sure = false
		}
	})
	return sure
}

// finishWith applies OutputPath to a document and returns it.
func (b *typedBody) finishWith(doc operand) {
	r := b.reader
	if b.state.Output == nil {
		b.add(jen.Return(r.used(doc, b.out)))
		return
	}
	b.add(jen.Return(r.at(b.docName(doc)).build(b.state.Output, b.out)))
}

// docName returns the variable that holds a document, which is made when there is
// none.
func (b *typedBody) docName(doc operand) string {
	for id, known := range b.reader.docs {
		if doc.simple && known.code == doc.code {
			return id
		}
	}
	made := b.source != nil
	b.declare("out", expression{code: doc.code, effect: !doc.simple && !(made && b.certain(b.source)), blank: made})
	b.reader.docs["out"] = local("out", doc.typ, doc.known)
	return "out"
}

// finishWhole makes the result the output.
func (b *typedBody) finishWhole() {
	if b.state.Output == nil {
		b.add(jen.Return(b.made(b.out)))
		return
	}
	b.finishWith(b.result())
}

// place puts the result where ResultPath says.
func (b *typedBody) place(p ir.ResultPath) {
	in := b.rawInput()
	b.reader.mark("in")
	if names, ok := memberNames(p.Path.Path); ok && b.state.Output == nil && layout.Same(in.typ, b.out) {
		if b.set(names) {
			return
		}
	}
	t := &layout.Type{}
	if b.value != nil {
		t = b.value.typ
	}
	doc := setAt(b.reader, p, jen.Add(b.reader.as(in, &layout.Type{})), asl("Of").Call(b.made(t)))
	if !t.Typed() {
		doc = setAt(b.reader, p, jen.Add(b.reader.as(in, &layout.Type{})), b.made(t))
	}
	b.finishWith(operand{code: jen.Add(doc), typ: &layout.Type{}, known: shape.Unknown})
}

// set assigns the result to a field of a copy of the document. It is false when
// there is no such field.
func (b *typedBody) set(names []string) bool {
	at, r := jen.Id("out"), b.out
	var field *layout.Field
	for i, name := range names {
		if r.Kind != layout.Record || r.Record.Schema != "" || i > 0 && field.Optional {
			return false
		}
		if field = r.Record.Field(name); field == nil {
			return false
		}
		at, r = dot(at, b.g.field(r.Record, field)), field.Type
	}
	value := b.made(field.Type)
	if field.Optional {
		var e ir.Expr
		if b.value == nil {
			e = b.source
		}
		value = pointerTo(value, e, field.Type)
	}
	b.add(jen.Id("out").Op(":=").Id("in"))
	b.add(jen.Add(at).Op("=").Add(value))
	b.add(jen.Return(jen.Id("out")))
	return true
}

// leaveJSONata evaluates Assign and Output of a JSONata state and returns the
// output.
func (b *typedBody) leaveJSONata() {
	s := b.state
	if len(s.Assign) == 0 && s.Output == nil {
		b.add(jen.Return(b.made(b.out)))
		return
	}
	o := b.result()
	b.reader.result = b.resultName(o)
	for _, a := range s.Assign {
		b.add(b.reader.typedAssignment(a))
	}
	if s.Output != nil {
		b.add(jen.Return(b.reader.build(s.Output, b.out)))
		return
	}
	b.add(jen.Return(b.made(b.out)))
}

// resultName returns the variable that holds the result, which is made when there
// is none.
func (b *typedBody) resultName(o operand) string {
	if o.simple {
		for id, doc := range b.reader.docs {
			if doc.code == o.code {
				b.value, b.source = &doc, nil
				b.guardResult(id)
				return id
			}
		}
	}
	b.variable(o)
	return "result"
}

// typedAssignment spells the write to a variable, which has a type of its own.
func (r reader) typedAssignment(a ir.Assignment) jen.Code {
	t := &layout.Type{}
	if own, ok := r.g.layout.Variable(r.state.Scope, a.Name); ok {
		t = own
	}
	visit := jen.Id(r.visit)
	if r.visit == "c" {
		visit = visit.Dot("Visit") // of a Choice
	}
	return asl("Assign").Call(visit, jen.Lit(a.Name),
		jen.Op("&").Id(r.vars).Dot(r.g.names.variable[a.Name]), r.build(a.Value, t))
}
