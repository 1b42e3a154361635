package flow

// lift chooses for each node the arm whose text stands after the statement
// instead of in it, so that the other arms read as guards and the main line
// does not nest. That is possible when no other arm falls out.
func (p *plan) lift() {
	through, direct := p.falls()
	next := make([]int, len(p.arcs))
	for _, v := range p.order {
		p.place(v, next)
		p.fall[v] = p.behind(v, 0)
		if !p.real(v) || p.how[v] == copied {
			continue
		}
		total := direct[v]
		for _, a := range p.arcs[v] {
			if p.within(v, a) {
				total += through[a.to]
			}
		}
		p.main[v] = p.chooseMain(v, func(a arc) bool {
			if p.within(v, a) {
				return total == through[a.to]
			}
			return total == 0
		})
		if p.main[v] >= 0 {
			p.fall[v] = p.lifted(v)
			if p.arcs[v][p.main[v]].path != nil {
				p.fall[v] = End // a selector is set there: for this arm only
			}
		}
	}
}

// within reports whether the text of the target of a, an arc of v, stands in
// the statement of v.
func (p *plan) within(v int, a arc) bool {
	return p.edge(a.to) && p.how[a.to] == inline && p.parent[a.to] == v && p.forward(v, a.to)
}

// falls counts how control runs off texts in order to reach merges: through[v]
// paths run off the whole text of v, direct[v] arms of v are such a path by
// themselves. Jumps out of loops count from the loop on.
func (p *plan) falls() (through, direct []int) {
	through, direct = make([]int, len(p.arcs)), make([]int, len(p.arcs))
	for _, u := range p.order {
		if p.how[u] == copied {
			continue
		}
		for _, a := range p.arcs[u] {
			v := a.to
			if !p.edge(v) || p.how[v] != merge || !p.forward(u, v) || !p.reaches(u, v) {
				continue
			}
			from := u
			if p.fall[u] == v {
				direct[u]++
			} else {
				from = p.loopBelow(u, v)
			}
			through[from]++
			through[p.parent[v]]--
		}
	}
	for i := len(p.order) - 1; i >= 0; i-- {
		v := p.order[i]
		if p.placed(v) && p.parent[v] != End {
			through[p.parent[v]] += through[v]
		}
	}
	return through, direct
}

// chooseMain returns the index of the arc of v to lift among those that free
// admits, or -1. The hint of the graph comes first, then the longest text, then
// the last arm.
func (p *plan) chooseMain(v int, free func(arc) bool) int {
	best, weight, falls := -1, minWeight, false
	hint := p.g.main(v)
	for i, a := range p.arcs[v] {
		hinted := a.holds(hint)
		switch {
		case len(p.arcs[v]) == 1 && a.path != nil:
			return 0 // what sets the selector stands after the statement
		case a.to != End && p.fall[v] == a.to && !p.forced[a.to]:
			// The arm is empty where it stands. As the main line it keeps the
			// others from taking its place, else only from short ones.
			if hinted {
				return -1
			}
			falls = true
		case !free(a):
		case hinted:
			return i
		case p.weight(v, a) >= weight:
			best, weight = i, p.weight(v, a)
		}
	}
	if falls && weight < longText {
		return -1
	}
	return best
}

// minWeight is less than every weight.
const minWeight = -2

// weight is how much the text that arc a of v leads to deserves to be the main
// line: its length, but rather a jump than a copied Fail.
func (p *plan) weight(v int, a arc) int {
	switch {
	case p.within(v, a):
		return p.dom.size[a.to]
	case a.to == End || p.edge(a.to):
		return 0
	}
	return -1
}
