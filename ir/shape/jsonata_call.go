package shape

import (
	"slices"
	"strconv"

	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/jsonata"
)

// arguments are those of a call of a built-in function.
type arguments struct {
	name  string
	nodes []jsonata.Node // nil where the argument is no part of the call's own text
	given []Shape
	ctx   Shape
}

// shape returns argument i, Absent when it is not given.
func (c *arguments) shape(i int) Shape {
	if i < len(c.given) {
		return c.given[i]
	}
	return Absent
}

// lambda returns argument i if it is a function written in place.
func (c *arguments) lambda(i int) *jsonata.Lambda {
	if i < len(c.nodes) {
		l, _ := c.nodes[i].(*jsonata.Lambda)
		return l
	}
	return nil
}

// call returns what a call gives. first, unless it is nil, is evaluated to a
// first argument before those in the text.
func (x evaluation) call(n *jsonata.Call, first jsonata.Node, ctx Shape) Shape {
	nodes := n.Args
	if first != nil {
		nodes = append([]jsonata.Node{first}, nodes...)
	}
	f, name, ok := x.builtin(n.Func)
	c := &arguments{name: name, nodes: nodes, ctx: ctx}
	for i, node := range nodes {
		if ok && higher(name) != nil && c.lambda(i) != nil {
			c.given = append(c.given, Unknown) // evaluated when it is applied
			continue
		}
		in := x
		switch name {
		case "exists", "boolean", "not", "count", "string", "type":
			in = x.asking()
		}
		s := in.node(node, ctx)
		if s == Never {
			return Never
		}
		c.given = append(c.given, s)
	}
	if !ok {
		return Unknown.OrAbsent()
	}
	return x.invoke(f, c)
}

// builtin returns the built-in function that an expression names.
func (x evaluation) builtin(n jsonata.Node) (f function, name string, ok bool) {
	v, isVariable := n.(*jsonata.Variable)
	if !isVariable || len(v.Predicates) > 0 || x.bound(v.Name) || x.r.env.has(v.Name) {
		return function{}, "", false
	}
	f, ok = functions[v.Name]
	return f, v.Name, ok
}

// invoke returns what a built-in function gives.
func (x evaluation) invoke(f function, c *arguments) Shape {
	if len(c.given) < max(f.least, 1) && !f.present {
		if special(c.name) != nil {
			return Unknown.OrAbsent()
		}
		return f.result.OrAbsent()
	}
	if !x.fits(f, c) || c.name == "hash" && !x.hashes(c) {
		return Never
	}
	if result := special(c.name); result != nil {
		return result(x, c)
	}
	out := f.result
	if f.present {
		return out
	}
	if f.absent {
		out = out.OrAbsent()
	}
	for i, s := range c.given {
		switch {
		case s.present() == Never && i == 0:
			return Absent
		case s.MayBeAbsent():
			out = out.OrAbsent()
		}
	}
	return out
}

// fits reports whether the arguments may be what the function takes.
func (x evaluation) fits(f function, c *arguments) bool {
	for i, want := range f.params {
		s := c.shape(i)
		if s.present() == Never || s.MayBeAbsent() && !s.declared() || want&callable != 0 && c.mayShift(i) {
			continue
		}
		item, several := s.elements()
		switch {
		case !s.May(want):
			x.r.report(x.argument(c, i, ordinal(i)+" of $"+c.name+" is "+s.words()+", not "+f.wants(i)), s)
			return s.MayBeAbsent()
		case i == 0 && f.items != 0 && several && item != Never && !item.May(f.items):
			x.r.report(x.argument(c, i, ordinal(i)+" of $"+c.name+" holds "+item.words()+", not "+kindWords(f.items)), item)
		}
	}
	return true
}

// hashAlgorithms are the second arguments that $hash takes.
var hashAlgorithms = []string{"MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"}

// hashes reports whether the algorithm of a call of $hash may be one.
func (x evaluation) hashes(c *arguments) bool {
	if len(c.nodes) < 2 {
		return true
	}
	name, literal := c.nodes[1].(*jsonata.String)
	if !literal || len(name.Predicates) > 0 || name.Group != nil || slices.Contains(hashAlgorithms, name.Value) {
		return true
	}
	d := x.argument(c, 1, ordinal(1)+" of $hash names no algorithm: "+strconv.Quote(name.Value))
	if d.Help = "it is one of " + listed(hashAlgorithms); diag.Nearest(name.Value, hashAlgorithms) != "" {
		d.Help = "did you mean " + strconv.Quote(diag.Nearest(name.Value, hashAlgorithms)) + "?"
	}
	x.r.report(d)
	return false
}

// mayShift reports whether argument i may be a function, or be taken for the
// argument after it: of $split(nothing, 0) the context is the text.
func (c *arguments) mayShift(i int) bool {
	return c.shape(i).kinds == anything || c.shape(0).MayBeAbsent()
}

// wants names what the function takes as argument i.
func (f function) wants(i int) string {
	switch want := f.params[i]; {
	case i == 0 && f.items != 0:
		return kindWords(f.items) + " or an array of them"
	case want == callable:
		return "a function"
	case want&callable != 0:
		return kindWords(want&^callable) + " or a regular expression"
	default:
		return kindWords(want)
	}
}

// argument returns a mistake at an argument of a call.
func (x evaluation) argument(c *arguments, i int, message string) diag.Diagnostic {
	return x.mistake(diag.WrongArgument, c.nodes[i], message)
}

// apply returns what ~> gives: a call with a first argument, or of a function
// that is named.
func (x evaluation) apply(n *jsonata.Apply, ctx Shape) Shape {
	if call, ok := n.Right.(*jsonata.Call); ok {
		return x.call(call, n.Left, ctx)
	}
	left := x.node(n.Left, ctx)
	if left == Never {
		return Never
	}
	_, isLambda := n.Left.(*jsonata.Lambda)
	if _, _, isFunction := x.builtin(n.Left); isLambda || isFunction {
		return Unknown // a function
	}
	f, name, ok := x.builtin(n.Right)
	if !ok || left.IsUnknown() {
		x.node(n.Right, ctx)
		return Unknown.OrAbsent()
	}
	return x.invoke(f, &arguments{name: name, nodes: []jsonata.Node{n.Left}, given: []Shape{left}, ctx: Scalar(Null)})
}

// unapplied looks into the body of a function that is called who knows how.
func (x evaluation) unapplied(n *jsonata.Lambda, ctx Shape) {
	x.lenient = true
	for _, p := range n.Params {
		x = x.bind(p.Name, Unknown.OrAbsent())
	}
	x.node(n.Body, ctx)
}

// result returns what a function written in place gives for these arguments,
// and Unknown or nothing for any other function.
func (x evaluation) result(c *arguments, i int, args ...Shape) Shape {
	l := c.lambda(i)
	if l == nil || l.Signature != nil {
		if l != nil {
			x.unapplied(l, c.ctx)
		}
		return Unknown.OrAbsent()
	}
	for k, p := range l.Params {
		s := Absent
		if k < len(args) {
			s = args[k]
		}
		x = x.bind(p.Name, s)
	}
	return x.node(l.Body, c.ctx)
}

// endsInTail reports whether the value of parentheses or a condition may be a
// call in tail position of a function.
func endsInTail(n jsonata.Node) bool {
	switch n := n.(type) {
	case *jsonata.TailCall:
		return true
	case *jsonata.Block:
		return len(n.Exprs) > 0 && endsInTail(n.Exprs[len(n.Exprs)-1])
	case *jsonata.Condition:
		return endsInTail(n.Then) || n.Else != nil && endsInTail(n.Else)
	}
	return false
}
