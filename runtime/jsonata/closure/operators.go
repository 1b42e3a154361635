package closure

import (
	parser "github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata"
)

func (c *compiler) negate(n *parser.Negate, depth int) (node, error) {
	operand, err := c.node(n.Operand, depth+1)
	if err != nil {
		return nil, err
	}
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		it, err := operand(fr, in)
		if err != nil {
			return jsonata.Item{}, err
		}
		if it, err = jsonata.NegateItem(it); err != nil {
			return jsonata.Item{}, jsonata.LocateOperator(err, "-", n.Position)
		}
		return it, nil
	}, nil
}

// binary compiles an operator with two operands.
func (c *compiler) binary(n *parser.Binary, depth int) (node, error) {
	left, err := c.node(n.Left, depth+1)
	if err != nil {
		return nil, err
	}
	right, err := c.node(n.Right, depth+1)
	if err != nil {
		return nil, err
	}
	if n.Op == "and" || n.Op == "or" {
		return logical(n, left, right), nil
	}
	operate := operation(n.Op)
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		a, err := left(fr, in)
		if err != nil {
			return jsonata.Item{}, err
		}
		b, err := right(fr, in)
		if err != nil {
			return jsonata.Item{}, err
		}
		it, err := operate(fr.ev, a, b)
		if err != nil {
			return jsonata.Item{}, jsonata.LocateOperator(err, n.Op, n.Position)
		}
		return it, nil
	}, nil
}

// operation returns what an operator does.
func operation(op string) func(ev *jsonata.Evaluation, a, b jsonata.Item) (jsonata.Item, error) {
	type items = jsonata.Item
	switch op {
	case "+", "-", "*", "/", "%":
		f := jsonata.Arithmetic(op)
		return func(_ *jsonata.Evaluation, a, b items) (items, error) { return jsonata.Operate(f, a, b) }
	case "<", "<=", ">", ">=":
		f := jsonata.Comparison(op)
		return func(_ *jsonata.Evaluation, a, b items) (items, error) { return jsonata.Operate(f, a, b) }
	case "=":
		return func(_ *jsonata.Evaluation, a, b items) (items, error) { return boolItem(jsonata.EqualItems(a, b)), nil }
	case "!=":
		return func(_ *jsonata.Evaluation, a, b items) (items, error) {
			return boolItem(jsonata.NotEqualItems(a, b)), nil
		}
	case "in":
		return func(_ *jsonata.Evaluation, a, b items) (items, error) { return boolItem(jsonata.InItems(a, b)), nil }
	case "&":
		return (*jsonata.Evaluation).Concat
	}
	return (*jsonata.Evaluation).Range
}

// logical compiles and and or. Errors of the right operand are reported at the
// operator, as jsonata-js does.
func logical(n *parser.Binary, left, right node) node {
	decides := n.Op == "or" // the value of the left operand that decides
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		a, err := left(fr, in)
		if err != nil {
			return jsonata.Item{}, err
		}
		result, err := a.Truth()
		if err == nil && result != decides {
			var b jsonata.Item
			if b, err = right(fr, in); err == nil {
				result, err = b.Truth()
			}
		}
		if err != nil {
			return jsonata.Item{}, jsonata.LocateOperator(err, n.Op, n.Position)
		}
		return boolItem(result), nil
	}
}

func (c *compiler) condition(n *parser.Condition, depth int) (node, error) {
	test, err := c.node(n.If, depth+1)
	if err != nil {
		return nil, err
	}
	then, err := c.node(n.Then, depth+1)
	if err != nil {
		return nil, err
	}
	otherwise := func(*frame, jsonata.Item) (jsonata.Item, error) { return jsonata.Item{}, nil }
	if n.Else != nil {
		if otherwise, err = c.node(n.Else, depth+1); err != nil {
			return nil, err
		}
	}
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		it, err := test(fr, in)
		if err != nil {
			return jsonata.Item{}, err
		}
		yes, err := it.Truth()
		switch {
		case err != nil:
			return jsonata.Item{}, err
		case yes:
			return then(fr, in)
		}
		return otherwise(fr, in)
	}, nil
}

// fallback compiles ?: and ??: the left operand if it passes the test, else the
// right one.
func (c *compiler) fallback(l, r parser.Node, depth int, test func(jsonata.Item) (bool, error)) (node, error) {
	left, err := c.node(l, depth+1)
	if err != nil {
		return nil, err
	}
	right, err := c.node(r, depth+1)
	if err != nil {
		return nil, err
	}
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		it, err := left(fr, in)
		if err != nil {
			return jsonata.Item{}, err
		}
		if ok, err := test(it); ok || err != nil {
			return it, err
		}
		return right(fr, in)
	}, nil
}

func (c *compiler) block(n *parser.Block, depth int) (node, error) {
	var names []string
	for _, expr := range n.Exprs {
		names = append(names, bindings(expr)...)
	}
	if len(n.Exprs) == 1 && len(names) == 0 {
		return c.node(n.Exprs[0], depth+1) // parentheses
	}
	var exprs []node
	var inner *scope
	err := c.within(names, func(s *scope) (err error) {
		inner = s
		exprs, err = c.nodes(n.Exprs, depth+1)
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(exprs) == 0 {
		return leaf(depth, func(*frame, jsonata.Item) (jsonata.Item, error) { return jsonata.Item{}, nil }), nil
	}
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		fr = fr.inner(inner)
		var it jsonata.Item
		for _, expr := range exprs {
			var err error
			if it, err = expr(fr, in); err != nil {
				return jsonata.Item{}, err
			}
		}
		return it, nil
	}, nil
}

func (c *compiler) bind(n *parser.Bind, depth int) (node, error) {
	value, err := c.node(n.Value, depth+1)
	if err != nil {
		return nil, err
	}
	slot := c.scope.slots[n.Name]
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		it, err := value(fr, in)
		if err == nil {
			fr.bind(slot, it)
		}
		return it, err
	}, nil
}
