package shape

import (
	"math"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/jsonata"
)

// evaluation is a JSONata expression being evaluated to shapes. Its methods
// return [Absent] for undefined and [Never] for what can only fail. It is a
// value: an evaluation with another variable is a copy.
//
// A number that was computed is taken to be finite. One that is not, such as a
// quotient by zero, is text in the output of a state; it counts as a number.
type evaluation struct {
	r       reader
	e       *ir.JSONata
	locals  *local
	lenient bool // whether something is there is what the expression asks
	// constructs says that some array constructor is a step of a path. Such an
	// array is not flattened by paths, wherever it gets to.
	constructs bool
	keeps      bool // there is a suffix []

	steps *jsonata.Path // the path at hand
	taken int           // steps of it that were taken
}

// local is a variable of the expression.
type local struct {
	name  string
	shape Shape
	outer *local
}

// bind returns x with a variable.
func (x evaluation) bind(name string, s Shape) evaluation {
	x.locals = &local{name, s, x.locals}
	return x
}

// jsonata returns what an expression comes to as the value of a field.
func (r reader) jsonata(e *ir.JSONata) Shape {
	x := evaluation{r: r, e: e}
	jsonata.Walk(e.Tree, func(n jsonata.Node) bool {
		p, ok := n.(*jsonata.Path)
		x.constructs = x.constructs || n.Attr().ConsArray
		x.keeps = x.keeps || n.Attr().KeepArray || ok && p.KeepSingleton
		return true
	})
	s := x.node(e.Tree, Absent)
	switch {
	case s == Never:
	case x.isFunction(e.Tree):
		x.givesFunction()
	case s.present() != Never:
		return s.present()
	case r.notes != nil && !r.notes.within(e.Span):
		x.givesNothing(s)
	}
	return Never
}

// node returns what n comes to in the context ctx.
func (x evaluation) node(n jsonata.Node, ctx Shape) Shape {
	s := x.core(n, ctx)
	attr := n.Attr()
	if _, path := n.(*jsonata.Path); path {
		return s
	}
	if (len(attr.Predicates) > 0 || attr.Group != nil) && endsInTail(n) {
		return Unknown.OrAbsent() // they see the call that is yet to be done
	}
	if len(attr.Predicates) > 0 && s.kinds&Array != 0 && returnsSequence(n) {
		s = s.Join(s.Element().times(One | Many)) // of one array, which is an item of it here
	}
	for _, f := range attr.Predicates {
		s = x.filter(s, f)
	}
	if attr.Group != nil {
		s = x.group(attr.Group.Pairs, Unknown.OrAbsent())
	}
	if attr.KeepArray && s.present() != Never {
		s = s.Join(s.kept())
		if s.kinds&Array != 0 {
			s = s.Join(List(s.Element())) // of a sequence of one array
		}
	}
	return s
}

// returnsSequence reports whether n may come to a sequence, which is not taken
// for its only item before the predicates behind n.
func returnsSequence(n jsonata.Node) bool {
	switch n.(type) {
	case *jsonata.Call, *jsonata.TailCall, *jsonata.Apply:
		return true
	}
	return false
}

// givesSequence reports whether a call may give a sequence.
func (x evaluation) givesSequence(n *jsonata.Call) bool {
	f, name, ok := x.builtin(n.Func)
	return !ok || special(name) != nil || f.result.count&Many != 0 || f.result.IsUnknown()
}

// kept returns s as the suffix [] makes it: an array of what it is.
func (s Shape) kept() Shape {
	item, _ := s.elements()
	out := List(item).Join(s.Element().only(Array))
	out.count |= s.count & None
	return out
}

// core is node without what follows the node.
func (x evaluation) core(n jsonata.Node, ctx Shape) Shape {
	switch n := n.(type) {
	case *jsonata.String:
		return Scalar(String)
	case *jsonata.Number:
		if n.Value == math.Trunc(n.Value) && math.Abs(n.Value) < 1<<53 {
			return Scalar(Int)
		}
		return Scalar(Float)
	case *jsonata.Bool:
		return Scalar(Bool)
	case *jsonata.Null:
		return Scalar(Null)
	case *jsonata.Variable:
		return x.variable(n.Name, ctx)
	case *jsonata.Path:
		return x.path(n, ctx)
	case *jsonata.Name:
		return x.path(&jsonata.Path{Steps: []jsonata.Node{n}}, ctx)
	case *jsonata.Array:
		return x.array(n, ctx)
	case *jsonata.Object:
		return x.object(n, ctx)
	case *jsonata.Call:
		return x.call(n, nil, ctx)
	case *jsonata.TailCall:
		s := x.call(n.Call, nil, ctx)
		if s != Never && x.givesSequence(n.Call) {
			item, _ := s.elements()
			if s.kinds&Array != 0 {
				item = item.Join(s.Element())
			}
			s = s.Join(List(item)) // a sequence stays an array here, whatever its length
		}
		return s
	case *jsonata.Apply:
		return x.apply(n, ctx)
	case *jsonata.Lambda:
		x.unapplied(n, ctx)
		return Unknown
	}
	return x.operation(n, ctx)
}

