package flow

// cfg is the graph that is structured: the nodes of a [Graph] and, after
// them, virtual nodes that dispatch on a selector. Arms are grouped, and arms
// to nodes that are always copied do not count as edges.
type cfg struct {
	g     Graph
	arcs  [][]arc
	start arc    // the edge into the scope
	leaf  []bool // real nodes written at each use
	// order holds the reachable nodes in reverse post-order, num its inverse
	// (-1 when unreachable).
	order, num []int
	preds      [][]int // one element per arc
	// tree is the depth-first tree of dominators: preorder and parents.
	tree dfsTree
}

// arc is an edge of a [cfg].
type arc struct {
	edges []int // arm indexes in the Graph
	to    int
	// path leads from to through nested virtual nodes to the node meant; nil
	// when to is that node.
	path []int
}

// holds reports whether arm is one of the arms of a.
func (a arc) holds(arm int) bool {
	return len(a.edges) > 0 && a.edges[0] <= arm && arm <= a.edges[len(a.edges)-1]
}

// newCFG returns the graph of g without virtual nodes. With copies set, the
// copyable nodes become leaves.
func newCFG(g Graph, copies bool) *cfg {
	n := len(g.Edges)
	c := &cfg{g: g, arcs: make([][]arc, n), start: arc{to: g.Entry}, leaf: make([]bool, n)}
	for v := range n {
		c.leaf[v] = copies && v != g.Entry && g.Copyable != nil && g.Copyable[v] && g.endsAtOnce(v)
		for _, gr := range g.groups(v) {
			c.arcs[v] = append(c.arcs[v], arc{edges: gr.edges, to: gr.to})
		}
	}
	return c
}

// real reports whether v is a node of the Graph.
func (c *cfg) real(v int) bool { return v < len(c.g.Edges) }

// edge reports whether an arc to v is an edge of the control-flow graph.
func (c *cfg) edge(v int) bool { return v != End && !(c.real(v) && c.leaf[v]) }

// label returns the real node that names v: itself, or the first node that a
// virtual node dispatches to.
func (c *cfg) label(v int) int {
	for !c.real(v) {
		v = c.arcs[v][0].to
	}
	return v
}

// dispatch adds one virtual node for each set of targets. From then on every
// edge to a target goes through the virtual node of its set. Sets are
// disjoint, sorted and not empty.
func (c *cfg) dispatch(sets [][]int) {
	via := make([]int, len(c.arcs))
	for i := range via {
		via[i] = End
	}
	for _, set := range sets {
		virtual := len(c.arcs)
		arcs := make([]arc, 0, len(set))
		for _, t := range set {
			via[t] = virtual
			arcs = append(arcs, arc{to: t})
		}
		c.arcs = append(c.arcs, arcs)
	}
	for v := range via {
		for i := range c.arcs[v] {
			c.arcs[v][i].redirect(via)
		}
	}
	c.start.redirect(via)
}

// redirect sends a through the virtual node of its target, if it has one.
func (a *arc) redirect(via []int) {
	if a.to == End || via[a.to] == End {
		return
	}
	path := a.path
	if path == nil {
		path = []int{a.to}
	}
	a.to = via[a.to]
	a.path = append([]int{a.to}, path...)
}

// walk computes the orders, predecessors and dominators.
func (c *cfg) walk() {
	c.search()
	c.preds = make([][]int, len(c.arcs))
	for _, v := range c.order {
		for _, a := range c.arcs[v] {
			if c.edge(a.to) {
				c.preds[a.to] = append(c.preds[a.to], v)
			}
		}
	}
}

// search walks the graph depth first, later arms first, so that the reverse
// post-order lists arms in source order.
func (c *cfg) search() {
	n := len(c.arcs)
	c.num = make([]int, n)
	next := make([]int, n)
	for v := range n {
		c.num[v] = -1
		next[v] = len(c.arcs[v])
	}
	c.tree = dfsTree{parent: make([]int, n)}
	var post []int
	stack := []int{c.start.to}
	c.visit(c.start.to, End)
	for len(stack) > 0 {
		v := stack[len(stack)-1]
		if next[v] == 0 {
			post = append(post, v)
			stack = stack[:len(stack)-1]
			continue
		}
		next[v]--
		if to := c.arcs[v][next[v]].to; c.edge(to) && c.num[to] < 0 {
			c.visit(to, v)
			stack = append(stack, to)
		}
	}
	c.order = make([]int, len(post))
	for i, v := range post {
		at := len(post) - 1 - i
		c.order[at] = v
		c.num[v] = at
	}
}

// visit enters v into the depth-first tree below parent. Until the search is
// over, num only says that v has been seen.
func (c *cfg) visit(v, parent int) {
	c.num[v] = 0
	c.tree.parent[v] = parent
	c.tree.preorder = append(c.tree.preorder, v)
}

// forward reports whether the edge from u to v goes on in reverse post-order.
func (c *cfg) forward(u, v int) bool { return c.num[u] < c.num[v] }
