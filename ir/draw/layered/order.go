package layered

import "slices"

// Sweeps of the crossing reduction. Two starts find better orders than one of
// twice the length.
const sweeps = 14

// order sorts the layers so that few lines cross: alternately downwards and
// upwards each vertex goes to the barycenter of its neighbours in the layer
// before, then neighbours change places where that helps. The best order met is
// kept.
func (l *layout) order() {
	best := -1
	var kept [][]*vertex
	for start := range 2 {
		l.startOrder(start == 1)
		for i := range sweeps {
			l.sweep(i%2 == 0, i%4 >= 2)
			l.exchange()
			n := l.crossings()
			if best < 0 || n < best {
				best = n
				kept = kept[:0]
				for _, layer := range l.layers {
					kept = append(kept, slices.Clone(layer))
				}
			}
			if best == 0 {
				break
			}
		}
	}
	for i, layer := range kept {
		l.setLayer(i, layer)
	}
}

func (l *layout) setLayer(i int, layer []*vertex) {
	l.layers[i] = append(l.layers[i][:0], layer...)
	for pos, v := range l.layers[i] {
		v.pos = pos
	}
}

// startOrder orders the layers as a walk in depth meets the vertices. Lines that
// lead back stand left of everything, so that loops go around the left side
// unless that makes crossings.
func (l *layout) startOrder(mirrored bool) {
	for i := range l.layers {
		l.layers[i] = l.layers[i][:0]
	}
	seen := make([]bool, len(l.vertices))
	put := func(v *vertex) {
		seen[v.index] = true
		l.layers[v.layer] = append(l.layers[v.layer], v)
	}
	for _, v := range l.vertices {
		if v.bundle != nil && v.bundle.back {
			put(v)
		}
	}
	var visit func(*vertex)
	visit = func(v *vertex) {
		if seen[v.index] {
			return
		}
		put(v)
		for i := range v.down {
			if mirrored {
				i = len(v.down) - 1 - i
			}
			visit(v.down[i].lower)
		}
	}
	for _, v := range l.vertices {
		visit(v)
	}
	for i := range l.layers {
		l.setLayer(i, l.layers[i])
	}
}

// sweep goes once through all layers, downwards or upwards. Vertices of equal
// barycenter keep their order, or change it when ties is true.
func (l *layout) sweep(down, ties bool) {
	for i := 1; i < len(l.layers); i++ {
		layer := i
		if !down {
			layer = len(l.layers) - 1 - i
		}
		l.byBarycenter(layer, down, ties)
	}
}

func (l *layout) byBarycenter(layer int, down, ties bool) {
	type placed struct {
		v      *vertex
		center float64
	}
	var free []placed
	for _, v := range l.layers[layer] {
		sum, weight := 0.0, 0
		neighbours := v.down
		if down {
			neighbours = v.up
		}
		for _, k := range neighbours {
			other := k.lower
			if down {
				other = k.upper
			}
			sum += float64(other.pos * k.weight)
			weight += k.weight
		}
		if weight > 0 {
			free = append(free, placed{v, sum / float64(weight)})
		}
	}
	if ties {
		slices.Reverse(free)
	}
	slices.SortStableFunc(free, func(a, b placed) int {
		switch {
		case a.center < b.center:
			return -1
		case a.center > b.center:
			return 1
		}
		return 0
	})
	// Vertices without neighbours there keep their places.
	next := 0
	for i, v := range l.layers[layer] {
		if l.hasNeighbours(v, down) {
			l.layers[layer][i] = free[next].v
			next++
		}
	}
	for i, v := range l.layers[layer] {
		v.pos = i
	}
}

func (l *layout) hasNeighbours(v *vertex, down bool) bool {
	if down {
		return len(v.up) > 0
	}
	return len(v.down) > 0
}

// exchange swaps neighbours in a layer as long as that removes crossings.
func (l *layout) exchange() {
	for better, rounds := true, 0; better && rounds < 8; rounds++ {
		better = false
		for _, layer := range l.layers {
			for i := 0; i+1 < len(layer); i++ {
				v, w := layer[i], layer[i+1]
				if pairCrossings(v, w) > pairCrossings(w, v) {
					layer[i], layer[i+1] = w, v
					w.pos, v.pos = i, i+1
					better = true
				}
			}
		}
	}
}

// cost is what crossing a link costs: one of the main way is to be crossed less
// than one of errors.
func (k *link) cost() int {
	switch {
	case k.weight > 5:
		return 3
	case k.weight > 2:
		return 2
	}
	return 1
}

// pairCrossings is the cost of the crossings between the links of v and of w
// when v is left of w.
func pairCrossings(v, w *vertex) int {
	n := 0
	for _, a := range v.up {
		for _, b := range w.up {
			if a.upper.pos > b.upper.pos {
				n += a.cost() * b.cost()
			}
		}
	}
	for _, a := range v.down {
		for _, b := range w.down {
			if a.lower.pos > b.lower.pos {
				n += a.cost() * b.cost()
			}
		}
	}
	return n
}

// crossings is the cost of all crossings, found with an accumulator tree after
// Barth, Jünger and Mutzel, "Simple and efficient bilayer cross counting" (2004).
func (l *layout) crossings() int {
	total := 0
	var ends []*link
	for i := 0; i+1 < len(l.layers); i++ {
		ends = ends[:0]
		for _, v := range l.layers[i] {
			from := len(ends)
			ends = append(ends, v.down...)
			slices.SortFunc(ends[from:], func(a, b *link) int { return a.lower.pos - b.lower.pos })
		}
		total += inversions(ends, len(l.layers[i+1]))
	}
	return total
}

func inversions(ends []*link, width int) int {
	size := 1
	for size < width {
		size *= 2
	}
	tree := make([]int, 2*size)
	n := 0
	for _, k := range ends {
		at := k.lower.pos + size
		tree[at] += k.cost()
		for at > 1 {
			if at%2 == 0 {
				n += tree[at+1] * k.cost()
			}
			at /= 2
			tree[at] += k.cost()
		}
	}
	return n
}
