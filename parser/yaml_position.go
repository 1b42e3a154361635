package parser

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// yamlPlaces turns the places of the YAML library, a line and a column counted
// in characters, into byte offsets.
type yamlPlaces struct {
	text  string
	lines []int         // offset of the first byte of each line
	wide  map[int][]int // offsets of the characters of lines that are not ASCII; nil for those that are
}

// newYAMLPlaces finds the lines as YAML sees them: NEL and the Unicode
// separators end one too.
func newYAMLPlaces(text string) *yamlPlaces {
	p := &yamlPlaces{text: text, wide: map[int][]int{}}
	if strings.HasPrefix(text, "\ufeff") {
		p.lines = append(p.lines, len("\ufeff"))
	} else {
		p.lines = append(p.lines, 0)
	}
	for i, c := range text {
		switch c {
		case '\r':
			if strings.HasPrefix(text[i:], "\r\n") {
				continue
			}
			p.lines = append(p.lines, i+1)
		case '\n', '\u0085', '\u2028', '\u2029':
			p.lines = append(p.lines, i+utf8.RuneLen(c))
		}
	}
	return p
}

// line returns the start and the text of a line, counted from 1, with its end.
func (p *yamlPlaces) line(number int) (start int, text string) {
	number = min(max(number, 1), len(p.lines))
	start = p.lines[number-1]
	if number == len(p.lines) {
		return start, p.text[start:]
	}
	return start, p.text[start:p.lines[number]]
}

// offset returns the byte offset of a node.
func (p *yamlPlaces) offset(n *yaml.Node) int {
	start, text := p.line(n.Line)
	table, known := p.wide[n.Line]
	if !known {
		if strings.IndexFunc(text, func(c rune) bool { return c >= utf8.RuneSelf }) >= 0 {
			for i := range text {
				table = append(table, start+i)
			}
		}
		p.wide[n.Line] = table
	}
	column := max(n.Column-1, 0)
	switch {
	case table == nil:
		return min(start+column, len(p.text))
	case column < len(table):
		return table[column]
	}
	return start + len(text)
}
