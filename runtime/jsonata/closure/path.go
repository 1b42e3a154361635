package closure

import (
	parser "github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata"
)

// step maps the items that the step before selected, an array, to those that
// this one selects.
type step func(fr *frame, input jsonata.Item, last bool) (jsonata.Item, error)

// path compiles a path, with its group-by.
func (c *compiler) path(n *parser.Path, depth int) (node, error) {
	eval, err := c.steps(n, depth)
	if err != nil {
		return nil, err
	}
	keep := n.KeepArray
	if !keep && !n.KeepSingleton && plainNames(n) != nil {
		return eval, nil // has collapsed
	}
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		it, err := eval(fr, in)
		if err != nil {
			return jsonata.Item{}, err
		}
		return it.Collapse(keep), nil
	}, nil
}

// steps compiles a path up to the point where its result collapses.
func (c *compiler) steps(n *parser.Path, depth int) (node, error) {
	for i, s := range n.Steps {
		if s.Attr().Step.Tuple {
			return c.tuplePath(n, i, depth)
		}
	}
	if names := plainNames(n); names != nil {
		return c.names(n, names, depth)
	}
	steps, err := c.stepsTo(n, len(n.Steps), depth)
	if err != nil {
		return nil, err
	}
	eval := func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		it, err := steps(fr, in)
		if err != nil {
			return jsonata.Item{}, err
		}
		if n.KeepSingleton {
			it = it.KeepSingleton()
		}
		return it, nil
	}
	if n.Group != nil {
		return c.grouped(eval, n.Group, depth+1)
	}
	return eval, nil
}

// plainNames returns the names of a path that consists of nothing else, after a
// variable perhaps; nil for any other path, such as one with tuples or with the
// suffix [] before its end.
func plainNames(n *parser.Path) []string {
	if n.Group != nil {
		return nil
	}
	names := []string{}
	for i, s := range n.Steps {
		attr := s.Attr()
		if attr.Step.Tuple || len(attr.Step.Stages) > 0 || len(attr.Predicates) > 0 || attr.Group != nil {
			return nil
		}
		switch s := s.(type) {
		case *parser.Name:
			if s.KeepArray != (n.KeepSingleton && i == len(n.Steps)-1) {
				return nil
			}
			names = append(names, s.Value)
		case *parser.Variable:
			if i > 0 || len(n.Steps) == 1 {
				return nil
			}
		default:
			return nil
		}
	}
	return names
}

// names compiles a path of names.
func (c *compiler) names(n *parser.Path, names []string, depth int) (node, error) {
	keep := n.KeepSingleton
	variable, ok := n.Steps[0].(*parser.Variable)
	if !ok {
		if len(names) == 1 && !keep {
			return name(names[0], depth+1), nil
		}
		return leaf(depth+1, func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
			return fr.ev.Path(in, keep, names...)
		}), nil
	}
	start, err := c.node(variable, depth+1)
	if err != nil {
		return nil, err
	}
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		it, err := start(fr, in)
		if err != nil {
			return jsonata.Item{}, err
		}
		return fr.ev.Path(it, keep, names...)
	}, nil
}

// name compiles a path of one name, the most frequent of all expressions.
func name(name string, depth int) node {
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		if depth > fr.limit {
			return jsonata.Item{}, fr.tooDeep(depth)
		}
		if v, ok := in.Plain(); ok && v.IsObject() {
			return jsonata.ItemOf(v.Get(name)), nil
		}
		return fr.ev.Path(in, false, name)
	}
}

// stepsTo compiles the first steps of a path, without what follows.
func (c *compiler) stepsTo(n *parser.Path, count, depth int) (node, error) {
	steps := make([]step, count)
	for i := range steps {
		var err error
		if steps[i], err = c.step(n.Steps[i], i == 0, depth+1); err != nil {
			return nil, err
		}
	}
	_, variable := n.Steps[0].(*parser.Variable)
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		it := jsonata.Context(in, variable)
		for i, step := range steps {
			var err error
			if it, err = step(fr, it, i == len(n.Steps)-1); err != nil {
				return jsonata.Item{}, err
			}
			if it.Len() == 0 {
				break
			}
		}
		return it, nil
	}, nil
}

// step compiles a step without tuples.
func (c *compiler) step(n parser.Node, first bool, depth int) (step, error) {
	stages, err := c.stages(n.Attr().Step.Stages, depth)
	if err != nil {
		return nil, err
	}
	if sort, ok := n.(*parser.Sort); ok {
		return c.sortStep(sort, stages, depth)
	}
	if name, ok := n.(*parser.Name); ok && len(stages) == 0 {
		return func(fr *frame, input jsonata.Item, last bool) (jsonata.Item, error) {
			if depth > fr.limit {
				return jsonata.Item{}, fr.tooDeep(depth)
			}
			return fr.ev.NameStep(input, last, name.KeepArray, name.Value)
		}, nil
	}
	eval, err := c.node(n, depth)
	if err != nil {
		return nil, err
	}
	if first && n.Attr().ConsArray {
		return func(fr *frame, input jsonata.Item, _ bool) (jsonata.Item, error) {
			it, err := eval(fr, input)
			return it.StepInput(), err
		}, nil
	}
	for _, stage := range stages {
		eval = stage.after(eval)
	}
	return func(fr *frame, input jsonata.Item, last bool) (jsonata.Item, error) {
		return fr.ev.Step(input, last, func(it jsonata.Item) (jsonata.Item, error) { return eval(fr, it) })
	}, nil
}

