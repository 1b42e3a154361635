package jsonatagen

import (
	"math"
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// item spells a node as a jsonata.Item, with what follows it. depth is how deep
// the node is nested in the function around it, as for all methods that take
// one.
func (e *emitter) item(n jsonata.Node, depth int) *jen.Statement {
	if path, ok := n.(*jsonata.Path); ok {
		return e.path(path, depth)
	}
	if !followed(n) {
		return e.bare(n, depth)
	}
	attr := n.Attr()
	code := e.raw(n, depth)
	for i, f := range attr.Predicates {
		code = e.filtered(code, f, i == len(attr.Predicates)-1 && attr.Group == nil && !attr.KeepArray, depth+1)
	}
	if attr.Group != nil {
		return run("Group", append([]jen.Code{code}, e.groupings(attr.Group.Pairs, depth+1)...)...)
	}
	if attr.KeepArray && !endsInTail(n) {
		return code.Dot("Collapse").Call(jen.True())
	}
	return code
}

// filtered spells a predicate behind a value that is no step of a path. Last
// says that nothing follows.
func (e *emitter) filtered(code *jen.Statement, f *jsonata.Filter, last bool, depth int) *jen.Statement {
	method := func(name, lastName string) string {
		if last {
			return lastName
		}
		return name
	}
	if number, ok := f.Expr.(*jsonata.Number); ok {
		code = code.Dot("Index").Call(floatLit(number.Value))
		if last {
			code = code.Dot("Collapse").Call(jen.False())
		}
		return code
	}
	spilled := e.spill(code, "items")
	if e.isBoolean(f.Expr) {
		return run(method("FilteredWhere", "SelectWhere"), spilled, e.test(f.Expr, "item", depth))
	}
	return run(method("Filtered", "Select"), spilled, e.callback(f.Expr, "item", depth))
}

// spill is for values that go before a func literal: it keeps them short.
func (e *emitter) spill(code *jen.Statement, _ string) *jen.Statement { return code }

// endsInTail reports whether a node ends in a call in tail position, whose
// pending result nothing applies to.
func endsInTail(n jsonata.Node) bool {
	return tailCalls(n, func(*jsonata.Call) bool { return true })
}

// raw spells a node without what follows it, so that a sequence stays one.
func (e *emitter) raw(n jsonata.Node, depth int) *jen.Statement {
	switch n := n.(type) {
	case *jsonata.Call:
		return e.call(n, depth, nil, true)
	case *jsonata.Apply:
		return e.apply(n, depth, true)
	case *jsonata.Wildcard:
		return e.contextCode().Dot("Wildcard").Call()
	case *jsonata.Descendants:
		return e.contextCode().Dot("Descendants").Call()
	}
	return e.bare(n, depth)
}

// bare spells a node without what follows it.
func (e *emitter) bare(n jsonata.Node, depth int) *jen.Statement {
	switch n := n.(type) {
	case *jsonata.String:
		return library("String").Call(jen.Lit(n.Value))
	case *jsonata.Number:
		return library("Number").Call(floatLit(n.Value))
	case *jsonata.Bool:
		return library("Bool").Call(jen.Lit(n.Value))
	case *jsonata.Null:
		return library("Null")
	case *jsonata.Regex:
		return e.regex(n)
	case *jsonata.Variable:
		return e.variable(n)
	case *jsonata.Parent:
		return e.reference(e.scopes.refs[n], n.Slot.Label)
	case *jsonata.Wildcard, *jsonata.Descendants:
		return e.raw(n, depth).Dot("Collapse").Call(jen.False())
	case *jsonata.Negate:
		return run("Negate", e.item(n.Operand, depth+1))
	case *jsonata.Binary:
		return e.binary(n, depth)
	case *jsonata.Condition, *jsonata.Default, *jsonata.Coalesce:
		return e.choice(n, depth)
	case *jsonata.Block:
		return e.block(n, depth)
	case *jsonata.Bind:
		return e.bind(n, depth)
	case *jsonata.Array:
		return e.array(n, depth)
	case *jsonata.Object:
		return e.object(n, depth)
	}
	return e.functional(n, depth)
}

// functional spells nodes that have to do with functions.
func (e *emitter) functional(n jsonata.Node, depth int) *jen.Statement {
	switch n := n.(type) {
	case *jsonata.Call:
		return e.call(n, depth, nil, false)
	case *jsonata.TailCall:
		return e.tailCall(n)
	case *jsonata.Partial:
		return e.partial(n, depth)
	case *jsonata.Apply:
		return e.apply(n, depth, false)
	case *jsonata.Lambda:
		return e.lambda(n)
	case *jsonata.Transform:
		return e.transform(n, depth)
	}
	return undefined()
}

// floatLit spells a number as an argument of type float64.
func floatLit(f float64) *jen.Statement {
	text := strconv.FormatFloat(f, 'g', -1, 64)
	if f == math.Trunc(f) && math.Abs(f) < 1e15 {
		text = strconv.FormatFloat(f, 'f', -1, 64)
	}
	if text == "-0" {
		text = "0"
	}
	return jen.Id(text)
}

// regex spells a regular expression: a package variable, compiled once.
func (e *emitter) regex(n *jsonata.Regex) *jen.Statement {
	name := e.opts.Names(e.opts.Name + "Pattern")
	e.decls = append(e.decls, jen.Var().Id(name).Op("=").Add(library("Regex")).Call(jen.Lit(n.Pattern), jen.Lit(n.Flags)))
	return jen.Id(name)
}

// variable spells a reference to a variable.
func (e *emitter) variable(n *jsonata.Variable) *jen.Statement {
	switch n.Name {
	case "":
		if e.context.kind == document {
			return run("From", e.param(Document, ""))
		}
		if e.context.wrapped {
			return e.contextCode().Dot("Unwrap").Call().Dot("Collapse").Call(jen.False())
		}
		return e.contextCode()
	case "$":
		if e.opts.Profile == jsonata.AWS {
			return undefined()
		}
		return run("From", e.param(Document, ""))
	}
	if e.scopes.seesAll(n) {
		return e.eval(n)
	}
	return e.reference(e.scopes.refs[n], n.Name)
}

// reference spells what a name refers to.
func (e *emitter) reference(ref *reference, name string) *jen.Statement {
	if v := ref.only(); v != nil {
		return readOf(v)
	}
	return places(ref, name, e.global(ref.global, name))
}

// places spells what a name refers to: code where nothing is bound to it.
func places(ref *reference, name string, code *jen.Statement) *jen.Statement {
	for i := len(ref.places) - 1; i >= 0; i-- {
		p := ref.places[i]
		switch {
		case p.tuple != nil:
			code = jen.Id(p.tuple.goes).Dot("Var").Call(jen.Lit(name), code)
			p.tuple.used = true
		case p.v.loose:
			code = jen.Id(p.v.goes).Dot("Or").Call(code)
		default:
			code = jen.Id(p.v.goes)
		}
	}
	return code
}

// global spells what a name means that the expression does not bind.
func (e *emitter) global(m meaning, name string) *jen.Statement {
	switch {
	case m == function:
		return run("Builtin", jen.Lit(name))
	case m == nothing:
		return undefined()
	case e.opts.Profile == jsonata.AWS && name == "states":
		return library("States").Call(
			e.param(Input, ""), e.param(Result, ""), e.param(ErrorOutput, ""), e.param(Context, ""))
	}
	return run("From", e.param(Variable, name))
}

// eval spells $eval as a value, with all variables that it can see.
func (e *emitter) eval(n jsonata.Node) *jen.Statement {
	vars := jen.Dict{jen.Lit("$"): run("From", e.param(Document, ""))}
	for _, v := range e.scopes.evals[n] {
		vars[jen.Lit(v.name)] = readOf(v)
	}
	seen := jen.Func().Params().Add(library("Vars")).Block(jen.Return(library("Vars").Values(vars)))
	return places(e.scopes.refs[n], "eval", run("Eval", seen))
}
