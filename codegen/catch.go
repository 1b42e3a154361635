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
	if g.plainCatch(s) {
		return jen.Nil()
	}
	if len(s.Catch) == 1 {
		return catcherFunc("_").Block(g.catcherBody(s, s.Catch[0])...)
	}
	var body []jen.Code
	for i, c := range s.Catch {
		if len(c.Assign) > 0 || c.Output != nil || c.ResultPath.Discard || c.ResultPath.Path != nil {
			body = append(body, jen.If(jen.Id("i").Op("==").Lit(i)).Block(g.catcherBody(s, c)...))
		}
	}
	return catcherFunc("i").Block(append(body, jen.Return(errorOutput()))...)
}

// plainCatch reports whether the static part of s says what its catchers hand on.
func (g *generator) plainCatch(s *ir.State) bool {
	if g.typed(s) {
		return false
	}
	for _, c := range s.Catch {
		if len(c.Assign) > 0 || c.Output != nil || !plainResultPath(c.ResultPath) {
			return false
		}
	}
	return true
}

// catcherFunc begins the function that makes the output of the catcher of that
// index.
func catcherFunc(index string) *jen.Statement {
	return jen.Func().Params(jen.Id("v").Op("*").Add(asl("Visit")), jen.Id(index).Int()).Add(value())
}

func errorOutput() *jen.Statement { return jen.Id("v").Dot("ErrorOutput").Call() }

func plainResultPath(p ir.ResultPath) bool {
	if p.Path == nil {
		return true
	}
	_, ok := memberNames(p.Path.Path)
	return ok
}

// caughtError is the variable that holds the Error Output where more than one
// place reads it.
const caughtError = "caught"

// catcherBody spells what a catcher does.
func (g *generator) catcherBody(s *ir.State, c *ir.Catcher) []jen.Code {
	r := g.reader(s)
	if len(c.Assign) > 0 || c.Output == nil {
		r = r.at(caughtError)
	}
	r.read = map[string]bool{}
	var body []jen.Code
	for _, a := range c.Assign {
		body = append(body, assignment(r, a))
	}
	caught := errorOutput()
	if r.read[caughtError] {
		caught = jen.Id(caughtError)
	}
	switch {
	case c.Output != nil:
		body = append(body, jen.Return(r.value(c.Output)))
	case c.ResultPath.Discard:
		body = append(body, jen.Return(jen.Id("in")))
	case c.ResultPath.Path != nil:
		body = append(body, jen.Return(setAt(r, c.ResultPath, jen.Id("in"), caught)))
	default:
		body = append(body, jen.Return(caught))
	}
	if r.read[caughtError] {
		body = append([]jen.Code{jen.Id(caughtError).Op(":=").Add(errorOutput())}, body...)
	}
	return body
}
