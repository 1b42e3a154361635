package jsonatagen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// tuplePath spells a path with steps that carry variables: those of @ and #, and
// the contexts that % refers to.
func (e *emitter) tuplePath(n *jsonata.Path, depth int) *jen.Statement {
	code, at := e.tupleStart(n, depth)
	for i, step := range n.Steps[at:] {
		e.unwraps = at+i == 0 && e.context.kind == document
		code = e.tupleStep(code, step, depth+1)
	}
	switch {
	case n.Group != nil:
		groups := make([]jen.Code, len(n.Group.Pairs))
		for i, pair := range n.Group.Pairs {
			groups[i] = library("TupleGrouping").Add(lines("{", "}",
				jen.Id("Key").Op(":").Add(e.withTuple(pair.Key, depth+1)),
				jen.Id("Value").Op(":").Add(e.withTuple(pair.Value, depth+1)),
			))
		}
		return code.Dot("Group").Call(groups...)
	case n.Step.Tuple: // the path is a step itself
		return code.Dot("Stream").Call()
	case n.KeepSingleton:
		return code.Dot("Array").Call()
	case n.KeepArray:
		return code.Dot("Kept").Call()
	}
	return code.Dot("Item").Call()
}

// tupleStart spells what comes before the first step with tuples, as a
// jsonata.Tuples, and returns the index of the first step that is left. An array
// constructor at the start of a path carries no tuples even if it binds a
// variable; with @ the next step starts from the context once more.
func (e *emitter) tupleStart(n *jsonata.Path, depth int) (*jen.Statement, int) {
	from := firstTuple(n)
	first := n.Steps[0]
	if from > 0 {
		return e.chainTo(n, from, depth).Dot("Tuples").Call(), from
	}
	if first.Attr().ConsArray && first.Attr().Step.Focus == "" {
		return e.chainTo(n, 1, depth).Dot("Tuples").Call(), 1
	}
	begin := "TuplesIn"
	if _, ok := first.(*jsonata.Variable); ok {
		begin = "TuplesOf"
	}
	code := run(begin, e.contextCode())
	if first.Attr().ConsArray {
		return code.Dot("After").Call((&chain{e: e, depth: depth + 1}).constructed(first)), 1
	}
	return code, 0
}

// tupleStep spells a step that carries tuples.
func (e *emitter) tupleStep(code *jen.Statement, n jsonata.Node, depth int) *jen.Statement {
	attr := n.Attr()
	if sort, ok := n.(*jsonata.Sort); ok {
		args := []jen.Code{jen.Lit(attr.Step.Index)}
		for _, term := range sort.Terms {
			args = append(args, library("TupleKey").Values(
				jen.Id("Descending").Op(":").Lit(term.Descending),
				jen.Id("Of").Op(":").Add(e.withTuple(term.Expr, depth))))
		}
		code = code.Dot("OrderBy").Call(args...)
	} else {
		code = code.Dot("Step").Call(streamStep(&attr.Step), e.withTuple(n, depth))
	}
	for _, stage := range attr.Step.Stages {
		if stage.Filter == nil {
			code = code.Dot("Number").Call(jen.Lit(stage.Index))
		} else if number, ok := stage.Filter.Expr.(*jsonata.Number); ok {
			code = code.Dot("At").Call(floatLit(number.Value))
		} else {
			code = code.Dot("Filter").Call(e.withTuple(stage.Filter.Expr, depth))
		}
	}
	return code
}

// streamStep spells what a step does to tuples.
func streamStep(step *jsonata.Step) *jen.Statement {
	var fields []jen.Code
	add := func(name, value string) {
		if value != "" {
			fields = append(fields, jen.Id(name).Op(":").Lit(value))
		}
	}
	add("Focus", step.Focus)
	add("Index", step.Index)
	if step.Ancestor != nil {
		add("Ancestor", step.Ancestor.Label)
	}
	return library("StreamStep").Values(fields...)
}

// withTuple spells a node as a function of a tuple.
func (e *emitter) withTuple(n jsonata.Node, depth int) *jen.Statement {
	f := e.scopes.tuples[n]
	outer := e.context
	e.names.enter()
	f.goes = e.names.claim("tuple")
	used := false
	e.context = context{kind: contextItem, goes: f.goes + ".At", used: &used, wrapped: e.unwraps}
	e.unwraps = false
	stmts := e.inFunction(true, func() {
		e.declareFrame(f)
		if name, ok := n.(*jsonata.Name); ok {
			e.add(jen.Return(e.contextCode().Dot("Lookup").Call(jen.Lit(name.Value)).Dot("Collapse").Call(jen.Lit(name.KeepArray))))
			return
		}
		e.into(n, depth, returned{})
	})
	e.context = outer
	e.names.leave()
	goes := f.goes
	if !used && !f.used {
		goes = "_"
	}
	return jen.Func().Params(jen.Id(goes).Add(library("Tuple"))).Add(itemType()).Block(stmts...)
}
