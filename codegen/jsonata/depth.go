package jsonatagen

import "github.com/aslc-dev/aslc/parser/jsonata"

// tooDeep returns the node of an expression that is certainly evaluated at a
// depth beyond most, nil when there is none.
func tooDeep(tree jsonata.Node, most int) jsonata.Node {
	var found jsonata.Node
	levels(tree, 1, func(n jsonata.Node, depth int) {
		if depth > most && found == nil {
			found = n
		}
	})
	return found
}

// leastDepth returns how deep expressions are nested in a node, itself being at
// depth 1, whatever way its evaluation goes.
func leastDepth(n jsonata.Node) int {
	most := 1
	levels(n, 1, func(_ jsonata.Node, depth int) { most = max(most, depth) })
	return most
}

// levels calls visit for a node and those of its parts that are evaluated with
// it in any case, with the depth of each.
func levels(n jsonata.Node, depth int, visit func(jsonata.Node, int)) {
	if n == nil {
		return
	}
	visit(n, depth)
	part := func(parts ...jsonata.Node) {
		for _, p := range parts {
			levels(p, depth+1, visit)
		}
	}
	switch n := n.(type) {
	case *jsonata.Path:
		part(n.Steps[0])
	case *jsonata.Negate:
		part(n.Operand)
	case *jsonata.Binary:
		part(n.Left)
		if n.Op != "and" && n.Op != "or" {
			part(n.Right)
		}
	case *jsonata.Condition:
		part(n.If)
	case *jsonata.Default:
		part(n.Left)
	case *jsonata.Coalesce:
		part(n.Left)
	case *jsonata.Block:
		part(n.Exprs...)
	case *jsonata.Bind:
		part(n.Value)
	case *jsonata.Array:
		part(n.Items...)
	case *jsonata.Object:
		for _, pair := range n.Pairs {
			part(pair.Value)
		}
	case *jsonata.Call:
		part(n.Func)
		part(n.Args...)
	case *jsonata.TailCall:
		levels(n.Call.Func, depth, visit)
		for _, arg := range n.Call.Args {
			levels(arg, depth, visit)
		}
	case *jsonata.Apply:
		part(n.Left)
	}
}
