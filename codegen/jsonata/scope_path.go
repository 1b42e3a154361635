package jsonatagen

import "github.com/aslc-dev/aslc/parser/jsonata"

// path walks a path. Steps after the first tuple are walked in a frame of the
// tuple each.
func (s *scopes) path(n *jsonata.Path) {
	tuple := firstTuple(n)
	carried := carriedNames(n)
	for i, step := range n.Steps {
		if tuple < 0 || i < tuple || i == 0 && step.Attr().ConsArray {
			s.callback(func() { s.step(step) })
			continue
		}
		s.tupleStep(step, carried)
	}
	if n.Group == nil {
		return
	}
	if tuple < 0 {
		s.pairs(n.Group.Pairs)
		return
	}
	for _, pair := range n.Group.Pairs {
		s.tupleNode(pair.Key, carried)
		s.tupleNode(pair.Value, carried)
	}
}

// firstTuple returns the index of the first step that carries tuples, -1 when
// none does.
func firstTuple(n *jsonata.Path) int {
	for i, step := range n.Steps {
		if step.Attr().Step.Tuple {
			return i
		}
	}
	return -1
}

// step walks a step without tuples.
func (s *scopes) step(step jsonata.Node) {
	if sort, ok := step.(*jsonata.Sort); ok {
		for _, term := range sort.Terms {
			s.inner(term.Expr)
		}
	} else if _, ok := step.(*jsonata.Name); !ok {
		s.node(step)
	}
	for _, stage := range step.Attr().Step.Stages {
		s.inner(stage.Filter.Expr)
	}
}

// tupleStep walks a step that carries tuples.
func (s *scopes) tupleStep(step jsonata.Node, carried map[string]bool) {
	if sort, ok := step.(*jsonata.Sort); ok {
		for _, term := range sort.Terms {
			s.tupleNode(term.Expr, carried)
		}
	} else {
		s.tupleNode(step, carried)
	}
	for _, stage := range step.Attr().Step.Stages {
		if stage.Filter != nil {
			s.tupleNode(stage.Filter.Expr, carried)
		}
	}
}

// tupleNode walks what is evaluated with the variables of a tuple.
func (s *scopes) tupleNode(n jsonata.Node, carried map[string]bool) {
	s.level++
	f := s.newFrame(bindings(n))
	f.tuple = carried
	s.tuples[n] = f
	s.maybe(func() { s.within(f, func() { s.node(n) }) })
	s.level--
}

// carriedNames returns the variables and labels that tuples of a path may carry:
// those of its own steps and of paths inside them.
func carriedNames(n *jsonata.Path) map[string]bool {
	names := map[string]bool{}
	jsonata.Walk(n, func(n jsonata.Node) bool {
		step := &n.Attr().Step
		names[step.Focus] = true
		names[step.Index] = true
		if step.Ancestor != nil {
			names[step.Ancestor.Label] = true
		}
		for _, stage := range step.Stages {
			names[stage.Index] = true
		}
		return true
	})
	delete(names, "")
	return names
}

// literalKeys returns the keys of an object constructor if they are literal and
// all different, else nil.
func literalKeys(pairs []jsonata.Pair) []string {
	names := make([]string, 0, len(pairs))
	seen := map[string]bool{}
	for _, pair := range pairs {
		key, ok := pair.Key.(*jsonata.String)
		if !ok || len(key.Predicates) > 0 || key.Group != nil || seen[key.Value] ||
			key.Value == "_jsonata_lambda" || key.Value == "_jsonata_function" {
			return nil
		}
		seen[key.Value] = true
		names = append(names, key.Value)
	}
	return names
}
