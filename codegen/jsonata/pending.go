package jsonatagen

import "github.com/aslc-dev/aslc/parser/jsonata"

// pendingCalls returns the calls in tail position that stand inside of
// parentheses or conditions with predicates or a group-by behind. As in
// jsonata-js these do not see the result but the call, which is yet to be done
// and counts as a function: in the body of a lambda ($sort($x))[0] is all of the
// sorted items.
func pendingCalls(tree jsonata.Node) map[*jsonata.Call]bool {
	pending := map[*jsonata.Call]bool{}
	jsonata.Walk(tree, func(n jsonata.Node) bool {
		if attr := n.Attr(); len(attr.Predicates) > 0 || attr.Group != nil {
			tailCalls(n, func(call *jsonata.Call) bool {
				pending[call] = true
				return false
			})
		}
		return true
	})
	return pending
}

// isPending reports whether one of the calls in tail position of a lambda is one
// of [pendingCalls]: its caller has to do it then.
func (s *scopes) isPending(lambda *jsonata.Lambda) bool {
	return tailCalls(lambda.Body, func(call *jsonata.Call) bool { return s.pending[call] })
}

// tailCalls reports whether one of the calls in tail position of n is of some kind.
func tailCalls(n jsonata.Node, kind func(*jsonata.Call) bool) bool {
	switch n := n.(type) {
	case *jsonata.TailCall:
		return kind(n.Call)
	case *jsonata.Condition:
		then := tailCalls(n.Then, kind)
		return n.Else != nil && tailCalls(n.Else, kind) || then
	case *jsonata.Default:
		return tailCalls(n.Right, kind)
	case *jsonata.Coalesce:
		return tailCalls(n.Right, kind)
	case *jsonata.Block:
		return len(n.Exprs) > 0 && tailCalls(n.Exprs[len(n.Exprs)-1], kind)
	}
	return false
}
