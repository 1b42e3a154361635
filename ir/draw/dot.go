package draw

import (
	"fmt"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
)

// DOT returns m in the language of Graphviz. Parallel and Map states are
// clusters; a Catch is a dashed edge. Colours are those of the light theme.
func DOT(m *ast.StateMachine, o Options) []byte {
	w := &dotWriter{names: map[*node]string{}}
	direction := "TB"
	if o.Direction == Right {
		direction = "LR"
	}
	p := &lightColours
	w.line("digraph %s {", dotText(o.Title))
	w.depth++
	w.line("rankdir=%s; compound=true; fontname=Helvetica; fontsize=12; bgcolor=%q;", direction, p.page)
	w.line("node [shape=box, style=\"rounded,filled\", fillcolor=%q, color=%q, fontcolor=%q, fontname=Helvetica, fontsize=12];", p.node, p.border, p.text)
	w.line("edge [color=%q, fontcolor=%q, fontname=Helvetica, fontsize=10];", p.line, p.muted)
	root := model(m).root
	w.scope(root)
	w.edges()
	w.depth--
	w.line("}")
	return []byte(w.b.String())
}

type dotWriter struct {
	b      strings.Builder
	depth  int
	names  map[*node]string
	scopes []*scope
}

func (w *dotWriter) line(format string, args ...any) {
	w.b.WriteString(strings.Repeat("  ", w.depth))
	fmt.Fprintf(&w.b, format, args...)
	w.b.WriteByte('\n')
}

func (w *dotWriter) scope(s *scope) {
	w.scopes = append(w.scopes, s)
	for _, n := range s.nodes {
		w.names[n] = "s" + itoa(len(w.names)+1)
		if len(n.inner) == 0 {
			w.line("%s [%s];", w.names[n], dotAttributes(n))
			continue
		}
		w.cluster(w.names[n], strings.Join(captions(n), "\n"), lightColours.box, func() {
			for i, inner := range n.inner {
				if n.kind != parallel {
					w.scope(inner)
					continue
				}
				w.cluster(w.names[n]+"b"+itoa(i+1), "", lightColours.branch, func() { w.scope(inner) })
			}
		})
	}
}

func (w *dotWriter) cluster(name, title, fill string, inside func()) {
	w.line("subgraph cluster_%s {", name)
	w.depth++
	w.line("label=%s; style=\"rounded,filled\"; fillcolor=%q; color=%q;", dotText(title), fill, lightColours.boxBorder)
	inside()
	w.depth--
	w.line("}")
}

func dotAttributes(n *node) string {
	p := &lightColours
	attributes := []string{"label=" + dotText(strings.Join(captions(n), "\n"))}
	switch n.kind {
	case start:
		return fmt.Sprintf("shape=circle, label=\"\", width=0.2, fillcolor=%q, tooltip=Start", p.line)
	case end:
		return fmt.Sprintf("shape=doublecircle, label=\"\", width=0.12, fillcolor=%q, tooltip=End", p.line)
	case choice:
		attributes = append(attributes, "shape=hexagon", `style="filled"`)
	case succeed, fail:
		attributes = append(attributes, "shape=ellipse", `style="filled"`)
	case missing:
		attributes = append(attributes, `style="rounded,filled,dashed"`)
	}
	if fill, ok := p.fills[n.kind]; ok {
		attributes = append(attributes, fmt.Sprintf("fillcolor=%q", fill))
	}
	if border, ok := p.borders[n.kind]; ok {
		attributes = append(attributes, fmt.Sprintf("color=%q", border))
	}
	return strings.Join(attributes, ", ")
}

func (w *dotWriter) edges() {
	for _, s := range w.scopes {
		for _, e := range s.edges {
			var attributes []string
			if len(e.from.inner) > 0 {
				attributes = append(attributes, "ltail=cluster_"+w.names[e.from])
			}
			if len(e.to.inner) > 0 {
				attributes = append(attributes, "lhead=cluster_"+w.names[e.to])
			}
			if text := edgeText(e); text != "" {
				attributes = append(attributes, "label="+dotText(text))
			}
			if e.flow == caught {
				attributes = append(attributes, fmt.Sprintf("style=dashed, color=%q, fontcolor=%q", lightColours.catch, lightColours.catchText))
			}
			w.line("%s -> %s [%s];", w.names[anchor(e.from, false)], w.names[anchor(e.to, true)], strings.Join(attributes, ", "))
		}
	}
}

// anchor is the node that an edge of a cluster is tied to, for Graphviz knows no
// edges of clusters: its first node, or the one farthest from there, so that what
// follows stands below the cluster.
func anchor(n *node, first bool) *node {
	for len(n.inner) > 0 {
		if first {
			n = n.inner[0].nodes[0]
			continue
		}
		best, far := n, -1
		for _, s := range n.inner {
			if last, distance := farthest(s); distance > far {
				best, far = last, distance
			}
		}
		n = best
	}
	return n
}

// farthest returns the node of a scope with the longest way from its beginning,
// without going around loops, and how long that is.
func farthest(s *scope) (*node, int) {
	out := map[*node][]*node{}
	for _, e := range s.edges {
		out[e.from] = append(out[e.from], e.to)
	}
	longest := map[*node]int{} // way on from a node
	onto := map[*node]*node{}
	var visit func(*node) int
	visit = func(n *node) int {
		if d, seen := longest[n]; seen {
			return d
		}
		longest[n] = 0 // while it is entered: a loop adds nothing
		best := 0
		for _, to := range out[n] {
			if d := visit(to) + 1; d > best && to != n {
				best, onto[n] = d, to
			}
		}
		longest[n] = best
		return best
	}
	length := visit(s.nodes[0])
	last, seen := s.nodes[0], map[*node]bool{}
	for onto[last] != nil && !seen[last] {
		seen[last] = true
		last = onto[last]
	}
	return last, length
}

// dotText quotes a text for Graphviz, which knows two escapes only.
func dotText(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range s {
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c >= ' ':
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}
