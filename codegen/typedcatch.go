package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/layout"
)

// typedCaught spells the outputs of the catchers of s as Go data.
func (g *generator) typedCaught(s *ir.State) jen.Code {
	want := g.caughtAs(s)
	result := jen.Func().Params(jen.Id("v").Op("*").Add(asl("Visit")), jen.Id("i").Int()).Add(g.goType(want))
	if alike(s.Catch) {
		result = jen.Func().Params(jen.Id("v").Op("*").Add(asl("Visit")), jen.Id("_").Int()).Add(g.goType(want))
		return result.Block(g.typedCatcher(s, s.Catch[0], want)...)
	}
	last := len(s.Catch) - 1
	var body []jen.Code
	for i, c := range s.Catch[:last] {
		body = append(body, jen.If(jen.Id("i").Op("==").Lit(i)).Block(g.typedCatcher(s, c, want)...))
	}
	return result.Block(append(body, g.typedCatcher(s, s.Catch[last], want)...)...)
}

// alike reports whether all catchers make the same of an error.
func alike(list []*ir.Catcher) bool {
	first := list[0]
	for _, c := range list[1:] {
		if len(c.Assign)+len(first.Assign) > 0 || c.Output != nil || first.Output != nil || c.ResultPath.Discard != first.ResultPath.Discard {
			return false
		}
		if a, b := c.ResultPath.Path, first.ResultPath.Path; (a == nil) != (b == nil) || a != nil && a.Path.Text != b.Path.Text {
			return false
		}
	}
	return true
}

func (g *generator) typedCatcher(s *ir.State, c *ir.Catcher, want *layout.Type) []jen.Code {
	b := g.newTypedBody(s, want)
	known := b.facts.ErrorOutput
	o := operand{code: jen.Id("v").Dot("Caught").Call(), typ: g.layout.Of(known, s, layout.Result), known: known}
	b.reader.doc = "result"
	if len(c.Assign) > 0 || c.Output != nil {
		b.declare("result", expression{code: o.code})
		o = local("result", o.typ, known)
		b.reader.docs["result"] = o
	}
	b.value = &o
	for _, a := range c.Assign {
		b.add(b.reader.typedAssignment(a))
	}
	switch {
	case c.Output != nil:
		b.add(jen.Return(b.reader.build(c.Output, want)))
	case s.Language == ir.InJSONata:
		b.add(jen.Return(b.made(want)))
	default:
		b.caught(c)
	}
	return b.statements()
}

// caught spells the output of a JSONPath catcher, which OutputPath has no part
// in.
func (b *typedBody) caught(c *ir.Catcher) {
	plain := *b.state
	plain.Output = nil
	b.state = &plain
	switch {
	case c.ResultPath.Discard:
		b.finishWith(b.rawInput())
	case c.ResultPath.Path == nil:
		b.finishWhole()
	default:
		b.place(c.ResultPath)
	}
}
