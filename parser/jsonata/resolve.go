package jsonata

import "strconv"

// resolver turns the syntax tree into the exported one. It is the counterpart
// of processAST in jsonata-js, and follows it node by node: what that does to a
// step depends on the order in which operators are met.
type resolver struct {
	// seeking holds, for a node, the slots of parent operators in it that are
	// not resolved yet.
	seeking map[Node][]*Slot
	// parents are all parent operators in order of Slot.index.
	parents []*Parent
	labels  int
}

// resolve makes the tree of a parsed expression.
func resolve(tree *raw) (Node, error) {
	r := &resolver{seeking: map[Node][]*Slot{}}
	root, err := r.node(tree)
	if err != nil {
		return nil, err
	}
	if _, isParent := root.(*Parent); isParent || len(r.seeking[root]) > 0 {
		return nil, cannotDerive(root)
	}
	return root, nil
}

// node resolves one node and everything below it.
func (r *resolver) node(e *raw) (Node, error) {
	n, err := r.kind(e)
	if err != nil {
		return nil, err
	}
	if e.keepArray {
		n.Attr().KeepArray = true
	}
	return n, nil
}

// attributes are those that a node has from the start.
func (e *raw) attributes() Attributes {
	return Attributes{Span: e.span, Position: e.tok.position}
}

// place is where errors of the node are reported.
func (e *raw) place() at { return at{e.span, e.tok.position} }

func (r *resolver) kind(e *raw) (Node, error) {
	switch e.kind {
	case rawName:
		name := &Name{e.attributes(), e.tok.text}
		name.KeepArray = e.keepArray
		return &Path{Attributes: Attributes{Span: e.span}, Steps: []Node{name}, KeepSingleton: e.keepArray}, nil
	case rawVariable:
		return &Variable{e.attributes(), e.tok.text}, nil
	case rawString:
		return &String{e.attributes(), e.tok.text}, nil
	case rawNumber:
		return &Number{e.attributes(), e.tok.num}, nil
	case rawWord:
		if e.tok.text == "null" {
			return &Null{e.attributes()}, nil
		}
		return &Bool{e.attributes(), e.tok.text == "true"}, nil
	case rawRegex:
		return &Regex{e.attributes(), e.tok.text, e.tok.flags}, nil
	case rawPlaceholder:
		return &Placeholder{e.attributes()}, nil
	case rawWildcard:
		return &Wildcard{e.attributes()}, nil
	case rawDescendants:
		return &Descendants{e.attributes()}, nil
	case rawParent:
		return r.parent(e), nil
	case rawEnd:
		return nil, newError("S0207", e.tok.at, "(end)", "", "")
	}
	return r.compound(e)
}

func (r *resolver) compound(e *raw) (Node, error) {
	switch e.kind {
	case rawBinary:
		if e.tok.text == "." {
			return r.path(e)
		}
		return r.binary(e)
	case rawIndex:
		return r.predicate(e)
	case rawGroup:
		return r.group(e)
	case rawSort:
		return r.sort(e)
	case rawFocus:
		return r.focus(e)
	case rawNumbered:
		return r.numbered(e)
	case rawBind:
		return r.bind(e)
	case rawApply:
		return r.apply(e)
	case rawNegate:
		return r.negate(e)
	case rawArray:
		return r.array(e)
	case rawObject:
		return r.object(e)
	case rawBlock:
		return r.block(e)
	case rawCondition:
		return r.condition(e)
	case rawDefault, rawCoalesce:
		return r.fallback(e)
	case rawTransform:
		return r.transform(e)
	case rawLambda:
		return r.lambda(e)
	}
	return r.call(e)
}

// inherit resolves e as a part of n and hands its open parent slots on to n.
func (r *resolver) inherit(n Node, e *raw) (Node, error) {
	part, err := r.node(e)
	if err != nil {
		return nil, err
	}
	r.pushAncestry(n, part)
	return part, nil
}

