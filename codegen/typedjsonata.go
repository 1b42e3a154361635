package codegen

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir/layout"
	"github.com/aslc-dev/aslc/ir/shape"
	"github.com/aslc-dev/aslc/parser/jsonata"
)

// JSONata over Go data reads as Go where it is only that: a path of members that
// are there, a literal, a comparison of scalars, texts put together. Whatever has
// to do with sequences is left to the compiled expression over JSON.

// readNode spells a JSONata path on a part of $states or a variable as a chain of
// fields.
func (r reader) readNode(n jsonata.Node) (o operand, ok bool) {
	if len(r.docs) == 0 || suffixed(n) {
		return o, false
	}
	switch n := n.(type) {
	case *jsonata.Variable:
		if n.Name == "" || n.Name == "$" || n.Name == "states" {
			return o, false
		}
		o, ok = r.g.typedVariable(r, n.Name)
		return o, ok && scalarOrObject(o)
	case *jsonata.Path:
		if n.KeepSingleton || len(n.Steps) < 2 || suffixed(n.Steps[0]) {
			return o, false
		}
		if o, ok = r.start(n); !ok {
			return o, false
		}
	default:
		return o, false
	}
	path := n.(*jsonata.Path)
	for _, step := range path.Steps[r.skip(path):] {
		name, isName := step.(*jsonata.Name)
		if !isName || suffixed(name) {
			return o, false
		}
		if o, ok = r.g.memberOf(o, name.Value); !ok {
			return o, false
		}
	}
	r.guard(r.result, o)
	return o, scalarOrObject(o)
}

// start spells what a path begins at.
func (r reader) start(n *jsonata.Path) (operand, bool) {
	v, ok := n.Steps[0].(*jsonata.Variable)
	if !ok || v.Name == "" || v.Name == "$" {
		return operand{}, false
	}
	if v.Name != "states" {
		return r.g.typedVariable(r, v.Name)
	}
	part, ok := n.Steps[1].(*jsonata.Name)
	if !ok || suffixed(part) {
		return operand{}, false
	}
	doc := map[string]string{"input": r.in, "result": r.result}[part.Value]
	o, ok := r.docs[doc]
	if ok && doc != "" {
		r.mark(doc)
	}
	return o, ok && doc != ""
}

// skip is how many steps of a path its start takes.
func (r reader) skip(n *jsonata.Path) int {
	if v := n.Steps[0].(*jsonata.Variable); v.Name == "states" {
		return 2
	}
	return 1
}

// scalarOrObject reports whether o is one value that is no array: what JSONata
// makes of an array depends on how many items it has.
func scalarOrObject(o operand) bool {
	return o.typ.Typed() && o.known.Count() == shape.One && !o.known.May(shape.Array|shape.Null)
}

// suffixed reports whether something follows a node: a predicate, a group, [].
func suffixed(n jsonata.Node) bool {
	a := n.Attr()
	return len(a.Predicates) > 0 || a.Group != nil || a.KeepArray || a.ConsArray ||
		len(a.Step.Stages) > 0 || a.Step.Focus != "" || a.Step.Index != "" || a.Step.Ancestor != nil || a.Step.Tuple
}

// node spells an expression in Go's own operators; ok is false when it takes
// more than those.
func (r reader) node(n jsonata.Node) (o operand, ok bool) {
	if len(r.docs) == 0 || suffixed(n) {
		return o, false
	}
	of := func(k layout.Kind, text string, code *jen.Statement) (operand, bool) {
		return operand{code: code, typ: &layout.Type{Kind: k, Go: text}, known: shape.Unknown}, true
	}
	switch n := n.(type) {
	case *jsonata.String:
		return of(layout.String, "string", jen.Lit(n.Value))
	case *jsonata.Bool:
		return of(layout.Bool, "bool", jen.Lit(n.Value))
	case *jsonata.Number:
		if i := int64(n.Value); float64(i) == n.Value {
			return of(layout.Int, "int64", jen.Id(strconv.FormatInt(i, 10)))
		}
		return of(layout.Float, "float64", jen.Id(floatLiteral(n.Value)))
	case *jsonata.Path, *jsonata.Variable:
		return r.readNode(n)
	case *jsonata.Block:
		if len(n.Exprs) == 1 {
			o, ok = r.node(n.Exprs[0])
			o.code = jen.Parens(o.code)
			return o, ok
		}
	case *jsonata.Binary:
		return r.binary(n)
	}
	return o, false
}

