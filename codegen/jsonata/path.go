package jsonatagen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// path spells a path.
func (e *emitter) path(n *jsonata.Path, depth int) *jen.Statement {
	if firstTuple(n) >= 0 {
		return e.tuplePath(n, depth)
	}
	if names, start := plainNames(n); names != nil {
		if code := e.namesPath(n, names, start); code != nil {
			return code
		}
	}
	last := len(n.Steps) - 1
	if name, ok := n.Steps[last].(*jsonata.Name); ok && name.KeepArray && len(name.Step.Stages) == 0 && n.Group == nil && last > 0 {
		return e.chainTo(n, last, depth).Dot("GetArray").Call(jen.Lit(name.Value))
	}
	return e.end(n, e.chainTo(n, len(n.Steps), depth), depth)
}

// namesPath spells a path of names, nil if it has to be a chain of steps.
func (e *emitter) namesPath(n *jsonata.Path, names []string, start *jsonata.Variable) *jen.Statement {
	if n.KeepArray && !n.KeepSingleton {
		return nil
	}
	method := "Get"
	if n.KeepSingleton {
		method = "GetArray"
	}
	if param, rest := e.paramPath(n); param != nil {
		if !n.KeepSingleton {
			return run("From", append([]jen.Code{param}, literals(rest)...)...)
		}
		if len(rest) == 0 { // $states.input[]
			return run("PathFrom", param).Dot("Array").Call()
		}
		return run(method, append([]jen.Code{run("From", param)}, literals(rest)...)...)
	}
	from := e.contextCode
	if start != nil {
		from = func() *jen.Statement { return e.variable(start) }
	}
	if len(names) == 1 && !n.KeepSingleton && e.isLoopItem(start) {
		return e.field(names[0]).Dot("Of").Call(from())
	}
	return run(method, append([]jen.Code{from()}, literals(names)...)...)
}

// isLoopItem reports whether a path that starts with a variable, or with the
// context if start is nil, starts with one of many items.
func (e *emitter) isLoopItem(start *jsonata.Variable) bool {
	if start == nil {
		return e.context.loop
	}
	ref := e.scopes.refs[start]
	if ref == nil {
		return start.Name == "" && e.context.loop
	}
	v := ref.only()
	return v != nil && v.loop
}

// end spells the end of a path behind its steps.
func (e *emitter) end(n *jsonata.Path, seq *jen.Statement, depth int) *jen.Statement {
	switch {
	case n.Group != nil:
		return seq.Dot("Group").Call(e.groupings(n.Group.Pairs, depth+1)...)
	case n.KeepSingleton:
		return seq.Dot("Array").Call()
	case n.KeepArray:
		return seq.Dot("Kept").Call()
	}
	return seq.Dot("Item").Call()
}

// chainTo spells the first steps of a path as a jsonata.Seq.
func (e *emitter) chainTo(n *jsonata.Path, count, depth int) *jen.Statement {
	c := &chain{e: e, depth: depth + 1}
	at := c.start(n)
	for ; at < count; at++ {
		c.step(n.Steps[at])
	}
	return c.code()
}

// chain is a chain of steps being spelled.
type chain struct {
	e     *emitter
	depth int
	begin *jen.Statement // the method that begins it, without arguments
	args  []jen.Code
	done  *jen.Statement // what is spelled so far, once the beginning is
	last  string         // name of the last step
}

// code returns what is spelled so far.
func (c *chain) code() *jen.Statement {
	if c.done == nil {
		c.done = jen.Add(c.begin).Call(c.args...)
	}
	return c.done
}

// call adds a step by a method.
func (c *chain) call(method string, args ...jen.Code) {
	c.done = c.code().Dot(method).Call(args...)
}

// get adds a step that selects a member: to the call before if that selects
// members, too.
func (c *chain) get(name string) {
	if c.done == nil {
		c.args = append(c.args, jen.Lit(name))
	} else {
		c.begin, c.args, c.done = jen.Add(c.done).Dot("Get"), []jen.Code{jen.Lit(name)}, nil
	}
	c.last = name
}

// start spells the beginning of a path and returns the index of the first step
// that is left.
func (c *chain) start(n *jsonata.Path) int {
	e := c.e
	first := n.Steps[0]
	if v, ok := first.(*jsonata.Variable); ok {
		return c.startVariable(n, v)
	}
	if first.Attr().ConsArray {
		c.done = run("PathOf", c.constructed(first))
		return 1
	}
	c.begin, c.args = jen.Id("e").Dot("Within"), []jen.Code{e.contextCode()}
	return 0
}

// constructed spells an array constructor at the beginning of a path. Its
// context are the items of the context.
func (c *chain) constructed(first jsonata.Node) *jen.Statement {
	e := c.e
	if !e.readsContext(first) {
		return e.item(first, c.depth)
	}
	restore := e.contextOf("items", func(outer jen.Code) jen.Code { return library("Context").Call(outer, jen.False()) })
	e.context.wrapped = true
	defer restore()
	return e.item(first, c.depth)
}

