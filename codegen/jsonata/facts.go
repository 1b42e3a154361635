package jsonatagen

import "github.com/aslc-dev/aslc/parser/jsonata"

// anyType are the letters of all types of values, m that of undefined.
const anyType = "snblaofm"

// letters returns the types that the value of a node may have, as the letters
// of signatures.
func letters(profile jsonata.Profile, n jsonata.Node) string {
	if followed(n) {
		return anyType
	}
	switch n := n.(type) {
	case *jsonata.String:
		return "s"
	case *jsonata.Number:
		return "n"
	case *jsonata.Bool:
		return "b"
	case *jsonata.Null:
		return "l"
	case *jsonata.Array:
		return "a"
	case *jsonata.Object:
		return "o"
	case *jsonata.Lambda, *jsonata.Regex, *jsonata.Transform, *jsonata.Partial:
		return "f"
	case *jsonata.Negate:
		return "nm"
	case *jsonata.Binary:
		switch n.Op {
		case "&":
			return "s"
		case "+", "-", "*", "/", "%":
			return "nm"
		}
		return "bm"
	case *jsonata.Block:
		if len(n.Exprs) > 0 {
			return letters(profile, n.Exprs[len(n.Exprs)-1])
		}
		return "m"
	}
	return anyType
}

// followed reports whether predicates or a group-by follow a node.
func followed(n jsonata.Node) bool {
	attr := n.Attr()
	return len(attr.Predicates) > 0 || attr.Group != nil || attr.KeepArray
}

// types is letters, with what is known of built-in functions.
func (e *emitter) types(n jsonata.Node) string {
	if call, ok := n.(*jsonata.Call); ok && !followed(n) {
		if b, ok := e.builtin(call); ok && b.result != "" {
			return b.result + "m"
		}
	}
	return letters(e.opts.Profile, n)
}

// isBoolean reports whether a node is a boolean whenever it is anything.
func (e *emitter) isBoolean(n jsonata.Node) bool {
	switch n := n.(type) {
	case *jsonata.Call:
		b, ok := e.builtin(n)
		return ok && b.result == "b" && !followed(n)
	case *jsonata.TailCall:
		return e.isBoolean(n.Call)
	case *jsonata.Condition:
		return e.isBoolean(n.Then) && (n.Else == nil || e.isBoolean(n.Else)) && !followed(n)
	case *jsonata.Block:
		return len(n.Exprs) > 0 && e.isBoolean(n.Exprs[len(n.Exprs)-1]) && !followed(n)
	}
	types := letters(e.opts.Profile, n)
	return types == "b" || types == "bm"
}

// builtin returns the built-in function that a call calls.
func (e *emitter) builtin(n *jsonata.Call) (builtin, bool) {
	f, ok := n.Func.(*jsonata.Variable)
	if !ok || followed(f) || !e.scopes.isBuiltin(f) {
		return builtin{}, false
	}
	return builtinNamed(e.opts.Profile, f.Name)
}

// total reports whether evaluating a node cannot fail, and gives the same at any
// time: whether it may be moved behind what follows it.
func (e *emitter) total(n jsonata.Node) bool {
	if followed(n) {
		return false
	}
	switch n := n.(type) {
	case *jsonata.String, *jsonata.Number, *jsonata.Bool, *jsonata.Null, *jsonata.Regex:
		return true
	case *jsonata.Variable:
		ref := e.scopes.refs[n]
		if ref == nil {
			return true
		}
		for _, p := range ref.places {
			if p.v != nil && (p.v.early || p.v.shared) {
				return false
			}
		}
		return true
	case *jsonata.Path:
		names, start := plainNames(n)
		return names != nil && (start == nil || e.total(start))
	case *jsonata.Binary:
		switch n.Op {
		case "=", "!=", "in":
			return e.total(n.Left) && e.total(n.Right)
		case "and", "or":
			return e.certain(n.Left) && e.certain(n.Right)
		}
	case *jsonata.Call:
		b, ok := e.builtin(n)
		return ok && b.pure && len(n.Args) == 1 && e.total(n.Args[0])
	case *jsonata.Block:
		return len(n.Exprs) == 1 && e.total(n.Exprs[0])
	}
	return false
}

// certain reports whether a node can neither fail nor be anything that cannot be
// taken for a boolean.
func (e *emitter) certain(n jsonata.Node) bool { return e.isBoolean(n) && e.total(n) }

// simple reports whether a node may be evaluated even if its value is not
// needed: whether that is cheap and cannot fail.
func (e *emitter) simple(n jsonata.Node) bool {
	if n == nil {
		return true
	}
	if !e.total(n) {
		return false
	}
	switch n := n.(type) {
	case *jsonata.String, *jsonata.Number, *jsonata.Bool, *jsonata.Null, *jsonata.Variable, *jsonata.Path:
		return true
	case *jsonata.Block:
		return e.simple(n.Exprs[0])
	}
	return false
}

// quiet reports whether errors of a node do not quote the operator or function
// they come from, so that it does not matter what that is said to be.
func (e *emitter) quiet(n jsonata.Node) bool {
	quotes := false
	jsonata.Walk(n, func(n jsonata.Node) bool {
		switch n := n.(type) {
		case *jsonata.Binary:
			_, counts := arithmetic[n.Op]
			quotes = quotes || counts || n.Op[0] == '<' || n.Op[0] == '>'
		case *jsonata.Call:
			b, ok := e.builtin(n)
			quotes = quotes || !ok || !b.lax || len(n.Args) != b.least()
		case *jsonata.TailCall, *jsonata.Partial, *jsonata.Apply, *jsonata.Transform:
			quotes = true
		}
		return !quotes
	})
	return !quotes
}

// least returns how many arguments a function has to be given.
func (b builtin) least() int {
	n := 0
	for _, p := range b.signature() {
		if !p.optional {
			n++
		}
	}
	return n
}

// allFinite reports whether no number in an evaluation can be infinite: whether
// nothing computes numbers.
func (e *emitter) allFinite(tree jsonata.Node) bool {
	computes := false
	jsonata.Walk(tree, func(n jsonata.Node) bool {
		switch n := n.(type) {
		case *jsonata.Binary:
			_, ok := arithmetic[n.Op]
			computes = computes || ok
		case *jsonata.Variable:
			if ref := e.scopes.refs[n]; ref != nil && ref.global == function {
				computes = computes || computing[n.Name]
			}
		}
		return !computes
	})
	return !computes
}

// computing are the built-in functions that may give a number that is not
// finite where all arguments are.
var computing = map[string]bool{"sum": true, "average": true, "number": true, "power": true, "round": true, "eval": true, "parse": true}
