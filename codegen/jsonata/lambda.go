package jsonatagen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// loop is the loop that a lambda which calls itself in tail position becomes.
type loop struct {
	lambda *jsonata.Lambda
	v      *variable
}

// lambda spells a lambda as a value.
func (e *emitter) lambda(n *jsonata.Lambda) *jen.Statement {
	args, used := "args", false
	e.names.enter()
	args = e.names.claim(args)
	params := e.scopes.params[n]
	stmts := e.lambdaBody(n, 0, false, func() {
		for i, v := range params {
			if v.reads > 0 {
				used = true
				e.add(e.declaration(v, jen.Id(args).Dot("At").Call(jen.Lit(i))))
			}
		}
	})
	e.names.leave()
	if !used {
		args = "_"
	}
	body := jen.Func().Params(jen.Id(args).Add(library("Args"))).Add(itemType()).Block(stmts...)
	least := jen.Lit(leastDepth(n.Body))
	if n.Signature == nil {
		return run("Lambda", jen.Lit(len(params)), least, body)
	}
	return run("Signed", e.signature(n.Signature), jen.Lit(len(params)), least, body)
}

// declaration spells the declaration of a parameter.
func (e *emitter) declaration(v *variable, code jen.Code) jen.Code {
	return jen.Id(v.goes).Op(":=").Add(code)
}

// lambdaBody spells the body of a lambda. tailDepth is the depth of the call
// that it belongs to; callback says that a built-in function calls it.
func (e *emitter) lambdaBody(n *jsonata.Lambda, tailDepth int, callback bool, opening func()) []jen.Code {
	outerDepth, outerCallback := e.tailDepth, e.inCallback
	e.tailDepth, e.inCallback = tailDepth, callback
	stmts := e.inFunction(callback, func() {
		opening()
		e.declareFrame(e.scopes.frames[n])
		e.into(n.Body, tailDepth+1, returned{})
	})
	e.tailDepth, e.inCallback = outerDepth, outerCallback
	return stmts
}

// signature spells a signature: a package variable.
func (e *emitter) signature(s *jsonata.Signature) *jen.Statement {
	params := make([]jen.Code, len(s.Params))
	for i, p := range s.Params {
		fields := []jen.Code{jen.Id("Type").Op(":").Lit(p.Type)}
		if p.Subtype != "" {
			fields = append(fields, jen.Id("Subtype").Op(":").Lit(p.Subtype))
		}
		for _, flag := range []struct {
			name string
			set  bool
		}{{"Context", p.Context}, {"Optional", p.Optional}, {"Repeated", p.Repeated}} {
			if flag.set {
				fields = append(fields, jen.Id(flag.name).Op(":").True())
			}
		}
		params[i] = jen.Values(fields...)
	}
	name := e.opts.Names(e.opts.Name + "Signature")
	e.decls = append(e.decls, jen.Var().Id(name).Op("=").Op("&").Add(library("Signature")).Values(
		jen.Id("Params").Op(":").Index().Add(library("Param")).Values(params...)))
	return jen.Id(name)
}

// function spells a lambda that is only called as a function of Go, bound to a
// variable.
func (e *emitter) function(v *variable) {
	n := v.lambda
	params := make([]jen.Code, len(n.Params))
	used := make([]bool, len(n.Params))
	for i, p := range e.scopes.params[n] {
		used[i] = p.reads > 0
		name := "_"
		if used[i] {
			name = p.goes
		}
		params[i] = jen.Id(name)
	}
	if len(params) > 0 {
		params[len(params)-1] = jen.Add(params[len(params)-1]).Add(itemType())
	}
	var stmts []jen.Code
	if v.use.loop {
		stmts = e.loopBody(v)
	} else {
		stmts = e.lambdaBody(n, 0, false, func() {})
	}
	e.add(jen.Id(v.goes).Op(":=").Func().Params(params...).Add(itemType()).Block(stmts...))
	if v.reads == v.use.own { // nothing calls it
		e.add(jen.Id("_").Op("=").Id(v.goes))
	}
}

// loopBody spells the body of a lambda that calls itself in tail position: as a
// loop, in which the call assigns to the parameters.
func (e *emitter) loopBody(v *variable) []jen.Code {
	outerDepth, outerCallback := e.tailDepth, e.inCallback
	e.tailDepth, e.inCallback = 0, false
	outer := e.loop
	stmts := e.inFunction(false, func() {
		e.loop = &loop{v.lambda, v}
		turn := e.in(func() {
			e.declareFrame(e.scopes.frames[v.lambda])
			e.into(v.lambda.Body, 1, returned{})
		})
		if n := len(turn) - 1; turn[n] == loopAgain {
			turn = turn[:n]
		}
		e.add(jen.For(run("Continue")).Block(turn...), jen.Return(undefined()))
	})
	e.loop = outer
	e.tailDepth, e.inCallback = outerDepth, outerCallback
	return stmts
}

// loopAgain is the statement that goes to the next turn of a loop.
var loopAgain jen.Code = jen.Continue()

// loopCall spells a call by which a loop goes on, if it is one.
func (e *emitter) loopCall(n *jsonata.TailCall) bool {
	f, ok := n.Call.Func.(*jsonata.Variable)
	if e.loop == nil || !ok || e.scopes.refs[f] == nil || e.scopes.refs[f].only() != e.loop.v {
		return false
	}
	args := e.operands(n.Call.Args, nil, 1)
	var names, values []jen.Code
	for i, p := range e.scopes.params[e.loop.lambda] {
		value := jen.Code(undefined())
		if i < len(args) {
			value = args[i]
		}
		if p.reads > 0 {
			names, values = append(names, jen.Id(p.goes)), append(values, value)
		} else if i < len(args) {
			names, values = append(names, jen.Id("_")), append(values, value)
		}
	}
	for _, extra := range args[min(len(args), len(e.loop.lambda.Params)):] {
		names, values = append(names, jen.Id("_")), append(values, extra)
	}
	if len(names) > 0 {
		e.add(jen.List(names...).Op("=").List(values...))
	}
	e.add(loopAgain)
	return true
}
