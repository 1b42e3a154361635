package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/layout"
	"github.com/aslc-dev/aslc/ir/shape"
)

// invoke spells the call of a Task.
func (b *typedBody) invoke(t *ir.Task) {
	fn := b.attempt(t)
	b.source = nil
	in, out := b.g.declaredTask(b.state)
	if !in && !out {
		b.value = &operand{code: asl("Invoke").Call(jen.Id("v"), fn, jen.Add(b.taskInput())), typ: &layout.Type{}, known: shape.Unknown}
		return
	}
	payload := jen.Add(b.taskInput())
	if in {
		payload = b.declaredInput()
	} else {
		payload = asl("Plain").Call(payload)
	}
	o := operand{code: asl("InvokeView").Call(jen.Id("v"), fn, payload), typ: &layout.Type{}, known: b.facts.Result}
	switch {
	case !out:
		o.code = dot(o.code, "V")
	default:
		o.typ = b.g.layout.Result(b.state)
		if o.typ.Kind != layout.View {
			o.code = dot(o.code, "V")
		}
	}
	b.value = &o
}

// declaredInput spells the payload of a task as a View of what its function
// takes.
func (b *typedBody) declaredInput() *jen.Statement {
	want := b.g.layout.Payload(b.state)
	r := b.reader
	r.payload = true
	code := r.build(b.state.Arguments, want)
	if want.Kind == layout.View {
		return code
	}
	return asl("Plain").Types(b.g.goType(want)).Call(code)
}

// branches spells the branches of a Parallel on one payload.
func (b *typedBody) branches(p *ir.Parallel) {
	payload := b.payloadOperand()
	want := b.g.layout.Result(b.state)
	places := b.resultPlaces(p, want)
	direct := places != nil
	if direct && want.Kind == layout.List {
		b.add(jen.Id("result").Op(":=").Make(b.g.goType(want), jen.Lit(len(p.Branches))))
	} else if direct {
		b.add(jen.Var().Id("result").Add(b.g.goType(want)))
	} else {
		places = b.branchVariables(p)
	}
	args := []jen.Code{jen.Id("v")}
	for i, s := range p.Branches {
		args = append(args, asl("Branch").Call(b.g.body(s), b.reader.used(payload, b.g.in(s.Start)), jen.Op("&").Add(places[i])))
	}
	b.add(asl("Branches").Add(lines("(", ")", args...)))
	b.source = nil
	if direct {
		o := local("result", want, b.facts.Result)
		b.reader.docs["result"] = o
		b.value = &o
		return
	}
	items := make([]jen.Code, len(places))
	for i := range places {
		items[i] = b.reader.as(operand{code: places[i], typ: b.g.scopeOut(p.Branches[i])}, &layout.Type{})
	}
	b.value = &operand{code: asl("Array").Call(items...), typ: &layout.Type{}, known: shape.Unknown}
}

// payloadOperand returns the payload of a Parallel state as something that may
// be spelt once for each branch.
func (b *typedBody) payloadOperand() operand {
	t := b.natural(b.state.Arguments, b.facts.Arguments, layout.Payload)
	if b.state.Arguments == nil {
		if o, ok := b.reader.docs[b.reader.doc]; ok {
			return o
		}
	}
	b.declare("payload", expression{code: b.reader.build(b.state.Arguments, t), effect: true})
	o := local("payload", t, b.facts.Arguments)
	b.reader.docs["payload"] = o
	return o
}

// resultPlaces spells the places of the branches' results in a variable result
// of the type want, nil when one of them has another type.
func (b *typedBody) resultPlaces(p *ir.Parallel, want *layout.Type) []*jen.Statement {
	var out []*jen.Statement
	for i, s := range p.Branches {
		switch {
		case want.Kind == layout.List && layout.Same(want.Elem, b.g.scopeOut(s)):
			out = append(out, jen.Id("result").Index(jen.Lit(i)))
		case want.Kind == layout.Record && want.Record.Tuple && layout.Same(want.Record.Fields[i].Type, b.g.scopeOut(s)):
			out = append(out, jen.Id("result").Dot(b.g.field(want.Record, want.Record.Fields[i])))
		default:
			return nil
		}
	}
	return out
}

