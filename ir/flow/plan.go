package flow

import "slices"

// placement says where a node is written.
type placement uint8

const (
	inline  placement = iota // in the arm that leads to it, or where the scope starts
	merge                    // after the statement of its immediate dominator
	follow                   // after the loop it leaves
	copied                   // at each of its uses
	hoisted                  // as a function of its own
)

// plan decides where each node of a reducible graph is written. The nodes
// form a tree: a node is written inside or after the statement of its parent.
type plan struct {
	*cfg
	dom   *domTree
	loops *loopForest

	how    []placement
	parent []int   // in the tree of the text; End for the root and functions
	merges [][]int // the merges after a node, in order
	follow []int   // of a header, or -1

	// encl is the header of the Loop around the text of a node, a loop that
	// the node starts not counted; -1 outside of loops.
	encl []int
	// fall is where control goes when it runs off an arm of a node, after where
	// it goes behind the text of a node. End: nowhere, the text must not fall.
	fall, after []int
	// skips marks merges that need a Section before them; forced marks those
	// that get one, and are left for by jumps, to keep the text before them flat.
	skips, forced []bool
	// main is the index of the arc of a node whose text stands after the
	// statement rather than in it, or -1.
	main []int
}

// newPlan lays out c by placement alone: every node with two or more forward
// entries is a merge.
func newPlan(c *cfg, d *domTree, loops *loopForest) *plan {
	n := len(c.arcs)
	p := &plan{
		cfg: c, dom: d, loops: loops,
		how: make([]placement, n), parent: slices.Clone(d.idom), merges: make([][]int, n), follow: make([]int, n),
		encl: make([]int, n), fall: make([]int, n), after: make([]int, n), skips: make([]bool, n), forced: make([]bool, n),
		main: make([]int, n),
	}
	for v := range n {
		p.follow[v], p.main[v] = -1, -1
	}
	for _, v := range c.order {
		if p.entries(v) > 1 {
			p.how[v] = merge
		}
	}
	return p
}

// entries counts the forward arcs to v.
func (p *plan) entries(v int) int {
	n := 0
	for _, u := range p.preds[v] {
		if p.forward(u, v) {
			n++
		}
	}
	return n
}

// placed reports whether v is written once, where the text reaches it.
func (p *plan) placed(v int) bool { return p.how[v] < copied }

// inside reports whether the loop around the text of v, or the one it starts,
// is needed to reach v: the header of the innermost loop that holds the
// statement of v itself.
func (p *plan) inside(v int) int {
	if p.loops.header[v] {
		return v
	}
	return p.encl[v]
}

// loopBelow returns the header of the outermost loop around the statement of
// u that does not hold the text of v; -1 when the innermost one does.
func (p *plan) loopBelow(u, v int) int {
	l := p.inside(u)
	if l == p.encl[v] {
		return -1
	}
	for l >= 0 && p.encl[l] != p.encl[v] {
		l = p.encl[l]
	}
	return l
}

// demote takes the merge v out of its place: a short tail is copied to its
// uses, a longer continuation becomes a function.
func (p *plan) demote(v int) {
	t := p.g.tail(v)
	if t > 0 && (t == 1 || p.entries(v) <= maxTailCopies) {
		p.copyTail(v)
		return
	}
	p.how[v], p.parent[v] = hoisted, End
}

// copyTail marks v, and what is left of the scope after it, as copied.
func (p *plan) copyTail(v int) {
	p.how[v] = copied
	for _, a := range p.arcs[v] {
		if !p.edge(a.to) || !p.forward(v, a.to) {
			continue
		}
		if p.how[a.to] == follow {
			p.follow[p.parent[a.to]] = -1
		}
		p.how[a.to] = copied
	}
}

// settle computes, from the placements, everything about the text that is not
// a decision: merges, encl, fall and after.
func (p *plan) settle() {
	for _, v := range p.order {
		p.merges[v] = p.merges[v][:0]
	}
	for _, v := range p.order {
		if p.how[v] == merge {
			p.merges[p.parent[v]] = append(p.merges[p.parent[v]], v)
		}
	}
	next := make([]int, len(p.arcs)) // index of the merge after the one at hand
	for _, v := range p.order {
		p.place(v, next)
		p.fall[v] = p.behind(v, 0)
	}
}

// place computes encl and after of v from its parent.
func (p *plan) place(v int, next []int) {
	parent := p.parent[v]
	switch {
	case parent == End:
		p.encl[v], p.after[v] = -1, End
	case p.how[v] == follow:
		p.encl[v], p.after[v] = p.encl[parent], p.after[parent]
	case p.how[v] == merge:
		next[parent]++
		p.encl[v], p.after[v] = p.inside(parent), p.behind(parent, next[parent])
	default:
		p.encl[v], p.after[v] = p.inside(parent), p.behind(parent, 0)
		if p.main[parent] >= 0 && p.lifted(parent) != v {
			p.after[v] = p.fall[parent]
		}
	}
}

// behind returns where control goes when it runs off the text of v before its
// merge i: to that merge, or back to the header that v is, or behind v.
func (p *plan) behind(v, i int) int {
	switch {
	case i < len(p.merges[v]):
		return p.merges[v][i]
	case p.loops.header[v]:
		return v
	}
	return p.after[v]
}

// breaks returns where control goes after a break out of the loop of header h.
func (p *plan) breaks(h int) int {
	if p.follow[h] >= 0 {
		return p.follow[h]
	}
	return p.after[h]
}

// reaches reports whether the text can go from u to the merge v by falling
// out of arms and breaking out of loops alone.
func (p *plan) reaches(u, v int) bool {
	if p.forced[v] {
		return false
	}
	if p.fall[u] == v {
		return true
	}
	l := p.loopBelow(u, v)
	return l >= 0 && p.breaks(l) == v
}
