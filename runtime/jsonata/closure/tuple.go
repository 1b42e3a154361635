package closure

import (
	parser "github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata"
)

// tupleFrame returns a frame with the variables of a tuple.
func (fr *frame) tupleFrame(s *scope, t jsonata.Tuple) *frame {
	inner := fr.inner(s)
	inner.vars = t.Vars
	return inner
}

// tupleNode is a node that is evaluated with the variables of a tuple.
type tupleNode struct {
	eval  node
	scope *scope
}

// tupleNode compiles a node for evaluation with a tuple.
func (c *compiler) tupleNode(n parser.Node, depth int) (tupleNode, error) {
	var t tupleNode
	err := c.within(bindings(n), func(s *scope) (err error) {
		s.tuple = true
		t.scope = s
		t.eval, err = c.node(n, depth)
		return err
	})
	return t, err
}

// in returns the node as a function of a tuple, in a frame.
func (t tupleNode) in(fr *frame) func(jsonata.Tuple) (jsonata.Item, error) {
	return func(tuple jsonata.Tuple) (jsonata.Item, error) {
		return t.eval(fr.tupleFrame(t.scope, tuple), tuple.At)
	}
}

// tupleStep maps the tuples that the step before passed on. started is false
// for the first step of its kind.
type tupleStep func(fr *frame, in jsonata.Stream, started bool) (jsonata.Stream, error)

// tuplePath compiles a path whose steps from index from on pass on tuples.
func (c *compiler) tuplePath(n *parser.Path, from, depth int) (node, error) {
	plain := from > 0 // steps without tuples come first
	start, from, err := c.tupleStart(n, from, depth)
	if err != nil {
		return nil, err
	}
	var steps []tupleStep
	for i := from; i < len(n.Steps); i++ {
		step, err := c.tupleStep(n.Steps[i], depth+1)
		if err != nil {
			return nil, err
		}
		steps = append(steps, step)
	}
	result, err := c.tupleResult(n, depth)
	if err != nil {
		return nil, err
	}
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		it, err := start(fr, in)
		if err != nil {
			return jsonata.Item{}, err
		}
		if plain && it.Len() == 0 {
			return result.ofNothing(fr, it)
		}
		stream := jsonata.StreamOf(it)
		for i, step := range steps {
			if stream, err = step(fr, stream, i > 0); err != nil {
				return jsonata.Item{}, err
			}
		}
		return result.of(fr, stream)
	}, nil
}

// tupleStart compiles what comes before the first step with tuples, number
// from, and returns the number of the first step that is left. An array
// constructor at the start of a path passes on no tuples even if it binds a
// variable; with @ the next step starts from the context once more.
func (c *compiler) tupleStart(n *parser.Path, from, depth int) (node, int, error) {
	if from > 0 {
		start, err := c.stepsTo(n, from, depth)
		return start, from, err
	}
	first := n.Steps[0].Attr()
	_, variable := n.Steps[0].(*parser.Variable)
	start := func(_ *frame, in jsonata.Item) (jsonata.Item, error) { return jsonata.Context(in, variable), nil }
	if !first.ConsArray {
		return start, 0, nil
	}
	array, err := c.stepsTo(n, 1, depth)
	if err != nil || first.Step.Focus == "" {
		return array, 1, err
	}
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		if _, err := array(fr, in); err != nil {
			return jsonata.Item{}, err
		}
		return start(fr, in)
	}, 1, nil
}

// tupleStep compiles a step that passes on tuples.
func (c *compiler) tupleStep(n parser.Node, depth int) (tupleStep, error) {
	stages, err := c.tupleStages(n.Attr().Step.Stages, depth)
	if err != nil {
		return nil, err
	}
	var eval tupleStep
	if sort, ok := n.(*parser.Sort); ok {
		eval, err = c.tupleSort(sort, depth)
	} else {
		eval, err = c.tupleMap(n, depth)
	}
	if err != nil || len(stages) == 0 {
		return eval, err
	}
	return func(fr *frame, in jsonata.Stream, started bool) (jsonata.Stream, error) {
		stream, err := eval(fr, in, started)
		for i := 0; err == nil && i < len(stages); i++ {
			stream, err = stages[i](fr, stream)
		}
		return stream, err
	}, nil
}