// branchVariables declares a variable for the result of each branch.
func (b *typedBody) branchVariables(p *ir.Parallel) []*jen.Statement {
	var out []*jen.Statement
	for i, s := range p.Branches {
		id := "branch" + itoa(i)
		b.add(jen.Var().Id(id).Add(b.g.goType(b.g.scopeOut(s))))
		out = append(out, jen.Id(id))
	}
	return out
}

// iterate spells the iterations of a Map.
func (b *typedBody) iterate(m *ir.Map) {
	items, item := b.items(m)
	in := b.g.in(m.Body.Start)
	args := []jen.Code{jen.Id("v"), items, b.mapOptions(m)}
	call := "Iterate"
	if m.ItemSelector != nil || !layout.Same(item.typ, in) {
		call = "IterateWith"
		args = append(args, b.selector(m, item, in))
	}
	out := &layout.Type{Kind: layout.List, Elem: b.g.scopeOut(m.Body)}
	args = append(args, b.g.body(m.Body))
	b.source = nil
	code := asl(call).Call(args...)
	if len(args) > 4 {
		code = asl(call).Add(lines("(", ")", args...))
	}
	b.value = &operand{code: code, typ: out, known: b.facts.Result}
	if !out.Elem.Typed() {
		b.value = &operand{code: asl("Array").Call(code.Op("...")), typ: &layout.Type{}, known: b.facts.Result}
	}
}

// items spells what a Map iterates over as a slice, and what one item of it is.
func (b *typedBody) items(m *ir.Map) (*jen.Statement, operand) {
	known := b.facts.Arguments.Item()
	item := func(t *layout.Type) operand { return local("item", t, known) }
	if o, ok := b.itemsOperand(m); ok {
		if elem, isList := o.typ.Item(); isList {
			if o.parent != nil && elem.Unnamed() {
				return asl("Parts").Call(o.parent, o.plain(), jen.Lit(o.member)), item(&layout.Type{Kind: layout.View, Elem: elem})
			}
			return o.plain(), item(elem)
		}
	}
	code := b.reader.value(m.Items)
	if e, ok := m.Items.(*ir.JSONata); ok {
		code = b.reader.jsonataAs(e, "Items")
	}
	path := ""
	if b.state.Language == ir.InJSONPath {
		path = m.ItemsText
	}
	return asl("Items").Call(jen.Id("v"), code, jen.Lit(path)), item(&layout.Type{})
}

// itemsOperand returns what a Map iterates over as Go data.
func (b *typedBody) itemsOperand(m *ir.Map) (operand, bool) {
	switch e := m.Items.(type) {
	case nil:
		o, ok := b.reader.docs[b.reader.doc]
		if ok {
			b.reader.mark(b.reader.doc)
		}
		return o, ok && o.typ.Kind == layout.List
	case *ir.Path:
		return b.reader.follow(e.Path)
	case *ir.JSONata:
		return b.reader.readNode(e.Tree)
	}
	return operand{}, false
}

// selector spells the function that makes the input of an iteration.
func (b *typedBody) selector(m *ir.Map, item operand, in *layout.Type) jen.Code {
	r := b.reader
	r.item = &iteration{operand: item}
	var code *jen.Statement
	if m.ItemSelector == nil {
		r.item.value = true
		code = r.as(item, in)
	} else {
		code = r.build(m.ItemSelector, in)
	}
	named := func(id string, used bool) *jen.Statement {
		if used {
			return jen.Id(id)
		}
		return jen.Id("_")
	}
	return jen.Func().Params(
		jen.Id("v").Op("*").Add(asl("Visit")), named("i", r.item.index).Int(), named("item", r.item.value).Add(b.g.goType(item.typ)),
	).Add(b.g.goType(in)).Block(jen.Return(code))
}
