package codegen

import (
	"errors"

	"github.com/dave/jennifer/jen"

	jsonatagen "github.com/aslc-dev/aslc/codegen/jsonata"
	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/jsonata"
)

// jsonata spells a JSONata expression as an asl.Value.
func (r reader) jsonata(e *ir.JSONata) jen.Code { return r.jsonataAs(e, "Try") }

// jsonataAs spells a JSONata expression as what method of asl.Expr makes of
// its value: Try for any JSON, Bool, Seconds, Text and so on for fields of
// one type. An expression that only selects a member stands where it is used.
// Any other is a function of its own; the call hands it what it reads.
func (r reader) jsonataAs(e *ir.JSONata, method string) *jen.Statement {
	f := r.g.jsonataFunc(r, e)
	expr := jen.Id(r.visit).Dot("Expr").Call(jen.Lit(e.Field), jen.Lit(e.Source))
	if f.plain {
		x := r.argument(f.params[0])
		if len(f.selects) > 0 {
			x = jen.Qual(jsonataPath, "Get").Call(append([]jen.Code{x}, literals(f.selects)...)...)
		}
		if method == "Try" {
			return expr.Dot("Value").Call(x)
		}
		return expr.Dot(method).Call(x, jen.Nil())
	}
	args := []jen.Code{jen.Qual(jsonataPath, "For").Call(jen.Id(r.visit))}
	for _, p := range f.params {
		args = append(args, r.argument(p))
	}
	return expr.Dot(method).Call(jen.Id(f.name).Call(args...))
}

// exprFunc is the function an expression was compiled to.
type exprFunc struct {
	name   string
	params []jsonatagen.Param

	plain   bool     // it selects a member of its parameter, and is not declared
	selects []string // the names on the way to it
}

// argument spells what a parameter of an expression's function stands for
// here. Parts of $states that a field does not have, and variables no state in
// reach assigns, are undefined.
func (r reader) argument(p jsonatagen.Param) jen.Code {
	switch p.Kind {
	case jsonatagen.Input:
		return r.mark(r.in)
	case jsonatagen.Result:
		if r.result != "" {
			return r.mark(r.result)
		}
	case jsonatagen.ErrorOutput:
		if r.doc == caughtError {
			return r.mark(caughtError)
		}
		return jen.Id(r.visit).Dot("ErrorOutput").Call()
	case jsonatagen.Context:
		return jen.Id(r.visit).Dot("Context").Call()
	case jsonatagen.Variable:
		return r.variable(p.Name)
	}
	return value().Values()
}

// variable spells a workflow variable as an asl.Value. One that no state in
// reach assigns is undefined.
func (r reader) variable(name string) jen.Code {
	field, ok := r.g.variable(r.state, name)
	if !ok {
		return value().Values()
	}
	if o, ok := r.g.typedVariable(r, name); ok {
		return asl("Of").Call(o.code)
	}
	return jen.Id(r.vars).Dot(field)
}

// mark spells a document as an asl.Value by the name it has here, and notes that
// it was read.
func (r reader) mark(name string) jen.Code {
	if r.read != nil {
		r.read[name] = true
	}
	if o, ok := r.docs[name]; ok && o.typ.Typed() {
		return asl("Of").Call(jen.Id(name))
	}
	return jen.Id(name)
}

// jsonataFunc compiles an expression once and returns its function.
func (g *generator) jsonataFunc(r reader, e *ir.JSONata) exprFunc {
	if f, ok := g.exprs[e]; ok {
		return f
	}
	claim := func(name string) string { return g.names.claim(g.names.lower, name, "Expr") }
	name := claim(g.names.states[r.state].Method + exported(e.Field))
	f := exprFunc{name: name}
	emitted, err := jsonatagen.Emit(e.Tree, jsonatagen.Options{
		Name:    name,
		Doc:     expressionDoc(name, r.state, e),
		Profile: jsonata.AWS,
		Names:   claim,
		Variables: func(name string) bool {
			_, ok := g.variable(r.state, name)
			return ok
		},
	})
	var deep *jsonatagen.Error
	switch {
	case err == nil && emitted.Plain:
		f.params, f.plain, f.selects = emitted.Params, true, emitted.Names
		delete(g.names.lower, name)
	case err == nil:
		f.params = emitted.Params
		g.exprDecls = append(g.exprDecls, emitted.Decl...)
	case errors.As(err, &deep) && deep.Code == jsonatagen.TooDeep:
		g.exprDecls = append(g.exprDecls, tooDeep(name))
	default:
		g.fail(err)
	}
	g.exprs[e] = f
	return f
}

// expressionDoc is the comment of the function of an expression: the expression
// alone where that fits on a line, for the name says whose it is.
func expressionDoc(name string, s *ir.State, e *ir.JSONata) string {
	text := oneLine(e.Source)
	if short := name + " evaluates " + text; len(short) <= commentWidth-len("// ") {
		return short
	}
	return name + " evaluates " + oneLine(e.Field) + " of the state " + oneLine(s.Name) + ":\n\n\t" + text
}

// tooDeep declares the function of an expression that is nested too deep to be
// evaluated: as on AWS, it fails when the execution gets there.
func tooDeep(name string) jen.Code {
	return jen.Func().Id(name).Params(jen.Id("ev").Op("*").Qual(jsonataPath, "Evaluation")).Params(value(), jen.Error()).Block(
		jen.Return(value().Values(), jen.Id("ev").Dot("TooDeep").Call()))
}

// finishJSONata evaluates Assign and Output of a JSONata state and returns
// the output.
func (b *bodyBuilder) finishJSONata() {
	s := b.state
	if len(s.Assign) == 0 && s.Output == nil {
		b.add(jen.Return(b.use()))
		return
	}
	b.materialize()
	b.reader.result = b.result.name
	for _, a := range s.Assign {
		b.add(assignment(b.reader, a))
	}
	if s.Output != nil {
		b.add(jen.Return(b.reader.value(s.Output)))
		return
	}
	b.add(jen.Return(b.use()))
}
