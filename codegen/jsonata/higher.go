package jsonatagen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// higherOrder is how a function that takes a function is spelled with a func
// literal.
type higherOrder struct {
	params int // that its function takes at most
	items  int // which of them are items of the array, as bits
	few    int // how many of them the short form has
	test   bool
	// sequence says that there is a form in which a sequence stays one.
	sequence bool
}

var higherOrders = map[string]higherOrder{
	"map":    {params: 3, items: 0b1, few: 1, sequence: true},
	"filter": {params: 3, items: 0b1, few: 1, test: true, sequence: true},
	"single": {params: 3, items: 0b1, few: 1, test: true, sequence: true},
	"reduce": {params: 4, items: 0b10, few: 2, sequence: true},
	"sort":   {params: 2, items: 0b11, few: 2, test: true, sequence: true},
	"sift":   {params: 3, items: 0b1, few: 1, test: true},
	"each":   {params: 3, items: 0b1, few: 1, sequence: true},
}

// higher spells a call of a function that takes a function, if that is a lambda
// in the text: with a func literal. It returns nil for any other call.
func (c *invocation) higher(b builtin, name string) *jen.Statement {
	h, ok := higherOrders[name]
	if !ok || len(c.args) < 2 || len(c.args) > len(b.signature()) {
		return nil
	}
	if code := c.named(b, name); code != nil {
		return code
	}
	lambda, ok := c.args[1].(*jsonata.Lambda)
	if !ok || lambda.Signature != nil || followed(lambda) || name == "reduce" && len(lambda.Params) < 2 ||
		c.e.scopes.isPending(lambda) {
		return nil
	}
	e := c.e
	nodes := append([]jsonata.Node{c.args[0]}, c.args[2:]...)
	args := e.operands(nodes, nil, c.depth+1)
	if name == "reduce" && len(args) == 1 {
		args = append(args, undefined())
	}
	method := b.method
	count := h.few
	if len(lambda.Params) > h.few && h.params > h.few {
		method, count = method+"At", h.params
	}
	if c.raw && h.sequence {
		method += "Seq"
	}
	f := c.literal(h, lambda, count, name == "sort")
	return run(method, append(args, f)...)
}

// named spells a $map or $filter by a built-in function of one argument: with a
// func literal that calls it. It returns nil for any other call.
func (c *invocation) named(b builtin, name string) *jen.Statement {
	e := c.e
	v, ok := c.args[1].(*jsonata.Variable)
	if !ok || followed(v) || !e.scopes.isBuiltin(v) || len(c.args) != 2 || name != "map" && name != "filter" {
		return nil
	}
	f, _ := builtinNamed(e.opts.Profile, v.Name)
	if f.method == "" || f.result == "" || f.params == "" || len(f.signature()) != 1 && v.Name != "string" {
		return nil
	}
	array := e.item(c.args[0], c.depth+1)
	e.names.enter()
	item := e.names.claim("item")
	e.names.leave()
	method, result, code := b.method, itemType(), run(f.method, jen.Id(item))
	switch {
	case name == "filter" && v.Name != "exists":
		result, code = jen.Bool(), run("Truth", code)
	case name == "filter":
		result = jen.Bool()
	case v.Name == "exists":
		code = library("Bool").Call(code)
	}
	if c.raw {
		method += "Seq"
	}
	return run(method, array, jen.Func().Params(jen.Id(item).Add(itemType())).Add(result).Block(jen.Return(code)))
}

// literal spells a lambda as a func literal of count parameters.
func (c *invocation) literal(h higherOrder, lambda *jsonata.Lambda, count int, truthy bool) *jen.Statement {
	e := c.e
	declared := e.scopes.params[lambda]
	params := make([]jen.Code, count)
	for i := range params {
		name := "_"
		if i < len(declared) && declared[i].reads > 0 {
			name = declared[i].goes
			declared[i].loop = h.items&(1<<i) != 0
		}
		params[i] = jen.Id(name)
	}
	params[count-1] = jen.Add(params[count-1]).Add(itemType())
	opening := func() {
		for _, v := range declared[min(count, len(declared)):] {
			if v.reads > 0 {
				e.add(jen.Var().Id(v.goes).Add(itemType()))
			}
		}
	}
	if !h.test {
		stmts := e.lambdaBody(lambda, c.at, true, opening)
		return jen.Func().Params(params...).Add(itemType()).Block(stmts...)
	}
	stmts := e.testBody(lambda, c.at, truthy, opening)
	return jen.Func().Params(params...).Bool().Block(stmts...)
}

// testBody spells the body of a lambda whose result is taken for a boolean: in
// JavaScript's way if truthy is set.
func (e *emitter) testBody(n *jsonata.Lambda, tailDepth int, truthy bool, opening func()) []jen.Code {
	outerDepth, outerCallback := e.tailDepth, e.inCallback
	e.tailDepth, e.inCallback = tailDepth, true
	stmts := e.inFunction(true, func() {
		opening()
		e.declareFrame(e.scopes.frames[n])
		var code *jen.Statement
		if truthy && !e.isBoolean(n.Body) {
			code = e.item(n.Body, tailDepth+1).Dot("Truthy").Call()
		} else {
			code = e.truth(n.Body, tailDepth+1)
		}
		e.add(jen.Return(code))
	})
	e.tailDepth, e.inCallback = outerDepth, outerCallback
	return stmts
}
