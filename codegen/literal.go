package codegen

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir/layout"
)

// structLiteral is a composite literal of a struct in the making. Its members stand in
// the order of the definition: the first that fails to evaluate decides the error.
type structLiteral struct {
	g      *generator
	want   *layout.Type
	given  map[string]bool
	fields []jen.Code
}

// target is a field of a composite literal.
type target struct {
	name    string
	typ     *layout.Type
	pointer bool // the field is a pointer to a value of typ
}

// structLiteral begins a literal of the type want, nil when it is no struct that
// members make.
func (g *generator) structLiteral(want *layout.Type) *structLiteral {
	switch {
	case want.Kind == layout.Record && !want.Record.Tuple && want.Record.Inline() == nil:
	case want.Kind == layout.Object && !declaredPointer(want.Go):
	default:
		return nil
	}
	return &structLiteral{g: g, want: want, given: map[string]bool{}}
}

// declaredPointer reports whether a declared type is none that a composite
// literal of members makes.
func declaredPointer(text string) bool { return strings.ContainsAny(text, "*[") }

// target returns the field of a member. ok is false when there is none, or when it
// was given before.
func (c *structLiteral) target(member string) (t target, ok bool) {
	if c.given[member] {
		return t, false
	}
	c.given[member] = true
	if c.want.Kind == layout.Record {
		f := c.want.Record.Field(member)
		if f == nil {
			return t, false
		}
		return target{name: c.g.field(c.want.Record, f), typ: f.Type, pointer: f.Optional}, true
	}
	name, typ, ok := c.want.Member(member)
	if !ok || c.want.Embedded(member) {
		return t, false
	}
	elem, pointer := typ.Pointee()
	return target{name: name, typ: elem, pointer: pointer}, true
}

// set gives a field its value.
func (c *structLiteral) set(t target, code jen.Code) {
	c.fields = append(c.fields, jen.Id(t.name).Op(":").Add(code))
}

// spell returns the literal, nil when a member that has to be there is missing.
func (c *structLiteral) spell() *jen.Statement {
	if c.want.Kind == layout.Record {
		for _, f := range c.want.Record.Fields {
			if !f.Optional && !c.given[f.JSON] {
				return nil
			}
		}
	}
	return c.g.goType(c.want).Add(lines("{", "}", c.fields...))
}