// operation is core for operators and blocks.
func (x evaluation) operation(n jsonata.Node, ctx Shape) Shape {
	switch n := n.(type) {
	case *jsonata.Negate:
		return x.negate(n, ctx)
	case *jsonata.Binary:
		return x.binary(n, ctx)
	case *jsonata.Condition:
		if x.asking().node(n.If, ctx) == Never {
			return Never
		}
		then, otherwise := x.node(n.Then, ctx), Absent
		if n.Else != nil {
			otherwise = x.node(n.Else, ctx)
		}
		return then.Join(otherwise)
	case *jsonata.Default:
		return x.asking().node(n.Left, ctx).present().Join(x.node(n.Right, ctx))
	case *jsonata.Coalesce:
		return x.asking().node(n.Left, ctx).present().Join(x.node(n.Right, ctx))
	case *jsonata.Bind:
		return x.node(n.Value, ctx)
	case *jsonata.Block:
		return x.block(n, ctx)
	}
	return Unknown.OrAbsent()
}

// asking returns x for an operand of which also its absence is of use.
func (x evaluation) asking() evaluation {
	x.lenient = true
	return x
}

func (x evaluation) block(n *jsonata.Block, ctx Shape) Shape {
	out := Absent
	for _, expr := range n.Exprs {
		if out = x.node(expr, ctx); out == Never {
			return Never
		}
		if b, ok := expr.(*jsonata.Bind); ok {
			x = x.bind(b.Name, out)
		} else {
			x = x.rebound(expr)
		}
	}
	return out
}

// rebound returns x after an expression that may have bound variables
// somewhere inside: nothing is known of those.
func (x evaluation) rebound(n jsonata.Node) evaluation {
	jsonata.Walk(n, func(n jsonata.Node) bool {
		if b, ok := n.(*jsonata.Bind); ok {
			x = x.bind(b.Name, Unknown.OrAbsent())
		}
		_, block := n.(*jsonata.Block)
		_, lambda := n.(*jsonata.Lambda)
		return !block && !lambda
	})
	return x
}

// variable returns what $name is.
func (x evaluation) variable(name string, ctx Shape) Shape {
	if name == "" {
		return ctx
	}
	for l := x.locals; l != nil; l = l.outer {
		if l.name == name {
			return l.shape
		}
	}
	if name == "states" {
		return Record(
			Member{Name: "input", Shape: x.part("input")}, Member{Name: "result", Shape: x.part("result")},
			Member{Name: "errorOutput", Shape: x.part("errorOutput")}, Member{Name: "context", Shape: x.part("context")},
		)
	}
	return x.r.env.lookup(name)
}

// part returns what $states.name is.
func (x evaluation) part(name string) Shape {
	s := Never
	switch name {
	case "input":
		s = x.r.in
	case "result":
		s = x.r.result
	case "errorOutput":
		s = x.r.errorOutput
	case "context":
		return x.r.a.context(x.r.state, x.r.item)
	}
	if s == Never {
		return Absent
	}
	return s
}

// isStates reports whether n is the variable $states, and not one of that name
// in the expression.
func (x evaluation) isStates(n jsonata.Node) bool {
	v, ok := n.(*jsonata.Variable)
	if !ok || v.Name != "states" || len(v.Predicates) > 0 || len(v.Step.Stages) > 0 {
		return false
	}
	return !x.bound("states")
}

// bound reports whether the expression has a variable of that name.
func (x evaluation) bound(name string) bool {
	for l := x.locals; l != nil; l = l.outer {
		if l.name == name {
			return true
		}
	}
	return false
}

// array returns what an array constructor makes: undefined items are left out,
// and arrays give their items unless they are constructed in place.
func (x evaluation) array(n *jsonata.Array, ctx Shape) Shape {
	items, exact, all := make([]Shape, 0, len(n.Items)), true, Never
	for _, item := range n.Items {
		s := x.node(item, ctx)
		if s == Never {
			return Never
		}
		if _, whole := item.(*jsonata.Array); !whole {
			exact = exact && s.count == One && s.kinds&Array == 0
			s, _ = s.elements()
		} else {
			exact = exact && s.count == One
			s = s.data().present()
		}
		items, all = append(items, s), all.Join(s)
	}
	if exact {
		return Tuple(items...)
	}
	return List(all)
}

// object returns what an object constructor makes.
func (x evaluation) object(n *jsonata.Object, ctx Shape) Shape {
	if ctx.May(Array) {
		ctx = Unknown.OrAbsent() // its items, in groups
	}
	return x.group(n.Pairs, ctx)
}

// group returns the object of keys and values.
func (x evaluation) group(pairs []jsonata.Pair, ctx Shape) Shape {
	var members []Member
	rest, seen := Absent, map[string]bool{}
	for _, p := range pairs {
		key, literal := p.Key.(*jsonata.String)
		value := x.node(p.Value, ctx)
		if value == Never {
			return Never
		}
		if !literal || seen[key.Value] || len(key.Predicates) > 0 || key.Group != nil {
			if !x.operand("the key", p.Key, x.node(p.Key, ctx), String) {
				return Never
			}
			rest = rest.Join(value.OrAbsent())
			continue
		}
		seen[key.Value] = true
		members = append(members, Member{Name: key.Value, Shape: value})
	}
	for i := range members {
		if rest.kinds != 0 {
			members[i].Shape = members[i].Shape.Join(rest)
		}
	}
	return ObjectOf(members, rest)
}

// elements returns what the items are that a path goes on from, one at a time,
// and whether they may be any number: those of an array, or the value itself.
func (s Shape) elements() (item Shape, several bool) {
	if s.count&One != 0 {
		one := s.Element()
		item = one.Item()
		if one.kinds != Array {
			item = item.Join(one.without(Array))
		}
		several = one.kinds&Array != 0
	}
	if s.count&Many != 0 {
		item, several = item.Join(s.Element()), true
	}
	return item, several
}

// times returns s as one, none or many of it.
func (s Shape) times(count Count) Shape {
	if s.present() == Never {
		return Absent
	}
	return build(s.kinds, count, s.details())
}
