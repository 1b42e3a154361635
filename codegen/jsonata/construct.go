package jsonatagen

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// array spells an array constructor.
func (e *emitter) array(n *jsonata.Array, depth int) *jen.Statement {
	code := e.items(n, depth)
	if n.ConsArray {
		code = code.Dot("Constructed").Call()
	}
	return code
}

func (e *emitter) items(n *jsonata.Array, depth int) *jen.Statement {
	args := e.operands(n.Items, nil, depth+1)
	nested := false
	for _, item := range n.Items {
		_, isArray := item.(*jsonata.Array)
		nested = nested || isArray
	}
	if !nested {
		if len(args) == 0 {
			return library("EmptyArray")
		}
		return call(jen.Id("e").Dot("Array"), args)
	}
	// An array constructor among the items is one item.
	list := run("List", jen.Lit(len(args)))
	for i, item := range n.Items {
		method := "Append"
		if _, ok := item.(*jsonata.Array); ok {
			method = "Add"
		}
		list = list.Dot(method).Call(args[i])
	}
	return list.Dot("Item").Call()
}

// object spells an object constructor.
func (e *emitter) object(n *jsonata.Object, depth int) *jen.Statement {
	if len(n.Pairs) == 0 {
		return library("EmptyObject")
	}
	if literalKeys(n.Pairs) == nil {
		return run("Group", append([]jen.Code{e.contextCode()}, e.groupings(n.Pairs, depth+1)...)...)
	}
	var nodes []jsonata.Node
	var hints []string
	for _, i := range visitOrder(n.Pairs) {
		nodes = append(nodes, n.Pairs[i].Value)
		hints = append(hints, n.Pairs[i].Key.(*jsonata.String).Value)
	}
	restore := e.groupContext(nodes)
	i := -1
	values := e.sequence(nodes, hints, func(n jsonata.Node) *jen.Statement {
		i++
		e.hint = hints[i]
		code := e.item(n, depth+1)
		e.hint = ""
		if hasFunction(code) {
			return e.named(code, hints[i])
		}
		return code
	})
	restore()
	pairs := make([]jen.Code, len(values))
	for i, value := range values {
		pairs[i] = library("Pair").Call(jen.Lit(hints[i]), value)
	}
	if len(pairs) == 1 {
		return run("Object", pairs...)
	}
	return jen.Id("e").Dot("Object").Add(lines("(", ")", pairs...))
}

// takeHint returns the name that the value being spelled should have.
func (e *emitter) takeHint(name string) string {
	if e.hint != "" {
		name, e.hint = e.hint, ""
	}
	return name
}

// groupContext makes the context that of the values of an object constructor:
// of an array all items in one. It returns what undoes that.
func (e *emitter) groupContext(values []jsonata.Node) (restore func()) {
	outer := e.context
	restore = func() { e.context = outer }
	if outer.kind == noContext {
		return restore
	}
	if outer.grouped {
		e.context.grouped = false // but for what is inside
		return restore
	}
	reads := false
	for _, n := range values {
		reads = reads || e.readsContext(n)
	}
	if !reads {
		return restore
	}
	return e.contextOf("group", func(outer jen.Code) jen.Code { return run("Grouped", outer) })
}

// contextOf makes a value that is made of the context the context, by a name. It
// returns what undoes that.
func (e *emitter) contextOf(name string, made func(outer jen.Code) jen.Code) (restore func()) {
	outer, body, used, rootUsed := e.context, e.body, false, e.rootUsed
	outerUsed := outer.used != nil && *outer.used
	goes := e.names.claim(name)
	stmt := jen.Code(jen.Id(goes).Op(":=").Add(made(e.contextCode())))
	e.add(stmt)
	e.context = context{kind: contextItem, goes: goes, used: &used}
	return func() {
		e.context = outer
		if !used {
			e.rootUsed = rootUsed
			if outer.used != nil {
				*outer.used = outerUsed
			}
			body.stmts = slices.DeleteFunc(body.stmts, func(s jen.Code) bool { return s == stmt })
		}
	}
}

// readsContext reports whether a node may read its context, or does something
// for each item of it.
func (e *emitter) readsContext(n jsonata.Node) bool {
	switch n := n.(type) {
	case *jsonata.Path:
		if firstTuple(n) >= 0 || goesThroughContext(n) {
			return true
		}
	case *jsonata.Name, *jsonata.Wildcard, *jsonata.Descendants:
		return true
	case *jsonata.Variable:
		return n.Name == ""
	case *jsonata.Call:
		if b, ok := e.builtin(n); !ok || b.method == "" || asksContext(e.opts.Profile, n.Func.(*jsonata.Variable).Name, n.Args) {
			return true
		}
	case *jsonata.TailCall:
		return true
	case *jsonata.Object:
		if literalKeys(n.Pairs) == nil {
			return true
		}
	}
	reads := false
	jsonata.Parts(n, func(part jsonata.Node, role jsonata.Role) {
		if role == jsonata.RoleOperand || role == jsonata.RoleBody {
			reads = reads || e.readsContext(part)
		}
	})
	return reads
}

// goesThroughContext reports whether a path begins with a step that is taken for
// each item of the context, even if it reads none.
func goesThroughContext(n *jsonata.Path) bool {
	_, variable := n.Steps[0].(*jsonata.Variable)
	return !variable && !n.Steps[0].Attr().ConsArray
}

// groupings spells the pairs of a group-by or of an object constructor with
// computed keys.
func (e *emitter) groupings(pairs []jsonata.Pair, depth int) []jen.Code {
	codes := make([]jen.Code, len(pairs))
	for i, pair := range pairs {
		if key, ok := pair.Key.(*jsonata.String); ok && !followed(key) && !strings.HasPrefix(key.Value, "_jsonata_") {
			codes[i] = library("Under").Call(jen.Lit(key.Value), e.groupValue(pair.Value, depth))
			continue
		}
		codes[i] = library("Grouping").Add(lines("{", "}",
			jen.Id("Key").Op(":").Add(e.callback(pair.Key, "item", depth)),
			jen.Id("Value").Op(":").Add(e.groupValue(pair.Value, depth)),
		))
	}
	return codes
}
