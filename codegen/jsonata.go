package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/jsonata"
)

// jsonata spells a JSONata expression as an asl.Value.
func (r reader) jsonata(e *ir.JSONata) jen.Code { return r.jsonataAs(e, "Try") }

// jsonataAs spells a JSONata expression as what method of asl.Expr makes of
// its value: Try for any JSON, Bool, Seconds, Text and so on for fields of
// one type. The expression itself is a function of its own; the call hands it
// what it reads.
func (r reader) jsonataAs(e *ir.JSONata, method string) *jen.Statement {
	f := r.g.jsonataFunc(r, e)
	args := []jen.Code{jen.Qual(jsonataPath, "For").Call(jen.Id(r.visit))}
	for _, p := range f.params {
		args = append(args, r.argument(p))
	}
	return jen.Id(r.visit).Dot("Expr").Call(jen.Lit(e.Field), jen.Lit(e.Source)).Dot(method).
		Call(jen.Id(f.name).Call(args...))
}

// exprFunc is the function an expression was compiled to.
type exprFunc struct {
	name   string
	params []string // input, result, errorOutput, context, or $ and a variable
}

// argument spells what a parameter of an expression's function stands for
// here.
func (r reader) argument(param string) jen.Code {
	switch param {
	case "input":
		return r.mark(r.in)
	case "result":
		return r.mark("result")
	case "errorOutput":
		return jen.Id(r.visit).Dot("ErrorOutput").Call()
	case "context":
		return jen.Id(r.visit).Dot("Context").Call()
	}
	return jen.Id(r.vars).Dot(r.g.names.variable[param[1:]])
}

// mark spells a document by the name it has here, and notes that it was read.
func (r reader) mark(name string) jen.Code {
	if r.read != nil {
		r.read[name] = true
	}
	return jen.Id(name)
}

// jsonataFunc compiles an expression once and returns its function.
func (g *generator) jsonataFunc(r reader, e *ir.JSONata) exprFunc {
	if f, ok := g.exprs[e]; ok {
		return f
	}
	f := exprFunc{name: g.names.claim(g.names.lower, g.names.states[r.state].Method+exported(e.Field), "Expr")}
	seen := map[string]bool{}
	add := func(p string) {
		if !seen[p] {
			seen[p] = true
			f.params = append(f.params, p)
		}
	}
	jsonata.Walk(e.Tree, func(n jsonata.Node) bool {
		if p, ok := n.(*jsonata.Path); ok && len(p.Steps) > 1 {
			v, isVar := p.Steps[0].(*jsonata.Variable)
			name, isName := p.Steps[1].(*jsonata.Name)
			if isVar && isName && v.Name == "states" {
				add(name.Value)
			}
		}
		if v, ok := n.(*jsonata.Variable); ok {
			if _, ok := g.variable(r.state, v.Name); ok {
				add("$" + v.Name)
			}
		}
		return true
	})
	g.exprs[e] = f
	g.declareExpr(e, f)
	return f
}

func (g *generator) declareExpr(e *ir.JSONata, f exprFunc) {
	const closurePath = jsonataPath + "/closure"
	params := []jen.Code{jen.Id("ev").Op("*").Qual(jsonataPath, "Evaluation")}
	states := []jen.Code{}
	vars := []jen.Code{}
	for i, p := range f.params {
		id := "p" + itoa(i)
		params = append(params, jen.Id(id).Add(value()))
		if p[0] == '$' {
			vars = append(vars, jen.Lit(p[1:]).Op(":").Id(id))
		} else {
			states = append(states, asl("Pair").Call(jen.Lit(p), jen.Id(id)))
		}
	}
	vars = append(vars, jen.Lit("states").Op(":").Add(asl("Object")).Call(states...))
	g.exprDecls = append(g.exprDecls,
		jen.Var().List(jen.Id(f.name+"Tree"), jen.Id("_")).Op("=").Qual(closurePath, "Compile").Call(jen.Lit(e.Source), jen.Qual("github.com/aslc-dev/aslc/parser/jsonata", "AWS")),
		jen.Func().Id(f.name).Params(params...).Params(value(), jen.Error()).Block(
			jen.List(jen.Id("it"), jen.Err()).Op(":=").Id(f.name+"Tree").Dot("EvalItem").Call(jen.Id("ev"), value().Values(),
				jen.Map(jen.String()).Add(value()).Values(vars...)),
			jen.If(jen.Err().Op("!=").Nil()).Block(jen.Return(value().Values(), jen.Err())),
			jen.Return(jen.Id("ev").Dot("Result").Call(jen.Id("it"))),
		), jen.Line())
}

// finishJSONata evaluates Assign and Output of a JSONata state and returns
// the output.
func (b *bodyBuilder) finishJSONata() {
	s := b.state
	b.materialize()
	for _, a := range s.Assign {
		b.add(assignment(b.reader, a))
	}
	if s.Output != nil {
		b.add(jen.Return(b.reader.value(s.Output)))
		return
	}
	b.add(jen.Return(b.use()))
}