// startVariable spells the beginning of a path that starts with a variable.
func (c *chain) startVariable(n *jsonata.Path, v *jsonata.Variable) int {
	e := c.e
	plain := len(v.Step.Stages) == 0 && !followed(v)
	ref := e.scopes.refs[v]
	switch {
	case plain && ref != nil && e.isStates(v) && len(n.Steps) > 1:
		if at := c.startStates(n); at > 0 {
			return at
		}
	case plain && ref != nil && len(ref.places) == 0 && ref.global == given && !e.isStates(v):
		c.begin, c.args = jen.Id("e").Dot("PathFrom"), []jen.Code{e.param(Variable, v.Name)}
		return 1
	case plain && ref == nil && v.Name == "$" && e.opts.Profile != jsonata.AWS,
		plain && ref == nil && v.Name == "" && e.context.kind == document:
		c.begin, c.args = jen.Id("e").Dot("PathFrom"), []jen.Code{e.param(Document, "")}
		return 1
	}
	code := e.item(v, c.depth)
	for _, stage := range v.Step.Stages {
		code = e.filtered(code, stage.Filter, false, c.depth)
	}
	c.begin, c.args = jen.Id("e").Dot("Path"), []jen.Code{code}
	return 1
}

// startStates spells a beginning like $states.input; it returns 0 when the path
// goes another way.
func (c *chain) startStates(n *jsonata.Path) int {
	e := c.e
	name, ok := n.Steps[1].(*jsonata.Name)
	if !ok {
		return 0
	}
	kind, ok := statesParams[name.Value]
	if !ok {
		return 0
	}
	c.last = name.Value
	param := e.param(kind, "")
	if len(name.Step.Stages) == 0 {
		c.begin, c.args = jen.Id("e").Dot("PathFrom"), []jen.Code{param}
		return 2
	}
	code := run("From", param)
	for _, stage := range name.Step.Stages {
		code = e.filtered(code, stage.Filter, false, c.depth)
	}
	c.begin, c.args = jen.Id("e").Dot("Path"), []jen.Code{code}
	return 2
}

// step spells a step.
func (c *chain) step(n jsonata.Node) {
	switch n := n.(type) {
	case *jsonata.Name:
		c.name(n)
	case *jsonata.Sort:
		c.sort(n)
	case *jsonata.Wildcard:
		if !followed(n) && len(n.Step.Stages) == 0 {
			c.call("Wildcard")
			return
		}
		c.mapped(n)
	case *jsonata.Descendants:
		if !followed(n) && len(n.Step.Stages) == 0 {
			c.call("Descendants")
			return
		}
		c.mapped(n)
	default:
		c.mapped(n)
	}
}

// item returns what an item of the sequence so far is called.
func (c *chain) item() string { return singular(c.last) }

// name spells a step that selects a member.
func (c *chain) name(n *jsonata.Name) {
	stages := n.Step.Stages
	if len(stages) > 1 || n.KeepArray {
		c.mapped(n)
		return
	}
	if len(stages) == 0 {
		c.get(n.Value)
		return
	}
	c.last = n.Value
	filter := stages[0].Filter
	if number, ok := filter.Expr.(*jsonata.Number); ok {
		c.call("At", jen.Lit(n.Value), floatLit(number.Value))
		return
	}
	before := c.code()
	if c.e.isBoolean(filter.Expr) {
		c.done = before.Dot("Where").Call(jen.Lit(n.Value), c.e.test(filter.Expr, c.item(), c.depth))
		return
	}
	c.done = before.Dot("Filter").Call(jen.Lit(n.Value), c.e.callback(filter.Expr, c.item(), c.depth))
}

// mapped spells any other step, by a function of the item.
func (c *chain) mapped(n jsonata.Node) {
	e := c.e
	before := c.code()
	object, ok := n.(*jsonata.Object)
	if ok && !followed(n) && len(n.Attr().Step.Stages) == 0 && literalKeys(object.Pairs) != nil {
		f := e.withContext(c.item(), itemType(), true, func() {
			e.context.grouped = true
			e.stepInto(n, c.depth)
		})
		c.done = before.Dot("MapGrouped").Call(f)
		c.last = ""
		return
	}
	f := e.withContext(c.item(), itemType(), true, func() { e.stepInto(n, c.depth) })
	c.done = before.Dot("Map").Call(f)
	c.last = ""
	if name, ok := n.(*jsonata.Name); ok {
		c.last = name.Value
	}
}

// stepInto spells what a step selects for an item as the result of a function.
func (e *emitter) stepInto(n jsonata.Node, depth int) {
	stages := n.Attr().Step.Stages
	name, isName := n.(*jsonata.Name)
	if !isName && len(stages) == 0 {
		e.into(n, depth, returned{})
		return
	}
	var code *jen.Statement
	if isName {
		code = e.contextCode().Dot("Lookup").Call(jen.Lit(name.Value)).Dot("Collapse").Call(jen.Lit(name.KeepArray))
	} else {
		code = e.item(n, depth)
	}
	for _, stage := range stages {
		code = e.filtered(code, stage.Filter, false, depth)
	}
	e.add(jen.Return(code))
}

// sort spells an order-by.
func (c *chain) sort(n *jsonata.Sort) {
	e := c.e
	before := c.code()
	keys := make([]jen.Code, len(n.Terms))
	for i, term := range n.Terms {
		order := "Ascending"
		if term.Descending {
			order = "Descending"
		}
		keys[i] = library(order).Call(e.callback(term.Expr, c.item(), c.depth))
	}
	if len(keys) == 1 {
		c.done = before.Dot("OrderBy").Call(keys...)
	} else {
		c.done = before.Dot("OrderBy").Add(lines("(", ")", keys...))
	}
	for _, stage := range n.Step.Stages {
		if number, ok := stage.Filter.Expr.(*jsonata.Number); ok {
			c.call("OrderedAt", floatLit(number.Value))
			continue
		}
		before := c.code()
		c.done = before.Dot("Ordered").Call(e.callback(stage.Filter.Expr, c.item(), c.depth))
	}
}
