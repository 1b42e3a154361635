package flow

import "fmt"

// End is the target of an arm that leaves the scope normally (End: true).
const End = -1

// None is the value of [Graph.Main] for a node none of whose arms is the main
// line, such as a Choice.
const None = -1

// Graph is the control-flow graph of one scope: a state machine, a branch of
// a Parallel state, or the body of a Map state. Nodes are numbered in source
// order, which decides wherever the graph leaves an order open.
type Graph struct {
	// Entry is the node at which the scope starts.
	Entry int
	// Edges[n] holds the targets of node n in the order of its arms; [End]
	// leaves the scope normally. A node with no arms is terminal (Succeed,
	// Fail). Neighbouring arms with one target are spelled as one.
	Edges [][]int
	// Copyable[n] says that n is cheap enough to be written at each of its
	// uses, as Succeed and Fail are. It is heeded for nodes that lead nowhere
	// but to End. Nil means none.
	Copyable []bool
	// Main[n] is the arm of n that reads on after it while the other arms are
	// guards (Next of a Task with Catch), or [None] to let sizes decide. Nil
	// means None for every node.
	Main []int
}

// check reports what makes g no graph at all; nil for any other graph.
func (g Graph) check() error {
	n := len(g.Edges)
	if g.Entry < 0 || g.Entry >= n {
		return fmt.Errorf("flow: the entry %d is none of the %d nodes", g.Entry, n)
	}
	if g.Copyable != nil && len(g.Copyable) != n {
		return fmt.Errorf("flow: Copyable has %d elements for %d nodes", len(g.Copyable), n)
	}
	if g.Main != nil && len(g.Main) != n {
		return fmt.Errorf("flow: Main has %d elements for %d nodes", len(g.Main), n)
	}
	for v, arms := range g.Edges {
		for i, to := range arms {
			if to != End && (to < 0 || to >= n) {
				return fmt.Errorf("flow: arm %d of node %d leads to %d, which is none of the %d nodes", i, v, to, n)
			}
		}
	}
	return nil
}

// main returns the arm index that carries the main line of v, or None.
func (g Graph) main(v int) int {
	if g.Main == nil || g.Main[v] < 0 || g.Main[v] >= len(g.Edges[v]) {
		return None
	}
	return g.Main[v]
}

// endsAtOnce reports whether every arm of v leaves the scope.
func (g Graph) endsAtOnce(v int) bool {
	for _, to := range g.Edges[v] {
		if to != End {
			return false
		}
	}
	return true
}

// tail returns how many nodes run from v to the end of the scope when these
// are at most two and none of them runs twice, else 0. Such a tail may be
// copied to its uses.
func (g Graph) tail(v int) int {
	second := End
	for _, to := range g.Edges[v] {
		switch {
		case to == End || to == second:
		case second != End || to == v:
			return 0
		default:
			second = to
		}
	}
	switch {
	case second == End:
		return 1
	case g.endsAtOnce(second):
		return 2
	}
	return 0
}

// group is a run of neighbouring arms of one node that share their target.
type group struct {
	to    int
	edges []int
}

// groups returns the arms of v, neighbours with the same target joined.
func (g Graph) groups(v int) []group {
	var out []group
	for i, to := range g.Edges[v] {
		if k := len(out); k > 0 && out[k-1].to == to {
			out[k-1].edges = append(out[k-1].edges, i)
			continue
		}
		out = append(out, group{to: to, edges: []int{i}})
	}
	return out
}
