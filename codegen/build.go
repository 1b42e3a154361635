package codegen

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/layout"
	"github.com/aslc-dev/aslc/ir/shape"
)

// build spells an expression as a value of the type want: nil is the document
// at hand.
func (r reader) build(e ir.Expr, want *layout.Type) *jen.Statement {
	if !want.Typed() {
		return jen.Add(r.value(e))
	}
	switch e := e.(type) {
	case nil:
		if o, ok := r.docs[r.doc]; ok {
			r.mark(r.doc)
			return r.as(o, want)
		}
	case *ir.Const:
		if code := literal(e, want); code != nil {
			return code
		}
	case *ir.Path:
		if o, ok := r.follow(e.Path); ok {
			return r.as(o, want)
		}
	case *ir.Call:
		if code := r.builtCall(e, want); code != nil {
			return code
		}
	case *ir.Object:
		if code := r.builtObject(e, want); code != nil {
			return code
		}
	case *ir.Array:
		if code := r.builtArray(e, want); code != nil {
			return code
		}
	case *ir.JSONata:
		if code := r.builtNode(e.Tree, want); code != nil {
			return code
		}
	case *ir.Config:
		if code := r.builtConfig(e, want); code != nil {
			return code
		}
	}
	return r.decoded(want, r.value(e))
}

// literal spells a constant, nil when it is none of the type.
func literal(c *ir.Const, want *layout.Type) *jen.Statement {
	if want.Kind == layout.Nullable {
		if c.Kind == ir.Null {
			return jen.Nil()
		}
		if code := literal(c, want.Elem); code != nil {
			return pointerTo(code, c, want.Elem)
		}
		return nil
	}
	switch {
	case c.Kind == ir.String && want.Kind == layout.String,
		c.Kind == ir.Bool && want.Kind == layout.Bool,
		c.Kind == ir.Number && want.Kind == layout.Float,
		c.Kind == ir.Number && want.Kind == layout.Int && !strings.ContainsAny(c.Text, ".eE"):
	default:
		return nil
	}
	code := jen.Add(goLiteral(c))
	switch want.Go {
	case "string", "bool", "float64", "int64", "int":
		return code
	}
	return declaredType(want.Go).Call(code)
}

// pointerTo spells a pointer to a new variable that holds code, which spells e as
// a value of the type t.
func pointerTo(code *jen.Statement, e ir.Expr, t *layout.Type) *jen.Statement {
	if c, ok := e.(*ir.Const); ok && c.Kind == ir.Number {
		return jen.New(declaredType(t.Go).Call(goLiteral(c)))
	}
	return jen.New(code)
}

// builtCall spells an intrinsic call whose result has one type whatever its
// arguments are.
func (r reader) builtCall(c *ir.Call, want *layout.Type) *jen.Statement {
	kind := shape.Of(c).Kind
	var from *layout.Type
	switch kind {
	case ir.StringShape:
		from = &layout.Type{Kind: layout.String, Go: "string"}
	case ir.IntShape:
		from = &layout.Type{Kind: layout.Int, Go: "int64"}
	case ir.BoolShape:
		from = &layout.Type{Kind: layout.Bool, Go: "bool"}
	default:
		return nil
	}
	o := operand{code: r.typedCall(c.Call, kind), typ: from}
	if layout.Same(from, want) || convertible(from, want) {
		return r.as(o, want)
	}
	return nil
}

// builtObject spells an object template as a struct.
func (r reader) builtObject(e *ir.Object, want *layout.Type) *jen.Statement {
	switch want.Kind {
	case layout.Record, layout.Object:
		return r.structLiteral(e, want)
	case layout.View:
		kept, ok := r.kept(e, want.Elem)
		if !ok || len(kept) > 0 && !r.payload {
			return nil
		}
		code := r.builtObject(e, want.Elem)
		switch {
		case code == nil:
		case len(kept) == 0:
			return asl("Plain").Call(code)
		default:
			return asl("Payload").Call(append([]jen.Code{jen.Id(r.visit), code}, kept...)...)
		}
	case layout.Declared:
		return r.builtErrorOutput(e, want)
	}
	return nil
}

