package jsonata

// Walk calls visit for n and then, if visit returns true, for everything below
// n in the order of the text: operands, steps, predicates, group-by pairs, sort
// terms, arguments and bodies. Predicates, stages and group of a node come
// after its parts.
func Walk(n Node, visit func(Node) bool) {
	if n == nil || !visit(n) {
		return
	}
	Parts(n, func(part Node, _ Role) { Walk(part, visit) })
}

// Role says what a part is to the node it belongs to, as far as it matters for
// the context it is evaluated in.
type Role uint8

const (
	// RoleOperand is evaluated in the context of the node itself.
	RoleOperand Role = iota
	// RoleStep is a step of a path after the first: its context is each result
	// of the step before.
	RoleStep
	// RoleInner is evaluated for each item the node selects: predicates,
	// group-by pairs, sort terms, and the parts of a transform.
	RoleInner
	// RoleBody is the body of a function.
	RoleBody
)

// Parts calls visit for every node directly below n.
func Parts(n Node, visit func(part Node, role Role)) {
	operands := func(parts ...Node) {
		for _, part := range parts {
			if part != nil {
				visit(part, RoleOperand)
			}
		}
	}
	switch n := n.(type) {
	case *Path:
		for i, step := range n.Steps {
			if i == 0 {
				visit(step, RoleOperand)
			} else {
				visit(step, RoleStep)
			}
		}
	case *Sort:
		for _, term := range n.Terms {
			visit(term.Expr, RoleInner)
		}
	case *Negate:
		operands(n.Operand)
	case *Binary:
		operands(n.Left, n.Right)
	case *Condition:
		operands(n.If, n.Then, n.Else)
	case *Default:
		operands(n.Left, n.Right)
	case *Coalesce:
		operands(n.Left, n.Right)
	case *Block:
		operands(n.Exprs...)
	case *Bind:
		operands(n.Value)
	case *Array:
		operands(n.Items...)
	case *Object:
		for _, pair := range n.Pairs {
			operands(pair.Key, pair.Value)
		}
	default:
		functionParts(n, visit, operands)
	}
	attributeParts(n.Attr(), visit)
}

// functionParts is Parts for the nodes that have to do with functions.
func functionParts(n Node, visit func(Node, Role), operands func(...Node)) {
	switch n := n.(type) {
	case *Call:
		operands(n.Func)
		operands(n.Args...)
	case *Partial:
		operands(n.Func)
		operands(n.Args...)
	case *Apply:
		operands(n.Left, n.Right)
	case *Lambda:
		visit(n.Body, RoleBody)
	case *TailCall:
		operands(n.Call)
	case *Transform:
		visit(n.Pattern, RoleInner)
		visit(n.Update, RoleInner)
		if n.Delete != nil {
			visit(n.Delete, RoleInner)
		}
	}
}

// attributeParts visits what follows a node: filters and group-by.
func attributeParts(attr *Attributes, visit func(Node, Role)) {
	for _, f := range attr.Predicates {
		visit(f.Expr, RoleInner)
	}
	for _, stage := range attr.Step.Stages {
		if stage.Filter != nil {
			visit(stage.Filter.Expr, RoleInner)
		}
	}
	if attr.Group != nil {
		for _, pair := range attr.Group.Pairs {
			visit(pair.Key, RoleInner)
			visit(pair.Value, RoleInner)
		}
	}
}
