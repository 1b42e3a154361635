package format

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/aslc-dev/aslc/parser/format/field"
)

// entry is one member of a block mapping with what stands above it.
type entry struct {
	key, value     *yaml.Node
	head, from, to int // lines: of what stands above, of the key, behind the value
}

// mapping lays out a block mapping.
func (l *yamlLayout) mapping(n *yaml.Node, p place) []string {
	entries := l.entries(n, p)
	top := entries[0]
	if p.role.Object != 0 && !l.keep {
		slices.SortStableFunc(entries, func(a, b entry) int { return cmp.Compare(rank(a.key, p.role), rank(b.key, p.role)) })
	}
	var out []string
	if p.role.Object == field.Machine {
		// What stands at the top of the file is about all of it.
		out = l.head(top.head, top.from, p.indent)
	}
	for _, e := range entries {
		if p.role.Object != field.Machine || e.key != top.key {
			out = append(out, l.head(e.head, e.from, p.indent)...)
		}
		out = append(out, l.entry(e, p)...)
	}
	return withoutBlankTop(out)
}

func withoutBlankTop(lines []string) []string {
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	return lines
}

// rank is the place of a key in its mapping. Merged mappings come first, for
// they are what the other keys add to.
func rank(key *yaml.Node, r field.Role) int {
	if key.Tag == "!!merge" {
		return -1
	}
	return field.Rank(r.Object, key.Value)
}

func (l *yamlLayout) entries(n *yaml.Node, p place) []entry {
	var starts []int
	for i := 0; i+1 < len(n.Content); i += 2 {
		starts = append(starts, n.Content[i].Line-1)
	}
	heads := l.heads(starts, n.Content[0].Column-1, p.from)
	entries := make([]entry, len(starts))
	for i := range entries {
		entries[i] = entry{key: n.Content[2*i], value: n.Content[2*i+1], head: heads[i], from: starts[i], to: p.to}
		if i+1 < len(starts) {
			entries[i].to = heads[i+1]
		}
	}
	return entries
}

// entry lays out a member without what stands above it.
func (l *yamlLayout) entry(e entry, p place) []string {
	key, rest := l.key(e.key)
	value := p
	value.to, value.role = e.to, p.role.Member(e.key.Value)
	lines := l.value(key+rest, e.value, e.from, e.key.Column-1, value)
	lines[0] = strings.Repeat(" ", p.indent) + lines[0]
	return lines
}

// key returns a key with its colon, and what follows on its line after one
// blank.
func (l *yamlLayout) key(n *yaml.Node) (key, rest string) {
	text := from(l.lines[n.Line-1], n.Column-1)
	for _, raw := range []string{n.Value, `"` + n.Value + `"`, `'` + n.Value + `'`} {
		after, ok := strings.CutPrefix(text, raw)
		if !ok {
			continue
		}
		if after, ok = strings.CutPrefix(strings.TrimLeft(after, " "), ":"); !ok {
			continue
		}
		if after = strings.TrimLeft(after, " \t"); after != "" {
			after = " " + after
		}
		return raw + ":", after
	}
	return "", text
}

// from returns a line from a column on, which counts characters.
func from(line string, column int) string {
	for range column {
		_, size := utf8.DecodeRuneInString(line)
		line = line[size:]
	}
	return line
}

// sequence lays out a block list; its dashes are indented by two blanks.
func (l *yamlLayout) sequence(n *yaml.Node, p place) []string {
	column := n.Column - 1
	starts := make([]int, len(n.Content))
	for i, item := range n.Content {
		starts[i] = l.dash(item, column, p.from)
	}
	heads := l.heads(starts, column, p.from)
	heads[0] = max(heads[0], p.from)
	var out []string
	for i, item := range n.Content {
		to := p.to
		if i+1 < len(heads) {
			to = heads[i+1]
		}
		out = append(out, l.head(heads[i], starts[i], p.indent)...)
		out = append(out, l.item(item, starts[i], column, place{to: to, indent: p.indent, role: p.role.Item()})...)
	}
	return withoutBlankTop(out)
}

// dash returns the line of the dash of an item.
func (l *yamlLayout) dash(item *yaml.Node, column, from int) int {
	at := item.Line - 1
	for at > from && !strings.HasPrefix(strings.TrimPrefix(l.lines[at], strings.Repeat(" ", column)), "-") {
		at--
	}
	return at
}

// item lays out an element of a list.
func (l *yamlLayout) item(n *yaml.Node, line, column int, p place) []string {
	pad := strings.Repeat(" ", p.indent)
	after := strings.TrimLeft(from(l.lines[line], column+1), " \t")
	first := n
	if isBlock(n) {
		first = n.Content[0]
	}
	if isBlock(n) && (first.Line-1 == line || after == "" || isComment(after)) {
		inner := p
		inner.from, inner.indent = line, p.indent+len(indent)
		var above []string
		if first.Line-1 > line {
			inner.from = line + 1
			if after != "" {
				above = []string{after}
			}
		}
		return dashed(append(above, l.block(n, inner)...), p.indent)
	}
	// A column of 0 stands for an item that is not there.
	lines := l.value("- "+after, n, line, max(n.Column-1, column+2)-len(indent), p)
	lines[0] = pad + strings.TrimRight(lines[0], " ")
	return lines
}

// dashed puts a dash before the first line of a block that is no comment;
// comments go above it.
func dashed(lines []string, indent int) []string {
	pad := strings.Repeat(" ", indent)
	for i, line := range lines {
		if isBlank(line) || isComment(line) {
			lines[i] = strings.TrimRight(pad+strings.TrimSpace(line), " ")
			continue
		}
		lines[i] = pad + "- " + strings.TrimPrefix(line, pad+"  ")
		break
	}
	return lines
}
