package layered

import (
	"cmp"
	"math"
	"slices"
)

// Room in a channel above its first and below its last line: a line bends there
// and has its arrowhead.
const (
	roomAbove = 12
	roomBelow = 16
)

// route gives layers their y and every edge its path: straight down where it can
// be, else by one step aside in the channel between two layers.
func (l *layout) route() {
	r := &router{layout: l, nodes: make([]*vertex, len(l.g.Nodes)), labels: make([]*vertex, len(l.g.Edges)), channels: make([]channel, len(l.layers)-1)}
	for _, v := range l.vertices {
		if v.node >= 0 {
			r.nodes[v.node] = v
		}
		if v.edge >= 0 {
			r.labels[v.edge] = v
		}
	}
	r.findPorts()
	r.plan()
	r.stack()
	r.draw()
	r.crop()
}

type router struct {
	*layout
	nodes, labels []*vertex // by node, by edge
	channels      []channel // channel i is below layer i
	ports         map[portKey]float64
	routes        []route // of the edges, then of the trunks
}

// route is the way of one edge or trunk through the channels.
type route struct {
	steps []*step
	back  bool
}

// portKey is a place on the border of a node where lines of one kind meet it.
type portKey struct {
	node   int
	bottom bool
	class  Class
	back   bool
	left   bool // at the bottom, of lines that are none of the main way: where they go
}

// port returns the place where an edge or trunk leaves v (bottom) or comes in,
// when the next point of its way is other.
func port(v, other *vertex, bottom bool, class Class, back bool) portKey {
	k := portKey{node: v.node, bottom: bottom, class: class, back: back}
	k.left = bottom && (class != 0 || back) && other.x < v.x
	return k
}

// findPorts spreads the places where lines meet a node: the main way, or else what
// comes straight, in its middle, others beside it on the side they come from.
func (r *router) findPorts() {
	type sum struct{ x, n float64 }
	sums := map[portKey]*sum{}
	var keys []portKey
	add := func(k portKey, other *vertex) {
		if sums[k] == nil {
			sums[k] = &sum{}
			keys = append(keys, k)
		}
		sums[k].x, sums[k].n = sums[k].x+other.x, sums[k].n+1
	}
	for i := range r.g.Edges {
		e := &r.g.Edges[i]
		way := r.way(i)
		add(port(way[0], way[1], true, e.Class, e.Back), way[1])
		add(port(way[len(way)-1], way[len(way)-2], false, e.Class, e.Back), way[len(way)-2])
	}
	type side struct {
		node   int
		bottom bool
	}
	bySide := map[side][]portKey{}
	for _, k := range keys {
		s := side{k.node, k.bottom}
		bySide[s] = append(bySide[s], k)
	}
	r.ports = make(map[portKey]float64, len(keys))
	for _, group := range bySide {
		mean := func(k portKey) float64 { return sums[k].x / sums[k].n }
		slices.SortStableFunc(group, func(a, b portKey) int { return cmp.Compare(mean(a), mean(b)) })
		v := r.nodes[group[0].node]
		middle := slices.IndexFunc(group, func(k portKey) bool { return k.class == 0 && !k.back })
		if middle < 0 {
			middle = slices.IndexFunc(group, func(k portKey) bool { return mean(k) == v.x })
		}
		if middle >= 0 {
			// It is the middle whatever the others' sides are.
			main := group[middle]
			group = slices.Delete(group, middle, middle+1)
			middle, _ = slices.BinarySearchFunc(group, v.x, func(k portKey, x float64) int { return cmp.Compare(mean(k), x) })
			group = slices.Insert(group, middle, main)
		}
		for i, k := range group {
			at := float64(i) - float64(len(group)-1)/2
			if middle >= 0 {
				at = float64(i - middle)
			}
			most := max(v.size.W/2-10, 0)
			r.ports[k] = v.x + min(max(at*r.o.PortGap, -most), most)
		}
	}
}

// way returns the vertices an edge is drawn through, its nodes included.
func (r *router) way(i int) []*vertex {
	e := &r.g.Edges[i]
	from, to := r.nodes[e.From], r.nodes[e.To]
	way := []*vertex{from}
	if r.labels[i] != nil {
		way = append(way, r.labels[i])
	}
	b, layer := r.bundleOf[i], way[len(way)-1].layer
	if !e.Back {
		for layer++; layer < to.layer; layer++ {
			way = append(way, b.pieces[layer])
		}
		return append(way, to)
	}
	if r.labels[i] != nil {
		layer--
	}
	for ; layer >= to.layer; layer-- {
		way = append(way, b.pieces[layer])
	}
	return append(way, to)
}

