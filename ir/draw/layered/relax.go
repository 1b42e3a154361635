package layered

import (
	"cmp"
	"math"
	"slices"
)

// relax moves what stands straight above each other, as one, nearer to what it is
// linked with, as far as its neighbours let it: the average of four layouts
// leaves side ways far out and small steps in long ones.
func (l *layout) relax() {
	const rounds = 8
	for range rounds {
		columns := l.columns()
		moved := false
		for _, c := range columns {
			moved = l.move(c) || moved
		}
		slices.Reverse(columns)
		for _, c := range columns {
			moved = l.move(c) || moved
		}
		if !moved {
			return
		}
	}
}

// columns returns the vertices that move together: the pieces of a line, a label
// and what is below it, and what heavy links join straight down. They are ordered from left to right.
func (l *layout) columns() [][]*vertex {
	root := make([]int, len(l.vertices))
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	for _, k := range l.links {
		if k.upper.x == k.lower.x && (k.own || k.weight > 2 || k.upper.edge >= 0) {
			root[find(k.lower.index)] = find(k.upper.index)
		}
	}
	byRoot := map[int]int{}
	var columns [][]*vertex
	for i, v := range l.vertices {
		r := find(i)
		at, ok := byRoot[r]
		if !ok {
			at = len(columns)
			byRoot[r] = at
			columns = append(columns, nil)
		}
		columns[at] = append(columns[at], v)
	}
	slices.SortStableFunc(columns, func(a, b []*vertex) int { return cmp.Compare(a[0].x, b[0].x) })
	return columns
}

// pulled is how far a link would move a column, and how much that counts.
type pulled struct {
	by     float64
	weight int
}

// move shifts a column to the weighted median of what its links ask for.
func (l *layout) move(column []*vertex) bool {
	inside := make(map[*vertex]bool, len(column))
	for _, v := range column {
		inside[v] = true
	}
	low, high := math.Inf(-1), math.Inf(1)
	var pulls []pulled
	for _, v := range column {
		layer := l.layers[v.layer]
		if v.pos > 0 {
			left := layer[v.pos-1]
			low = max(low, left.x+l.between(left, v)-v.x)
		}
		if v.pos+1 < len(layer) {
			right := layer[v.pos+1]
			high = min(high, right.x-l.between(v, right)-v.x)
		}
		for _, k := range v.up {
			if !inside[k.upper] {
				p := pulled{l.asks(k, v, k.upper, k.upper.down), k.weight}
				if v.edge >= 0 {
					p.weight++ // a label stands where its edge begins
				}
				pulls = append(pulls, p)
			}
		}
		for _, k := range v.down {
			if !inside[k.lower] {
				pulls = append(pulls, pulled{l.asks(k, v, k.lower, k.lower.up), k.weight})
			}
		}
		for _, w := range v.near {
			pulls = append(pulls, pulled{w.x - v.x, 1})
		}
	}
	if len(pulls) == 0 || low > high {
		return false
	}
	by := math.Round(min(max(median(pulls), low), high))
	if by < low || by > high || by == 0 {
		return false
	}
	for _, v := range column {
		v.x += by
	}
	return true
}

// asks returns how far link k would move v: under or above its other end. When
// that is a node in the middle of several equal links, v stays on its side of it.
func (l *layout) asks(k *link, v, other *vertex, siblings []*link) float64 {
	by := other.x - v.x
	if other.node < 0 || by == 0 {
		return by
	}
	equal := 0
	for _, s := range siblings {
		if s.weight > k.weight {
			return by // the node follows that one, and so does v as far as it can
		}
		if s.weight == k.weight {
			equal++
		}
	}
	if equal < 2 {
		return by
	}
	room := (v.size.W + l.o.NodeGap) / 2
	if by > 0 {
		return max(by-room, 0)
	}
	return min(by+room, 0)
}

// median returns a value with half of the weight on either side, or the middle
// of two.
func median(pulls []pulled) float64 {
	slices.SortFunc(pulls, func(a, b pulled) int { return cmp.Compare(a.by, b.by) })
	total := 0
	for _, p := range pulls {
		total += p.weight
	}
	sum := 0
	for i, p := range pulls {
		sum += p.weight
		if 2*sum == total && i+1 < len(pulls) {
			return (p.by + pulls[i+1].by) / 2
		}
		if 2*sum > total {
			return p.by
		}
	}
	return 0
}
