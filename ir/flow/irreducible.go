package flow

import "slices"

// reduce makes c reducible: every cycle that can be entered at several nodes
// gets a virtual node through which all of these entries go.
//
// The entries of such a cycle have one immediate dominator, so the cycle
// shows as a cycle among siblings of the dominator tree: c1 → c2 when an edge
// leads from the subtree of c1 to c2. A graph is reducible exactly when there
// is none (Sreedhar, Gao, Lee 1996).
func (c *cfg) reduce(d *domTree) (changed bool) {
	if c.reducible(d) {
		return false
	}
	s := newSiblings(c, d)
	region := s.components(func(_, _ int) bool { return true })
	target := make([]bool, len(c.arcs))
	for _, v := range c.order {
		for _, u := range c.preds[v] {
			if region[v] >= 0 && (u == d.idom[v] || region[s.branch(u, v)] != region[v]) {
				target[v] = true
			}
		}
	}
	// What still cycles without its entries is dispatched as a whole.
	rest := s.components(func(u, v int) bool {
		return region[u] >= 0 && region[u] == region[v] && !target[u] && !target[v]
	})
	sets := make(map[int][]int)
	var keys []int
	for v := range c.arcs {
		if c.num[v] < 0 || !target[v] && rest[v] < 0 {
			continue
		}
		k := region[v]
		if sets[k] == nil {
			keys = append(keys, k)
		}
		sets[k] = append(sets[k], v)
	}
	var list [][]int
	for _, k := range keys {
		list = append(list, sets[k])
	}
	c.dispatch(list)
	return true
}

// reducible reports whether the target of every edge back dominates its
// source.
func (c *cfg) reducible(d *domTree) bool {
	for _, u := range c.order {
		for _, a := range c.arcs[u] {
			if c.edge(a.to) && !c.forward(u, a.to) && !d.dominates(a.to, u) {
				return false
			}
		}
	}
	return true
}

// siblings is the graph among the children of each node of a dominator tree.
type siblings struct {
	c    *cfg
	d    *domTree
	succ [][]int
}

func newSiblings(c *cfg, d *domTree) *siblings {
	s := &siblings{c: c, d: d, succ: make([][]int, len(c.arcs))}
	for _, v := range c.order {
		for _, u := range c.preds[v] {
			if d.idom[v] == End || u == d.idom[v] {
				continue
			}
			if from := s.branch(u, v); from != v {
				s.succ[from] = append(s.succ[from], v)
			}
		}
	}
	return s
}

// branch returns the sibling of v in whose subtree u lies; u is dominated by
// the immediate dominator of v and is not that node itself.
func (s *siblings) branch(u, v int) int {
	kids := s.d.children[s.d.idom[v]]
	at, found := slices.BinarySearchFunc(kids, s.d.pre[u], func(kid, pre int) int { return s.d.pre[kid] - pre })
	if !found {
		at--
	}
	return kids[at]
}

// components numbers the strongly connected components of two or more nodes
// along the edges that keep admits; -1 for all other nodes (Tarjan 1972).
func (s *siblings) components(keep func(u, v int) bool) []int {
	n := len(s.succ)
	t := &tarjan{succ: s.succ, keep: keep, index: make([]int, n), low: make([]int, n), next: make([]int, n), comp: make([]int, n), open: make([]bool, n)}
	for v := range n {
		t.index[v], t.comp[v] = -1, -1
	}
	for _, v := range s.c.order {
		if t.index[v] < 0 {
			t.run(v)
		}
	}
	return t.comp
}

// tarjan is the state of one search for strongly connected components.
type tarjan struct {
	succ             [][]int
	keep             func(u, v int) bool
	index, low, next []int
	comp             []int
	open             []bool // still on the stack of candidates
	stack, calls     []int
	count, comps     int
}

func (t *tarjan) enter(v int) {
	t.index[v], t.low[v] = t.count, t.count
	t.count++
	t.open[v] = true
	t.stack = append(t.stack, v)
	t.calls = append(t.calls, v)
}

// run searches from root without recursion: graphs may be deep.
func (t *tarjan) run(root int) {
	t.enter(root)
	for len(t.calls) > 0 {
		v := t.calls[len(t.calls)-1]
		if t.next[v] < len(t.succ[v]) {
			w := t.succ[v][t.next[v]]
			t.next[v]++
			switch {
			case !t.keep(v, w):
			case t.index[w] < 0:
				t.enter(w)
			case t.open[w]:
				t.low[v] = min(t.low[v], t.index[w])
			}
			continue
		}
		t.calls = t.calls[:len(t.calls)-1]
		if k := len(t.calls); k > 0 {
			t.low[t.calls[k-1]] = min(t.low[t.calls[k-1]], t.low[v])
		}
		if t.low[v] == t.index[v] {
			t.pop(v)
		}
	}
}

// pop closes the component of which v was seen first.
func (t *tarjan) pop(v int) {
	at := len(t.stack) - 1
	for t.stack[at] != v {
		at--
	}
	for _, w := range t.stack[at:] {
		t.open[w] = false
		if len(t.stack)-at > 1 {
			t.comp[w] = t.comps
		}
	}
	t.comps++
	t.stack = t.stack[:at]
}
