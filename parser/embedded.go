package parser

import (
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// readEmbedded reads the JSON text that a string of a file holds. The places of
// the tree and of the diagnostics are those in the file.
func readEmbedded(file *diag.File, text *ast.Node, list *diag.List) (root *ast.Node, complete bool) {
	inner := &diag.List{}
	root, complete = readJSON(diag.NewFile(file.Name, text.Text), inner)
	p := places{text, len(file.Text)}
	if root != nil {
		p.node(root)
	}
	for _, d := range inner.All() {
		d.Span = p.span(d.Span)
		for i := range d.Notes {
			d.Notes[i].Span = p.span(d.Notes[i].Span)
		}
		list.Add(d)
	}
	return root, complete
}

// places maps places inside a string to its file.
type places struct {
	text *ast.Node
	size int // of the file
}

// span maps a span. Its end is that of its last byte, for what follows may come
// from a distant piece of the file.
func (p places) span(s diag.Span) diag.Span {
	start := p.text.At(s.Start, s.Start).Start
	end := start + 1
	if s.End > s.Start {
		last := p.text.At(s.End-1, s.End)
		end = last.End
		if last.End-last.Start > len(`\u0000`) || last.End < last.Start {
			end = last.Start + 1
		}
	}
	return diag.Span{Start: start, End: min(max(start, end), p.size)}
}

func (p places) node(n *ast.Node) {
	if n.Kind == ast.String {
		offsets := make([]int, len(n.Text)+1)
		for i := range offsets {
			offsets[i] = p.text.At(n.At(i, i).Start, n.At(i, i).Start).Start
		}
		n.Span, n.Offsets = p.span(n.Span), offsets
		return
	}
	n.Span = p.span(n.Span)
	for _, item := range n.Items {
		p.node(item)
	}
	for _, m := range n.Members {
		m.NameSpan = p.span(m.NameSpan)
		p.node(m.Value)
	}
}
