// Package draw makes pictures of state machines: a definition goes in, and its
// states with their transitions come out as SVG, as a Mermaid flowchart or in
// Graphviz's DOT. It draws what was read, so that a picture is there while a
// definition is still being written: a transition to a state that does not exist
// leads to a box that says so.
package draw

import (
	"github.com/aslc-dev/aslc/parser/ast"
)

// Direction is where transitions lead.
type Direction string

// The directions of a picture.
const (
	Down  Direction = "down"
	Right Direction = "right"
)

// Theme is a choice of colours.
type Theme string

// The themes of an SVG. Auto is light, and dark where the reader prefers that.
const (
	Auto  Theme = "auto"
	Light Theme = "light"
	Dark  Theme = "dark"
)

// Options say how a state machine is drawn. The zero Options draw downwards in
// the colours that the reader prefers.
type Options struct {
	Direction Direction
	Theme     Theme
	// Title names the picture for screen readers and tooltips, such as the
	// name of the state machine.
	Title string
}

// SVG returns a self-contained picture of m. Each state is a <g> with the class
// "state" and that of its type, an id, and its name in data-state; each
// transition a <g> with the class "edge" and data-from and data-to, so that a
// page can colour what an execution has reached. Equal definitions give equal
// pictures.
func SVG(m *ast.StateMachine, o Options) []byte {
	c := model(m)
	l := &placer{right: o.Direction == Right}
	size := l.scope(c.root)
	return (&svgWriter{options: o, model: c, right: l.right}).document(size)
}
