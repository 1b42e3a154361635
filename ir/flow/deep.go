package flow

import "slices"

// deepLoops returns the loops that stand in too many others, each as the set
// of its nodes.
func deepLoops(c *cfg, f *loopForest) [][]int {
	at := make([]int, len(c.arcs)) // header → loop around it that is too deep
	sets := make([][]int, len(c.arcs))
	var heads []int
	for _, v := range c.order {
		if f.header[v] {
			switch {
			case f.depth[v] < maxLoops:
				at[v] = -1
			case f.depth[v] == maxLoops:
				at[v] = v
				heads = append(heads, v)
			default:
				at[v] = at[f.outer[v]]
			}
		}
		if h := f.inner[v]; h >= 0 && at[h] >= 0 && c.real(v) {
			sets[at[h]] = append(sets[at[h]], v)
		}
	}
	var out [][]int
	for _, h := range heads {
		slices.Sort(sets[h])
		out = append(out, sets[h])
	}
	return out
}

// deepTexts returns the parts of the text that nest deeper than limit, each
// as the set of nodes that its first node dominates. It counts arms, loops
// and sections, or loops alone.
func (p *plan) deepTexts(limit int, loopsOnly bool) [][]int {
	step := 1
	if loopsOnly {
		step = 0
	}
	n := len(p.arcs)
	start := make([]int, n) // depth of the block in which the text of a node starts
	body := make([]int, n)  // the same inside of its loop
	stmt := make([]int, n)  // depth of the statement itself, inside of sections
	open := make([]int, n)  // sections open after the merge of the node at hand
	under := make([]bool, n)
	var sets [][]int
	for _, v := range p.order {
		if p.how[v] == copied {
			continue
		}
		if u := p.parent[v]; u != End {
			under[v] = under[u]
			switch {
			case p.how[v] == follow:
				start[v] = start[u]
			case p.how[v] == merge:
				if p.skips[v] {
					open[u] -= step
				}
				start[v] = body[u] + open[u]
			case p.lifted(u) == v:
				start[v] = stmt[u]
			default:
				start[v] = stmt[u] + step
			}
		}
		body[v] = start[v]
		if p.loops.header[v] {
			body[v]++
		}
		for _, m := range p.merges[v] {
			if p.skips[m] {
				open[v] += step
			}
		}
		stmt[v] = body[v] + open[v]
		if stmt[v] > limit && !under[v] {
			under[v] = true
			sets = append(sets, p.realSubtree(v))
		}
	}
	return sets
}

// lifted returns the node whose text stands after the statement of v as its
// main line, or End.
func (p *plan) lifted(v int) int {
	if p.main[v] < 0 {
		return End
	}
	return p.arcs[v][p.main[v]].to
}

// realSubtree returns the real nodes that v dominates, in source order.
func (p *plan) realSubtree(v int) []int {
	var set []int
	for _, u := range p.dom.subtree(v) {
		if p.real(u) {
			set = append(set, u)
		}
	}
	slices.Sort(set)
	return set
}
