package closure

import (
	"strconv"

	parser "github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata"
	"github.com/aslc-dev/aslc/runtime/value"
)

// callee is the compiled function expression of a call.
type callee struct {
	eval node
	name string // as errors name it
	// shadowed looks up a variable of the same name, if the function is called
	// by a name without $: to tell a mistake from a missing function.
	shadowed func(fr *frame, in jsonata.Item) jsonata.Item
}

// callee compiles the function expression of a call.
func (c *compiler) callee(n parser.Node, depth int) (callee, error) {
	eval, err := c.node(n, depth)
	if err != nil {
		return callee{}, err
	}
	f := callee{eval: eval}
	if path, ok := n.(*parser.Path); ok {
		n = path.Steps[0]
		if name, ok := n.(*parser.Name); ok {
			f.shadowed = c.reader(name.Value)
		}
	}
	f.name = symbol(n)
	return f, nil
}

// symbol returns the name that errors give to what is called.
func symbol(n parser.Node) string {
	switch n := n.(type) {
	case *parser.Variable:
		return n.Name
	case *parser.Name:
		return n.Value
	case *parser.String:
		return n.Value
	case *parser.Number:
		return value.FormatNumber(n.Value)
	case *parser.Bool:
		return strconv.FormatBool(n.Value)
	case *parser.Wildcard:
		return "*"
	case *parser.Descendants:
		return "**"
	case *parser.Binary:
		return n.Op
	case *parser.Call, *parser.Partial:
		return "("
	case *parser.Apply:
		return "~>"
	case *parser.Array:
		return "["
	case *parser.Object:
		return "{"
	}
	return ""
}

// find evaluates the function expression. code is that of the error when only a
// $ is missing.
func (f *callee) find(fr *frame, in jsonata.Item, code string, position int) (jsonata.Item, error) {
	it, err := f.eval(fr, in)
	if err != nil {
		return jsonata.Item{}, err
	}
	if it.IsUndefined() && f.shadowed != nil && !f.shadowed(fr, in).IsUndefined() {
		return jsonata.Item{}, &jsonata.Error{Code: code, Token: f.name, Position: position}
	}
	return it, nil
}

// call compiles a call. first, if not nil, is evaluated to a first argument
// before those in the text.
func (c *compiler) call(n *parser.Call, depth int, first node) (node, error) {
	f, err := c.callee(n.Func, depth+1)
	if err != nil {
		return nil, err
	}
	args, err := c.nodes(n.Args, depth+1)
	if err != nil {
		return nil, err
	}
	site := jsonata.Site{Name: f.name, Position: n.Position}
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		var leading jsonata.Item
		if first != nil {
			var err error
			if leading, err = first(fr, in); err != nil {
				return jsonata.Item{}, err
			}
		}
		callee, err := f.find(fr, in, "T1005", n.Position)
		if err != nil {
			return jsonata.Item{}, err
		}
		mark := fr.ev.Mark()
		defer fr.ev.Release(mark)
		if first != nil {
			fr.ev.Push(leading)
		}
		for _, arg := range args {
			it, err := arg(fr, in)
			if err != nil {
				return jsonata.Item{}, err
			}
			fr.ev.Push(it)
		}
		return fr.call(callee, fr.ev.Since(mark), in, depth, site)
	}, nil
}

// evalAll evaluates nodes and appends their values.
func evalAll(fr *frame, in jsonata.Item, nodes []node, values []jsonata.Item) ([]jsonata.Item, error) {
	for _, eval := range nodes {
		it, err := eval(fr, in)
		if err != nil {
			return nil, err
		}
		values = append(values, it)
	}
	return values, nil
}

// call calls a function from a node at the given depth.
func (fr *frame) call(callee jsonata.Item, args []jsonata.Item, context jsonata.Item, depth int, site jsonata.Site) (jsonata.Item, error) {
	outer := fr.ev.Depth
	fr.ev.Depth = fr.base + depth
	it, err := jsonata.Call(fr.ev, callee, args, context, site)
	fr.ev.Depth = outer
	return it, err
}

// tailCall compiles a call in tail position. Its parts are evaluated as by the
// caller of the function.
func (c *compiler) tailCall(n *parser.TailCall) (node, error) {
	f, err := c.callee(n.Call.Func, 1)
	if err != nil {
		return nil, err
	}
	args, err := c.nodes(n.Call.Args, 1)
	if err != nil {
		return nil, err
	}
	site := jsonata.Site{Name: f.name, Position: n.Call.Func.Attr().Position}
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		callee, err := f.eval(fr, in)
		if err != nil {
			return jsonata.Item{}, err
		}
		values, err := evalAll(fr, in, args, make([]jsonata.Item, 0, len(args)))
		if err != nil {
			return jsonata.Item{}, err
		}
		return jsonata.TailCall(callee, values, site), nil
	}, nil
}

