package flow

import (
	"fmt"
	"slices"
)

// Check reports the first arm of p that does not lead where g says, nil when p
// is a program of g: each reachable node of g has an arm for each of its
// edges, and each arm leads to the node of its edge, or out of the scope. That
// jumps stand inside their targets and that no statement is unreachable has
// been checked before p was returned.
func (p *Program) Check(g Graph) error {
	if p.Entry.Node != g.Entry {
		return fmt.Errorf("flow: internal error: the program starts at node %d, not %d", p.Entry.Node, g.Entry)
	}
	work := []*Do{p.Entry}
	queued := make(map[int]bool)
	queued[p.Entry.index] = true
	for len(work) > 0 {
		d := work[len(work)-1]
		work = work[:len(work)-1]
		if err := d.check(g); err != nil {
			return err
		}
		for _, a := range d.Arms {
			if a.Next != nil && !queued[a.Next.index] {
				queued[a.Next.index] = true
				work = append(work, a.Next)
			}
		}
	}
	return nil
}

// check compares the arms of d with the edges of its node.
func (d *Do) check(g Graph) error {
	if d.Node < 0 || d.Node >= len(g.Edges) {
		return fmt.Errorf("flow: internal error: node %d is none of the %d nodes", d.Node, len(g.Edges))
	}
	var edges []int
	for _, a := range d.Arms {
		to := End
		if a.Next != nil {
			to = a.Next.Node
		}
		for _, e := range a.Edges {
			if e < 0 || e >= len(g.Edges[d.Node]) || g.Edges[d.Node][e] != to {
				return fmt.Errorf("flow: internal error: arm %d of node %d leads to node %d", e, d.Node, to)
			}
		}
		edges = append(edges, a.Edges...)
	}
	if len(edges) != len(g.Edges[d.Node]) || !slices.IsSorted(edges) {
		return fmt.Errorf("flow: internal error: node %d has arms %v", d.Node, edges)
	}
	return nil
}
