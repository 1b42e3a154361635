package closure

import (
	"slices"

	parser "github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata"
)

// node evaluates a node of the tree in the context in.
type node func(fr *frame, in jsonata.Item) (jsonata.Item, error)

// compiler compiles one expression.
type compiler struct {
	profile parser.Profile
	scope   *scope
	globals []string // names of variables that no scope binds
}

// expr compiles the root of an expression.
func (c *compiler) expr(tree parser.Node) (*Expr, error) {
	c.scope = newScope(c.scope, bindings(tree)...)
	root, err := c.node(tree, 1)
	if err != nil {
		return nil, err
	}
	return &Expr{root: root, globals: c.globals, scope: c.scope, dialect: dialectOf(c.profile)}, nil
}

// bindings returns the names of the variables that := binds in the frame that n
// is evaluated in, not those of blocks and functions inside n.
func bindings(n parser.Node) []string {
	var names []string
	parser.Walk(n, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Bind:
			names = append(names, n.Name)
		case *parser.Block, *parser.Lambda:
			parser.Parts(n, func(part parser.Node, role parser.Role) {
				if role == parser.RoleInner { // what follows it is outside
					names = append(names, bindings(part)...)
				}
			})
			return false
		}
		return true
	})
	return names
}

// within compiles f in an inner scope for variables of the given names.
func (c *compiler) within(names []string, f func(s *scope) error) error {
	outer := c.scope
	c.scope = newScope(outer, names...)
	defer func() { c.scope = outer }()
	return f(c.scope)
}

// node compiles a node with what follows it. depth is how deep it is nested in
// the function that it is part of.
func (c *compiler) node(n parser.Node, depth int) (node, error) {
	if path, ok := n.(*parser.Path); ok {
		return c.path(path, depth)
	}
	eval, err := c.bare(n, depth)
	if err != nil {
		return nil, err
	}
	attr := n.Attr()
	for _, f := range attr.Predicates {
		if eval, err = c.filtered(eval, f, depth+1); err != nil {
			return nil, err
		}
	}
	if attr.Group != nil {
		if eval, err = c.grouped(eval, attr.Group, depth+1); err != nil {
			return nil, err
		}
	}
	if attr.KeepArray || mayBeSequence(n) {
		return collapsed(eval, attr.KeepArray), nil
	}
	return eval, nil
}

// mayBeSequence reports whether the value of a node may be a sequence, which
// has to be collapsed. Every level of an expression collapses once more: the
// only item of a sequence may be a sequence that a function has returned.
func mayBeSequence(n parser.Node) bool {
	if attr := n.Attr(); len(attr.Predicates) > 0 {
		return true
	}
	switch n := n.(type) {
	case *parser.String, *parser.Number, *parser.Bool, *parser.Null, *parser.Regex, *parser.Negate, *parser.Array,
		*parser.Object, *parser.Lambda, *parser.Partial, *parser.TailCall, *parser.Transform:
		return false
	case *parser.Binary:
		return n.Op == ".."
	}
	return true
}

// collapsed compiles what happens to a sequence at the end of an expression.
func collapsed(eval node, keep bool) node {
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		it, err := eval(fr, in)
		return it.Collapse(keep), err
	}
}

// nodes compiles several nodes at the same depth.
func (c *compiler) nodes(list []parser.Node, depth int) ([]node, error) {
	evals := make([]node, len(list))
	for i, n := range list {
		var err error
		if evals[i], err = c.node(n, depth); err != nil {
			return nil, err
		}
	}
	return evals, nil
}

// bare compiles a node without what follows it.
func (c *compiler) bare(n parser.Node, depth int) (node, error) {
	switch n := n.(type) {
	case *parser.Path:
		return c.path(n, depth)
	case *parser.Name, *parser.Wildcard, *parser.Descendants:
		return selector(n, depth), nil
	case *parser.String:
		return constant(textItem(n.Value), depth), nil
	case *parser.Number:
		return constant(numberItem(n.Value), depth), nil
	case *parser.Bool:
		return constant(boolItem(n.Value), depth), nil
	case *parser.Null:
		return constant(nullItem, depth), nil
	case *parser.Regex:
		return c.regex(n, depth)
	case *parser.Variable:
		return c.variable(n, depth), nil
	case *parser.Parent:
		return c.parent(n, depth), nil
	case *parser.Negate:
		return c.negate(n, depth)
	case *parser.Binary:
		return c.binary(n, depth)
	case *parser.Condition:
		return c.condition(n, depth)
	case *parser.Default:
		return c.fallback(n.Left, n.Right, depth, jsonata.Item.Truth)
	case *parser.Coalesce:
		return c.fallback(n.Left, n.Right, depth, func(it jsonata.Item) (bool, error) { return !it.IsUndefined(), nil })
	case *parser.Block:
		return c.block(n, depth)
	case *parser.Bind:
		return c.bind(n, depth)
	case *parser.Array:
		return c.array(n, depth)
	case *parser.Object:
		return c.object(n, depth)
	}
	return c.functional(n, depth)
}

