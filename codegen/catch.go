package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
)

// caught spells the outputs of s's catchers where data in the static part
// cannot say them: Assign, JSONata Output, a ResultPath with an index. It is
// nil when the static part says all.
func (g *generator) caught(s *ir.State) jen.Code {
	if g.typed(s) {
		return g.typedCaught(s)
	}
	plain := true
	for _, c := range s.Catch {
		plain = plain && len(c.Assign) == 0 && c.Output == nil && plainResultPath(c.ResultPath)
	}
	if plain {
		return jen.Nil()
	}
	return jen.Func().Params(jen.Id("v").Op("*").Add(asl("Visit")), jen.Id("i").Int()).Add(value()).BlockFunc(func(b *jen.Group) {
		b.Id("result").Op(":=").Id("v").Dot("ErrorOutput").Call()
		b.Switch(jen.Id("i")).BlockFunc(func(sw *jen.Group) {
			for i, c := range s.Catch {
				if body := g.catcherBody(s, c); body != nil {
					sw.Case(jen.Lit(i)).Block(body...)
				}
			}
		})
		b.Return(jen.Id("result"))
	})
}

func plainResultPath(p ir.ResultPath) bool {
	if p.Path == nil {
		return true
	}
	_, ok := memberNames(p.Path.Path)
	return ok
}

func (g *generator) catcherBody(s *ir.State, c *ir.Catcher) []jen.Code {
	r := g.reader(s).at("result")
	var body []jen.Code
	for _, a := range c.Assign {
		body = append(body, assignment(r, a))
	}
	switch {
	case c.Output != nil:
		body = append(body, jen.Return(r.value(c.Output)))
	case c.ResultPath.Discard:
		body = append(body, jen.Return(jen.Id("in")))
	case c.ResultPath.Path != nil:
		body = append(body, jen.Return(setAt(r, c.ResultPath, jen.Id("in"), jen.Id("result"))))
	}
	return body
}
