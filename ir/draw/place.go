package draw

import (
	"math"

	"github.com/aslc-dev/aslc/ir/draw/layered"
)

// Sizes in pixels.
const (
	padding     = 10.0
	iconSize    = 24.0
	iconGap     = 9.0
	nameWidth   = 168.0 // of a line of a state's name
	detailWidth = 200.0

	longNameWidth = 230.0 // of a line of a name that takes more than three others
	leastWidth    = 112.0
	leastHeight   = 40.0
	slant         = 12.0 // how far the sides of a Choice point outwards
	markSize      = 16.0 // of the marks of beginning and end
	badgeWidth    = 20.0

	headHeight = 44.0 // of a Parallel or Map, above what is inside
	panelPad   = 14.0 // inside of a branch
	panelGap   = 10.0 // between branches
	boxPad     = 12.0
	labelPad   = 5.0
	labelWidth = 168.0
	rowWidth   = 1500.0 // branches that are wider together take several rows
)

// placer measures nodes and places them, inner scopes first.
type placer struct{ right bool }

// scope lays a scope out and returns its size.
func (p *placer) scope(s *scope) layered.Size {
	g := &layered.Graph{Nodes: make([]layered.Node, len(s.nodes)), Edges: make([]layered.Edge, len(s.edges))}
	for i, n := range s.nodes {
		p.measure(n)
		g.Nodes[i].Size = p.turnedSize(n.size)
	}
	for i, e := range s.edges {
		measureLabel(e)
		g.Edges[i] = layered.Edge{From: e.from.index, To: e.to.index, Weight: weight(e), Label: p.turnedSize(e.size)}
		if e.flow == caught {
			g.Edges[i].Class = 1
		}
	}
	o := layered.DefaultOptions
	if p.right {
		o.NodeGap, o.LayerGap, o.PortGap = o.LayerGap, o.NodeGap, o.PortGap-8
	}
	layered.Layout(g, o)
	s.graph, s.size = g, p.turnedSize(g.Size)
	return s.size
}

// weight is how straight and short an edge is to be: the way without choices and
// errors is the backbone of the picture.
func weight(e *edge) int {
	switch {
	case e.flow == caught:
		return 1
	case e.flow == next && e.to.kind != end:
		return 4
	case e.to.kind == fail:
		return 1
	}
	return 2
}

// turnedSize swaps width and height when layers follow each other to the right.
func (p *placer) turnedSize(s layered.Size) layered.Size {
	if p.right {
		return layered.Size{W: s.H, H: s.W}
	}
	return s
}

func (p *placer) turned(at layered.Point) layered.Point {
	if p.right {
		return layered.Point{X: at.Y, Y: at.X}
	}
	return at
}

func (p *placer) measure(n *node) {
	switch {
	case n.kind == start || n.kind == end:
		n.size = layered.Size{W: markSize, H: markSize}
	case len(n.inner) > 0:
		p.measureBox(n)
	default:
		measureState(n)
	}
}

func measureState(n *node) {
	n.subtitle = smallFont.clip(n.detail, detailWidth)
	limit := max(nameWidth, smallFont.width(n.subtitle))
	if titleFont.width(n.name) > 2.7*limit {
		limit = longNameWidth
	}
	n.lines = titleFont.wrap(n.name, limit, 3)
	text := max(titleFont.widest(n.lines), smallFont.width(n.subtitle))
	height := float64(len(n.lines)) * titleFont.line
	if n.subtitle != "" {
		height += smallFont.line
	}
	w := padding + iconSize + iconGap + text + padding + 2
	if n.retry != "" {
		w += badgeWidth
	}
	switch n.kind {
	case choice:
		w += 2 * slant
	case succeed, fail:
		w += 8
	}
	n.size = layered.Size{W: even(max(w, leastWidth)), H: even(max(height+2*padding-2, leastHeight))}
}

// even rounds up to an even number, so that middles are whole pixels.
func even(x float64) float64 { return 2 * math.Ceil(x/2) }

// measureBox measures a state with scopes inside and places these: branches side
// by side across the direction of the picture, in several rows when there are
// too many.
func (p *placer) measureBox(n *node) {
	n.lines = titleFont.wrap(n.name, 2*nameWidth, 1)
	n.subtitle = smallFont.clip(n.detail, 2*detailWidth)
	total := 0.0
	for _, s := range n.inner {
		p.scope(s)
		total += p.turnedSize(s.size).W + 2*panelPad + panelGap
	}
	limit := max(rowWidth, math.Sqrt(total)*20)
	across, along, row := 0.0, 0.0, 0.0 // of the next branch, and the height of its row
	widest := 0.0
	for _, s := range n.inner {
		size := p.turnedSize(s.size)
		if across > 0 && across+size.W+2*panelPad > limit {
			across, along, row = 0, along+row+panelGap, 0
		}
		s.at = p.turned(layered.Point{X: across + panelPad, Y: along + panelPad})
		across += size.W + 2*panelPad + panelGap
		row = max(row, size.H+2*panelPad)
		widest = max(widest, across-panelGap)
	}
	inside := p.turnedSize(layered.Size{W: widest, H: along + row})
	head := padding + iconSize + iconGap + max(titleFont.widest(n.lines), smallFont.width(n.subtitle)) + padding
	if n.retry != "" {
		head += badgeWidth
	}
	width := max(inside.W+2*boxPad, head)
	for _, s := range n.inner {
		s.at.X += (width - inside.W) / 2
		s.at.Y += headHeight
	}
	n.size = layered.Size{W: even(width), H: even(headHeight + inside.H + boxPad)}
}

// measureLabel breaks the conditions or error names on an edge into lines.
func measureLabel(e *edge) {
	const most = 4
	for i, text := range e.texts {
		if text == "" {
			continue
		}
		if i > 0 {
			text = "or " + text
		}
		lines := smallFont.wrap(text, labelWidth, 2)
		if rest := len(e.texts) - i; rest > 1 && len(e.lines)+len(lines) >= most || len(e.lines)+len(lines) > most {
			e.lines = append(e.lines, "or "+itoa(rest)+" more")
			break
		}
		e.lines = append(e.lines, lines...)
	}
	if len(e.lines) == 0 {
		return
	}
	e.size = layered.Size{
		W: even(smallFont.widest(e.lines) + 2*labelPad),
		H: float64(len(e.lines))*smallFont.line + 4,
	}
}