// operators are those of JSONata that Go has under another name or its own.
var operators = map[string]string{
	"&": "+", "=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=", "and": "&&", "or": "||",
}

func (r reader) binary(n *jsonata.Binary) (o operand, ok bool) {
	op := operators[n.Op]
	if op == "" {
		return o, false
	}
	left, ok := r.node(n.Left)
	if !ok {
		return o, false
	}
	right, ok := r.node(n.Right)
	if !ok || left.typ.Kind != right.typ.Kind || left.typ.Go != right.typ.Go && !literalNode(n.Right) {
		return o, false
	}
	k, result := left.typ.Kind, &layout.Type{Kind: layout.Bool, Go: "bool"}
	switch n.Op {
	case "&":
		ok, result = k == layout.String && left.typ.Go == "string" && right.typ.Go == "string", left.typ
	case "and", "or":
		ok = k == layout.Bool && !mixes(n)
	case "=", "!=":
		ok = k == layout.String || k == layout.Int || k == layout.Float || k == layout.Bool
	default: // the order of strings is that of UTF-16
		ok = k == layout.Int || k == layout.Float
	}
	code := jen.Add(left.plain()).Op(op).Add(right.plain())
	return operand{code: code, typ: result, known: shape.Unknown}, ok
}

// mixes reports whether an operand of and or or is the other of them: Go would
// read that otherwise.
func mixes(n *jsonata.Binary) bool {
	for _, x := range []jsonata.Node{n.Left, n.Right} {
		if b, ok := x.(*jsonata.Binary); ok && b.Op != n.Op && (b.Op == "and" || b.Op == "or") {
			return true
		}
	}
	return false
}

func literalNode(n jsonata.Node) bool {
	switch n.(type) {
	case *jsonata.String, *jsonata.Number, *jsonata.Bool:
		return true
	}
	return false
}

// structLiteralNode spells an object constructor as a composite literal, nil when a
// member takes more than Go's own operators.
func (r reader) structLiteralNode(n *jsonata.Object, want *layout.Type) *jen.Statement {
	c := r.g.structLiteral(want)
	if c == nil || suffixed(n) {
		return nil
	}
	for _, p := range n.Pairs {
		key, ok := p.Key.(*jsonata.String)
		if !ok || suffixed(key) {
			return nil
		}
		t, ok := c.target(key.Value)
		if !ok || t.pointer {
			return nil
		}
		code := r.builtNode(p.Value, t.typ)
		if code == nil {
			return nil
		}
		c.set(t, code)
	}
	return c.spell()
}

// builtNode spells an expression as a value of the type want, nil when it takes
// more than Go's own operators.
func (r reader) builtNode(n jsonata.Node, want *layout.Type) *jen.Statement {
	if object, ok := n.(*jsonata.Object); ok {
		switch {
		case want.Kind == layout.Record:
			return r.structLiteralNode(object, want)
		case want.Kind == layout.View && want.Elem.Kind == layout.Object:
			if code := r.structLiteralNode(object, want.Elem); code != nil {
				return asl("Plain").Call(code)
			}
		}
		return nil
	}
	o, ok := r.node(n)
	if !ok {
		return nil
	}
	if o.flowing().typ.Kind == layout.View && want.Kind != layout.View {
		return nil // what its type does not name would be lost
	}
	if literalNode(n) && o.typ.Kind == layout.Int && want.Kind == layout.Float {
		return o.code
	}
	if layout.Same(o.flowing().typ, want) || convertible(o.typ, want) {
		return r.as(o, want)
	}
	return nil
}
