package draw

import (
	"fmt"
	"strings"

	"github.com/aslc-dev/aslc/ir/draw/layered"
)

// icons are drawn in a square of 16 pixels.
var icons = map[kind]string{
	task:     "M9 1.8 3.6 9.1H7.4L6.6 14.2 12.4 6.6H8.4Z",
	pass:     "M2.8 8H12.4M9 4.4 12.6 8 9 11.6",
	choice:   "M8 1.8V5.2M8 5.2C8 8.4 3.8 7.4 3.8 11V13.4M8 5.2C8 8.4 12.2 7.4 12.2 11V13.4M2 11.6 3.8 13.6 5.6 11.6M10.4 11.6 12.2 13.6 14 11.6",
	wait:     "M8 2.2A5.8 5.8 0 1 1 8 13.8 5.8 5.8 0 1 1 8 2.2ZM8 4.9V8.2L10.4 9.6",
	succeed:  "M3.2 8.6 6.6 11.8 12.8 4.6",
	fail:     "M4.2 4.2 11.8 11.8M11.8 4.2 4.2 11.8",
	parallel: "M4.4 2.6V13.4M8 2.6V13.4M11.6 2.6V13.4",
	mapped:   "M2.4 6.4H9.6V13.6H2.4ZM4.8 6.2V4H12V11.2H9.8M7.2 3.8V1.8H14.2V8.8H12.2",
	unknown:  "M5.6 6C5.6 2.8 10.6 2.9 10.5 6 10.4 7.8 8 7.8 8 9.8M8 12.4V12.8",
	missing:  "M5.6 6C5.6 2.8 10.6 2.9 10.5 6 10.4 7.8 8 7.8 8 9.8M8 12.4V12.8",
}

// retryIcon says that a state is retried.
const retryIcon = "M12.6 8A4.6 4.6 0 1 1 10.8 4.4M10.9 1.8V4.6H8.1"

func (w *svgWriter) node(n *node, at layered.Point) {
	left, top := at.X-n.size.W/2, at.Y-n.size.H/2
	switch n.kind {
	case start:
		fmt.Fprintf(&w.b, `<g class="mark start"><title>Start</title><circle cx="%g" cy="%g" r="%g"/></g>`+"\n", round(at.X), round(at.Y), markSize/2)
		return
	case end:
		fmt.Fprintf(&w.b, `<g class="mark end"><title>End</title><circle class="ring" cx="%g" cy="%g" r="%g"/><circle cx="%g" cy="%g" r="%g"/></g>`+"\n",
			round(at.X), round(at.Y), markSize/2-1, round(at.X), round(at.Y), markSize/2-5)
		return
	}
	fmt.Fprintf(&w.b, `<g class="state %s" id="%s" data-state="%s"><title>%s</title>`, n.kind, escape(n.id), escape(n.name), escape(tooltip(n)))
	if len(n.inner) > 0 {
		w.box(n, left, top)
	} else {
		w.shape(n, left, top)
		w.texts(n, left+padding+inset(n), top, n.size.H)
	}
	w.b.WriteString("</g>\n")
}

// inset is how far the content begins from the left side of a shape.
func inset(n *node) float64 {
	switch n.kind {
	case choice:
		return slant
	case succeed, fail:
		return 4
	}
	return 0
}

// tooltip is all that the picture leaves out for want of room.
func tooltip(n *node) string {
	parts := []string{n.name}
	for _, s := range []string{n.detail, n.notes, n.retry} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "\n")
}

func (w *svgWriter) shape(n *node, left, top float64) {
	right, bottom, middle := left+n.size.W, top+n.size.H, top+n.size.H/2
	switch n.kind {
	case choice:
		fmt.Fprintf(&w.b, `<path class="shape" d="M%g %gL%g %gL%g %gL%g %gL%g %gL%g %gZ"/>`, round(left), round(middle), round(left+slant), round(top),
			round(right-slant), round(top), round(right), round(middle), round(right-slant), round(bottom), round(left+slant), round(bottom))
	case succeed, fail:
		w.rect("shape", left, top, n.size, n.size.H/2)
	default:
		w.rect("shape", left, top, n.size, 6)
	}
}

func (w *svgWriter) rect(class string, left, top float64, size layered.Size, radius float64) {
	fmt.Fprintf(&w.b, `<rect class="%s" x="%g" y="%g" width="%g" height="%g" rx="%g"/>`, class, round(left), round(top), round(size.W), round(size.H), radius)
}

// texts writes the icon, the name and the detail into a row of a height.
func (w *svgWriter) texts(n *node, left, top, height float64) {
	w.icon(n, left, top+(height-iconSize)/2)
	x := round(left + iconSize + iconGap)
	block := float64(len(n.lines)) * titleFont.line
	if n.subtitle != "" {
		block += smallFont.line
	}
	y := top + (height-block)/2 + titleFont.size - 1
	for _, line := range n.lines {
		fmt.Fprintf(&w.b, `<text class="name" x="%g" y="%g">%s</text>`, x, round(y), escape(line))
		y += titleFont.line
	}
	if n.subtitle != "" {
		fmt.Fprintf(&w.b, `<text class="detail" x="%g" y="%g">%s</text>`, x, round(y-1.5), escape(n.subtitle))
	}
	if n.retry != "" {
		text := max(titleFont.widest(n.lines), smallFont.width(n.subtitle))
		fmt.Fprintf(&w.b, `<path class="retry" transform="translate(%g %g)" d="%s"><title>%s</title></path>`, round(x+text+7), round(top+height/2-8), retryIcon, escape(n.retry))
	}
}

func (w *svgWriter) icon(n *node, left, top float64) {
	w.rect("icon", left, top, layered.Size{W: iconSize, H: iconSize}, 5)
	fmt.Fprintf(&w.b, `<path class="glyph" transform="translate(%g %g)" d="%s"/>`, round(left+(iconSize-16)/2), round(top+(iconSize-16)/2), icons[n.kind])
}

// box writes a Parallel or Map with what is inside. Behind a Map stand the edges
// of two more, for it runs many times.
func (w *svgWriter) box(n *node, left, top float64) {
	if n.kind == mapped {
		w.rect("shape behind", left+8, top+8, n.size, 8)
		w.rect("shape behind", left+4, top+4, n.size, 8)
	}
	w.rect("shape", left, top, n.size, 8)
	w.texts(n, left+padding, top+2, headHeight-4)
	for _, s := range n.inner {
		corner := layered.Point{X: left + s.at.X, Y: top + s.at.Y}
		if n.kind == parallel {
			size := layered.Size{W: s.size.W + 2*panelPad, H: s.size.H + 2*panelPad}
			w.rect("branch", corner.X-panelPad, corner.Y-panelPad, size, 6)
		}
		w.scope(s, corner)
	}
}
