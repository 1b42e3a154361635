package jsonatagen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// target is where the value of a node goes.
type target interface {
	// put spells what is done with a value.
	put(code jen.Code) jen.Code
}

// returned is the target of what a function returns; result says that it is the
// emitted function itself.
type returned struct{ result bool }

func (t returned) put(code jen.Code) jen.Code {
	if t.result {
		return jen.Return(run("Result", code))
	}
	return jen.Return(code)
}

// assigned is the target of what a variable is set to.
type assigned string

func (t assigned) put(code jen.Code) jen.Code { return jen.Id(string(t)).Op("=").Add(code) }

// discarded is the target of what nobody needs.
type discarded struct{}

func (discarded) put(code jen.Code) jen.Code { return jen.Id("_").Op("=").Add(code) }

// into spells a node as statements that hand its value to a target.
func (e *emitter) into(n jsonata.Node, depth int, to target) {
	if followed(n) {
		e.add(to.put(e.item(n, depth)))
		return
	}
	switch n := n.(type) {
	case *jsonata.Condition:
		if !e.simple(n.Then) || !e.simple(n.Else) || isChoice(n.Then) || isChoice(n.Else) {
			e.conditionInto(n, depth, to)
			return
		}
	case *jsonata.Default:
		e.fallbackInto(n.Left, n.Right, e.truthOf, depth, to)
		return
	case *jsonata.Coalesce:
		e.fallbackInto(n.Left, n.Right, existence, depth, to)
		return
	case *jsonata.Block:
		if len(n.Exprs) > 0 {
			last := e.blockStart(n, depth)
			e.into(last, depth+1, to)
			return
		}
	case *jsonata.TailCall:
		if e.loopCall(n) {
			return
		}
	}
	e.add(to.put(e.item(n, depth)))
}

func isChoice(n jsonata.Node) bool {
	switch n.(type) {
	case *jsonata.Condition, *jsonata.Default, *jsonata.Coalesce:
		return true
	}
	return false
}

// in runs write with the statements it adds going to a body of their own.
func (e *emitter) in(write func()) []jen.Code {
	outer := e.body
	e.body = &body{}
	write()
	stmts := e.body.stmts
	e.body = outer
	return stmts
}

// conditionInto spells a condition as an if statement.
func (e *emitter) conditionInto(n *jsonata.Condition, depth int, to target) {
	test := e.truth(n.If, depth+1)
	then := e.in(func() { e.into(n.Then, depth+1, to) })
	otherwise := func() {
		if n.Else == nil {
			e.add(to.put(undefined()))
			return
		}
		e.into(n.Else, depth+1, to)
	}
	if _, ok := to.(returned); ok {
		e.add(jen.If(test).Block(then...))
		otherwise()
		return
	}
	if n.Else == nil { // the variable is undefined as it is
		e.add(jen.If(test).Block(then...))
		return
	}
	e.add(jen.If(test).Block(then...).Else().Block(e.in(otherwise)...))
}

// fallbackInto spells ?: and ??: the left operand if it passes a test, else the
// right one.
func (e *emitter) fallbackInto(l, r jsonata.Node, test func(jen.Code) jen.Code, depth int, to target) {
	left := e.named(e.item(l, depth+1), "value")
	right := e.in(func() { e.into(r, depth+1, to) })
	if _, ok := to.(returned); ok {
		e.add(jen.If(test(left)).Block(to.put(left)))
		e.add(right...)
		return
	}
	e.add(jen.If(test(left)).Block(to.put(left)).Else().Block(right...))
}

func existence(code jen.Code) jen.Code { return run("Exists", code) }

func (e *emitter) truthOf(code jen.Code) jen.Code { return run("Truth", code) }

// named adds a statement that gives a value a name.
func (e *emitter) named(code jen.Code, name string) *jen.Statement {
	goes := e.names.claim(name)
	e.add(jen.Id(goes).Op(":=").Add(code))
	id := jen.Id(goes)
	e.settled[id] = true
	return id
}

