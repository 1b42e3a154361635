package draw

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
)

// Mermaid returns m as a Mermaid flowchart, as GitHub and many editors draw it.
// Parallel and Map states are subgraphs; a Catch is a dotted edge. The theme is
// the reader's, whatever o says.
func Mermaid(m *ast.StateMachine, o Options) []byte {
	w := &mermaidWriter{names: map[*node]string{}, direction: "TB"}
	if o.Direction == Right {
		w.direction = "LR"
	}
	w.line("flowchart %s", w.direction)
	w.depth++
	w.scope(model(m).root)
	w.edges()
	w.classes()
	return []byte(w.b.String())
}

type mermaidWriter struct {
	b         strings.Builder
	depth     int
	direction string
	names     map[*node]string
	nodes     []*node
	scopes    []*scope
}

func (w *mermaidWriter) line(format string, args ...any) {
	w.b.WriteString(strings.Repeat("  ", w.depth))
	fmt.Fprintf(&w.b, format, args...)
	w.b.WriteByte('\n')
}

// shapes are the brackets around a node's text.
var mermaidShapes = map[kind][2]string{
	start: {"((", "))"}, end: {"(((", ")))"}, choice: {"{{", "}}"}, wait: {"(", ")"},
	succeed: {"([", "])"}, fail: {"([", "])"}, pass: {"[/", "/]"},
}

// scope writes the nodes of a scope. Edges follow when every node is known, for a
// node belongs to the subgraph in which it is named first.
func (w *mermaidWriter) scope(s *scope) {
	w.scopes = append(w.scopes, s)
	for _, n := range s.nodes {
		w.names[n] = "s" + itoa(len(w.names)+1)
		w.nodes = append(w.nodes, n)
		if len(n.inner) == 0 {
			shape, ok := mermaidShapes[n.kind]
			if !ok {
				shape = [2]string{"[", "]"}
			}
			w.line(`%s%s"%s"%s`, w.names[n], shape[0], mermaidText(captions(n)...), shape[1])
			continue
		}
		w.subgraph(w.names[n], mermaidText(captions(n)...), func() {
			for i, inner := range n.inner {
				if n.kind != parallel {
					w.scope(inner)
					continue
				}
				w.subgraph(w.names[n]+"b"+itoa(i+1), " ", func() { w.scope(inner) })
			}
		})
	}
}

func (w *mermaidWriter) subgraph(name, title string, inside func()) {
	w.line(`subgraph %s["%s"]`, name, title)
	w.depth++
	w.line("direction %s", w.direction)
	inside()
	w.depth--
	w.line("end")
}

// captions are the lines of a node's text.
func captions(n *node) []string {
	switch {
	case n.kind == start || n.kind == end:
		return []string{" "}
	case n.detail == "":
		return []string{n.name}
	}
	return []string{n.name, n.detail}
}

func (w *mermaidWriter) edges() {
	for _, s := range w.scopes {
		for _, e := range s.edges {
			arrow := "-->"
			if e.flow == caught {
				arrow = "-.->"
			}
			label := ""
			if text := edgeText(e); text != "" {
				label = `|"` + mermaidText(text) + `"|`
			}
			w.line("%s %s%s %s", w.names[e.from], arrow, label, w.names[e.to])
		}
	}
}

// edgeText is what an edge says: its conditions or error names.
func edgeText(e *edge) string {
	texts := slices.DeleteFunc(slices.Clone(e.texts), func(s string) bool { return s == "" })
	return strings.Join(texts, " or ")
}

// classes colours the nodes by their kind.
func (w *mermaidWriter) classes() {
	for _, k := range coloured {
		var names []string
		for _, n := range w.nodes {
			if n.kind == k {
				names = append(names, w.names[n])
			}
		}
		if names != nil {
			w.line("classDef %s stroke:%s", k, lightColours.accents[k])
			w.line("class %s %s", strings.Join(names, ","), k)
		}
	}
}

// mermaidText makes lines of text safe inside of quotes: everything but letters,
// digits and plain punctuation becomes an entity.
func mermaidText(lines ...string) string {
	var b strings.Builder
	for i, line := range lines {
		if i > 0 {
			b.WriteString("<br/>")
		}
		for _, c := range line {
			if c < ' ' || c > '~' && c < 0xa0 {
				b.WriteByte(' ')
			} else if strings.ContainsRune("\"#<>&`\\[](){}|;*_~", c) {
				fmt.Fprintf(&b, "#%d;", c)
			} else {
				b.WriteRune(c)
			}
		}
	}
	return b.String()
}
