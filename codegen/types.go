package codegen

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/shape"
)

// structType is a struct of the package.
type structType struct {
	Name   string
	Doc    string // "" of a struct inside of another
	Fields []structField
	Nested []*structType // of its members, at any depth, that no other struct has declared before
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
	var found []*ir.State
	shapes := map[*ir.State]ir.Shape{}
	for _, s := range g.machine.States {
		if _, ok := s.Action.(*ir.Task); !ok {
			continue
		}
		if in, _ := g.declaredTask(s); in {
			continue
		}
		if sh := g.payloadShape(s.Arguments); sh.Kind == ir.StructShape && taggable(sh) {
			found, shapes[s] = append(found, s), sh
			g.countMembers(sh)
		}
	}
	for _, list := range alikePayloads(found, shapes) {
		t := g.payloadType(list, shapes[list[0]])
		for _, s := range list {
			g.inputs[s] = t
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

// alikePayloads puts together the states that call one resource with payloads of
// one shape, and so share a struct.
func alikePayloads(found []*ir.State, shapes map[*ir.State]ir.Shape) [][]*ir.State {
	var out [][]*ir.State
	at := map[string]int{}
	for _, s := range found {
		key := s.Action.(*ir.Task).Resource + "\n" + shapeKey(shapes[s])
		i, ok := at[key]
		if !ok {
			i, at[key] = len(out), len(out)
			out = append(out, nil)
		}
		out[i] = append(out[i], s)
	}
	return out
}

// payloadType makes the struct of the payloads of Task states. What several
// share is named after the resource they call.
func (g *generator) payloadType(list []*ir.State, sh ir.Shape) *structType {
	first := list[0]
	stem := g.names.states[first].Exported
	doc := " is the payload of the Task state " + oneLine(first.Name) + "."
	if resource := first.Action.(*ir.Task).Resource; len(list) > 1 {
		doc = " is the payload of the Task states " + enumerated(list) + "."
		if name := resourceName(resource); name != "" && !g.names.upper[name+"Input"] {
			stem, doc = name, " is the payload of Task states that call "+called(oneLine(resource))+"."
		}
	}
	t := &structType{Name: g.names.Type(stem + "Input")}
	t.Doc = t.Name + doc
	g.types = append(g.types, t)
	t.Fields = g.structFields(sh, &nesting{outer: t, stem: stem})
	return t
}

// enumerated names states in a sentence, the first few of many.
func enumerated(list []*ir.State) string {
	const few = 4
	names := make([]string, min(len(list), few))
	for i := range names {
		names[i] = oneLine(list[i].Name)
	}
	last := len(names) - 1
	if more := len(list) - len(names); more > 0 {
		return strings.Join(names, ", ") + " and " + itoa(more) + " more"
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// resourceName is what a resource does as a Go name: SQSSendMessage for
// arn:aws:states:::sqs:sendMessage.waitForTaskToken.
func resourceName(resource string) string {
	part := strings.SplitN(resource, ":", 7) // arn:partition:service:region:account:kind:name
	if len(part) < 7 {
		return ""
	}
	service, action := part[5], part[6]
	switch {
	case part[2] != "states":
		return exported(action)
	case service == "aws-sdk":
		service, action, _ = strings.Cut(action, ":")
	}
	action, _, _ = strings.Cut(action, ".")
	if name := serviceNames[service]; name != "" {
		service = name
	}
	return exported(service + " " + action)
}

// serviceNames are the services whose names in a resource run words together, as
// AWS writes them.
var serviceNames = map[string]string{
	"apigateway": "APIGateway", "codebuild": "CodeBuild", "databrew": "DataBrew", "dynamodb": "DynamoDB",
	"elasticmapreduce": "EMR", "eventbridge": "EventBridge", "mediaconvert": "MediaConvert",
	"sagemaker": "SageMaker", "secretsmanager": "SecretsManager", "stepfunctions": "StepFunctions",
}

// nesting is where the structs inside of a payload are met.
type nesting struct {
	outer  *structType // that of the payload
	stem   string      // name of the state
	parent string      // member that holds the struct at hand, "" at the top
}

func (g *generator) structFields(s ir.Shape, at *nesting) []structField {
	taken := map[string]bool{}
	out := make([]structField, len(s.Fields))
	for i, f := range s.Fields {
		out[i] = structField{Go: g.names.claim(taken, exported(f.Name), "Field"), JSON: f.Name, Shape: f.Shape}
		if f.Shape.Kind == ir.StructShape {
			out[i].Type = g.nestedType(f, at)
		}
	}
	return out
}

// nestedType returns the struct of a member of a payload. Members of one shape
// share one.
func (g *generator) nestedType(f ir.ShapeField, at *nesting) *structType {
	key := shapeKey(f.Shape)
	if known := g.nested[key]; known != nil {
		return known
	}
	t := &structType{Name: g.nestedName(f, at)}
	g.nested[key] = t
	at.outer.Nested = append(at.outer.Nested, t)
	t.Fields = g.structFields(f.Shape, &nesting{outer: at.outer, stem: at.stem, parent: exported(f.Name)})
	return t
}

// nestedName names the struct of a member: what several members share after
// them or after what is in it, what one has after its state as well.
func (g *generator) nestedName(f ir.ShapeField, at *nesting) string {
	member := exported(f.Name)
	candidates := []string{at.stem + member, at.stem + at.parent + member}
	switch members := g.members[shapeKey(f.Shape)]; {
	case len(members) == 1 && members[f.Name] > 1:
		candidates = append([]string{member}, candidates...)
	case len(members) > 1 && len(f.Shape.Fields) == 1 && f.Shape.Fields[0].Shape.Kind != ir.StructShape:
		only := f.Shape.Fields[0]
		candidates = append([]string{exported(only.Name) + shapeWords[only.Shape.Kind]}, candidates...)
	}
	for _, name := range candidates {
		if !g.names.upper[name] {
			return g.names.Type(name)
		}
	}
	return g.names.Type(at.stem + member)
}

// shapeWords are what values of a shape are called in the name of a struct that
// holds one.
var shapeWords = map[ir.ShapeKind]string{
	ir.AnyShape: "Value", ir.StringShape: "Text", ir.IntShape: "Number", ir.BoolShape: "Flag",
}

// countMembers counts the members that hold a struct, by its shape.
func (g *generator) countMembers(s ir.Shape) {
	for _, f := range s.Fields {
		if f.Shape.Kind != ir.StructShape {
			continue
		}
		key := shapeKey(f.Shape)
		if g.members[key] == nil {
			g.members[key] = map[string]int{}
		}
		g.members[key][f.Name]++
		g.countMembers(f.Shape)
	}
}

// shapeKey is the same text for shapes that make the same struct.
func shapeKey(s ir.Shape) string {
	var b strings.Builder
	b.WriteByte('0' + byte(s.Kind))
	for _, f := range s.Fields {
		b.WriteString(strconv.Quote(f.Name))
		b.WriteString(shapeKey(f.Shape))
	}
	b.WriteByte(';')
	return b.String()
}

func (g *generator) typesFile() *jen.File {
	f := g.newFile()
	for _, r := range g.recordOrder {
		g.recordDecl(f, r)
	}
	for _, t := range g.types {
		documented(f, t.Doc)
		if len(t.Nested) == 0 {
			f.Type().Add(structDecl(t))
		} else {
			specs := []jen.Code{structDecl(t)}
			for _, n := range t.Nested {
				specs = append(specs, structDecl(n))
			}
			f.Type().Defs(specs...)
		}
		f.Line()
	}
	return f
}

func structDecl(t *structType) *jen.Statement {
	return jen.Id(t.Name).StructFunc(func(s *jen.Group) {
		for _, field := range t.Fields {
			s.Id(field.Go).Add(goType(field.Shape, field.Type)).Add(jen.Tag(map[string]string{"json": field.JSON}))
		}
	})
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
