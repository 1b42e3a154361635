package jsonata

// asPath returns n as a path: itself, or a path with n as the only step.
func asPath(n Node, span Span) *Path {
	if path, ok := n.(*Path); ok {
		path.Span = span
		return path
	}
	return &Path{Attributes: Attributes{Span: span}, Steps: []Node{n}}
}

// path resolves a dot: the steps of both sides become one path.
func (r *resolver) path(e *raw) (Node, error) {
	left, err := r.node(e.lhs)
	if err != nil {
		return nil, err
	}
	path := asPath(left, e.span)
	if parent, ok := left.(*Parent); ok {
		r.seeking[path] = []*Slot{parent.Slot}
	}
	right, err := r.node(e.rhs)
	if err != nil {
		return nil, err
	}
	if more, ok := right.(*Path); ok {
		path.Steps = append(path.Steps, more.Steps...)
	} else {
		attr := right.Attr()
		attr.Step.Stages = append(attr.Step.Stages, filters(attr.Predicates)...)
		attr.Predicates = nil
		path.Steps = append(path.Steps, right)
	}
	if err := path.checkSteps(); err != nil {
		return nil, err
	}
	return path, r.resolveAncestry(path)
}

// filters returns predicates as stages of a step.
func filters(predicates []*Filter) []Stage {
	var stages []Stage
	for _, f := range predicates {
		stages = append(stages, Stage{Filter: f})
	}
	return stages
}

// checkSteps refuses literals as steps, makes names of strings, and sets the
// flags that depend on a step's place.
func (path *Path) checkSteps() error {
	for i, step := range path.Steps {
		var literal string
		switch step := step.(type) {
		case *Number:
			literal = formatNumber(step.Value)
		case *Bool:
			literal = "false"
			if step.Value {
				literal = "true"
			}
		case *Null:
			literal = "null"
		case *String:
			path.Steps[i] = &Name{step.Attributes, step.Value}
		}
		attr := path.Steps[i].Attr()
		if literal != "" {
			return newError("S0213", at{attr.Span, attr.Position}, "", "", literal)
		}
		path.KeepSingleton = path.KeepSingleton || attr.KeepArray
	}
	for _, i := range []int{0, len(path.Steps) - 1} {
		if array, ok := path.Steps[i].(*Array); ok {
			array.ConsArray = true
		}
	}
	return nil
}

// lastStep returns the last step if n is a path, else n.
func lastStep(n Node) (step Node, isPath bool) {
	if path, ok := n.(*Path); ok {
		return path.Steps[len(path.Steps)-1], true
	}
	return n, false
}

// predicate resolves lhs[rhs].
func (r *resolver) predicate(e *raw) (Node, error) {
	n, err := r.node(e.lhs)
	if err != nil {
		return nil, err
	}
	step, isPath := lastStep(n)
	attr := step.Attr()
	if attr.Group != nil {
		return nil, newError("S0209", e.place(), "", "", "")
	}
	expr, err := r.node(e.rhs)
	if err != nil {
		return nil, err
	}
	if slots := r.seeking[expr]; len(slots) > 0 {
		for _, slot := range slots {
			if slot.level != 1 {
				slot.level--
			} else if err := r.seekParent(step, slot); err != nil {
				return nil, err
			}
		}
		r.pushAncestry(step, expr)
	}
	filter := &Filter{expr, e.span, e.tok.position}
	if isPath {
		attr.Step.Stages = append(attr.Step.Stages, Stage{Filter: filter})
	} else {
		attr.Predicates = append(attr.Predicates, filter)
	}
	n.Attr().Span = e.span
	return n, nil
}

// group resolves lhs{pairs}.
func (r *resolver) group(e *raw) (Node, error) {
	n, err := r.node(e.lhs)
	if err != nil {
		return nil, err
	}
	attr := n.Attr()
	if attr.Group != nil {
		return nil, newError("S0210", e.place(), "", "", "")
	}
	group := &Group{Span: e.span, Position: e.tok.position}
	for _, pair := range e.pairs {
		key, err := r.node(pair[0])
		if err != nil {
			return nil, err
		}
		value, err := r.node(pair[1])
		if err != nil {
			return nil, err
		}
		group.Pairs = append(group.Pairs, Pair{key, value})
	}
	attr.Group = group
	attr.Span = e.span
	return n, nil
}

// sort resolves lhs^(terms).
func (r *resolver) sort(e *raw) (Node, error) {
	left, err := r.node(e.lhs)
	if err != nil {
		return nil, err
	}
	path := asPath(left, e.span)
	step := &Sort{Attributes: e.attributes()}
	for _, term := range e.terms {
		expr, err := r.inherit(step, term.expr)
		if err != nil {
			return nil, err
		}
		step.Terms = append(step.Terms, SortTerm{term.descending, expr})
	}
	path.Steps = append(path.Steps, step)
	return path, r.resolveAncestry(path)
}

// focus resolves lhs@$v.
func (r *resolver) focus(e *raw) (Node, error) {
	n, err := r.node(e.lhs)
	if err != nil {
		return nil, err
	}
	step, _ := lastStep(n)
	attr := step.Attr()
	if len(attr.Step.Stages) > 0 || len(attr.Predicates) > 0 {
		return nil, newError("S0215", e.place(), "", "", "")
	}
	if _, isSort := step.(*Sort); isSort {
		return nil, newError("S0216", e.place(), "", "", "")
	}
	if e.keepArray {
		attr.KeepArray = true
	}
	attr.Step.Focus = e.rhs.tok.text
	attr.Step.Tuple = true
	n.Attr().Span = e.span
	return n, nil
}

// numbered resolves lhs#$i.
func (r *resolver) numbered(e *raw) (Node, error) {
	n, err := r.node(e.lhs)
	if err != nil {
		return nil, err
	}
	step, isPath := lastStep(n)
	attr := step.Attr()
	path := asPath(n, e.span)
	if !isPath {
		attr.Step.Stages = append(attr.Step.Stages, filters(attr.Predicates)...)
		attr.Predicates = nil
	}
	if len(attr.Step.Stages) == 0 {
		attr.Step.Index = e.rhs.tok.text
	} else {
		attr.Step.Stages = append(attr.Step.Stages, Stage{Index: e.rhs.tok.text})
	}
	attr.Step.Tuple = true
	return path, nil
}
