package layered

import (
	"cmp"
	"slices"
)

// step is how a line goes from one vertex to the next one through a channel: up or
// down to its line in the channel, aside, and on.
type step struct {
	from, to       *vertex
	x1, x2         float64
	upper1, upper2 bool    // the end is at the upper border of the channel
	port           float64 // of a node it leaves
	line           int     // in the channel, from above
	y              float64
}

// channel is the room between two layers, where lines go aside.
type channel struct{ steps []*step }

// net is a set of steps that share a line: those that leave one place, or those
// that go into one piece of a shared line.
type net struct {
	steps     []*step
	left      float64
	right     float64
	up, down  []float64 // x of the ends at the upper and at the lower border
	line      int
	straights bool // needs no line
}

type netKey struct {
	v       *vertex
	port    float64
	joining bool
}

// key says which net a step belongs to. Steps into one node are one net when
// their sources lead nowhere else here, so that nobody can take a wrong turn.
func (s *step) key(out, in map[*vertex]int) netKey {
	switch {
	case s.to.bundle != nil:
		return netKey{v: s.to, joining: true}
	case out[s.from] == 1 && in[s.to] > 1 && !s.upper2:
		return netKey{v: s.to, port: s.x2, joining: true}
	}
	return netKey{v: s.from, port: s.port}
}

func (c *channel) nets() []*net {
	byKey := map[netKey]*net{}
	from, to := map[*vertex]int{}, map[*vertex]int{}
	for _, s := range c.steps {
		from[s.from]++
		to[s.to]++
	}
	var out []*net
	for _, s := range c.steps {
		key := s.key(from, to)
		n := byKey[key]
		if n == nil {
			n = &net{left: min(s.x1, s.x2), right: max(s.x1, s.x2), straights: true}
			byKey[key] = n
			out = append(out, n)
		}
		n.add(s)
	}
	return out
}

func (n *net) add(s *step) {
	n.steps = append(n.steps, s)
	n.left, n.right = min(n.left, s.x1, s.x2), max(n.right, s.x1, s.x2)
	n.straights = n.straights && s.x1 == s.x2 && s.upper1 != s.upper2
	for _, end := range []struct {
		x     float64
		upper bool
	}{{s.x1, s.upper1}, {s.x2, s.upper2}} {
		if end.upper {
			n.up = append(n.up, end.x)
		} else {
			n.down = append(n.down, end.x)
		}
	}
}

// assign gives the nets of a channel lines such that few of them cross and none
// lie upon each other, and returns how many lines there are.
func (c *channel) assign(gap float64) int {
	all := c.nets()
	nets := slices.DeleteFunc(slices.Clone(all), func(n *net) bool { return n.straights })
	slices.SortStableFunc(nets, func(a, b *net) int { return cmp.Compare(a.left+a.right, b.left+b.right) })
	arrange(nets, gap)
	lines := 0
	for i, n := range nets {
		n.line = 0
		for _, m := range nets[:i] {
			if m.left < n.right+gap && n.left < m.right+gap {
				n.line = max(n.line, m.line+1)
			}
		}
		lines = max(lines, n.line+1)
		for _, s := range n.steps {
			s.line = n.line
		}
	}
	return lines
}

// arrange orders nets from above by changing neighbours, and by moving single
// ones, as long as that costs less.
func arrange(nets []*net, gap float64) {
	cost := make(map[[2]*net]int, len(nets)*len(nets))
	for _, a := range nets {
		for _, b := range nets {
			if a != b {
				cost[[2]*net{a, b}] = above(a, b, gap)
			}
		}
	}
	for better, rounds := true, 0; better && rounds < 10; rounds++ {
		better = false
		for i := range nets {
			// The best place of nets[i] among the others.
			moved, best, at := 0, 0, i
			for j := i - 1; j >= 0; j-- {
				moved += cost[[2]*net{nets[i], nets[j]}] - cost[[2]*net{nets[j], nets[i]}]
				if moved < best {
					best, at = moved, j
				}
			}
			moved = 0
			for j := i + 1; j < len(nets); j++ {
				moved += cost[[2]*net{nets[j], nets[i]}] - cost[[2]*net{nets[i], nets[j]}]
				if moved < best {
					best, at = moved, j
				}
			}
			if at != i {
				n := nets[i]
				nets = slices.Delete(nets, i, i+1)
				nets = slices.Insert(nets, at, n)
				better = true
			}
		}
	}
}

// overlap is what two lines upon each other cost, in crossings.
const overlap = 20

// above counts the crossings when a's line is above b's: the ends of a that go
// down through b and those of b that come down through a. Ends at one x would
// lie upon each other.
func above(a, b *net, gap float64) int {
	n := 0
	for _, x := range a.down {
		if b.left < x && x < b.right {
			n++
		}
		for _, y := range b.up {
			if d := x - y; d > -gap/2 && d < gap/2 {
				n += overlap
			}
		}
	}
	for _, x := range b.up {
		if a.left < x && x < a.right {
			n++
		}
	}
	return n
}
