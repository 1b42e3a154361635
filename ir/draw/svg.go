package draw

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/ir/draw/layered"
)

const margin = 16.0

func itoa(n int) string { return strconv.Itoa(n) }

// svgWriter writes a model that is laid out.
type svgWriter struct {
	options Options
	model   *chart
	right   bool
	b       bytes.Buffer
}

func (w *svgWriter) document(size layered.Size) []byte {
	width, height := math.Ceil(size.W+2*margin), math.Ceil(size.H+2*margin)
	title := w.options.Title
	if title == "" {
		title = "State machine"
	}
	fmt.Fprintf(&w.b, `<svg xmlns="http://www.w3.org/2000/svg" class="aslc" role="img" width="%g" height="%g" viewBox="0 0 %g %g">`+"\n", width, height, width, height)
	fmt.Fprintf(&w.b, "<title>%s</title>\n<style>\n%s</style>\n", escape(title), styles(w.options.Theme))
	fmt.Fprintf(&w.b, `<rect class="page" width="%g" height="%g"/>`+"\n", width, height)
	w.scope(w.model.root, layered.Point{X: margin, Y: margin})
	w.b.WriteString("</svg>\n")
	return w.b.Bytes()
}

// escape makes a text safe between and inside of tags. Characters that XML does
// not have are left out.
func escape(s string) string {
	var b strings.Builder
	for _, c := range s {
		switch {
		case c == '<':
			b.WriteString("&lt;")
		case c == '>':
			b.WriteString("&gt;")
		case c == '&':
			b.WriteString("&amp;")
		case c == '"':
			b.WriteString("&quot;")
		case c == '\n' || c == '\t' || c >= ' ' && c != 0xfffe && c != 0xffff:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// place returns where a point of a scope's layout is in the picture.
func (w *svgWriter) place(p, corner layered.Point) layered.Point {
	if w.right {
		p.X, p.Y = p.Y, p.X
	}
	return layered.Point{X: p.X + corner.X, Y: p.Y + corner.Y}
}

// scope writes edges below nodes, and the labels above both: a label hides the
// line it belongs to.
func (w *svgWriter) scope(s *scope, corner layered.Point) {
	for i := range s.graph.Trunks {
		t := &s.graph.Trunks[i]
		fmt.Fprintf(&w.b, `<g class="edge trunk%s" data-to="%s">`, catchClass(t.Class), escape(s.nodes[t.To].name))
		w.line(t.Path, corner, true)
		w.b.WriteString("</g>\n")
	}
	for i, e := range s.edges {
		w.edge(e, &s.graph.Edges[i], corner)
	}
	for i, n := range s.nodes {
		w.node(n, w.place(s.graph.Nodes[i].At, corner))
	}
}

func catchClass(c layered.Class) string {
	if c == 1 {
		return " catch"
	}
	return ""
}

func (w *svgWriter) edge(e *edge, at *layered.Edge, corner layered.Point) {
	fmt.Fprintf(&w.b, `<g class="edge %s" data-from="%s" data-to="%s">`, e.flow, escape(e.from.name), escape(e.to.name))
	if len(e.lines) > 0 {
		fmt.Fprintf(&w.b, "<title>%s</title>", escape(strings.Join(e.texts, "\n")))
	}
	if len(e.lines) == 0 {
		w.line(at.Path, corner, at.Trunk < 0)
	} else {
		before, after := w.around(at)
		w.line(before, corner, false)
		w.line(after, corner, at.Trunk < 0)
		w.label(e, w.place(at.LabelAt, corner))
	}
	w.b.WriteString("</g>\n")
}

// around splits a path where its label stands.
func (w *svgWriter) around(e *layered.Edge) (before, after []layered.Point) {
	at, half := e.LabelAt, e.Label.H/2
	for i := 0; i+1 < len(e.Path); i++ {
		p, q := e.Path[i], e.Path[i+1]
		if p.X != at.X || q.X != at.X || min(p.Y, q.Y) > at.Y-half || max(p.Y, q.Y) < at.Y+half {
			continue
		}
		if p.Y > q.Y {
			half = -half
		}
		before = append(slices.Clone(e.Path[:i+1]), layered.Point{X: at.X, Y: at.Y - half})
		after = append([]layered.Point{{X: at.X, Y: at.Y + half}}, e.Path[i+1:]...)
		return before, after
	}
	return e.Path, nil
}

func (w *svgWriter) label(e *edge, at layered.Point) {
	y := at.Y - e.size.H/2 + 2 + smallFont.size
	for _, line := range e.lines {
		fmt.Fprintf(&w.b, `<text class="condition" x="%g" y="%g">%s</text>`, round(at.X), round(y-0.5), escape(line))
		y += smallFont.line
	}
}

func round(x float64) float64 { return math.Round(x*10) / 10 }

// Sizes of lines.
const (
	bend      = 7.0 // radius of corners
	arrowLong = 8.0
	arrowWide = 4.0
)

// line writes a path with round corners and, at its end, an arrowhead.
func (w *svgWriter) line(points []layered.Point, corner layered.Point, arrow bool) {
	if len(points) < 2 {
		return
	}
	placed := make([]layered.Point, len(points))
	for i, p := range points {
		placed[i] = w.place(p, corner)
	}
	last := len(placed) - 1
	tip := placed[last]
	dx, dy := unit(placed[last-1], tip)
	if arrow {
		placed[last] = layered.Point{X: tip.X - dx*(arrowLong-1), Y: tip.Y - dy*(arrowLong-1)}
	}
	var d strings.Builder
	fmt.Fprintf(&d, "M%g %g", round(placed[0].X), round(placed[0].Y))
	for i := 1; i < last; i++ {
		bendAt(&d, placed[i-1], placed[i], placed[i+1])
	}
	fmt.Fprintf(&d, "L%g %g", round(placed[last].X), round(placed[last].Y))
	fmt.Fprintf(&w.b, `<path class="line" d="%s"/>`, d.String())
	if arrow {
		bx, by := tip.X-dx*arrowLong, tip.Y-dy*arrowLong
		fmt.Fprintf(&w.b, `<path class="arrow" d="M%g %gL%g %gL%g %gZ"/>`, round(tip.X), round(tip.Y),
			round(bx-dy*arrowWide), round(by+dx*arrowWide), round(bx+dy*arrowWide), round(by-dx*arrowWide))
	}
}

// bendAt goes around a corner.
func bendAt(d *strings.Builder, before, at, after layered.Point) {
	r := min(bend, length(before, at)/2, length(at, after)/2)
	inX, inY := unit(before, at)
	outX, outY := unit(at, after)
	fmt.Fprintf(d, "L%g %gQ%g %g %g %g", round(at.X-inX*r), round(at.Y-inY*r), round(at.X), round(at.Y), round(at.X+outX*r), round(at.Y+outY*r))
}

func length(a, b layered.Point) float64 { return math.Hypot(b.X-a.X, b.Y-a.Y) }

func unit(a, b layered.Point) (x, y float64) {
	n := length(a, b)
	if n == 0 {
		return 0, 1
	}
	return (b.X - a.X) / n, (b.Y - a.Y) / n
}
