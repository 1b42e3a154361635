package layered

// assignLayers gives every node a layer such that edges lead downwards, and
// makes the weighted sum of their lengths as small as possible. It is the network
// simplex method of Gansner, Koutsofios, North and Vo, "A technique for drawing
// directed graphs" (1993), section 2. An edge with a label spans two layers, so
// that the label has one of its own.
func (l *layout) assignLayers() {
	s := &simplex{rank: make([]int, len(l.g.Nodes)), adjacent: make([][]int, len(l.g.Nodes))}
	for i := range l.g.Edges {
		e := &l.g.Edges[i]
		switch {
		case e.From == e.To:
		case e.Back:
			// It wants the loop to be short, but less than any other edge.
			s.add(arc{from: e.To, to: e.From, length: 1, weight: 1})
		default:
			length := 1
			if e.Label.W > 0 {
				length = 2
			}
			s.add(arc{from: e.From, to: e.To, length: length, weight: l.weights[i]})
		}
	}
	s.connect()
	s.solve()
	least := s.rank[0]
	for _, r := range s.rank {
		least = min(least, r)
	}
	for i := range s.rank {
		s.rank[i] -= least
	}
	l.layerOf = s.rank
}

// arc demands that to lies at least length layers below from.
type arc struct{ from, to, length, weight int }

type simplex struct {
	arcs     []arc
	adjacent [][]int // arcs at each node
	rank     []int

	inTree []bool // by arc
	cut    []int  // value of a tree arc
	parent []int  // tree arc towards the root, -1 there
	low    []int  // least number in the subtree
	number []int  // in postorder
}

func (s *simplex) add(a arc) {
	s.adjacent[a.from] = append(s.adjacent[a.from], len(s.arcs))
	s.adjacent[a.to] = append(s.adjacent[a.to], len(s.arcs))
	s.arcs = append(s.arcs, a)
}

// connect joins the parts of a graph to its first one by arcs of no weight, for
// the method wants a spanning tree.
func (s *simplex) connect() {
	seen := make([]bool, len(s.rank))
	var stack []int
	visit := func(root int) {
		seen[root] = true
		for stack = append(stack[:0], root); len(stack) > 0; {
			n := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, i := range s.adjacent[n] {
				if m := s.other(i, n); !seen[m] {
					seen[m] = true
					stack = append(stack, m)
				}
			}
		}
	}
	visit(0)
	for n := range s.rank {
		if !seen[n] {
			visit(n)
			s.add(arc{from: 0, to: n, length: 0, weight: 0})
		}
	}
}

func (s *simplex) other(i, node int) int {
	if s.arcs[i].from == node {
		return s.arcs[i].to
	}
	return s.arcs[i].from
}

func (s *simplex) slack(i int) int {
	a := s.arcs[i]
	return s.rank[a.to] - s.rank[a.from] - a.length
}

// solve finds the best ranks. The number of exchanges is bounded for safety; a
// solution that is not the best is still one.
func (s *simplex) solve() {
	s.longestPaths()
	s.inTree = make([]bool, len(s.arcs))
	s.cut = make([]int, len(s.arcs))
	s.tightTree()
	for range 4*len(s.arcs) + 100 {
		s.numberTree()
		s.cutValues()
		leave := s.leaving()
		if leave < 0 {
			return
		}
		enter := s.entering(leave)
		if enter < 0 {
			return
		}
		s.inTree[leave], s.inTree[enter] = false, true
		s.rankTree()
	}
}

// longestPaths ranks every node as high as the arcs allow.
func (s *simplex) longestPaths() {
	waiting := make([]int, len(s.rank))
	for _, a := range s.arcs {
		waiting[a.to]++
	}
	var ready []int
	for n, w := range waiting {
		if w == 0 {
			ready = append(ready, n)
		}
	}
	for len(ready) > 0 {
		n := ready[0]
		ready = ready[1:]
		for _, i := range s.adjacent[n] {
			a := s.arcs[i]
			if a.from != n {
				continue
			}
			s.rank[a.to] = max(s.rank[a.to], s.rank[n]+a.length)
			if waiting[a.to]--; waiting[a.to] == 0 {
				ready = append(ready, a.to)
			}
		}
	}
}