// plan makes the steps of every edge, and of the trunks where two or more edges
// share pieces of a line.
func (r *router) plan() {
	ways, shared := make([][]*vertex, len(r.g.Edges)), make([]int, len(r.g.Edges))
	users := map[*bundle]int{}
	for i := range r.g.Edges {
		ways[i] = r.way(i)
		shared[i] = slices.IndexFunc(ways[i], func(v *vertex) bool { return v.bundle != nil })
		if shared[i] >= 0 {
			users[r.bundleOf[i]]++
		}
	}
	for _, b := range r.bundles {
		if users[b] > 1 {
			b.trunk = len(r.g.Trunks)
			r.g.Trunks = append(r.g.Trunks, Trunk{To: b.to, Class: b.class, Back: b.back})
		}
	}
	trunks := make([][]*vertex, len(r.g.Trunks))
	for i, way := range ways {
		e := &r.g.Edges[i]
		e.Trunk = -1
		if b := r.bundleOf[i]; b.trunk >= 0 && shared[i] >= 0 {
			e.Trunk = b.trunk
			if rest := way[shared[i]:]; len(rest) > len(trunks[b.trunk]) {
				trunks[b.trunk] = rest
			}
			way = way[:shared[i]+1]
		}
		r.routes = append(r.routes, r.steps(way, e.Class, e.Back))
	}
	for i, way := range trunks {
		t := r.g.Trunks[i]
		r.routes = append(r.routes, r.steps(way, t.Class, t.Back))
	}
}

// steps makes the steps along a way.
func (r *router) steps(way []*vertex, class Class, back bool) route {
	out := route{back: back}
	for i := 0; i+1 < len(way); i++ {
		v, w := way[i], way[i+1]
		s := &step{from: v, to: w, x1: v.x, x2: w.x}
		if v.node >= 0 {
			s.x1 = r.ports[port(v, w, true, class, back)]
			s.port = s.x1
		}
		if w.node >= 0 {
			s.x2 = r.ports[port(w, v, false, class, back)]
		}
		at := 0
		switch {
		case !back:
			at = v.layer
		case v.node >= 0: // turns below its node
			at, s.upper1, s.upper2 = v.layer, true, true
		case w.node >= 0: // turns above its target
			at = w.layer - 1
		default:
			at, s.upper2 = w.layer, true
		}
		if !back {
			s.upper1 = true
		}
		r.channels[at].steps = append(r.channels[at].steps, s)
		out.steps = append(out.steps, s)
	}
	return out
}

// stack gives every layer its y and every step its line in its channel.
func (r *router) stack() {
	r.top, r.height = make([]float64, len(r.layers)), make([]float64, len(r.layers))
	y := 0.0
	for i, layer := range r.layers {
		r.top[i] = y
		for _, v := range layer {
			r.height[i] = max(r.height[i], v.size.H)
		}
		y += r.height[i]
		if i == len(r.channels) {
			break
		}
		c := &r.channels[i]
		lines := c.assign(r.o.EdgeGap)
		above, below := r.rooms(i, lines)
		for _, s := range c.steps {
			s.y = y + above + float64(s.line)*r.o.EdgeGap
			if s.upper1 && s.upper2 {
				s.y = min(s.y, r.below(s)+above+float64(s.line)*r.o.EdgeGap)
			}
		}
		y += above + max(float64(lines-1), 0)*r.o.EdgeGap + below
	}
}

// below is the y under all that stands in the way of a line that turns in its own
// layer: beside something high it need not go down to the channel.
func (r *router) below(s *step) float64 {
	left, right := min(s.from.pos, s.to.pos), max(s.from.pos, s.to.pos)
	y := 0.0
	for _, v := range r.layers[s.from.layer][left : right+1] {
		switch {
		case v.node >= 0:
			y = max(y, r.middle(v)+v.size.H/2)
		case v.edge >= 0 && v != s.to && r.g.Edges[v.edge].Back:
			y = r.top[v.layer] + r.height[v.layer] // as low as its own turn wants it
		default:
			y = max(y, r.top[v.layer]+v.size.H)
		}
	}
	return y
}

