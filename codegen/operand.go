package codegen

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/layout"
	"github.com/aslc-dev/aslc/ir/shape"
	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// operand is Go data on its way through a state, with what is known of it.
//
// A value inside a declared one is spelt twice: as the plain Go value, and as
// the View which carries what its type does not name. The second is only needed
// where the value travels on.
type operand struct {
	code    *jen.Statement // never modified once it is here
	typ     *layout.Type
	known   shape.Shape
	simple  bool           // the code is a name, and may be spelt twice
	pointer bool           // the code is a pointer to the value
	nils    bool           // the code follows a pointer, which is nil in a result that failed
	wrap    *jen.Statement // of a value inside a declared one: its View
	parent  *jen.Statement // of the same: the View it is a member of
	member  string         // and by which name
}

// local spells a variable as an operand.
func local(id string, t *layout.Type, known shape.Shape) operand {
	return operand{code: jen.Id(id), typ: t, known: known, simple: true}
}

// dot appends a selector to a copy of code.
func dot(code *jen.Statement, name string) *jen.Statement { return jen.Add(code).Dot(name) }

// follow spells a path as a chain of fields. ok is false when it takes more than
// that: a part that may be missing, a filter, a value nothing is known of.
func (r reader) follow(p *jsonpath.Path) (o operand, ok bool) {
	steps, plain := p.Plain()
	if !plain {
		return o, false
	}
	if o, steps, ok = r.root(p, steps); !ok || !o.typ.Typed() {
		return o, false
	}
	for _, s := range steps {
		if s.IsIndex {
			o, ok = r.g.item(o, s.Index)
		} else {
			o, ok = r.g.memberOf(o, s.Name)
		}
		if !ok {
			return o, false
		}
	}
	if p.Root == jsonpath.Input {
		r.guard(r.doc, o)
	}
	return o, true
}

// guard notes that a read of the document in a variable follows a pointer. When
// the work of the state has failed, its result is the zero value.
func (r reader) guard(id string, o operand) {
	if r.guards != nil && r.read != nil && (o.nils || o.pointer) {
		r.guards[id] = true
	}
}

// root spells what a path begins at, and returns the steps that are left.
func (r reader) root(p *jsonpath.Path, steps []jsonpath.PlainStep) (operand, []jsonpath.PlainStep, bool) {
	switch p.Root {
	case jsonpath.Input:
		o, ok := r.docs[r.doc]
		if ok {
			r.mark(r.doc)
		}
		return o, steps, ok
	case jsonpath.Variable:
		o, ok := r.g.typedVariable(r, p.Variable)
		return o, steps, ok
	}
	if len(steps) >= 3 && r.item != nil && steps[0].Name == "Map" && steps[1].Name == "Item" {
		switch steps[2].Name {
		case "Value":
			r.item.value = true
			return r.item.operand, steps[3:], true
		case "Index":
			r.item.index = true
			return operand{code: jen.Id("int64").Call(jen.Id("i")), typ: &layout.Type{Kind: layout.Int, Go: "int64"}, known: shape.Scalar(shape.Int)}, steps[3:], true
		}
	}
	return operand{}, nil, false
}

// memberOf spells a member that is there for certain.
func (g *generator) memberOf(o operand, name string) (operand, bool) {
	known := o.known.Member(name)
	if o.known.Kinds() != shape.Object || known.MayBeAbsent() || known == shape.Never {
		return o, false
	}
	out := operand{known: known, member: name, nils: o.nils || o.pointer}
	switch t := o.typ; t.Kind {
	case layout.View:
		return g.inside(dot(o.code, "V"), o.plain(), t.Elem, out)
	case layout.Object:
		return g.inside(o.code, o.wrap, t, out)
	case layout.Declared:
		if t.Go != layout.ErrorOutput || known.Kinds() != shape.String {
			return o, false
		}
		out.code, out.typ = dot(o.code, name), &layout.Type{Kind: layout.String, Go: "string"}
		return out, true
	case layout.Record:
		if o.wrap != nil {
			return g.inside(o.code, o.wrap, t, out)
		}
		f := t.Record.Field(name)
		if f == nil {
			inline := t.Record.Inline()
			if inline == nil {
				return o, false
			}
			return g.memberOf(operand{code: dot(o.code, g.field(t.Record, inline)), typ: inline.Type, known: o.known, nils: out.nils}, name)
		}
		out.code, out.typ, out.pointer = dot(o.code, g.field(t.Record, f)), f.Type, f.Optional
		return out.deref()
	}
	return o, false
}

