package codegen

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/layout"
	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// reader spells expressions at one place of the emitted code: visit is the
// variable that keeps the first error, doc the one that holds $.
type reader struct {
	g      *generator
	visit  string
	doc    string
	vars   string          // receiver that holds the workflow variables
	read   map[string]bool // documents that were read, for those who must know
	state  *ir.State       // whose fields are spelt
	in     string          // variable that holds the raw input
	result string          // variable that holds $states.result, "" where there is none

	docs map[string]operand // of the variables that hold documents, those that are Go data
	item *iteration         // of an ItemSelector over Go data

	guards  map[string]bool // documents of which a read follows a pointer
	payload bool            // what is spelt goes to a task
}

// here spells the document at hand.
func (r reader) here() jen.Code {
	return r.mark(r.doc)
}

func (r reader) at(doc string) reader { r.doc = doc; return r }

// value spells e as an asl.Value; nil is the document itself.
func (r reader) value(e ir.Expr) jen.Code {
	switch e := e.(type) {
	case *ir.Const:
		return constant(e)
	case *ir.Object:
		if len(e.Members) == 0 {
			return asl("EmptyObject")
		}
		members := make([]jen.Code, len(e.Members))
		for i, m := range e.Members {
			members[i] = asl("Pair").Call(jen.Lit(m.Name), r.value(m.Value))
		}
		if len(members) == 1 && (short(e.Members[0].Value) || composite(e.Members[0].Value)) {
			return asl("Object").Call(members...)
		}
		return asl("Object").Add(lines("(", ")", members...))
	case *ir.Array:
		if len(e.Items) == 0 {
			return asl("EmptyArray")
		}
		items := make([]jen.Code, len(e.Items))
		for i, x := range e.Items {
			items[i] = r.value(x)
		}
		return asl("Array").Add(list(e, items))
	case *ir.Path:
		return r.path(e)
	case *ir.Call:
		return r.call(e.Call)
	case *ir.JSONata:
		return r.jsonata(e)
	case *ir.Config:
		return r.configValue(e)
	}
	return r.here()
}

// short reports whether the Go of e surely fits on a line with its member.
func short(e ir.Expr) bool {
	switch e := e.(type) {
	case *ir.Const:
		return len(e.Text) < 40
	case *ir.Path:
		return len(e.Path.Text)+len(e.Field) < 40
	}
	return false
}

// composite reports whether the Go of e is a list itself, which stands in
// another one without a line of its own.
func composite(e ir.Expr) bool {
	switch e := e.(type) {
	case *ir.Object:
		return len(e.Members) > 0
	case *ir.Array:
		return len(e.Items) > 0
	}
	return false
}

// list puts short constant items on one line, others on one each.
func list(e *ir.Array, items []jen.Code) *jen.Statement {
	if len(items) == 1 && composite(e.Items[0]) {
		return jen.Params(items...)
	}
	for _, x := range e.Items {
		if _, ok := x.(*ir.Const); !ok {
			return lines("(", ")", items...)
		}
	}
	if len(items) > 4 {
		return lines("(", ")", items...)
	}
	return jen.Params(items...)
}

// typed spells e as a Go value of shape s, whose struct type is t.
func (r reader) typed(e ir.Expr, s ir.Shape, t *structType) jen.Code {
	switch s.Kind {
	case ir.StructShape:
		return r.structure(e.(*ir.Object), t)
	case ir.StringShape, ir.IntShape, ir.BoolShape:
		if c, ok := e.(*ir.Const); ok {
			return goLiteral(c)
		}
		if c, ok := e.(*ir.Call); ok {
			return r.typedCall(c.Call, s.Kind)
		}
		return r.build(e, basicTypes[s.Kind])
	}
	return r.value(e)
}

// basicTypes are the types of payload members that a fact gives.
var basicTypes = map[ir.ShapeKind]*layout.Type{
	ir.StringShape: {Kind: layout.String, Go: "string"},
	ir.IntShape:    {Kind: layout.Int, Go: "int64"},
	ir.BoolShape:   {Kind: layout.Bool, Go: "bool"},
}

