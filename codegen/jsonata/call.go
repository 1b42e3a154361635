package jsonatagen

import (
	"math"
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// call spells a call. first, if not nil, is evaluated to a first argument before
// those in the text. raw says that a sequence is to stay one.
func (e *emitter) call(n *jsonata.Call, depth int, first jsonata.Node, raw bool) *jen.Statement {
	args := n.Args
	if first != nil {
		args = append([]jsonata.Node{first}, args...)
	}
	c := &invocation{e: e, call: n, args: args, depth: depth, at: depth, raw: raw}
	return c.code()
}

// tailCall spells a call in tail position of a lambda: as a call of Go where
// that is the same, else as a call for the caller to do.
func (e *emitter) tailCall(n *jsonata.TailCall) *jen.Statement {
	c := &invocation{e: e, call: n.Call, args: n.Call.Args, depth: e.tailDepth, at: e.tailDepth, raw: true, tail: true}
	return c.code()
}

// invocation is a call being spelled.
type invocation struct {
	e     *emitter
	call  *jsonata.Call
	args  []jsonata.Node
	depth int // of the call; its parts are one deeper
	at    int // depth that the function called is relative to
	raw   bool
	tail  bool
}

func (c *invocation) code() *jen.Statement {
	e := c.e
	if f, ok := c.call.Func.(*jsonata.Variable); ok && !followed(f) && !e.scopes.pending[c.call] {
		if b, ok := e.builtin(c.call); ok {
			return c.builtin(b, f.Name)
		}
		if ref := e.scopes.refs[f]; ref != nil {
			if v := ref.only(); v != nil && v.use.direct {
				return c.direct(v)
			}
		}
	}
	return c.value()
}

// operands spells the arguments.
func (c *invocation) operands() []jen.Code { return c.e.operands(c.args, nil, c.depth+1) }

// context spells the context of the call.
func (c *invocation) context() *jen.Statement {
	if c.tail && c.e.inCallback {
		return library("Null")
	}
	return c.e.contextCode()
}

// direct spells a call of a lambda that is a function of Go.
func (c *invocation) direct(v *variable) *jen.Statement {
	e := c.e
	args := c.operands()
	for len(args) < len(v.lambda.Params) {
		args = append(args, undefined())
	}
	for _, extra := range args[len(v.lambda.Params):] {
		e.add(jen.Id("_").Op("=").Add(extra))
	}
	code := jen.Id(v.goes).Call(args[:len(v.lambda.Params)]...)
	if !c.raw && e.leavesSequences(v.lambda) {
		code = code.Dot("Collapse").Call(jen.False())
	}
	return code
}

// leavesSequences reports whether a lambda may return a sequence that is not
// replaced by what it stands for: whether it ends in a call that may.
func (e *emitter) leavesSequences(lambda *jsonata.Lambda) bool {
	return tailCalls(lambda.Body, func(call *jsonata.Call) bool {
		if b, ok := e.builtin(call); ok {
			return b.sequence
		}
		if f, ok := call.Func.(*jsonata.Variable); ok && e.scopes.refs[f] != nil {
			if v := e.scopes.refs[f].only(); v != nil && v.use.direct {
				return v.lambda != lambda && e.leavesSequences(v.lambda)
			}
		}
		return true
	})
}

// builtin spells a call of a built-in function.
func (c *invocation) builtin(b builtin, name string) *jen.Statement {
	e := c.e
	if b.method == "" { // $eval
		return c.value()
	}
	if code := c.higher(b, name); code != nil {
		return code
	}
	if code := c.fused(name); code != nil {
		return code
	}
	if b.method == "Exists" && len(c.args) == 1 {
		return library("Bool").Call(run("Exists", c.operands()...))
	}
	if asksContext(e.opts.Profile, name, c.args) && !(e.context.kind == noContext && !c.tail) || c.takesFunctions() || c.raw && b.sequence {
		method := "CallIn"
		if c.raw {
			method = "CallInSeq"
		}
		args := append([]jen.Code{jen.Lit(c.at), c.context(), jen.Lit(name)}, c.operands()...)
		return run(method, args...)
	}
	return run(b.method, c.operands()...)
}

// takesFunctions reports whether one of the arguments is a function that
// evaluates expressions, whose depth matters.
func (c *invocation) takesFunctions() bool {
	for i, arg := range c.args {
		switch arg.(type) {
		case *jsonata.Lambda, *jsonata.Transform, *jsonata.Partial:
			return true
		}
		f, _ := c.call.Func.(*jsonata.Variable)
		if b, ok := builtinNamed(c.e.opts.Profile, f.Name); ok && i < len(b.signature()) && b.signature()[i].letters == "f" {
			_, isRegex := arg.(*jsonata.Regex)
			if !isRegex {
				return true
			}
		}
	}
	switch c.call.Func.(*jsonata.Variable).Name {
	case "map", "filter", "single", "reduce", "sort", "sift", "each", "exists":
		return true
	}
	return false
}

// value spells a call of a function that is a value.
func (c *invocation) value() *jen.Statement {
	e := c.e
	callee := c.call.Func
	nodes := append([]jsonata.Node{callee}, c.args...)
	if len(c.args) > len(c.call.Args) { // the left side of ~> comes first
		nodes[0], nodes[1] = nodes[1], nodes[0]
	}
	codes := e.sequence(nodes, []string{"callee"}, func(n jsonata.Node) *jen.Statement {
		if n == callee {
			return c.callee()
		}
		return e.item(n, c.depth+1)
	})
	if len(c.args) > len(c.call.Args) {
		if !e.total(nodes[0]) || !e.total(callee) {
			codes[0] = e.named(codes[0], "value")
		}
		codes[0], codes[1] = codes[1], codes[0]
	}
	name := jen.Lit(calleeName(callee))
	if c.tail && !e.inCallback {
		return run("TailCall", append([]jen.Code{name}, codes...)...)
	}
	method := "Call"
	if c.raw {
		method = "CallSeq"
	}
	return run(method, append([]jen.Code{jen.Lit(c.at), c.context(), name}, codes...)...)
}

// callee spells the function of a call.
func (c *invocation) callee() *jen.Statement {
	e := c.e
	code := e.item(c.call.Func, c.depth+1)
	if name := undollared(c.call.Func); name != nil && !c.tail {
		code = run("Callee", code, e.reference(e.scopes.refs[name], name.Value), jen.Lit("T1005"), jen.Lit(name.Value))
	}
	return code
}

// calleeName returns what errors call a function: the name, or the token that
// jsonata-js has for the expression.
func calleeName(f jsonata.Node) string {
	if path, ok := f.(*jsonata.Path); ok {
		f = path.Steps[0]
	}
	switch f := f.(type) {
	case *jsonata.Variable:
		return f.Name
	case *jsonata.Name:
		return f.Value
	case *jsonata.String:
		return f.Value
	case *jsonata.Number:
		return numberText(f.Value)
	case *jsonata.Bool:
		return strconv.FormatBool(f.Value)
	case *jsonata.Wildcard:
		return "*"
	case *jsonata.Descendants:
		return "**"
	case *jsonata.Binary:
		return f.Op
	case *jsonata.Call, *jsonata.Partial:
		return "("
	case *jsonata.Apply:
		return "~>"
	case *jsonata.Array:
		return "["
	case *jsonata.Object:
		return "{"
	}
	return ""
}

// numberText returns a number as JavaScript writes it.
func numberText(f float64) string {
	format := byte('f')
	if abs := math.Abs(f); f != 0 && (abs >= 1e21 || abs < 1e-6) {
		format = 'e'
	}
	text := strconv.FormatFloat(f, format, -1, 64)
	// Go writes at least two digits of exponent.
	if n := len(text); format == 'e' && text[n-2] == '0' {
		text = text[:n-2] + text[n-1:]
	}
	return text
}

// partial spells a partial application: its arguments come before the function.
func (e *emitter) partial(n *jsonata.Partial, depth int) *jen.Statement {
	nodes := append(append([]jsonata.Node(nil), n.Args...), n.Func)
	codes := e.sequence(nodes, nil, func(part jsonata.Node) *jen.Statement {
		if _, ok := part.(*jsonata.Placeholder); ok {
			return library("Placeholder")
		}
		return e.item(part, depth+1)
	})
	last := len(codes) - 1
	callee := codes[last]
	if name := undollared(n.Func); name != nil {
		callee = run("Callee", callee, e.reference(e.scopes.refs[name], name.Value), jen.Lit("T1007"), jen.Lit(name.Value))
	}
	if !e.total(n.Func) { // it is evaluated after the arguments
		for i, arg := range n.Args {
			if _, ok := arg.(*jsonata.Placeholder); !ok && !e.total(arg) {
				codes[i] = e.named(codes[i], "value")
			}
		}
	}
	return run("Partial", append([]jen.Code{jen.Lit(calleeName(n.Func)), callee}, codes[:last]...)...)
}

// apply spells ~>.
func (e *emitter) apply(n *jsonata.Apply, depth int, raw bool) *jen.Statement {
	if call, ok := n.Right.(*jsonata.Call); ok {
		// A call with a first argument; what follows it is without effect.
		return e.call(call, depth, n.Left, raw)
	}
	method := "Apply"
	if raw {
		method = "ApplySeq"
	}
	args := e.operands([]jsonata.Node{n.Left, n.Right}, nil, depth+1)
	return run(method, append([]jen.Code{jen.Lit(depth)}, args...)...)
}

// transform spells a transform: a function.
func (e *emitter) transform(n *jsonata.Transform, depth int) *jen.Statement {
	clone := jen.Func().Params().Add(itemType()).Block(jen.Return(e.reference(e.scopes.refs[cloning{n}], "clone")))
	remove := jen.Nil()
	args := []jen.Code{clone, e.callback(n.Pattern, "item", depth+1), e.callback(n.Update, "item", depth+1)}
	if n.Delete != nil {
		remove = e.callback(n.Delete, "item", depth+1)
	}
	return jen.Id("e").Dot("Transform").Add(lines("(", ")", append(args, remove)...))
}