// choice spells a condition, ?: or ?? as an expression.
func (e *emitter) choice(n jsonata.Node, depth int) *jen.Statement {
	if c, ok := n.(*jsonata.Condition); ok && e.simple(c.Then) && e.simple(c.Else) {
		otherwise := undefined()
		if c.Else != nil {
			otherwise = e.item(c.Else, depth+1)
		}
		return library("If").Call(e.truth(c.If, depth+1), e.item(c.Then, depth+1), otherwise)
	}
	goes := e.names.claim(e.takeHint("value"))
	e.add(jen.Var().Id(goes).Add(itemType()))
	e.into(n, depth, assigned(goes))
	return jen.Id(goes)
}

// blockStart spells all expressions of a block but the last, which it returns.
func (e *emitter) blockStart(n *jsonata.Block, depth int) jsonata.Node {
	e.declareFrame(e.scopes.frames[n])
	last := len(n.Exprs) - 1
	for _, expr := range n.Exprs[:last] {
		e.discard(expr, depth+1)
	}
	return n.Exprs[last]
}

// block spells a block as an expression.
func (e *emitter) block(n *jsonata.Block, depth int) *jen.Statement {
	if len(n.Exprs) == 0 {
		return undefined()
	}
	last := e.blockStart(n, depth)
	return e.item(last, depth+1)
}

// discard spells a node whose value is not needed.
func (e *emitter) discard(n jsonata.Node, depth int) {
	if bind, ok := n.(*jsonata.Bind); ok && !followed(bind) {
		e.bindStatement(bind, depth)
		return
	}
	if !e.total(n) || readsVariables(n) {
		e.into(n, depth, discarded{})
	}
}

// readsVariables reports whether a node reads variables, which Go wants to see
// used.
func readsVariables(n jsonata.Node) bool {
	reads := false
	jsonata.Walk(n, func(n jsonata.Node) bool {
		_, ok := n.(*jsonata.Variable)
		reads = reads || ok
		return !reads
	})
	return reads
}

// declareFrame declares the variables of a frame that are not declared where
// they are bound.
func (e *emitter) declareFrame(f *frame) {
	if f == nil {
		return
	}
	for _, v := range e.scopes.all {
		if f.vars[v.name] != v || v.binds == 0 || v.param || v.reads == 0 || v.use.direct || e.scopes.declaredBy(v) != nil {
			continue
		}
		t := itemType()
		if v.loose {
			t = library("Var")
		}
		e.add(jen.Var().Id(v.goes).Add(t))
	}
}

// bindStatement spells a binding whose value is not needed but for the
// variable.
func (e *emitter) bindStatement(n *jsonata.Bind, depth int) {
	v := e.scopes.bound[n]
	switch {
	case v.reads == 0:
		e.discard(n.Value, depth+1)
		return
	case v.use.direct:
		e.function(v)
		return
	}
	if e.scopes.declaredBy(v) != n {
		e.assign(v, e.item(n.Value, depth+1))
		return
	}
	if isChoice(n.Value) && !followed(n.Value) {
		if c, ok := n.Value.(*jsonata.Condition); !ok || !e.simple(c.Then) || !e.simple(c.Else) {
			e.add(jen.Var().Id(v.goes).Add(itemType()))
			e.into(n.Value, depth+1, assigned(v.goes))
			return
		}
	}
	e.add(jen.Id(v.goes).Op(":=").Add(e.item(n.Value, depth+1)))
}

func (e *emitter) assign(v *variable, code jen.Code) {
	if v.loose {
		e.add(jen.Id(v.goes).Dot("Set").Call(code))
		return
	}
	e.add(jen.Id(v.goes).Op("=").Add(code))
}

// bind spells a binding as an expression.
func (e *emitter) bind(n *jsonata.Bind, depth int) *jen.Statement {
	v := e.scopes.bound[n]
	if v.reads == 0 {
		return e.item(n.Value, depth+1)
	}
	e.bindStatement(n, depth)
	if v.use.direct {
		return e.lambda(v.lambda)
	}
	return readOf(v)
}

// readOf spells a variable that is bound.
func readOf(v *variable) *jen.Statement {
	if v.loose {
		return jen.Id(v.goes).Dot("Item").Call()
	}
	return jen.Id(v.goes)
}
