package format

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/format/field"
)

const (
	indent = "  "
	// maxLine is how many characters a line may have whose array is not broken.
	maxLine = 100
)

// jsonText lays out the tree of a JSON file. Names and scalars are copied from
// the source, so that escapes and the text of numbers stay as they are.
func jsonText(file *diag.File, root *ast.Node) string {
	p := &jsonPrinter{source: file.Text}
	p.b.Grow(len(file.Text) + len(file.Text)/4)
	p.value(root, field.Root)
	p.b.WriteByte('\n')
	return p.b.String()
}

type jsonPrinter struct {
	source string
	b      strings.Builder
	depth  int
	column int // characters on the line so far
}

func (p *jsonPrinter) write(s string) {
	p.b.WriteString(s)
	p.column += utf8.RuneCountInString(s)
}

func (p *jsonPrinter) line() {
	p.b.WriteByte('\n')
	p.column = 0
	for range p.depth {
		p.write(indent)
	}
}

func (p *jsonPrinter) raw(span diag.Span) string { return p.source[span.Start:span.End] }

func (p *jsonPrinter) value(n *ast.Node, r field.Role) {
	switch n.Kind {
	case ast.Object:
		p.object(n, r)
	case ast.Array:
		p.array(n, r)
	default:
		p.write(p.raw(n.Span))
	}
}

func (p *jsonPrinter) object(n *ast.Node, r field.Role) {
	if len(n.Members) == 0 {
		p.write("{}")
		return
	}
	p.write("{")
	p.depth++
	for i, m := range ordered(n.Members, r) {
		if i > 0 {
			p.write(",")
		}
		p.line()
		p.write(p.raw(m.NameSpan))
		p.write(": ")
		p.value(m.Value, r.Member(m.Name))
	}
	p.depth--
	p.line()
	p.write("}")
}

// ordered returns the members in their canonical order. Of two with the same
// name the first stays the first, for the last one counts.
func ordered(members []*ast.Member, r field.Role) []*ast.Member {
	if r.Object == 0 {
		return members
	}
	sorted := slices.Clone(members)
	slices.SortStableFunc(sorted, func(a, b *ast.Member) int {
		return cmp.Compare(field.Rank(r.Object, a.Name), field.Rank(r.Object, b.Name))
	})
	return sorted
}

func (p *jsonPrinter) array(n *ast.Node, r field.Role) {
	if len(n.Items) == 0 {
		p.write("[]")
		return
	}
	if line, ok := p.short(n); ok {
		p.write(line)
		return
	}
	p.write("[")
	p.depth++
	for i, item := range n.Items {
		if i > 0 {
			p.write(",")
		}
		p.line()
		p.value(item, r.Item())
	}
	p.depth--
	p.line()
	p.write("]")
}

// short returns an array of scalars on one line, if it fits there with the
// comma that may follow.
func (p *jsonPrinter) short(n *ast.Node) (string, bool) {
	width := p.column + len("[],")
	var b strings.Builder
	b.WriteByte('[')
	for i, item := range n.Items {
		if item.Kind == ast.Object || item.Kind == ast.Array {
			return "", false
		}
		if i > 0 {
			b.WriteString(", ")
			width += len(", ")
		}
		text := p.raw(item.Span)
		b.WriteString(text)
		if width += utf8.RuneCountInString(text); width > maxLine {
			return "", false
		}
	}
	b.WriteByte(']')
	return b.String(), true
}
