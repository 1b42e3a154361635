package flow

import "slices"

// visitMerges calls decide for each merge, last ones first, and tells whether
// it is closed: whether every path from it ends the scope within its own text.
// What decide demotes counts as ended for the merges before it.
func (p *plan) visitMerges(decide func(v int, closed bool)) {
	depth := make([]int, len(p.arcs)) // in the tree of the text
	for _, v := range p.order {
		if p.parent[v] != End {
			depth[v] = depth[p.parent[v]] + 1
		}
	}
	// low is the depth of the highest statement that the text of a node needs
	// around it: a loop that it continues or breaks, or a statement behind
	// which it falls.
	low := make([]int, len(p.arcs))
	for v := range low {
		low[v] = len(p.arcs)
	}
	for i := len(p.order) - 1; i >= 0; i-- {
		v := p.order[i]
		for _, a := range p.arcs[v] {
			switch {
			case !p.edge(a.to) || p.how[a.to] == hoisted:
			case p.how[a.to] == copied:
				low[v] = min(low[v], low[a.to]) // a copy may continue a loop
			case !p.forward(v, a.to):
				low[v] = min(low[v], depth[a.to])
			case p.how[a.to] != inline:
				low[v] = min(low[v], depth[p.parent[a.to]])
			}
		}
		if p.how[v] == merge {
			decide(v, p.real(v) && low[v] >= depth[v])
		}
		if p.placed(v) && p.parent[v] != End {
			u := p.parent[v]
			low[u] = min(low[u], low[v])
		}
	}
}

// guardFirst takes handlers out of the way: merges that nodes enter by one arm
// while another arm of theirs goes on. Left in place, such a merge nests what
// goes on, one level for each guard on the way.
func (p *plan) guardFirst() {
	p.visitMerges(func(v int, closed bool) {
		depth, only := p.guards(v)
		small := p.dom.size[v] <= p.dom.size[p.parent[v]]-p.dom.size[v]
		switch {
		case depth > maxNested && !closed:
			p.forced[v] = true
		case !closed:
		case depth > maxNested,
			only && depth > 0 && p.g.tail(v) == 2,
			only && depth >= maxPyramid && small,
			depth > maxPyramid && (only || small):
			p.demote(v)
		}
	})
}

// guardTails copies handlers of a single state that ends the scope.
func (p *plan) guardTails() {
	for _, v := range p.order {
		if p.how[v] != merge || !p.real(v) || p.g.tail(v) != 1 {
			continue
		}
		if _, only := p.guards(v); only {
			p.copyTail(v)
		}
	}
}

// guards looks at the entries of v that are guards: arms of nodes that also go
// on with a text of their own. depth is the largest number of such nodes of
// which each lies in the text of the one before; only is false when v is also
// entered by nodes that have no other way on.
func (p *plan) guards(v int) (depth int, only bool) {
	var nodes []int
	only = true
	for _, u := range p.preds[v] {
		switch {
		case !p.forward(u, v):
		case len(p.arcs[u]) < 2 || !p.real(u):
			only = false
		case p.goesOn(u):
			nodes = append(nodes, u)
		}
	}
	slices.SortFunc(nodes, func(a, b int) int { return p.dom.pre[a] - p.dom.pre[b] })
	var path []int
	for _, u := range slices.Compact(nodes) {
		for len(path) > 0 && !p.dom.dominates(path[len(path)-1], u) {
			path = path[:len(path)-1]
		}
		path = append(path, u)
		depth = max(depth, len(path))
	}
	return depth, only
}

// goesOn reports whether the text of some arm of v stands in its statement.
func (p *plan) goesOn(v int) bool {
	return slices.ContainsFunc(p.arcs[v], func(a arc) bool { return p.within(v, a) })
}

// resolve deals with merges that the text cannot reach from everywhere because
// another merge lies between. Those that end the scope are copied or hoisted;
// the rest get a section.
func (p *plan) resolve() {
	for range maxRounds {
		p.settle()
		if !p.conflicts() {
			return
		}
		demoted := false
		p.visitMerges(func(v int, closed bool) {
			switch {
			case !p.skips[v]:
				return
			case closed:
				p.demote(v)
			case p.roundTail(v):
				p.copyTail(v)
			default:
				return
			}
			demoted = true
		})
		if !demoted {
			return
		}
	}
	p.settle()
	p.conflicts()
}

// roundTail reports whether v is the last node of a round: it leads back to
// headers, or out of the scope, and is short and rare enough to be copied.
func (p *plan) roundTail(v int) bool {
	if !p.real(v) || p.loops.header[v] || p.entries(v) > maxTailCopies {
		return false
	}
	for _, a := range p.arcs[v] {
		if p.edge(a.to) && p.how[a.to] != copied && p.forward(v, a.to) {
			return false
		}
	}
	return true
}

// conflicts marks the merges that some arm cannot reach.
func (p *plan) conflicts() (any bool) {
	clear(p.skips)
	for _, u := range p.order {
		if p.how[u] == copied {
			continue
		}
		for _, a := range p.arcs[u] {
			if p.edge(a.to) && p.how[a.to] == merge && p.forward(u, a.to) && !p.reaches(u, a.to) {
				p.skips[a.to] = true
				any = true
			}
		}
	}
	return any
}