// functional compiles nodes that have to do with functions.
func (c *compiler) functional(n parser.Node, depth int) (node, error) {
	switch n := n.(type) {
	case *parser.Call:
		return c.call(n, depth, nil)
	case *parser.Partial:
		return c.partial(n, depth)
	case *parser.Apply:
		return c.apply(n, depth)
	case *parser.Lambda:
		return c.lambda(n, depth)
	case *parser.TailCall:
		return c.tailCall(n)
	case *parser.Transform:
		return c.transform(n, depth)
	}
	return nil, &parser.Error{Code: "S0206", Span: n.Attr().Span, Msg: "Unknown expression type"}
}

// tooDeep is the error of an expression nested deeper than the environment
// allows.
func (fr *frame) tooDeep(depth int) error { return fr.ev.CheckDepth(fr.base + depth) }

// constant compiles a literal.
func constant(it jsonata.Item, depth int) node {
	return func(fr *frame, _ jsonata.Item) (jsonata.Item, error) {
		if depth > fr.limit {
			return jsonata.Item{}, fr.tooDeep(depth)
		}
		return it, nil
	}
}

// selector compiles what selects from its context.
func selector(n parser.Node, depth int) node {
	var f func(in jsonata.Item) jsonata.Item
	switch n := n.(type) {
	case *parser.Name:
		name := n.Value
		f = func(in jsonata.Item) jsonata.Item { return in.Lookup(name) }
	case *parser.Wildcard:
		f = jsonata.Item.Wildcard
	default:
		f = jsonata.Item.Descendants
	}
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		if depth > fr.limit {
			return jsonata.Item{}, fr.tooDeep(depth)
		}
		return f(in), nil
	}
}

// places returns where a variable may be bound, from the inside out.
func (c *compiler) places(name string) []place {
	var places []place
	hops := 0
	for s := c.scope; s != nil; s = s.parent {
		if i, ok := s.slots[name]; ok {
			places = append(places, place{hops, i})
		}
		if s.tuple {
			places = append(places, place{hops, -1})
		}
		hops++
	}
	return places
}

// global returns the index of a variable that is bound outside.
func (c *compiler) global(name string) int {
	i := slices.Index(c.globals, name)
	if i < 0 {
		i = len(c.globals)
		c.globals = append(c.globals, name)
	}
	return i
}

// variable compiles a reference to a variable.
func (c *compiler) variable(n *parser.Variable, depth int) node {
	switch n.Name {
	case "":
		return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
			if depth > fr.limit {
				return jsonata.Item{}, fr.tooDeep(depth)
			}
			return in.Unwrap(), nil
		}
	case "$":
		return func(fr *frame, _ jsonata.Item) (jsonata.Item, error) {
			if depth > fr.limit {
				return jsonata.Item{}, fr.tooDeep(depth)
			}
			return fr.document, nil
		}
	}
	read := c.reader(n.Name)
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		if depth > fr.limit {
			return jsonata.Item{}, fr.tooDeep(depth)
		}
		return read(fr, in), nil
	}
}

// reader compiles the lookup of a variable.
func (c *compiler) reader(name string) func(fr *frame, in jsonata.Item) jsonata.Item {
	places := c.places(name)
	if name == "eval" && c.profile != parser.AWS {
		return c.evalReader(places)
	}
	global := c.global(name)
	if len(places) == 0 {
		return func(fr *frame, _ jsonata.Item) jsonata.Item { return fr.globals[global] }
	}
	if first := places[0]; first.hops == 0 && first.slot >= 0 {
		return func(fr *frame, _ jsonata.Item) jsonata.Item {
			if s := &fr.slots[first.slot]; s.bound {
				return s.value
			}
			if it, ok := fr.read(name, places); ok {
				return it
			}
			return fr.globals[global]
		}
	}
	return func(fr *frame, _ jsonata.Item) jsonata.Item {
		if it, ok := fr.read(name, places); ok {
			return it
		}
		return fr.globals[global]
	}
}

// parent compiles %, whose context a step has stored.
func (c *compiler) parent(n *parser.Parent, depth int) node {
	label := n.Slot.Label
	places := c.places(label)
	return func(fr *frame, _ jsonata.Item) (jsonata.Item, error) {
		if depth > fr.limit {
			return jsonata.Item{}, fr.tooDeep(depth)
		}
		it, _ := fr.read(label, places)
		return it, nil
	}
}
