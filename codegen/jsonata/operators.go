package jsonatagen

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// operands spells nodes that are evaluated one after the other, as arguments of
// one call. hints are names for those that have to be evaluated before.
func (e *emitter) operands(nodes []jsonata.Node, hints []string, depth int) []jen.Code {
	return e.sequence(nodes, hints, func(n jsonata.Node) *jen.Statement { return e.item(n, depth) })
}

// sequence spells nodes that are evaluated one after the other. What adds
// statements for a node evaluates them before everything that is not a
// statement yet; so the nodes before it have to become statements too, unless
// that makes no difference.
func (e *emitter) sequence(nodes []jsonata.Node, hints []string, spell func(jsonata.Node) *jen.Statement) []jen.Code {
	codes := make([]jen.Code, len(nodes))
	ends := make([]int, len(nodes))
	for i, n := range nodes {
		codes[i] = spell(n)
		ends[i] = len(e.body.stmts)
	}
	settled := len(e.body.stmts) // no statements are added behind
	for i := len(nodes) - 2; i >= 0; i-- {
		if id, ok := codes[i].(*jen.Statement); ok && e.settled[id] {
			continue
		}
		if ends[i] == settled && !e.changedBy(nodes[i], nodes[i+1:]) || e.total(nodes[i]) && !e.changedBy(nodes[i], nodes[i+1:]) {
			continue
		}
		name := "value"
		if i < len(hints) && hints[i] != "" {
			name = hints[i]
		}
		goes := e.names.claim(name)
		e.body.stmts = slices.Insert(e.body.stmts, ends[i], jen.Code(jen.Id(goes).Op(":=").Add(codes[i])))
		codes[i] = jen.Id(goes)
	}
	return codes
}

// changedBy reports whether a node reads a variable that one of the nodes behind
// it may bind.
func (e *emitter) changedBy(n jsonata.Node, behind []jsonata.Node) bool {
	changes := false
	for _, other := range behind {
		changes = changes || len(bindings(other)) > 0
	}
	if !changes {
		return false
	}
	reads := false
	jsonata.Walk(n, func(n jsonata.Node) bool {
		if v, ok := n.(*jsonata.Variable); ok {
			reads = reads || e.scopes.refs[v] != nil && len(e.scopes.refs[v].places) > 0
		}
		return !reads
	})
	return reads
}

// arithmetic are the methods of the operators with two numbers.
var arithmetic = map[string]string{"+": "Add", "-": "Sub", "*": "Mul", "/": "Div", "%": "Mod"}

// comparison are the methods of the operators that compare, which return
// booleans of Go.
var comparison = map[string]string{
	"<": "Less", "<=": "LessEqual", ">": "Greater", ">=": "GreaterEqual",
	"=": "Equal", "!=": "NotEqual", "in": "In",
}

// binary spells an operator with two operands.
func (e *emitter) binary(n *jsonata.Binary, depth int) *jen.Statement {
	switch n.Op {
	case "&":
		return e.concat(n, depth)
	case "..":
		return run("Integers", e.operands([]jsonata.Node{n.Left, n.Right}, nil, depth+1)...)
	case "<", "<=", ">", ">=":
		args := e.operands([]jsonata.Node{n.Left, n.Right}, nil, depth+1)
		return run("Compare", args[0], jen.Lit(n.Op), args[1])
	}
	if f, ok := constant(n); ok {
		return library("Number").Call(floatLit(f))
	}
	if method, ok := arithmetic[n.Op]; ok {
		return run(method, e.operands([]jsonata.Node{n.Left, n.Right}, nil, depth+1)...)
	}
	return library("Bool").Call(e.truth(n, depth))
}

// concat spells a chain of & as one call.
func (e *emitter) concat(n *jsonata.Binary, depth int) *jen.Statement {
	nodes, depths := e.chain(n, depth)
	for i := range nodes {
		if arg := e.asText(nodes[i]); arg != nil && (e.finite || i == len(nodes)-1) {
			nodes[i] = arg
		}
	}
	if nodes, depths = joined(nodes, depths); len(nodes) == 1 {
		return e.item(nodes[0], depths[0])
	}
	i := -1
	args := e.sequence(nodes, nil, func(n jsonata.Node) *jen.Statement {
		i++
		return e.item(n, depths[i])
	})
	return call(jen.Id("e").Dot("Concat"), args)
}

