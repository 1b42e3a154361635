package format

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/format/field"
)

// yamlText lays out a YAML file by moving lines: the fields of a block change
// places with their comments and are indented anew, and every value stays as it
// is written. What comes out is read again and compared, so that no text can
// lose a comment or its meaning: such a file is refused.
func yamlText(file *diag.File, root *ast.Node, list *diag.List) (string, bool) {
	if strings.ContainsAny(strings.ReplaceAll(file.Text, "\r\n", "\n"), "\r\u0085\u2028\u2029") {
		list.Add(notKept(root.Span, "its lines end in unusual characters"))
		return "", false
	}
	why := ""
	for _, keep := range []bool{false, true} {
		// The second time all fields stay where they are: an alias must not
		// come before its anchor.
		text, ok := settled(file.Text, keep)
		if !ok {
			why = "it has no settled form"
			continue
		}
		again := parser.ParseNode(diag.NewFile(file.Name, text), &diag.List{})
		if again == nil || !same(root, again, field.Root) {
			why = "its meaning would change"
			continue
		}
		if lost := lostComment(file.Text, text); lost != "" {
			why = "the comment " + lost + " would be lost"
			continue
		}
		return text, true
	}
	list.Add(notKept(root.Span, why))
	return "", false
}

// settled lays a text out until nothing changes any more. Once is enough for
// what people write.
func settled(text string, keep bool) (string, bool) {
	for range 4 {
		var document yaml.Node
		if err := yaml.Unmarshal([]byte(text), &document); err != nil || len(document.Content) == 0 {
			return "", false
		}
		next := layOut(text, document.Content[0], keep)
		if next == text {
			return text, true
		}
		text = next
	}
	return "", false
}

func notKept(span diag.Span, why string) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.BadYAML, Span: diag.Span{Start: span.Start, End: span.Start + 1},
		Message: "the YAML cannot be laid out: " + why,
	}
}

// layOut returns the text with root laid out.
func layOut(source string, root *yaml.Node, keep bool) string {
	source = strings.TrimPrefix(strings.ReplaceAll(source, "\r\n", "\n"), "\ufeff")
	l := &yamlLayout{lines: strings.Split(source, "\n"), keep: keep}
	from, to := l.body()
	out := append([]string{}, l.lines[:from]...)
	if isBlock(root) {
		out = append(out, l.block(root, place{from: from, to: to, role: field.Root})...)
	} else {
		out = append(out, l.lines[from:to]...)
	}
	return strings.TrimRight(strings.Join(out, "\n"), " \t\n") + "\n"
}

// yamlLayout lays out one file. Lines are counted from 0 here and from 1 by the
// YAML library, as are columns.
type yamlLayout struct {
	lines []string
	keep  bool // fields stay in the source's order
}

// body returns the lines of the document without its directives and marks.
func (l *yamlLayout) body() (from, to int) {
	to = len(l.lines)
	for i, line := range l.lines {
		switch strings.TrimRight(line, " \t") {
		case "---":
			from = i + 1
		case "...":
			return from, i
		}
	}
	return from, to
}

// place is where a block stands: its lines and what is laid out there.
type place struct {
	from, to int // lines; to is exclusive
	indent   int // of the result
	role     field.Role
}

// isBlock reports whether n is a mapping or a list that is written line by line.
func isBlock(n *yaml.Node) bool {
	return (n.Kind == yaml.MappingNode || n.Kind == yaml.SequenceNode) && n.Style&yaml.FlowStyle == 0 && len(n.Content) > 0
}

func (l *yamlLayout) block(n *yaml.Node, p place) []string {
	column := n.Column - 1
	if n.Kind == yaml.MappingNode {
		column = n.Content[0].Column - 1
	}
	// Comments below the last entry that are not indented deeper stay there.
	end := p.to
	for p.to > p.from+1 && l.stands(p.to-1, column) {
		p.to--
	}
	var out []string
	if n.Kind == yaml.SequenceNode {
		out = l.sequence(n, p)
	} else {
		out = l.mapping(n, p)
	}
	out = append(out, l.head(p.to, end, p.indent)...)
	for len(out) > 0 && out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return out
}

// stands reports whether a line is empty or a comment that belongs to blocks of
// a column, not to what is inside of them.
func (l *yamlLayout) stands(line, column int) bool {
	return isBlank(l.lines[line]) || isComment(l.lines[line]) && indentation(l.lines[line]) <= column
}

// value returns the lines of what stands after a key or a dash: text is the rest
// of that line, node the value.
func (l *yamlLayout) value(text string, node *yaml.Node, line, column int, p place) []string {
	text = strings.TrimRight(text, " \t")
	if !isBlock(node) {
		return append([]string{text}, l.shifted(line+1, p.to, p.indent-column)...)
	}
	p.from, p.indent = line+1, p.indent+len(indent)
	return append([]string{text}, l.block(node, p)...)
}

// shifted returns lines as they are but for their indentation.
func (l *yamlLayout) shifted(from, to, by int) []string {
	var out []string
	for _, line := range l.lines[from:max(from, to)] {
		switch {
		case line == "":
		case by >= 0:
			line = strings.Repeat(" ", by) + line
		default:
			line = line[min(-by, indentation(line)):]
		}
		out = append(out, line)
	}
	return out
}

// heads returns, for blocks that begin at the given lines, where the empty
// lines and comments begin that stand above each: those that are not indented
// deeper than the block itself.
func (l *yamlLayout) heads(starts []int, column, from int) []int {
	heads := make([]int, len(starts))
	for i, start := range starts {
		limit := from
		if i > 0 {
			limit = starts[i-1] + 1
		}
		at := start
		for at > limit && l.stands(at-1, column) {
			at--
		}
		heads[i] = at
	}
	if len(heads) > 0 {
		heads[0] = min(from, starts[0])
	}
	return heads
}

// head returns the comments and empty lines that stand above a block.
func (l *yamlLayout) head(from, to, indent int) []string {
	var out []string
	for _, line := range l.lines[from:max(from, to)] {
		switch {
		case !isBlank(line):
			out = append(out, strings.Repeat(" ", indent)+strings.TrimSpace(line))
		case len(out) == 0 || out[len(out)-1] != "":
			out = append(out, "")
		}
	}
	return out
}

func isBlank(line string) bool { return strings.TrimSpace(line) == "" }

func isComment(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, " \t"), "#") }

func indentation(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
