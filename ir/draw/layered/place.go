package layered

import (
	"math"
	"slices"
)

// place gives every vertex its x: four layouts, each as far to one corner as it
// can be, are averaged. It is Brandes and Köpf, "Fast and simple horizontal
// coordinate assignment" (2001), with widths and with the corrections of its
// erratum: blocks are compacted by longest paths.
func (l *layout) place() {
	conflicts := l.conflicts()
	var all [4][]float64
	for i := range all {
		b := &blocks{l: l, up: i&1 != 0, mirrored: i&2 != 0, conflicts: conflicts}
		b.align()
		all[i] = b.compact()
	}
	narrow := 0
	low, high := make([]float64, 4), make([]float64, 4)
	for i, xs := range all {
		low[i], high[i] = l.bounds(xs)
		if high[i]-low[i] < high[narrow]-low[narrow] {
			narrow = i
		}
	}
	for i, xs := range all {
		by := low[narrow] - low[i]
		if i&2 != 0 {
			by = high[narrow] - high[i]
		}
		for v := range xs {
			xs[v] += by
		}
	}
	for i, v := range l.vertices {
		four := []float64{all[0][i], all[1][i], all[2][i], all[3][i]}
		slices.Sort(four)
		v.x = math.Round((four[1] + four[2]) / 2)
	}
	l.relax()
}

// bounds returns the left and the right border of a layout.
func (l *layout) bounds(xs []float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for i, v := range l.vertices {
		low, high = min(low, xs[i]-v.size.W/2), max(high, xs[i]+v.size.W/2)
	}
	return low, high
}

// between is the least distance of the middles of two neighbours in a layer.
func (l *layout) between(left, right *vertex) float64 {
	gap := l.o.NodeGap
	switch {
	case left.isLine() && right.isLine():
		gap = l.o.EdgeGap
	case left.node < 0 || right.node < 0:
		gap = l.o.EdgeGap + 2
	}
	return (left.size.W+right.size.W)/2 + gap
}

// conflicts are links that cross a piece of a long line: the line is to be
// straight, so they are not aligned.
func (l *layout) conflicts() map[*link]bool {
	out := map[*link]bool{}
	for _, layer := range l.layers {
		var own, all []*link
		for _, v := range layer {
			for _, k := range v.down {
				all = append(all, k)
				if k.own {
					own = append(own, k)
				}
			}
		}
		for _, s := range own {
			if out[s] {
				continue
			}
			for _, k := range all {
				crosses := (k.upper.pos-s.upper.pos)*(k.lower.pos-s.lower.pos) < 0
				if crosses && (!k.own || k.weight < s.weight || k.weight == s.weight && k.upper.pos > s.upper.pos) {
					out[k] = true
				}
			}
		}
	}
	return out
}

// blocks computes one of the four layouts: vertices that are to stand exactly
// above each other form blocks.
type blocks struct {
	l            *layout
	up, mirrored bool
	conflicts    map[*link]bool

	root, next []*vertex // by index
}

// layers returns the layers in the order they are visited.
func (b *blocks) layers() [][]*vertex {
	out := make([][]*vertex, len(b.l.layers))
	for i, layer := range b.l.layers {
		at := i
		if b.up {
			at = len(out) - 1 - i
		}
		if b.mirrored {
			layer = slices.Clone(layer)
			slices.Reverse(layer)
		}
		out[at] = layer
	}
	return out
}

// position is the place of v in its layer as this layout sees it.
func (b *blocks) position(v *vertex) int {
	if b.mirrored {
		return len(b.l.layers[v.layer]) - 1 - v.pos
	}
	return v.pos
}

// align joins each vertex with the median of its neighbours in the layer before.
func (b *blocks) align() {
	b.root, b.next = slices.Clone(b.l.vertices), slices.Clone(b.l.vertices)
	for _, layer := range b.layers() {
		last := -1
		for _, v := range layer {
			links := b.candidates(v)
			for i := (len(links) - 1) / 2; len(links) > 0 && i <= len(links)/2; i++ {
				w := b.other(links[i], v)
				if b.next[v.index] != v || last >= b.position(w) || b.conflicts[links[i]] || b.outweighed(links[i], w) {
					continue
				}
				b.next[w.index] = v
				b.root[v.index] = b.root[w.index]
				b.next[v.index] = b.root[v.index]
				last = b.position(w)
			}
		}
	}
}

func (b *blocks) other(k *link, v *vertex) *vertex {
	if k.upper == v {
		return k.lower
	}
	return k.upper
}

// pull is how much the ends of a link want to stand above each other: a line
// before all else.
func (k *link) pull() int {
	if k.own {
		return 1 << 20
	}
	return k.weight
}

// outweighed reports whether w has a link with a stronger pull to the layer of
// the other end of k, which is to be straight before k is.
func (b *blocks) outweighed(k *link, w *vertex) bool {
	links := w.down
	if b.up {
		links = w.up
	}
	return slices.ContainsFunc(links, func(other *link) bool { return other.pull() > k.pull() })
}

// candidates returns the links to the layer before that v may be aligned along,
// by position: those with the strongest pull.
func (b *blocks) candidates(v *vertex) []*link {
	links := v.up
	if b.up {
		links = v.down
	}
	var out []*link
	strongest := 0
	for _, k := range links {
		switch {
		case k.pull() > strongest:
			out, strongest = append(out[:0], k), k.pull()
		case k.pull() == strongest:
			out = append(out, k)
		}
	}
	slices.SortFunc(out, func(x, y *link) int { return b.position(b.other(x, v)) - b.position(b.other(y, v)) })
	return out
}

// compact places the blocks: first as far left as they can be, then each as far
// right as the blocks beside it allow, which closes gaps.
func (b *blocks) compact() []float64 {
	type border struct {
		to  int
		gap float64
	}
	after := make([][]border, len(b.l.vertices))
	waiting := make([]int, len(b.l.vertices))
	for _, layer := range b.layers() {
		for i := 0; i+1 < len(layer); i++ {
			from, to := b.root[layer[i].index].index, b.root[layer[i+1].index].index
			after[from] = append(after[from], border{to, b.l.between(layer[i], layer[i+1])})
			waiting[to]++
		}
	}
	x := make([]float64, len(b.l.vertices))
	var order []int
	for v, root := range b.root {
		if root.index == v && waiting[v] == 0 {
			order = append(order, v)
		}
	}
	for i := 0; i < len(order); i++ {
		for _, next := range after[order[i]] {
			x[next.to] = max(x[next.to], x[order[i]]+next.gap)
			if waiting[next.to]--; waiting[next.to] == 0 {
				order = append(order, next.to)
			}
		}
	}
	for i := len(order) - 1; i >= 0; i-- {
		room := math.Inf(1)
		for _, next := range after[order[i]] {
			room = min(room, x[next.to]-next.gap)
		}
		if !math.IsInf(room, 1) {
			x[order[i]] = max(x[order[i]], room)
		}
	}
	out := make([]float64, len(x))
	for v := range out {
		out[v] = x[b.root[v].index]
		if b.mirrored {
			out[v] = -out[v]
		}
	}
	return out
}
