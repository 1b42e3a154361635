package flow

// dfsTree is the depth-first spanning tree of a graph.
type dfsTree struct {
	preorder []int
	parent   []int // of the root: End
}

// domTree is the tree of immediate dominators. All slices are indexed by
// node; values of unreachable nodes are meaningless.
type domTree struct {
	idom     []int   // of the root: End
	children [][]int // in reverse post-order
	depth    []int   // of the root: 0
	size     []int   // nodes in the subtree
	pre      []int   // preorder number; a subtree is a range of these
	byPre    []int   // inverse of pre
}

// newDomTree computes the dominators of c by the method of Lengauer and
// Tarjan. The simpler iteration of Cooper, Harvey and Kennedy is quadratic
// where a long chain of states shares one Catch handler.
func newDomTree(c *cfg) *domTree {
	n := len(c.arcs)
	d := &domTree{
		idom: lengauerTarjan(c), children: make([][]int, n),
		depth: make([]int, n), size: make([]int, n), pre: make([]int, n),
	}
	for i := len(c.order) - 1; i >= 0; i-- {
		v := c.order[i]
		d.size[v]++
		if p := d.idom[v]; p != End {
			d.size[p] += d.size[v]
		}
	}
	d.byPre = make([]int, len(c.order))
	next := make([]int, n) // preorder number of the next child
	for _, v := range c.order {
		if p := d.idom[v]; p != End {
			d.children[p] = append(d.children[p], v)
			d.depth[v] = d.depth[p] + 1
			d.pre[v] = next[p]
			next[p] += d.size[v]
		}
		next[v] = d.pre[v] + 1
		d.byPre[d.pre[v]] = v
	}
	return d
}

// dominates reports whether every path to v runs through u.
func (d *domTree) dominates(u, v int) bool {
	return d.pre[u] <= d.pre[v] && d.pre[v] < d.pre[u]+d.size[u]
}

// subtree returns the nodes that v dominates, v first.
func (d *domTree) subtree(v int) []int { return d.byPre[d.pre[v] : d.pre[v]+d.size[v]] }

// forest is the link-eval structure of Lengauer and Tarjan. All numbers are
// preorder numbers of the depth-first tree.
type forest struct {
	semi, ancestor, best []int
	path                 []int
}

// lengauerTarjan returns the immediate dominator of each reachable node.
func lengauerTarjan(c *cfg) []int {
	order := c.tree.preorder
	at := make([]int, len(c.arcs)) // node → preorder number
	n := len(order)
	f := &forest{semi: make([]int, n), ancestor: make([]int, n), best: make([]int, n)}
	for i, v := range order {
		at[v], f.semi[i], f.best[i], f.ancestor[i] = i, i, i, -1
	}
	dom := make([]int, n)
	bucket := make([][]int, n)
	for w := n - 1; w > 0; w-- {
		for _, u := range c.preds[order[w]] {
			f.semi[w] = min(f.semi[w], f.semi[f.eval(at[u])])
		}
		bucket[f.semi[w]] = append(bucket[f.semi[w]], w)
		parent := at[c.tree.parent[order[w]]]
		f.ancestor[w] = parent
		for _, v := range bucket[parent] {
			dom[v] = parent
			if u := f.eval(v); f.semi[u] < f.semi[v] {
				dom[v] = u
			}
		}
		bucket[parent] = nil
	}
	idom := make([]int, len(c.arcs))
	idom[order[0]] = End
	for w := 1; w < n; w++ {
		if dom[w] != f.semi[w] {
			dom[w] = dom[dom[w]]
		}
		idom[order[w]] = order[dom[w]]
	}
	return idom
}

// eval returns the node with the smallest semidominator between v and the
// root of its tree in the forest, and compresses that path.
func (f *forest) eval(v int) int {
	if f.ancestor[v] < 0 {
		return v
	}
	f.path = f.path[:0]
	for u := v; f.ancestor[f.ancestor[u]] >= 0; u = f.ancestor[u] {
		f.path = append(f.path, u)
	}
	for i := len(f.path) - 1; i >= 0; i-- {
		u := f.path[i]
		a := f.ancestor[u]
		if f.semi[f.best[a]] < f.semi[f.best[u]] {
			f.best[u] = f.best[a]
		}
		f.ancestor[u] = f.ancestor[a]
	}
	return f.best[v]
}
