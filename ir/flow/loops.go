package flow

// loopForest holds the natural loops of a reducible graph. All slices are
// indexed by node.
type loopForest struct {
	header []bool
	// inner is the header of the innermost loop that contains a node; a header
	// lies in its own loop. -1 when there is none.
	inner []int
	// outer is, for a header, the header of the loop around its loop, or -1.
	outer []int
	// depth is, for a header, the number of loops around its loop.
	depth []int
}

// newLoopForest finds the loops of c, inner ones first.
func newLoopForest(c *cfg, d *domTree) *loopForest {
	n := len(c.arcs)
	f := &loopForest{header: make([]bool, n), inner: make([]int, n), outer: make([]int, n), depth: make([]int, n)}
	top := make([]int, n) // union-find: header → header of the outermost loop found around it
	for v := range n {
		f.inner[v], f.outer[v], top[v] = -1, -1, v
	}
	for i := len(c.order) - 1; i >= 0; i-- {
		h := c.order[i]
		var work []int
		for _, u := range c.preds[h] {
			if d.dominates(h, u) {
				f.header[h] = true
				work = append(work, u)
			}
		}
		if f.header[h] {
			f.collect(c, h, work, top)
		}
	}
	for _, h := range c.order {
		if f.header[h] && f.outer[h] >= 0 {
			f.depth[h] = f.depth[f.outer[h]] + 1
		}
	}
	return f
}

// collect adds to the loop of h everything that reaches the sources of its
// back edges without passing h. A loop found earlier is added as a whole.
func (f *loopForest) collect(c *cfg, h int, work, top []int) {
	f.inner[h] = h
	for len(work) > 0 {
		u := work[len(work)-1]
		work = work[:len(work)-1]
		switch {
		case f.inner[u] < 0:
			f.inner[u] = h
		default:
			u = find(top, f.inner[u])
			if u == h {
				continue
			}
			f.outer[u], top[u] = h, h
		}
		work = append(work, c.preds[u]...)
	}
}

// find returns the root of v in the union-find forest up, halving the path.
func find(up []int, v int) int {
	for up[v] != v {
		up[v] = up[up[v]]
		v = up[v]
	}
	return v
}

// around returns the header of the loop that v runs in, not counting a loop
// that v starts itself; -1 when there is none.
func (f *loopForest) around(v int) int {
	if f.header[v] {
		return f.outer[v]
	}
	return f.inner[v]
}
