package codegen

import (
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/shape"
)

// structType is a struct of the package.
type structType struct {
	Name   string
	Doc    string
	Fields []structField
}

// structField is one field of a struct.
type structField struct {
	Go    string // field name
	JSON  string // member name
	Shape ir.Shape
	Type  *structType // of a StructShape
}

// collectTypes names the payload struct of every Task whose payload is an
// object template.
func (g *generator) collectTypes() {
	for _, s := range g.machine.States {
		if _, ok := s.Action.(*ir.Task); !ok {
			continue
		}
		if in, _ := g.declaredTask(s); in {
			continue
		}
		if sh := g.payloadShape(s.Arguments); sh.Kind == ir.StructShape && taggable(sh) {
			name := g.names.states[s].Exported + "Input"
			g.inputs[s] = g.structType(name, "is the payload of the Task state "+oneLine(s.Name)+".", sh)
		}
	}
}

// payloadShape returns what is known of a payload: of its members too, where
// something is known of what they read.
func (g *generator) payloadShape(e ir.Expr) ir.Shape {
	switch e := e.(type) {
	case *ir.Object:
		s := shape.Of(e)
		for i := range s.Fields {
			s.Fields[i].Shape = g.payloadShape(e.Members[i].Value)
		}
		return s
	case *ir.Path, *ir.JSONata:
		if g.layout == nil {
			return ir.Shape{}
		}
		known := g.facts().Of(e)
		if known.Count() != shape.One {
			return ir.Shape{}
		}
		return ir.Shape{Kind: map[shape.Kinds]ir.ShapeKind{
			shape.String: ir.StringShape, shape.Int: ir.IntShape, shape.Bool: ir.BoolShape,
		}[known.Kinds()]}
	}
	return shape.Of(e)
}

func (g *generator) structType(name, doc string, s ir.Shape) *structType {
	t := &structType{Name: g.names.Type(name)}
	t.Doc = t.Name + " " + doc
	g.types = append(g.types, t)
	taken := map[string]bool{}
	for _, f := range s.Fields {
		field := structField{Go: g.names.claim(taken, exported(f.Name), "Field"), JSON: f.Name, Shape: f.Shape}
		if f.Shape.Kind == ir.StructShape {
			field.Type = g.structType(t.Name+field.Go, "is the member "+oneLine(f.Name)+" of "+t.Name+".", f.Shape)
		}
		t.Fields = append(t.Fields, field)
	}
	return t
}

func (g *generator) typesFile() *jen.File {
	f := g.newFile()
	for _, r := range g.recordOrder {
		g.recordDecl(f, r)
	}
	for _, t := range g.types {
		documented(f, t.Doc)
		f.Type().Id(t.Name).StructFunc(func(s *jen.Group) {
			for _, field := range t.Fields {
				s.Id(field.Go).Add(goType(field.Shape, field.Type)).Add(jen.Tag(map[string]string{"json": field.JSON}))
			}
		})
		f.Line()
	}
	return f
}

func goType(s ir.Shape, t *structType) jen.Code {
	switch s.Kind {
	case ir.StringShape:
		return jen.String()
	case ir.IntShape:
		return jen.Int64()
	case ir.BoolShape:
		return jen.Bool()
	case ir.StructShape:
		return jen.Id(t.Name)
	}
	return value()
}

// taggable reports whether every member of s, at any depth, has a name that a
// json tag can hold. Members with stranger names make the payload an
// asl.Value.
func taggable(s ir.Shape) bool {
	for _, f := range s.Fields {
		if f.Name == "" || f.Name == "-" || strings.ContainsFunc(f.Name, func(r rune) bool {
			return r < ' ' || r == unicode.ReplacementChar || strings.ContainsRune("\"\\`,'", r)
		}) || !taggable(f.Shape) {
			return false
		}
	}
	return true
}
