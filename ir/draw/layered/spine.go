package layered

// spine finds, at every node with several edges of its greatest weight, the one
// that the picture goes on with: the one from which the way down is clearly the
// longest. It gets more weight, so that what is left and right of it are the side
// ways, and a long graph does not drift sideways. Where the ways are about equally
// long all keep their weight, and the node stands in their middle.
func (l *layout) spine() {
	out := make([][]int, len(l.g.Nodes))
	for i := range l.g.Edges {
		e := &l.g.Edges[i]
		l.weights = append(l.weights, 2*max(e.Weight, 1))
		if !e.Back && e.From != e.To {
			out[e.From] = append(out[e.From], i)
		}
	}
	depth := l.depths(out)
	for _, edges := range out {
		best, second := -1, -1
		heaviest := 0
		for _, i := range edges {
			heaviest = max(heaviest, l.weights[i])
		}
		for _, i := range edges {
			d := depth[l.g.Edges[i].To]
			switch {
			case l.weights[i] < heaviest:
			case best < 0 || d > depth[l.g.Edges[best].To]:
				best, second = i, best
			case second < 0 || d > depth[l.g.Edges[second].To]:
				second = i
			}
		}
		if second >= 0 && depth[l.g.Edges[best].To] >= depth[l.g.Edges[second].To]+clearly {
			l.weights[best]++
		}
	}
}

// clearly is by how many nodes one way must be longer than another one.
const clearly = 2

// depths returns the length of the longest way down from each node.
func (l *layout) depths(out [][]int) []int {
	depth := make([]int, len(l.g.Nodes))
	waiting := make([]int, len(l.g.Nodes))
	in := make([][]int, len(l.g.Nodes))
	for n, edges := range out {
		for _, i := range edges {
			waiting[n]++
			in[l.g.Edges[i].To] = append(in[l.g.Edges[i].To], n)
		}
	}
	var ready []int
	for n, w := range waiting {
		if w == 0 {
			ready = append(ready, n)
		}
	}
	for ; len(ready) > 0; ready = ready[1:] {
		n := ready[0]
		for _, from := range in[n] {
			depth[from] = max(depth[from], depth[n]+1)
			if waiting[from]--; waiting[from] == 0 {
				ready = append(ready, from)
			}
		}
	}
	return depth
}