func (r reader) structure(o *ir.Object, t *structType) jen.Code {
	fields := make([]jen.Code, len(o.Members))
	for i, m := range o.Members {
		f := t.Fields[i]
		fields[i] = jen.Id(f.Go).Op(":").Add(r.typed(m.Value, f.Shape, f.Type))
	}
	if len(fields) == 1 && composite(o.Members[0].Value) {
		return jen.Id(t.Name).Values(fields...)
	}
	return jen.Id(t.Name).Add(lines("{", "}", fields...))
}

func goLiteral(c *ir.Const) jen.Code {
	switch c.Kind {
	case ir.Bool:
		return jen.Lit(c.Text == "true")
	case ir.Number:
		return jen.Id(c.Text)
	}
	return jen.Lit(c.Text)
}

func constant(c *ir.Const) *jen.Statement {
	switch c.Kind {
	case ir.Bool:
		return asl("Bool").Call(jen.Lit(c.Text == "true"))
	case ir.Number:
		return number(c.Text)
	case ir.String:
		return asl("String").Call(jen.Lit(c.Text))
	}
	return asl("Null")
}

// number spells a JSON number so that its value and its kind stay: integers
// exact however large, 1.0 a float.
func number(text string) *jen.Statement {
	if strings.ContainsAny(text, ".eE") {
		x, err := strconv.ParseFloat(text, 64)
		if err == nil {
			return asl("Float").Call(jen.Id(floatLiteral(x)))
		}
	}
	if _, err := strconv.ParseInt(text, 10, 64); err == nil {
		if text == "-0" {
			text = "0"
		}
		return asl("Int").Call(jen.Id(text))
	}
	if n, ok := new(big.Int).SetString(text, 10); ok {
		return asl("Integer").Call(jen.Lit(n.String()))
	}
	return asl("Null")
}

func floatLiteral(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// document spells the root of a path.
func (r reader) document(p *jsonpath.Path) jen.Code {
	switch p.Root {
	case jsonpath.Context:
		return jen.Id(r.visit).Dot("Context").Call()
	case jsonpath.Variable:
		return r.variable(p.Variable)
	}
	return r.here()
}

// path spells a checked read: a missing member ends the state with
// States.Runtime, in the words AWS uses for that kind of field.
func (r reader) path(e *ir.Path) jen.Code {
	p := e.Path
	if o, ok := r.follow(p); ok {
		return asl("Of").Call(o.flowing().code)
	}
	if len(p.Steps) == 0 && p.Root != jsonpath.Variable {
		return r.document(p)
	}
	method, args := "At", []jen.Code{}
	if e.Field != "" {
		method, args = "Field", []jen.Code{jen.Lit(e.Field)}
	}
	plain, isPlain := memberNames(p)
	switch {
	case isPlain && p.Root == jsonpath.Input && p.Text == "$."+strings.Join(plain, "."):
		args = append(args, r.document(p))
	case isPlain:
		method += "As"
		args = append(args, jen.Lit(p.Text), r.document(p))
	default:
		method += "Path"
		args = append(args, jen.Lit(p.Text), r.document(p))
		return jen.Id(r.visit).Dot(method).Call(append(args, r.steps(p.Steps)...)...)
	}
	for _, name := range plain {
		args = append(args, jen.Lit(name))
	}
	return jen.Id(r.visit).Dot(method).Call(args...)
}

// raw spells an unchecked read: Undefined when the path finds nothing.
func (r reader) raw(p *jsonpath.Path) jen.Code {
	if o, ok := r.follow(p); ok {
		return asl("Of").Call(o.flowing().code)
	}
	doc := r.document(p)
	if len(p.Steps) == 0 {
		return doc
	}
	if plain, ok := memberNames(p); ok {
		args := make([]jen.Code, len(plain))
		for i, name := range plain {
			args[i] = jen.Lit(name)
		}
		return jen.Add(doc).Dot("Get").Call(args...)
	}
	return steps("Find").Call(append([]jen.Code{doc}, r.steps(p.Steps)...)...)
}

// memberNames returns the names of a path that only goes from member to
// member.
func memberNames(p *jsonpath.Path) ([]string, bool) {
	plain, ok := p.Plain()
	if !ok {
		return nil, false
	}
	out := make([]string, len(plain))
	for i, s := range plain {
		if s.IsIndex {
			return nil, false
		}
		out[i] = s.Name
	}
	return out, true
}