// inside spells a member of a declared object whose Go value is code and whose
// View is view.
func (g *generator) inside(code, view *jen.Statement, t *layout.Type, out operand) (operand, bool) {
	if t.Kind == layout.Record {
		f := t.Record.Field(out.member)
		if f == nil {
			return out, false
		}
		out.code, out.typ, out.pointer = dot(code, g.field(t.Record, f)), f.Type, f.Optional
	} else {
		field, typ, ok := t.Member(out.member)
		if !ok {
			return out, false
		}
		out.code, out.typ = dot(code, field), typ
	}
	out.parent = view
	out, ok := out.deref()
	if !ok {
		return out, false
	}
	out.wrap = asl("Part").Call(view, out.plain(), jen.Lit(out.member))
	return out, true
}

// deref turns a pointer that is not nil into what it points to.
func (o operand) deref() (operand, bool) {
	if o.typ.Kind == layout.Nullable {
		if o.pointer || o.known.May(shape.Null) {
			return o, o.known.May(shape.Null) && !o.pointer
		}
		o.typ, o.pointer = o.typ.Elem, true
		return o, true
	}
	rest, isPointer := strings.CutPrefix(o.typ.Go, "*")
	if !isPointer {
		return o, true
	}
	if o.pointer || o.known.May(shape.Null) || strings.HasPrefix(rest, "*") {
		return o, false
	}
	t, ok := o.typ.Pointee()
	o.typ, o.pointer = t, true
	return o, ok
}

// plain spells the value itself.
func (o operand) plain() *jen.Statement {
	if o.pointer {
		return jen.Op("*").Add(o.code)
	}
	return o.code
}

// item spells an item of an array that is there for certain.
func (g *generator) item(o operand, i int) (operand, bool) {
	items, ok := o.known.Items()
	if !ok || i < 0 || i >= len(items) || o.pointer || o.wrap != nil {
		return o, false
	}
	out := operand{known: items[i], nils: o.nils}
	switch {
	case o.typ.Kind == layout.Record && o.typ.Record.Tuple && i < len(o.typ.Record.Fields):
		f := o.typ.Record.Fields[i]
		out.code, out.typ = dot(o.code, g.field(o.typ.Record, f)), f.Type
	case o.typ.Kind == layout.List:
		out.code, out.typ = jen.Add(o.code).Index(jen.Lit(i)), o.typ.Elem
	default:
		return o, false
	}
	return out, true
}

// flowing returns the operand as it travels on: a declared value with what its
// type does not name.
func (o operand) flowing() operand {
	if o.wrap != nil && o.typ.Unnamed() {
		return operand{code: o.wrap, typ: &layout.Type{Kind: layout.View, Elem: o.typ}, known: o.known}
	}
	return operand{code: o.plain(), typ: o.typ, known: o.known, simple: o.simple}
}

// typedVariable spells a workflow variable.
func (g *generator) typedVariable(r reader, name string) (operand, bool) {
	if g.layout == nil || name == "" {
		return operand{}, false
	}
	for scope := r.state.Scope; scope != nil; scope = scope.Parent() {
		if t, ok := g.layout.Variable(scope, name); ok {
			return operand{code: dot(jen.Id(r.vars), g.names.variable[name]), typ: t, known: g.facts().Variable(scope, name)}, t.Typed()
		}
	}
	return operand{}, false
}

// iteration is what an ItemSelector reads of its iteration, and whether it does.
type iteration struct {
	operand      operand
	value, index bool
}

// rawInput returns the raw input of a state, in a variable of that name.
func (g *generator) rawInput(s *ir.State, id string) operand {
	return local(id, g.in(s), g.known(s).Input)
}