// rooms returns the room above and below the lines of channel i.
func (r *router) rooms(i, lines int) (above, below float64) {
	if len(r.channels[i].steps) == 0 {
		return 0, 0
	}
	above, below = roomAbove, roomBelow
	if lines > 0 {
		return above, below
	}
	if !slices.ContainsFunc(r.layers[i], func(v *vertex) bool { return v.node >= 0 }) {
		above -= 4
	}
	if !slices.ContainsFunc(r.layers[i+1], func(v *vertex) bool { return v.node >= 0 }) {
		below -= 8
	}
	return above, max(below, r.o.LayerGap-roomAbove-12)
}

// draw fills in the coordinates of the graph.
func (r *router) draw() {
	for n, v := range r.nodes {
		r.g.Nodes[n].At = Point{v.x, r.middle(v)}
	}
	for i := range r.g.Edges {
		e := &r.g.Edges[i]
		if v := r.labels[i]; v != nil {
			y := r.top[v.layer] + v.size.H/2
			if e.Back {
				bottom := min(r.routes[i].steps[0].y-roomAbove, r.top[v.layer]+r.height[v.layer])
				y = max(y, bottom-v.size.H/2)
			}
			e.LabelAt = Point{v.x, y}
		}
		e.Path = r.path(r.routes[i])
	}
	for i := range r.g.Trunks {
		r.g.Trunks[i].Path = r.path(r.routes[len(r.g.Edges)+i])
	}
}

func (r *router) path(way route) []Point {
	var out []Point
	add := func(x, y float64) {
		p := Point{x, y}
		n := len(out)
		switch {
		case n > 0 && out[n-1] == p:
		case n > 1 && (out[n-2].X == x && out[n-1].X == x || out[n-2].Y == y && out[n-1].Y == y):
			out[n-1] = p // goes on in the same direction
		default:
			out = append(out, p)
		}
	}
	for i, s := range way.steps {
		if i == 0 {
			add(s.x1, r.border(s.from, way.back, false))
		}
		if s.x1 != s.x2 || s.upper1 == s.upper2 {
			add(s.x1, s.y)
			add(s.x2, s.y)
		}
		if i == len(way.steps)-1 {
			add(s.x2, r.border(s.to, way.back, true))
		}
	}
	return out
}

// border is the y where a line meets v: the border of a node, or the side of the
// layer from which the line comes to a piece.
func (r *router) border(v *vertex, back, arriving bool) float64 {
	if v.node >= 0 {
		if arriving {
			return r.middle(v) - v.size.H/2
		}
		return r.middle(v) + v.size.H/2
	}
	if back {
		return r.top[v.layer] + r.height[v.layer]
	}
	return r.top[v.layer]
}

// middle is the y of a node: the middle of its layer, or its top beside something
// much higher.
func (r *router) middle(v *vertex) float64 {
	height := r.height[v.layer]
	if height > 2.5*v.size.H {
		height = v.size.H
	}
	return r.top[v.layer] + height/2
}

// crop moves the picture to the corner and measures it.
func (r *router) crop() {
	low, high := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	see := func(p Point, s Size) {
		low.X, low.Y = min(low.X, p.X-s.W/2), min(low.Y, p.Y-s.H/2)
		high.X, high.Y = max(high.X, p.X+s.W/2), max(high.Y, p.Y+s.H/2)
	}
	line := Size{2, 2}
	r.eachPoint(func(p *Point, s Size) { see(*p, s) }, line)
	r.eachPoint(func(p *Point, _ Size) { p.X, p.Y = p.X-low.X, p.Y-low.Y }, line)
	r.g.Size = Size{high.X - low.X, high.Y - low.Y}
}

func (r *router) eachPoint(visit func(*Point, Size), line Size) {
	for i := range r.g.Nodes {
		visit(&r.g.Nodes[i].At, r.g.Nodes[i].Size)
	}
	for i := range r.g.Edges {
		e := &r.g.Edges[i]
		if e.Label.W > 0 {
			visit(&e.LabelAt, e.Label)
		}
		for j := range e.Path {
			visit(&e.Path[j], line)
		}
	}
	for i := range r.g.Trunks {
		for j := range r.g.Trunks[i].Path {
			visit(&r.g.Trunks[i].Path[j], line)
		}
	}
}