// kept spells those members of a template for a declared type that hold declared
// objects, for a Go value in their place would lose what its type does not name.
// ok is false when there is one that cannot be said so.
func (r reader) kept(e *ir.Object, want *layout.Type) (members []jen.Code, ok bool) {
	for _, m := range e.Members {
		if !loses(m.Value, want.MemberType(m.Name)) {
			continue
		}
		p, isPath := m.Value.(*ir.Path)
		if !isPath {
			return nil, false
		}
		o, follows := r.follow(p.Path)
		if !follows {
			return nil, false
		}
		o = o.flowing()
		switch {
		case o.typ.Kind == layout.View:
		case o.typ.Views():
			if o.code = r.whole(o, o.typ.Record.Inline().Type); o.code == nil {
				return nil, false
			}
		default:
			return nil, false
		}
		members = append(members, asl("Keep").Call(jen.Lit(m.Name), o.code))
	}
	return members, true
}

// loses reports whether an expression may have members that a Go value of the
// type t, inside a declared one, does not hold.
func loses(e ir.Expr, t *layout.Type) bool {
	if !t.Unnamed() {
		return false
	}
	switch e := e.(type) {
	case *ir.Const:
		return false
	case *ir.Object:
		for _, m := range e.Members {
			if loses(m.Value, t.MemberType(m.Name)) {
				return true
			}
		}
		return false
	case *ir.Array:
		elem, ok := t.Item()
		for _, x := range e.Items {
			if !ok || loses(x, elem) {
				return true
			}
		}
		return false
	}
	return true
}

// structLiteral spells a template as a composite literal.
func (r reader) structLiteral(e *ir.Object, want *layout.Type) *jen.Statement {
	c := r.g.structLiteral(want)
	if c == nil {
		return nil
	}
	for _, m := range e.Members {
		t, ok := c.target(m.Name)
		if !ok {
			return nil
		}
		code := r.build(m.Value, t.typ)
		if t.pointer {
			code = pointerTo(code, m.Value, t.typ)
		}
		c.set(t, code)
	}
	return c.spell()
}

// builtErrorOutput spells a template of the form of an Error Output.
func (r reader) builtErrorOutput(e *ir.Object, want *layout.Type) *jen.Statement {
	if want.Go != layout.ErrorOutput || len(e.Members) != 2 || e.Members[0].Name != "Error" || e.Members[1].Name != "Cause" {
		return nil
	}
	text := &layout.Type{Kind: layout.String, Go: "string"}
	var fields []jen.Code
	for _, m := range e.Members {
		if r.kindOf(m.Value) != layout.String {
			return nil
		}
		fields = append(fields, jen.Id(m.Name).Op(":").Add(r.build(m.Value, text)))
	}
	return declaredType(want.Go).Add(lines("{", "}", fields...))
}

// kindOf returns the kind of the Go data that an expression is, Value when it is
// none.
func (r reader) kindOf(e ir.Expr) layout.Kind {
	r.read = nil // only a question
	switch e := e.(type) {
	case *ir.Const:
		return map[ir.ConstKind]layout.Kind{ir.String: layout.String, ir.Bool: layout.Bool}[e.Kind]
	case *ir.Path:
		if o, ok := r.follow(e.Path); ok {
			return o.typ.Kind
		}
	case *ir.Call:
		return map[ir.ShapeKind]layout.Kind{ir.StringShape: layout.String, ir.IntShape: layout.Int, ir.BoolShape: layout.Bool}[shape.Of(e).Kind]
	case *ir.JSONata:
		if o, ok := r.node(e.Tree); ok {
			return o.typ.Kind
		}
	}
	return layout.Value
}

func (r reader) builtArray(e *ir.Array, want *layout.Type) *jen.Statement {
	switch {
	case want.Kind == layout.List:
		items := make([]jen.Code, len(e.Items))
		for i, x := range e.Items {
			items[i] = r.build(x, want.Elem)
		}
		return r.g.goType(want).Values(items...)
	case want.Kind == layout.Record && want.Record.Tuple && len(want.Record.Fields) == len(e.Items):
		var fields []jen.Code
		for i, f := range want.Record.Fields {
			fields = append(fields, jen.Id(r.g.field(want.Record, f)).Op(":").Add(r.build(e.Items[i], f.Type)))
		}
		return jen.Id(r.g.record(want.Record).name).Add(lines("{", "}", fields...))
	}
	return nil
}
