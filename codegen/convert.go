package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir/layout"
)

// as spells o as a value of the type want. Where Go has no way to say it, the
// value goes through JSON.
func (r reader) as(o operand, want *layout.Type) *jen.Statement {
	o = o.flowing()
	if layout.Same(o.typ, want) {
		return o.code
	}
	if !want.Typed() {
		return asl("Of").Call(o.code)
	}
	if !o.typ.Typed() {
		return r.decoded(want, o.code)
	}
	if out := r.converted(o, want); out != nil {
		return out
	}
	return r.decoded(want, asl("Of").Call(o.code))
}

// decoded spells an asl.Value as Go data. That it fits is a fact, or else what
// the user has declared is not so: then the state fails.
func (r reader) decoded(want *layout.Type, v jen.Code) *jen.Statement {
	return asl("As").Types(r.g.goType(want)).Call(jen.Id(r.visit), v)
}

// converted spells a conversion that Go can say, nil when there is none.
func (r reader) converted(o operand, want *layout.Type) *jen.Statement {
	switch {
	case o.typ.Kind == layout.View && layout.Same(o.typ.Elem, want):
		return dot(o.code, "V")
	case want.Kind == layout.View && layout.Same(want.Elem, o.typ):
		return asl("Plain").Call(o.code)
	case want.Kind == layout.Nullable && layout.Same(want.Elem, o.typ):
		return jen.New(o.code)
	case o.typ.Kind == layout.Record && want.Kind == layout.View:
		if code := r.whole(o, want); code != nil || want.Elem.Kind != layout.Object {
			return code
		}
		if code := r.declaredOf(o, want.Elem); code != nil {
			return asl("Plain").Call(code)
		}
	case o.typ.Kind == layout.Record && want.Kind == layout.Object:
		if inline := o.typ.Record.Inline(); inline != nil && layout.Same(inline.Type.Elem, want) {
			return dot(dot(o.code, r.g.field(o.typ.Record, inline)), "V")
		}
		return r.declaredOf(o, want)
	case want.Kind == layout.Record:
		return r.extended(o, want.Record)
	case convertible(o.typ, want):
		return r.g.goType(want).Call(o.code)
	}
	return nil
}

// convertible reports whether Go converts between two basic types without a loss.
func convertible(from, to *layout.Type) bool {
	switch {
	case from.Kind == layout.Int && to.Kind == layout.Int:
		return bits[to.Go] >= bits[from.Go] && bits[from.Go] > 0
	case from.Kind == layout.Int && to.Kind == layout.Float:
		return to.Go != "float32"
	case from.Kind == layout.Float && to.Kind == layout.Float:
		return to.Go == "float64"
	}
	return from.Kind == to.Kind && (from.Kind == layout.String || from.Kind == layout.Bool)
}

// bits is the size of the integer types, those without a sign a bit smaller.
var bits = map[string]int{
	"int": 64, "int64": 64, "int32": 32, "int16": 16, "int8": 8, "uint32": 31, "uint16": 15, "uint8": 7,
}

// whole spells a struct that holds a declared object inline as that object: what
// else is in the struct travels along.
func (r reader) whole(o operand, want *layout.Type) *jen.Statement {
	inline := o.typ.Record.Inline()
	if inline == nil || !o.simple || !layout.Same(inline.Type, want) {
		return nil
	}
	part := dot(o.code, r.g.field(o.typ.Record, inline))
	if r.payload {
		return asl("Sent").Call(jen.Id(r.visit), part, o.code)
	}
	return asl("Whole").Call(part, o.code)
}

// extended spells o as a struct that has all of its members and perhaps more,
// nil when that cannot be said.
func (r reader) extended(o operand, want *layout.RecordType) *jen.Statement {
	g := r.g
	if inline := want.Inline(); inline != nil && layout.Same(inline.Type, o.typ) && optional(want.Fields[1:]) {
		return jen.Id(g.record(want).name).Values(jen.Id(g.field(want, inline)).Op(":").Add(o.code))
	}
	if o.typ.Kind != layout.Record || !o.simple || want.Tuple || o.typ.Record.Tuple || want.Schema != "" || o.typ.Record.Schema != "" {
		return nil
	}
	from := o.typ.Record
	for _, f := range from.Fields { // nothing may be lost
		if to := matching(want, f); to == nil && !o.known.Member(f.JSON).MayBeAbsent() {
			return nil
		} else if to == nil && o.known.Member(f.JSON).Present().Count() != 0 {
			return nil
		}
	}
	var fields []jen.Code
	for _, f := range want.Fields {
		src := matching(from, f)
		if src == nil {
			if !f.Optional {
				return nil
			}
			continue
		}
		code := r.copied(o, src, f)
		if code == nil {
			return nil
		}
		fields = append(fields, jen.Id(g.field(want, f)).Op(":").Add(code))
	}
	return jen.Id(g.record(want).name).Add(lines("{", "}", fields...))
}

// declaredOf spells a struct as a composite literal of a declared one that has
// all of its members, nil when that cannot be said.
func (r reader) declaredOf(o operand, want *layout.Type) *jen.Statement {
	if !o.simple || o.typ.Record.Tuple || declaredPointer(want.Go) {
		return nil
	}
	var fields []jen.Code
	for _, f := range o.typ.Record.Fields {
		field, typ, ok := want.Member(f.JSON)
		if !ok || f.Inline || f.Optional || want.Embedded(f.JSON) || f.Type.Kind == layout.View {
			return nil
		}
		from := operand{code: dot(o.code, r.g.field(o.typ.Record, f)), typ: f.Type}
		if !layout.Same(f.Type, typ) && !convertible(f.Type, typ) {
			return nil
		}
		fields = append(fields, jen.Id(field).Op(":").Add(r.as(from, typ)))
	}
	return declaredType(want.Go).Add(lines("{", "}", fields...))
}

// matching returns the field of r that holds what f holds, nil when there is
// none.
func matching(r *layout.RecordType, f *layout.Field) *layout.Field {
	if f.Inline {
		if i := r.Inline(); i != nil && layout.Same(i.Type, f.Type) {
			return i
		}
		return nil
	}
	return r.Field(f.JSON)
}

// copied spells the field src of o for a field like to.
func (r reader) copied(o operand, src, to *layout.Field) *jen.Statement {
	code := dot(o.code, r.g.field(o.typ.Record, src))
	switch {
	case src.Optional == to.Optional && layout.Same(src.Type, to.Type):
		return code
	case src.Optional && to.Optional, src.Optional && o.known.Member(src.JSON).MayBeAbsent():
		return nil
	}
	from := operand{code: code, typ: src.Type, known: o.known.Member(src.JSON), pointer: src.Optional, simple: true}
	if to.Optional {
		return jen.New(r.as(from, to.Type))
	}
	return r.as(from, to.Type)
}

func optional(fields []*layout.Field) bool {
	for _, f := range fields {
		if !f.Optional {
			return false
		}
	}
	return true
}