// partial compiles a partial application.
func (c *compiler) partial(n *parser.Partial, depth int) (node, error) {
	f, err := c.callee(n.Func, depth+1)
	if err != nil {
		return nil, err
	}
	args := make([]node, len(n.Args))
	open := make([]bool, len(n.Args))
	for i, arg := range n.Args {
		if _, open[i] = arg.(*parser.Placeholder); open[i] {
			args[i] = func(*frame, jsonata.Item) (jsonata.Item, error) { return jsonata.Item{}, nil }
		} else if args[i], err = c.node(arg, depth+1); err != nil {
			return nil, err
		}
	}
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		values, err := evalAll(fr, in, args, nil)
		if err != nil {
			return jsonata.Item{}, err
		}
		callee, err := f.find(fr, in, "T1007", n.Position)
		if err != nil {
			return jsonata.Item{}, err
		}
		it, err := jsonata.Partial(callee, values, open)
		if err != nil {
			return jsonata.Item{}, jsonata.Locate(err, jsonata.Site{Name: f.name, Position: n.Position})
		}
		return it, nil
	}, nil
}

// apply compiles ~>.
func (c *compiler) apply(n *parser.Apply, depth int) (node, error) {
	left, err := c.node(n.Left, depth+1)
	if err != nil {
		return nil, err
	}
	if call, ok := n.Right.(*parser.Call); ok {
		// A call with a first argument; what follows it is without effect.
		return c.call(call, depth, left)
	}
	right, err := c.node(n.Right, depth+1)
	if err != nil {
		return nil, err
	}
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		arg, err := left(fr, in)
		if err != nil {
			return jsonata.Item{}, err
		}
		f, err := right(fr, in)
		switch {
		case err != nil:
			return jsonata.Item{}, err
		case f.Function() == nil:
			return jsonata.Item{}, &jsonata.Error{Code: "T2006", Position: n.Position}
		case arg.Function() != nil:
			return jsonata.Chain(arg, f), nil
		}
		return fr.call(f, []jsonata.Item{arg}, nullItem, depth, jsonata.Site{})
	}, nil
}

// lambda compiles a function definition.
func (c *compiler) lambda(n *parser.Lambda, depth int) (node, error) {
	names := make([]string, 0, len(n.Params))
	for _, param := range n.Params {
		names = append(names, param.Name)
	}
	var body node
	var inner *scope
	err := c.within(append(names, bindings(n.Body)...), func(s *scope) (err error) {
		inner = s
		body, err = c.node(n.Body, 1)
		return err
	})
	if err != nil {
		return nil, err
	}
	slots := make([]int, len(names))
	for i, name := range names {
		slots[i] = inner.slots[name]
	}
	l := &lambda{body: body, scope: inner, params: slots, signature: signature(n.Signature), reusable: !captures(n.Body)}
	return leaf(depth, func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		return l.function(fr, in), nil
	}), nil
}

// lambda is a compiled function definition.
type lambda struct {
	body      node
	scope     *scope
	params    []int // slots of the parameters
	signature *jsonata.Signature
	reusable  bool // whether a frame may be used again once a call is done
}

// captures reports whether something in a function's body may keep its frame.
func captures(body parser.Node) bool {
	found := false
	parser.Walk(body, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Lambda, *parser.Transform:
			found = true
		case *parser.Variable:
			found = found || n.Name == "eval"
		}
		return !found
	})
	return found
}

// function returns the function that the definition makes in a frame and with a
// context.
func (l *lambda) function(fr *frame, in jsonata.Item) jsonata.Item {
	var spare *frame // of a call that is done
	call := func(ev *jsonata.Evaluation, args []jsonata.Item, _ jsonata.Item) (jsonata.Item, error) {
		if err := ev.Tick(); err != nil {
			return jsonata.Item{}, err
		}
		f := spare
		spare = nil
		if f == nil {
			f = newFrame(fr.run, fr, l.scope, 0)
		} else {
			clear(f.slots)
		}
		f.at(ev.Depth)
		for i, slot := range l.params {
			var arg jsonata.Item
			if i < len(args) {
				arg = args[i]
			}
			f.bind(slot, arg)
		}
		it, err := l.body(f, in)
		if l.reusable {
			spare = f
		}
		return it, err
	}
	return jsonata.NewLambda(len(l.params), l.signature, call).Item()
}

// signature returns a parsed signature as the library checks it.
func signature(s *parser.Signature) *jsonata.Signature {
	if s == nil {
		return nil
	}
	sig := &jsonata.Signature{}
	for _, p := range s.Params {
		sig.Params = append(sig.Params, jsonata.Param(p))
	}
	return sig
}

// transform compiles a transform to the function that it is.
func (c *compiler) transform(n *parser.Transform, depth int) (node, error) {
	pattern, err := c.node(n.Pattern, depth+1)
	if err != nil {
		return nil, err
	}
	update, err := c.node(n.Update, depth+1)
	if err != nil {
		return nil, err
	}
	t := jsonata.Transform{Position: n.Position, UpdatePosition: n.Update.Attr().Position}
	var remove node
	if n.Delete != nil {
		if remove, err = c.node(n.Delete, depth+1); err != nil {
			return nil, err
		}
		t.DeletePosition = n.Delete.Attr().Position
	}
	clone := c.reader("clone")
	return leaf(depth, func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		t := t
		t.Clone = func() jsonata.Item { return clone(fr, in) }
		t.Pattern, t.Update = pattern.in(fr), update.in(fr)
		if remove != nil {
			t.Delete = remove.in(fr)
		}
		return t.Function(), nil
	}), nil
}
