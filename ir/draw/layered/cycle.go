package layered

// open finds the edges that lead back: those to a node that a walk in depth from
// the first node has entered and not yet left. For the loops that people write
// these are the jumps to a loop's head.
func (l *layout) open() {
	out := make([][]int, len(l.g.Nodes))
	for i := range l.g.Edges {
		l.g.Edges[i].Back = false
		from := l.g.Edges[i].From
		out[from] = append(out[from], i)
	}
	const (
		unseen = iota
		entered
		left
	)
	state := make([]uint8, len(l.g.Nodes))
	type frame struct{ node, next int }
	for root := range l.g.Nodes {
		if state[root] != unseen {
			continue
		}
		state[root] = entered
		stack := []frame{{node: root}}
		for len(stack) > 0 {
			f := &stack[len(stack)-1]
			if f.next == len(out[f.node]) {
				state[f.node] = left
				stack = stack[:len(stack)-1]
				continue
			}
			e := &l.g.Edges[out[f.node][f.next]]
			f.next++
			switch state[e.To] {
			case entered:
				e.Back = true
			case unseen:
				state[e.To] = entered
				stack = append(stack, frame{node: e.To})
			}
		}
	}
}