// asText returns what $string makes text of in a node like $string(x), nil for
// any other. As an operand of & it becomes text anyway.
func (e *emitter) asText(n jsonata.Node) jsonata.Node {
	call, ok := n.(*jsonata.Call)
	if !ok || followed(call) || len(call.Args) != 1 {
		return nil
	}
	if b, ok := e.builtin(call); !ok || b.method != "String" {
		return nil
	}
	return call.Args[0]
}

// chain returns the operands of a chain of & that may be evaluated before the
// first of them becomes text, with their depths.
func (e *emitter) chain(n *jsonata.Binary, depth int) ([]jsonata.Node, []int) {
	left, ok := n.Left.(*jsonata.Binary)
	if !ok || left.Op != "&" || followed(left) || !e.total(n.Right) && !e.isText(left) {
		return []jsonata.Node{n.Left, n.Right}, []int{depth + 1, depth + 1}
	}
	nodes, depths := e.chain(left, depth+1)
	return append(nodes, n.Right), append(depths, depth+1)
}

// isText reports whether the operands of a chain of & cannot fail to become
// text: numbers may be infinite.
func (e *emitter) isText(n jsonata.Node) bool {
	if e.finite {
		return true
	}
	b, ok := n.(*jsonata.Binary)
	if !ok || b.Op != "&" {
		return strings.Trim(e.types(n), "sblm") == "" || e.isData(n)
	}
	return e.isText(b.Left) && e.isText(b.Right)
}

// isData reports whether a node is a part of what came from outside, where all
// numbers are finite.
func (e *emitter) isData(n jsonata.Node) bool {
	path, ok := n.(*jsonata.Path)
	if !ok {
		return false
	}
	_, start := plainNames(path)
	if start == nil || e.scopes.refs[start] == nil {
		return false
	}
	ref := e.scopes.refs[start]
	return len(ref.places) == 0 && ref.global == given
}

// truth spells a node as a boolean of Go, as conditions take it.
func (e *emitter) truth(n jsonata.Node, depth int) *jen.Statement {
	if followed(n) {
		return run("Truth", e.item(n, depth))
	}
	switch n := n.(type) {
	case *jsonata.Bool:
		return jen.Lit(n.Value)
	case *jsonata.Binary:
		if method, ok := comparison[n.Op]; ok {
			if n.Op == "in" {
				return e.inclusion(n, depth)
			}
			return run(method, e.operands([]jsonata.Node{n.Left, n.Right}, nil, depth+1)...)
		}
		if n.Op == "and" || n.Op == "or" {
			return e.logical(n, depth)
		}
	case *jsonata.Block:
		if len(n.Exprs) > 0 {
			last := e.blockStart(n, depth)
			return e.truth(last, depth+1)
		}
	case *jsonata.Call:
		if code := e.truthCall(n, depth); code != nil {
			return code
		}
	case *jsonata.TailCall:
		if code := e.truthCall(n.Call, e.tailDepth); code != nil {
			return code
		}
	}
	return run("Truth", e.item(n, depth))
}

// inclusion spells the operator in.
func (e *emitter) inclusion(n *jsonata.Binary, depth int) *jen.Statement {
	array, ok := n.Right.(*jsonata.Array)
	if !ok || followed(array) || len(array.Items) == 0 {
		return run("In", e.operands([]jsonata.Node{n.Left, n.Right}, nil, depth+1)...)
	}
	args := []jsonata.Node{n.Left}
	for _, item := range array.Items {
		switch item.(type) {
		case *jsonata.String, *jsonata.Number, *jsonata.Bool, *jsonata.Null:
		default:
			return run("In", e.operands([]jsonata.Node{n.Left, n.Right}, nil, depth+1)...)
		}
		args = append(args, item)
	}
	if slices.ContainsFunc(args[1:], followed) {
		return run("In", e.operands([]jsonata.Node{n.Left, n.Right}, nil, depth+1)...)
	}
	return call(jen.Id("e").Dot("OneOf"), e.operands(args, nil, depth+1))
}