// tightTree grows a spanning tree of arcs without slack and moves it whenever it
// cannot grow.
func (s *simplex) tightTree() {
	inside := make([]bool, len(s.rank))
	inside[0] = true
	members := []int{0}
	for {
		for i := 0; i < len(members); i++ {
			n := members[i]
			for _, e := range s.adjacent[n] {
				if m := s.other(e, n); !inside[m] && s.slack(e) == 0 {
					inside[m], s.inTree[e] = true, true
					members = append(members, m)
				}
			}
		}
		if len(members) == len(s.rank) {
			return
		}
		best := -1
		for e, a := range s.arcs {
			if inside[a.from] != inside[a.to] && (best < 0 || s.slack(e) < s.slack(best)) {
				best = e
			}
		}
		by := s.slack(best)
		if inside[s.arcs[best].to] {
			by = -by
		}
		for _, n := range members {
			s.rank[n] += by
		}
	}
}

// numberTree numbers the tree in postorder, so that a node is below another one
// when its number lies between that one's low and number.
func (s *simplex) numberTree() {
	n := len(s.rank)
	if s.parent == nil {
		s.parent, s.low, s.number = make([]int, n), make([]int, n), make([]int, n)
	}
	type frame struct{ node, next int }
	s.parent[0] = -1
	count := 0
	s.low[0] = count
	for stack := []frame{{}}; len(stack) > 0; {
		f := &stack[len(stack)-1]
		if f.next == len(s.adjacent[f.node]) {
			s.number[f.node] = count
			count++
			stack = stack[:len(stack)-1]
			continue
		}
		e := s.adjacent[f.node][f.next]
		f.next++
		if !s.inTree[e] || e == s.parent[f.node] {
			continue
		}
		m := s.other(e, f.node)
		s.parent[m], s.low[m] = e, count
		stack = append(stack, frame{node: m})
	}
}

// below reports whether n is in the subtree of root.
func (s *simplex) below(n, root int) bool {
	return s.low[root] <= s.number[n] && s.number[n] <= s.number[root]
}

// cutValues computes for each tree arc the weight of the arcs that lead like it
// between the two parts the tree falls into without it, less that of the others.
func (s *simplex) cutValues() {
	order := make([]int, len(s.rank))
	for n, i := range s.number {
		order[i] = n
	}
	for _, n := range order {
		p := s.parent[n]
		if p < 0 {
			continue
		}
		outward := s.arcs[p].from == n // the tree arc leads from the child up
		value := s.arcs[p].weight
		for _, e := range s.adjacent[n] {
			if e == p {
				continue
			}
			leads := s.arcs[e].from == n
			w := s.arcs[e].weight
			if leads != outward {
				w = -w
			}
			value += w
			if s.inTree[e] {
				c := s.cut[e]
				if leads == outward {
					c = -c
				}
				value += c
			}
		}
		s.cut[p] = value
	}
}

// leaving returns a tree arc with a negative cut value, or -1.
func (s *simplex) leaving() int {
	best := -1
	for i, in := range s.inTree {
		if in && s.cut[i] < 0 && (best < 0 || s.cut[i] < s.cut[best]) {
			best = i
		}
	}
	return best
}

// entering returns the arc of least slack that leads between the parts against
// the leaving one.
func (s *simplex) entering(leave int) int {
	root := s.arcs[leave].from
	tailBelow := true // the arc's tail is in the subtree
	if s.parent[root] != leave {
		root, tailBelow = s.arcs[leave].to, false
	}
	best := -1
	for i, a := range s.arcs {
		if s.inTree[i] || s.below(a.from, root) == tailBelow || s.below(a.to, root) != tailBelow {
			continue
		}
		if best < 0 || s.slack(i) < s.slack(best) {
			best = i
		}
	}
	return best
}

// rankTree computes the ranks anew along the tree.
func (s *simplex) rankTree() {
	seen := make([]bool, len(s.rank))
	seen[0] = true
	for stack := []int{0}; len(stack) > 0; {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for _, e := range s.adjacent[n] {
			m := s.other(e, n)
			if !s.inTree[e] || seen[m] {
				continue
			}
			seen[m] = true
			if s.arcs[e].from == n {
				s.rank[m] = s.rank[n] + s.arcs[e].length
			} else {
				s.rank[m] = s.rank[n] - s.arcs[e].length
			}
			stack = append(stack, m)
		}
	}
}