// tupleMap compiles a step that selects from its context.
func (c *compiler) tupleMap(n parser.Node, depth int) (tupleStep, error) {
	t, err := c.tupleNode(n, depth)
	if err != nil {
		return nil, err
	}
	attr := n.Attr()
	how := jsonata.StreamStep{Focus: attr.Step.Focus, Index: attr.Step.Index}
	if attr.Step.Ancestor != nil {
		how.Ancestor = attr.Step.Ancestor.Label
	}
	return func(fr *frame, in jsonata.Stream, _ bool) (jsonata.Stream, error) {
		return in.Step(fr.ev, how, t.in(fr))
	}, nil
}

// tupleSort compiles an order-by.
func (c *compiler) tupleSort(n *parser.Sort, depth int) (tupleStep, error) {
	terms := make([]tupleNode, len(n.Terms))
	for i, term := range n.Terms {
		var err error
		if terms[i], err = c.tupleNode(term.Expr, depth); err != nil {
			return nil, err
		}
	}
	index := n.Step.Index
	return func(fr *frame, in jsonata.Stream, started bool) (jsonata.Stream, error) {
		keys := make([]jsonata.StreamKey, len(terms))
		for i, term := range terms {
			keys[i] = jsonata.StreamKey{Descending: n.Terms[i].Descending, Of: term.in(fr)}
		}
		sorted, err := in.Sort(fr.ev, keys)
		if err != nil {
			return jsonata.Stream{}, jsonata.LocateFirst(err, n.Position)
		}
		if !started {
			// The sorted items only now become tuples.
			sorted = jsonata.StreamOf(sorted.Values()).Number(index)
		}
		return sorted, nil
	}, nil
}

// tupleStages compiles the stages of a step that passes on tuples.
func (c *compiler) tupleStages(list []parser.Stage, depth int) ([]func(*frame, jsonata.Stream) (jsonata.Stream, error), error) {
	var stages []func(*frame, jsonata.Stream) (jsonata.Stream, error)
	for _, s := range list {
		if s.Filter == nil {
			stages = append(stages, func(_ *frame, in jsonata.Stream) (jsonata.Stream, error) {
				return in.Number(s.Index), nil
			})
			continue
		}
		if number, ok := s.Filter.Expr.(*parser.Number); ok {
			stages = append(stages, func(_ *frame, in jsonata.Stream) (jsonata.Stream, error) {
				return in.At(number.Value), nil
			})
			continue
		}
		predicate, err := c.tupleNode(s.Filter.Expr, depth)
		if err != nil {
			return nil, err
		}
		stages = append(stages, func(fr *frame, in jsonata.Stream) (jsonata.Stream, error) {
			return in.Filter(fr.ev, predicate.in(fr))
		})
	}
	return stages, nil
}

// tupleResult is what becomes of the tuples at the end of a path.
type tupleResult struct {
	path       *parser.Path
	keys, vals []tupleNode
}

// tupleResult compiles the end of a path with tuples.
func (c *compiler) tupleResult(n *parser.Path, depth int) (*tupleResult, error) {
	r := &tupleResult{path: n}
	if n.Group == nil {
		return r, nil
	}
	for _, p := range n.Group.Pairs {
		key, err := c.tupleNode(p.Key, depth+1)
		if err != nil {
			return nil, err
		}
		value, err := c.tupleNode(p.Value, depth+1)
		if err != nil {
			return nil, err
		}
		r.keys, r.vals = append(r.keys, key), append(r.vals, value)
	}
	return r, nil
}

// of returns the value of the path that ends in a stream.
func (r *tupleResult) of(fr *frame, stream jsonata.Stream) (jsonata.Item, error) {
	if r.path.Group != nil {
		return r.group(fr, stream)
	}
	if r.path.Step.Tuple {
		return stream.Item(), nil // the path is a step itself
	}
	it := stream.Values()
	if r.path.KeepSingleton {
		it = it.KeepSingleton()
	}
	return it, nil
}

// ofNothing returns the value of the path when the steps before the first with
// tuples select nothing.
func (r *tupleResult) ofNothing(fr *frame, it jsonata.Item) (jsonata.Item, error) {
	if r.path.Group != nil {
		return r.group(fr, jsonata.Stream{}.Objects())
	}
	if r.path.KeepSingleton {
		it = it.KeepSingleton()
	}
	return it, nil
}

// group groups a stream.
func (r *tupleResult) group(fr *frame, stream jsonata.Stream) (jsonata.Item, error) {
	pairs := make([]jsonata.StreamPair, len(r.keys))
	for i := range pairs {
		pairs[i] = jsonata.StreamPair{Key: r.keys[i].in(fr), Value: r.vals[i].in(fr)}
	}
	it, err := stream.Group(fr.ev, pairs)
	return it, jsonata.LocateFirst(err, r.path.Group.Position)
}
