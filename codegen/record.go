package codegen

import (
	"path"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/layout"
)

// recordType is a struct of the layout with its names.
type recordType struct {
	*layout.RecordType
	name   string
	fields []string // names of the Go fields
}

// record returns the names of a struct, which it gets when it is first met.
func (g *generator) record(r *layout.RecordType) *recordType {
	if known := g.records[r]; known != nil {
		return known
	}
	out := &recordType{RecordType: r}
	g.records[r] = out // a schema may hold itself
	out.name = g.names.Type(g.recordName(r))
	taken := map[string]bool{}
	for i, f := range r.Fields {
		name := exported(f.JSON)
		switch {
		case f.Inline:
			name = inlineName(f.Type)
		case r.Tuple:
			name = g.branchName(r, i)
		}
		out.fields = append(out.fields, g.names.claim(taken, name, "Field"))
	}
	g.recordOrder = append(g.recordOrder, out)
	for _, f := range r.Fields {
		g.goType(f.Type) // names what is inside after what is around it
	}
	return out
}

// field returns the Go name of a field.
func (g *generator) field(r *layout.RecordType, f *layout.Field) string {
	names := g.record(r).fields
	for i := range r.Fields {
		if r.Fields[i] == f {
			return names[i]
		}
	}
	return ""
}

// inlineName is the name of a field that holds a declared object: that of the
// type.
func inlineName(t *layout.Type) string {
	text := t.Elem.Go
	if t.Elem.Kind == layout.Record {
		text = schemaName(t.Elem.Record.Schema)
	}
	return exported(text[strings.LastIndexByte(text, '.')+1:])
}

// branchName is the name of an item of a tuple: the first state of the branch
// whose result it is.
func (g *generator) branchName(r *layout.RecordType, i int) string {
	if r.State != nil && r.Parent == nil && r.Role == layout.Results {
		if p, ok := r.State.Action.(*ir.Parallel); ok && i < len(p.Branches) {
			return exported(p.Branches[i].Start.Name)
		}
	}
	return "Item" + itoa(i)
}

// recordName is what a struct would be called if it were the only one.
func (g *generator) recordName(r *layout.RecordType) string {
	switch {
	case r.Schema != "" && r.Schema != "object":
		return schemaName(r.Schema)
	case r.Item:
		whole := *r
		whole.Item = false
		return g.recordName(&whole) + "Item"
	case r.Parent != nil:
		return g.record(r.Parent).name + exported(r.Member)
	case r.Role == layout.Assigned:
		return exported(r.Member)
	case r.State == nil:
		return "Data"
	}
	stem := g.names.states[r.State].Exported
	switch r.Role {
	case layout.Payload:
		return stem + "Input"
	case layout.Result:
		return stem + "Result"
	case layout.Results:
		return stem + "Results"
	case layout.Output:
		return stem + "Output"
	}
	return stem + "Data"
}

// schemaName makes a Go name of that of a JSON Schema: order.schema.json, or
// the last part of a pointer into it.
func schemaName(schema string) string {
	file, pointer, _ := strings.Cut(schema, "#")
	if last := path.Base(pointer); pointer != "" && last != "/" && last != "." {
		return exported(last)
	}
	base, _, _ := strings.Cut(path.Base(file), ".")
	return exported(base)
}

func (g *generator) recordDoc(r *recordType) string {
	switch {
	case r.Schema != "" && r.Schema != "object":
		return r.name + " is " + oneLine(r.Schema) + "."
	case r.Item && r.Parent != nil:
		return r.name + " is an item of the member " + oneLine(r.Member) + " of " + g.record(r.Parent).name + "."
	case r.Parent != nil:
		return r.name + " is the member " + oneLine(r.Member) + " of " + g.record(r.Parent).name + "."
	case r.Role == layout.Assigned:
		return r.name + " is the variable " + oneLine(r.Member) + "."
	case r.State == nil:
		return r.name + " is the document that flows through the state machine."
	}
	name := oneLine(r.State.Name)
	if r.Item {
		return r.name + " is an item of what the " + typeName(r.State) + " state " + name + " makes."
	}
	switch r.Role {
	case layout.Payload:
		if _, ok := r.State.Action.(*ir.Map); ok {
			return r.name + " is the input of an iteration of the Map state " + name + "."
		}
		return r.name + " is the payload of the " + typeName(r.State) + " state " + name + "."
	case layout.Result:
		return r.name + " is the result of the " + typeName(r.State) + " state " + name + "."
	case layout.Output:
		return r.name + " is what the states inside the " + typeName(r.State) + " state " + name + " end with."
	case layout.Results:
		return r.name + " are the results of the " + typeName(r.State) + " state " + name + "."
	}
	return r.name + " is the document from the state " + name + " on."
}

// recordDecl declares a struct.
func (g *generator) recordDecl(f *jen.File, r *recordType) {
	documented(f, g.recordDoc(r))
	f.Type().Id(r.name).StructFunc(func(s *jen.Group) {
		if r.Tuple {
			s.Add(asl("Tuple"))
		}
		for i, field := range r.Fields {
			t, tag := g.goType(field.Type), field.JSON
			switch {
			case field.Inline:
				tag = ",inline"
			case field.Optional:
				t, tag = jen.Op("*").Add(t), tag+",omitempty"
			}
			decl := s.Id(r.fields[i]).Add(t)
			if !r.Tuple {
				decl.Tag(map[string]string{"json": tag})
			}
		}
	})
	f.Line()
}