// all is inherit for a list of parts.
func (r *resolver) all(n Node, list []*raw) ([]Node, error) {
	parts := make([]Node, 0, len(list))
	for _, e := range list {
		part, err := r.inherit(n, e)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	return parts, nil
}

func (r *resolver) binary(e *raw) (Node, error) {
	n := &Binary{Attributes: e.attributes(), Op: e.tok.text}
	var err error
	if n.Left, err = r.node(e.lhs); err != nil {
		return nil, err
	}
	if n.Right, err = r.node(e.rhs); err != nil {
		return nil, err
	}
	r.pushAncestry(n, n.Left)
	r.pushAncestry(n, n.Right)
	return n, nil
}

func (r *resolver) bind(e *raw) (Node, error) {
	n := &Bind{Attributes: e.attributes(), Name: e.lhs.tok.text}
	var err error
	n.Value, err = r.inherit(n, e.rhs)
	return n, err
}

func (r *resolver) apply(e *raw) (Node, error) {
	n := &Apply{Attributes: e.attributes()}
	var err error
	if n.Left, err = r.node(e.lhs); err != nil {
		return nil, err
	}
	if n.Right, err = r.node(e.rhs); err != nil {
		return nil, err
	}
	n.KeepArray = n.Left.Attr().KeepArray || n.Right.Attr().KeepArray
	return n, nil
}

func (r *resolver) negate(e *raw) (Node, error) {
	n := &Negate{Attributes: e.attributes()}
	var err error
	if n.Operand, err = r.node(e.rhs); err != nil {
		return nil, err
	}
	if number, ok := n.Operand.(*Number); ok {
		number.Value = -number.Value
		number.Span = e.span
		return number, nil
	}
	r.pushAncestry(n, n.Operand)
	return n, nil
}

func (r *resolver) array(e *raw) (Node, error) {
	n := &Array{Attributes: e.attributes()}
	var err error
	n.Items, err = r.all(n, e.list)
	return n, err
}

func (r *resolver) object(e *raw) (Node, error) {
	n := &Object{Attributes: e.attributes()}
	for _, pair := range e.pairs {
		parts, err := r.all(n, pair[:])
		if err != nil {
			return nil, err
		}
		n.Pairs = append(n.Pairs, Pair{parts[0], parts[1]})
	}
	return n, nil
}

func (r *resolver) block(e *raw) (Node, error) {
	n := &Block{Attributes: e.attributes()}
	var err error
	if n.Exprs, err = r.all(n, e.list); err != nil {
		return nil, err
	}
	for _, part := range n.Exprs {
		if path, ok := part.(*Path); ok {
			part = path.Steps[0]
		}
		if part.Attr().ConsArray {
			n.ConsArray = true
		}
	}
	return n, nil
}

func (r *resolver) condition(e *raw) (Node, error) {
	n := &Condition{Attributes: e.attributes()}
	var err error
	if n.If, err = r.inherit(n, e.lhs); err != nil {
		return nil, err
	}
	if n.Then, err = r.inherit(n, e.rhs); err != nil {
		return nil, err
	}
	if e.other != nil {
		n.Else, err = r.inherit(n, e.other)
	}
	return n, err
}

// fallback resolves ?: and ??.
func (r *resolver) fallback(e *raw) (Node, error) {
	n := &Default{Attributes: e.attributes()}
	var err error
	if n.Left, err = r.inherit(n, e.lhs); err != nil {
		return nil, err
	}
	if n.Right, err = r.inherit(n, e.rhs); err != nil {
		return nil, err
	}
	if e.kind == rawDefault {
		return n, nil
	}
	c := &Coalesce{n.Attributes, n.Left, n.Right}
	r.seeking[c] = r.seeking[n]
	return c, nil
}

func (r *resolver) transform(e *raw) (Node, error) {
	n := &Transform{Attributes: e.attributes()}
	var err error
	if n.Pattern, err = r.node(e.lhs); err != nil {
		return nil, err
	}
	if n.Update, err = r.node(e.rhs); err != nil {
		return nil, err
	}
	if e.other != nil {
		n.Delete, err = r.node(e.other)
	}
	return n, err
}

func (r *resolver) lambda(e *raw) (Node, error) {
	n := &Lambda{Attributes: e.attributes(), Signature: e.signature}
	for _, param := range e.list {
		n.Params = append(n.Params, &Variable{param.attributes(), param.tok.text})
	}
	body, err := r.node(e.rhs)
	if err != nil {
		return nil, err
	}
	n.Body = tailCalls(body)
	return n, nil
}

func (r *resolver) call(e *raw) (Node, error) {
	n := &Call{Attributes: e.attributes()}
	var err error
	if n.Args, err = r.all(n, e.list); err != nil {
		return nil, err
	}
	if n.Func, err = r.node(e.lhs); err != nil {
		return nil, err
	}
	if e.kind == rawPartial {
		p := &Partial{n.Attributes, n.Func, n.Args}
		r.seeking[p] = r.seeking[n]
		return p, nil
	}
	return n, nil
}

// tailCalls marks the call that a function's body ends in.
func tailCalls(body Node) Node {
	switch n := body.(type) {
	case *Call:
		if len(n.Predicates) == 0 {
			return &TailCall{Attributes{Span: n.Span, Position: n.Position}, n}
		}
	case *Condition:
		n.Then = tailCalls(n.Then)
		if n.Else != nil {
			n.Else = tailCalls(n.Else)
		}
	case *Default:
		n.Right = tailCalls(n.Right)
	case *Coalesce:
		n.Right = tailCalls(n.Right)
	case *Block:
		if last := len(n.Exprs) - 1; last >= 0 {
			n.Exprs[last] = tailCalls(n.Exprs[last])
		}
	}
	return body
}

// newLabel returns a label that no other slot has.
func (r *resolver) newLabel() string {
	r.labels++
	return "!" + strconv.Itoa(r.labels-1)
}