// logical spells and and or. An error of the right operand quotes the operator.
func (e *emitter) logical(n *jsonata.Binary, depth int) *jen.Statement {
	if left, ok := n.Left.(*jsonata.Bool); ok && !followed(left) {
		if left.Value == (n.Op == "or") {
			return jen.Lit(left.Value)
		}
		if right, ok := n.Right.(*jsonata.Bool); ok && !followed(right) {
			return jen.Lit(right.Value)
		}
	}
	left := e.truth(n.Left, depth+1)
	var right *jen.Statement
	stmts := e.in(func() { right = e.truth(n.Right, depth+1) })
	op := map[string]string{"and": "&&", "or": "||"}[n.Op]
	if len(stmts) == 0 {
		if !e.quiet(n.Right) {
			right = run("Right", jen.Lit(n.Op), run("OK"), right)
		}
		left, right = operandOf(n.Left, op, left), operandOf(n.Right, op, right)
		if width(left)+width(right) > lineWidth {
			return jen.Add(left).Op(op).Line().Add(right)
		}
		return jen.Add(left).Op(op).Add(right)
	}
	goes := e.names.claim("holds")
	e.add(jen.Id(goes).Op(":=").Add(left))
	test := jen.Id(goes)
	if n.Op == "or" {
		test = jen.Op("!").Id(goes)
	}
	if !e.quiet(n.Right) {
		before := e.names.claim("ok")
		stmts = append([]jen.Code{jen.Id(before).Op(":=").Add(run("OK"))}, stmts...)
		right = run("Right", jen.Lit(n.Op), jen.Id(before), right)
	}
	e.add(jen.If(test).Block(append(stmts, jen.Id(goes).Op("=").Add(right))...))
	return jen.Id(goes)
}

// operandOf puts an operand of && or || in parentheses if that is needed, or
// reads better.
func operandOf(n jsonata.Node, op string, code *jen.Statement) *jen.Statement {
	inner, ok := unparenthesized(n).(*jsonata.Binary)
	if ok && (inner.Op == "and" && op == "||" || inner.Op == "or" && op == "&&") {
		return jen.Parens(code)
	}
	return code
}

// unparenthesized returns a node without parentheses around it.
func unparenthesized(n jsonata.Node) jsonata.Node {
	for {
		block, ok := n.(*jsonata.Block)
		if !ok || len(block.Exprs) != 1 {
			return n
		}
		n = block.Exprs[0]
	}
}

// truthCall spells a call of a built-in function as a boolean of Go, nil for
// those that have no such form.
func (e *emitter) truthCall(n *jsonata.Call, depth int) *jen.Statement {
	b, ok := e.builtin(n)
	if !ok || len(n.Args) != 1 {
		return nil
	}
	arg := n.Args[0]
	switch b.method {
	case "Exists":
		return run("Exists", e.item(arg, depth+1))
	case "Boolean":
		return e.truth(arg, depth+1)
	case "Not":
		if e.isDefined(arg) && e.certain(arg) {
			return not(arg, e.truth(arg, depth+1))
		}
		return run("IsNot", e.item(arg, depth+1))
	}
	return nil
}

// not spells the negation of a boolean of Go.
func not(n jsonata.Node, code *jen.Statement) *jen.Statement {
	if b, ok := unparenthesized(n).(*jsonata.Binary); ok && (b.Op == "and" || b.Op == "or") {
		code = jen.Parens(code)
	}
	return jen.Op("!").Add(code)
}

// isDefined reports whether a node has a value for certain.
func (e *emitter) isDefined(n jsonata.Node) bool {
	if followed(n) {
		return false
	}
	switch n := n.(type) {
	case *jsonata.String, *jsonata.Number, *jsonata.Bool, *jsonata.Null:
		return true
	case *jsonata.Binary:
		switch n.Op {
		case "=", "!=", "in", "and", "or", "&":
			return true
		}
	case *jsonata.Call:
		b, ok := e.builtin(n)
		return ok && b.pure
	case *jsonata.Block:
		return len(n.Exprs) > 0 && e.isDefined(n.Exprs[len(n.Exprs)-1])
	}
	return false
}
