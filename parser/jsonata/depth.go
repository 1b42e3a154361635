package jsonata

// Depth returns how deep the evaluation of an expression nests at most, counted
// as Step Functions counts it against its limit of 100: every node is one level
// below the node it is part of. Bodies of functions are left out, as they count
// from where the function is called. An expression may get by with less, if the
// deepest part of it is not evaluated.
func Depth(n Node) int {
	depth := 1
	switch n := n.(type) {
	case *Lambda, *TailCall, *Transform:
	case *Sort:
		depth = 0 // its terms take its place
		for _, term := range n.Terms {
			depth = max(depth, Depth(term.Expr))
		}
	case *Apply:
		depth += max(Depth(n.Left), rightDepth(n.Right))
		return max(depth, 1+attributeDepth(n))
	case *Path:
		for _, step := range n.Steps {
			depth = max(depth, 1+Depth(step), 1+stagesDepth(step))
		}
	default:
		Parts(n, func(part Node, role Role) {
			if role == RoleOperand {
				depth = max(depth, 1+Depth(part))
			}
		})
	}
	return max(depth, 1+attributeDepth(n))
}

// rightDepth returns the depth of what ~> calls. A call is not evaluated by
// itself there.
func rightDepth(n Node) int {
	call, ok := n.(*Call)
	if !ok {
		return Depth(n)
	}
	depth := Depth(call.Func)
	for _, arg := range call.Args {
		depth = max(depth, Depth(arg))
	}
	return depth
}

// stagesDepth returns the depth of the predicates of a step.
func stagesDepth(step Node) int {
	depth := 0
	for _, stage := range step.Attr().Step.Stages {
		if stage.Filter != nil {
			depth = max(depth, filterDepth(stage.Filter))
		}
	}
	return depth
}

// attributeDepth returns the depth of the predicates and the group-by of a
// node.
func attributeDepth(n Node) int {
	depth := 0
	for _, f := range n.Attr().Predicates {
		depth = max(depth, filterDepth(f))
	}
	if group := n.Attr().Group; group != nil {
		for _, pair := range group.Pairs {
			depth = max(depth, Depth(pair.Key), Depth(pair.Value))
		}
	}
	return depth
}

// filterDepth returns the depth of a predicate. A position is not evaluated.
func filterDepth(f *Filter) int {
	if _, ok := f.Expr.(*Number); ok {
		return 0
	}
	return Depth(f.Expr)
}
