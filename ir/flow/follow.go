package flow

import "slices"

// followLoops chooses for each loop the node that is written after it rather
// than inside it: of the nodes at which control is out of the loop, the one
// that dominates most states. Outer loops choose first.
func (p *plan) followLoops() {
	outermost := make([][]int, len(p.arcs)) // exits by the outermost loop they leave
	innermost := make([][]int, len(p.arcs))
	for _, v := range p.order {
		d := p.dom.idom[v]
		if d == End || p.how[v] >= copied || p.loops.inner[d] == p.loops.around(v) {
			continue
		}
		inner := p.loops.inner[d]
		outer := inner
		for p.loops.outer[outer] != p.loops.around(v) {
			outer = p.loops.outer[outer]
		}
		outermost[outer] = append(outermost[outer], v)
		if inner != outer {
			innermost[inner] = append(innermost[inner], v)
		}
	}
	escape := p.escapes()
	for _, h := range p.order {
		if p.loops.header[h] {
			p.chooseFollow(h, append(outermost[h], innermost[h]...), escape)
		}
	}
}

// chooseFollow tries the exits of the loop of h, large ones first.
func (p *plan) chooseFollow(h int, exits []int, escape []int) {
	slices.SortStableFunc(exits, func(a, b int) int { return p.dom.size[b] - p.dom.size[a] })
	for _, v := range exits {
		if p.how[v] >= follow {
			continue
		}
		if escape[v] >= p.dom.depth[h] {
			apart, ok := p.detach(v, h)
			if !ok {
				continue
			}
			for _, w := range apart {
				p.demote(w)
			}
		}
		p.how[v], p.parent[v], p.follow[h] = follow, h, v
		return
	}
}

// escapes returns for each node the depth, in the tree of dominators, of the
// deepest node above it behind whose statement stands a merge that its subtree
// leads to; -1 when its subtree leads to none.
func (p *plan) escapes() []int {
	byDepth := make([][]int, len(p.order)) // merges by the depth of their parent
	for _, v := range p.order {
		if p.how[v] == merge {
			d := p.dom.depth[v] - 1
			byDepth[d] = append(byDepth[d], v)
		}
	}
	escape, up := make([]int, len(p.arcs)), make([]int, len(p.arcs))
	for v := range up {
		escape[v], up[v] = -1, v
	}
	// Deep merges first: the first to pass a node on the way up is the deepest,
	// and later ones skip it.
	for d := len(byDepth) - 1; d >= 0; d-- {
		for _, v := range byDepth[d] {
			for _, u := range p.preds[v] {
				if !p.forward(u, v) {
					continue
				}
				for u = find(up, u); p.dom.depth[u] > d; u = find(up, u) {
					escape[u], up[u] = d, p.dom.idom[u]
				}
			}
		}
	}
	return escape
}

// detach returns the merges that must be copied or hoisted so that v can be
// written after the loop of h: nodes that h dominates and that are reached
// both from the loop and from v on, such as a handler of errors. ok is false
// when these do not all end the scope, or outweigh v.
func (p *plan) detach(v, h int) (apart []int, ok bool) {
	budget := p.dom.size[v]
	for i := -1; i < len(apart); i++ {
		root := v
		if i >= 0 {
			root = apart[i]
			if budget -= p.dom.size[root]; budget < 0 || !p.real(root) {
				return nil, false
			}
		}
		for _, u := range p.dom.subtree(root) {
			for _, a := range p.arcs[u] {
				w := a.to
				if !p.edge(w) || !p.placed(w) || p.dom.dominates(root, w) || slices.Contains(apart, w) {
					continue
				}
				if !p.dom.dominates(h, w) || p.how[w] == follow {
					if root != v {
						return nil, false // a part that does not end the scope
					}
					continue
				}
				if p.how[w] != merge || len(apart) == maxApart {
					return nil, false
				}
				apart = append(apart, w)
			}
		}
	}
	return apart, true
}