// sortStep compiles an order-by.
func (c *compiler) sortStep(n *parser.Sort, stages []stage, depth int) (step, error) {
	terms := make([]node, len(n.Terms))
	for i, term := range n.Terms {
		var err error
		if terms[i], err = c.node(term.Expr, depth); err != nil {
			return nil, err
		}
	}
	return func(fr *frame, input jsonata.Item, _ bool) (jsonata.Item, error) {
		keys := make([]jsonata.SortKey, len(terms))
		for i, term := range terms {
			keys[i] = jsonata.SortKey{Descending: n.Terms[i].Descending, Of: term.in(fr)}
		}
		it, err := fr.ev.Sort(input, keys)
		if err != nil {
			return jsonata.Item{}, jsonata.LocateFirst(err, n.Position)
		}
		for _, stage := range stages {
			if it, err = stage.filter(fr, it); err != nil {
				return jsonata.Item{}, err
			}
		}
		return it, nil
	}, nil
}

// in returns the node as a function of the context, in a frame.
func (eval node) in(fr *frame) func(jsonata.Item) (jsonata.Item, error) {
	return func(it jsonata.Item) (jsonata.Item, error) { return eval(fr, it) }
}

// stage is a predicate: a position known when it is compiled, or a node.
type stage struct {
	index     *float64
	predicate node
	variable  string // position variable of a tuple, instead of a predicate
}

// stages compiles the stages of a step.
func (c *compiler) stages(list []parser.Stage, depth int) ([]stage, error) {
	var stages []stage
	for _, s := range list {
		if s.Filter == nil {
			stages = append(stages, stage{variable: s.Index})
			continue
		}
		stage, err := c.stage(s.Filter, depth)
		if err != nil {
			return nil, err
		}
		stages = append(stages, stage)
	}
	return stages, nil
}

// stage compiles a predicate.
func (c *compiler) stage(f *parser.Filter, depth int) (stage, error) {
	if number, ok := f.Expr.(*parser.Number); ok {
		return stage{index: &number.Value}, nil
	}
	predicate, err := c.node(f.Expr, depth)
	return stage{predicate: predicate}, err
}

// filter applies the predicate to an array.
func (s stage) filter(fr *frame, it jsonata.Item) (jsonata.Item, error) {
	if s.index != nil {
		return it.Index(*s.index), nil
	}
	return fr.ev.Filter(it, s.predicate.in(fr))
}

// after returns a node that filters the value of another.
func (s stage) after(eval node) node {
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		it, err := eval(fr, in)
		if err != nil {
			return jsonata.Item{}, err
		}
		return s.filter(fr, it)
	}
}

// filtered compiles a predicate behind a node that is no step.
func (c *compiler) filtered(eval node, f *parser.Filter, depth int) (node, error) {
	s, err := c.stage(f, depth)
	if err != nil {
		return nil, err
	}
	return s.after(eval), nil
}

// pair is a compiled key and value.
type pair struct{ key, value node }

type pairs []pair

// pairs compiles the pairs of an object constructor or group-by.
func (c *compiler) pairs(list []parser.Pair, depth int) (pairs, error) {
	compiled := make(pairs, len(list))
	for i, p := range list {
		var err error
		if compiled[i].key, err = c.node(p.Key, depth); err != nil {
			return nil, err
		}
		if compiled[i].value, err = c.node(p.Value, depth); err != nil {
			return nil, err
		}
	}
	return compiled, nil
}

// group returns a node that groups its context.
func (ps pairs) group(position int) node {
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		list := make([]jsonata.GroupPair, len(ps))
		for i, p := range ps {
			list[i] = jsonata.GroupPair{Key: p.key.in(fr), Value: p.value.in(fr)}
		}
		it, err := fr.ev.Group(in, list)
		return it, jsonata.LocateFirst(err, position)
	}
}

// grouped compiles a group-by behind a node.
func (c *compiler) grouped(eval node, g *parser.Group, depth int) (node, error) {
	pairs, err := c.pairs(g.Pairs, depth)
	if err != nil {
		return nil, err
	}
	group := pairs.group(g.Position)
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		it, err := eval(fr, in)
		if err != nil {
			return jsonata.Item{}, err
		}
		return group(fr, it)
	}, nil
}
