package layered

import "slices"

// vertex is what has a place in a layer: a node, a label, or a piece of a long
// edge.
type vertex struct {
	node   int     // index, -1 for what is no node
	edge   int     // index of the edge whose label it is, -1 else
	bundle *bundle // the line it is a piece of, nil else
	turn   bool    // only leads a line around the end of its layer, not drawn
	layer  int
	pos    int // in the layer
	size   Size
	x      float64 // of its middle
	index  int     // among all vertices

	up, down []*link
	// near are the nodes that a line turns to at this end of it.
	near []*vertex
}

// isLine reports whether v is a point of a line.
func (v *vertex) isLine() bool { return v.node < 0 && v.edge < 0 }

// link joins vertices of neighbouring layers.
type link struct {
	upper, lower *vertex
	weight       int
	own          bool // between pieces of one line
}

// bundle is a line to one node that all long edges of one class share: many
// states that lead to one handler give one line with many sources.
type bundle struct {
	to     int
	class  Class
	back   bool
	pieces map[int]*vertex // by layer
	weight int
	edges  []int
	trunk  int // index among the graph's trunks, -1 when its pieces have one edge only
}

type bundleKey struct {
	to    int
	class Class
	back  bool
}

// split makes vertices of nodes and labels and cuts edges that span several
// layers. An edge that leads back leaves its node downwards, turns in the layer
// below, goes up beside everything and turns again in the layer above its
// target: a vertex in each of these layers keeps the room.
func (l *layout) split() {
	deepest := 0
	for n := range l.layerOf {
		l.layerOf[n]++ // layer 0 is for turns
		deepest = max(deepest, l.layerOf[n])
	}
	l.layers = make([][]*vertex, deepest+2)
	nodes := make([]*vertex, len(l.g.Nodes))
	for n := range l.g.Nodes {
		nodes[n] = l.vertex(&vertex{node: n, edge: -1, layer: l.layerOf[n], size: l.g.Nodes[n].Size})
	}
	byKey := map[bundleKey]*bundle{}
	for i := range l.g.Edges {
		e := &l.g.Edges[i]
		key := bundleKey{e.To, e.Class, e.Back}
		b := byKey[key]
		if b == nil {
			b = &bundle{to: e.To, class: e.Class, back: e.Back, pieces: map[int]*vertex{}, trunk: -1}
			byKey[key] = b
			l.bundles = append(l.bundles, b)
		}
		if e.Back {
			l.weights[i] = 1 // it may bend as it likes
		}
		b.weight = max(b.weight, l.weights[i])
		l.bundleOf = append(l.bundleOf, b)
		if e.Back {
			l.splitBack(i, nodes, b)
		} else {
			l.splitForward(i, nodes, b)
		}
	}
	l.markLines()
}

// markLines finds the pieces that are only turns and the links between pieces of
// one line. The label of a line that no other edge shares is a piece of it.
func (l *layout) markLines() {
	for _, b := range l.bundles {
		if !b.back {
			continue
		}
		for _, p := range b.pieces {
			p.turn = p.turn || len(p.down) == 0
		}
	}
	lineOf := func(v *vertex) *bundle {
		switch {
		case v.turn:
			return nil
		case v.edge >= 0 && len(l.bundleOf[v.edge].edges) == 1:
			return l.bundleOf[v.edge]
		}
		return v.bundle
	}
	for _, k := range l.links {
		b := lineOf(k.upper)
		k.own = b != nil && b == lineOf(k.lower)
	}
}

// dropTurns takes the turns out of their layers, where they have helped to order
// the others: they are drawn in the channels and need no room.
func (l *layout) dropTurns() {
	isTurn := func(v *vertex) bool { return v.turn }
	toTurn := func(k *link) bool { return k.upper.turn || k.lower.turn }
	for _, v := range l.vertices {
		for _, k := range slices.Concat(v.up, v.down) {
			if v.node >= 0 || v.turn || !toTurn(k) {
				continue
			}
			turn := k.lower
			if turn == v {
				turn = k.upper
			}
			for _, end := range slices.Concat(turn.up, turn.down) {
				for _, w := range []*vertex{end.upper, end.lower} {
					if w.node >= 0 {
						v.near = append(v.near, w)
					}
				}
			}
		}
	}
	for _, v := range l.vertices {
		v.up, v.down = slices.DeleteFunc(v.up, toTurn), slices.DeleteFunc(v.down, toTurn)
	}
	for i := range l.layers {
		l.setLayer(i, slices.DeleteFunc(l.layers[i], isTurn))
	}
	l.links = slices.DeleteFunc(l.links, toTurn)
	l.vertices = slices.DeleteFunc(l.vertices, isTurn)
	for i, v := range l.vertices {
		v.index = i
	}
}

func (l *layout) vertex(v *vertex) *vertex {
	v.index = len(l.vertices)
	l.vertices = append(l.vertices, v)
	l.layers[v.layer] = append(l.layers[v.layer], v)
	return v
}

func (l *layout) link(upper, lower *vertex, weight int) {
	for _, k := range upper.down {
		if k.lower == lower {
			k.weight += weight
			return
		}
	}
	k := &link{upper: upper, lower: lower, weight: weight}
	upper.down = append(upper.down, k)
	lower.up = append(lower.up, k)
	l.links = append(l.links, k)
}

func (l *layout) label(i, layer int) *vertex {
	return l.vertex(&vertex{node: -1, edge: i, layer: layer, size: l.g.Edges[i].Label})
}

func (l *layout) splitForward(i int, nodes []*vertex, b *bundle) {
	e := &l.g.Edges[i]
	from, to := nodes[e.From], nodes[e.To]
	layer := from.layer + 1
	if e.Label.W > 0 {
		at := l.label(i, layer)
		l.link(from, at, l.weights[i])
		from, layer = at, layer+1
	}
	if layer >= to.layer {
		l.link(from, to, l.weights[i])
		return
	}
	b.edges = append(b.edges, i)
	l.extend(b, layer, to.layer-1)
	l.link(from, b.pieces[layer], l.weights[i])
	l.link(b.pieces[to.layer-1], to, b.weight)
}

func (l *layout) splitBack(i int, nodes []*vertex, b *bundle) {
	e := &l.g.Edges[i]
	from, to := nodes[e.From], nodes[e.To]
	b.edges = append(b.edges, i)
	bottom := from.layer + 1
	if e.Label.W > 0 {
		turn := l.vertex(&vertex{node: -1, edge: -1, turn: true, layer: bottom})
		at := l.label(i, from.layer)
		l.link(from, turn, l.weights[i])
		l.link(at, turn, l.weights[i])
		bottom = from.layer - 1
		l.extend(b, to.layer-1, bottom)
		l.link(b.pieces[bottom], at, l.weights[i])
	} else {
		l.extend(b, to.layer-1, bottom)
		l.link(from, b.pieces[bottom], l.weights[i])
	}
	l.link(b.pieces[to.layer-1], to, b.weight)
}

// extend makes the pieces of b from one layer to another one, both included. The
// first piece of a line that leads back is a turn.
func (l *layout) extend(b *bundle, from, to int) {
	for layer := from; layer <= to; layer++ {
		if b.pieces[layer] == nil {
			b.pieces[layer] = l.vertex(&vertex{node: -1, edge: -1, bundle: b, layer: layer, turn: b.back && layer == from})
		}
	}
	for layer := from; layer < to; layer++ {
		l.link(b.pieces[layer], b.pieces[layer+1], b.weight)
	}
}
