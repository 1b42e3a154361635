package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
)

// bodyBuilder collects the statements of a state's body. A value stays an
// expression until somebody needs it twice; then it becomes a variable. Go
// refuses variables nobody reads, so a declaration is written last of all,
// when it is known who did: unread, it shrinks to the call it holds, or to
// nothing when that has no effect.
type bodyBuilder struct {
	g      *generator
	state  *ir.State
	reader reader // doc is the effective input
	result expression
	code   []statement
}

// statement is a line of a body, or a declaration that may turn out unread.
type statement struct {
	code  jen.Code
	guard string // written when a read of the variable follows a pointer
	name  string // of the variable declared
	value expression
}

// expression is a value on its way through the body.
type expression struct {
	code   jen.Code
	name   string // of the variable, when it is one
	effect bool   // evaluating it may fail or do something
	blank  bool   // it is no statement by itself
}

func newBody(g *generator, s *ir.State) *bodyBuilder {
	r := g.reader(s)
	r.read = map[string]bool{}
	return &bodyBuilder{g: g, state: s, reader: r}
}

func named(name string) expression { return expression{code: jen.Id(name), name: name} }

func (b *bodyBuilder) add(c jen.Code) { b.code = append(b.code, statement{code: c}) }

func (b *bodyBuilder) declare(name string, value expression) {
	b.code = append(b.code, statement{name: name, value: value})
}

// use spells the result where it is read.
func (b *bodyBuilder) use() jen.Code {
	if b.result.name != "" {
		b.reader.read[b.result.name] = true
	}
	return b.result.code
}

// drop evaluates the result for its errors and effects alone.
func (b *bodyBuilder) drop() {
	if b.result.effect {
		b.add(b.result.code)
	}
}

// call makes a call of the runtime the result.
func (b *bodyBuilder) call(code jen.Code) { b.result = expression{code: code, effect: true} }

// materialize makes the result a variable.
func (b *bodyBuilder) materialize() {
	if b.result.name == "" {
		b.declare("result", b.result)
		b.result = named("result")
	}
}

// input applies InputPath.
func (b *bodyBuilder) input() {
	if b.state.Input == nil {
		return
	}
	b.declare("input", b.reader.expression(b.state.Input))
	b.reader = b.reader.at("input")
}

// payload returns the effective input after Parameters or Arguments.
func (b *bodyBuilder) payload() expression { return b.reader.expression(b.state.Arguments) }

// expression is value with what the builder has to know of it.
func (r reader) expression(e ir.Expr) expression {
	if e == nil {
		return named(r.doc)
	}
	return expression{code: r.value(e), effect: !ir.Constant(e)}
}

// statements returns the body.
func (b *bodyBuilder) statements() []jen.Code {
	var out []jen.Code
	for _, s := range b.code {
		switch {
		case s.guard != "":
			if b.reader.guards[s.guard] {
				out = append(out, s.code)
			}
		case s.name == "":
			out = append(out, s.code)
		case b.reader.read[s.name]:
			out = append(out, jen.Id(s.name).Op(":=").Add(s.value.code))
		case s.value.effect && s.value.blank:
			out = append(out, jen.Id("_").Op("=").Add(s.value.code))
		case s.value.effect:
			out = append(out, s.value.code)
		}
	}
	return out
}
