package diag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Widths of a source excerpt, in columns of a terminal.
const (
	maxExcerpt = 110 // of a whole line; longer ones are cut around the span
	tabWidth   = 4
)

// cell is one character as it is shown.
type cell struct {
	offset int // in the file
	text   string
	width  int
}

// excerpt returns the line of source text where span starts, made safe for a
// terminal, with the blanks and carets that go below it. A span of several
// lines is marked to the end of its first.
func excerpt(f *File, span Span) (text, before, marked string) {
	line, _ := f.Position(span.Start)
	source, start, more := window(f.Line(line), f.lines[line-1], span.Start)
	cells, from, to := cellsOf(source, start, span)
	cells, from, to, left, right := cut(cells, from, to)
	if more && right == "" {
		right = "…"
	}
	var b strings.Builder
	b.WriteString(left)
	for _, c := range cells {
		b.WriteString(c.text)
	}
	b.WriteString(right)
	before = strings.Repeat(" ", len([]rune(left))+sum(cells[:from]))
	marked = strings.Repeat("^", max(1, sum(cells[from:to])))
	return strings.TrimRight(b.String(), " "), before, marked
}

// window takes from a very long line, such as a definition all on one line,
// the bytes around a place; more says that it leaves out the end.
func window(line string, start, place int) (_ string, newStart int, more bool) {
	const before, after = 1 << 10, 2 << 10
	from, to := max(0, place-start-before), min(len(line), place-start+after)
	for from > 0 && from < len(line) && !utf8.RuneStart(line[from]) {
		from++
	}
	for to < len(line) && !utf8.RuneStart(line[to]) {
		to++
	}
	from = min(from, to)
	return line[from:to], start + from, to < len(line)
}

// cellsOf splits a line into characters and finds those that span covers.
func cellsOf(line string, start int, span Span) (cells []cell, from, to int) {
	column := 0
	for i, c := range line {
		at := cell{offset: start + i, text: string(c), width: runeWidth(c)}
		switch {
		case c == '\t':
			at.width = tabWidth - column%tabWidth
			at.text = strings.Repeat(" ", at.width)
		case c == '\ufeff':
			at.text, at.width = "", 0
		case !unicode.IsPrint(c) && at.width > 0:
			at.text, at.width = "·", 1
		}
		column += at.width
		cells = append(cells, at)
	}
	for from < len(cells) && cells[from].offset < span.Start {
		from++
	}
	to = from
	for to < len(cells) && cells[to].offset < span.End {
		to++
	}
	return cells, from, to
}

// cut shortens a long line to what surrounds the marked characters.
func cut(cells []cell, from, to int) (_ []cell, newFrom, newTo int, left, right string) {
	if sum(cells) <= maxExcerpt {
		return cells, from, to, "", ""
	}
	const context = maxExcerpt / 3
	begin := from
	for room := context; begin > 0 && room > 0; begin-- {
		room -= cells[begin-1].width
	}
	end := begin
	for room := maxExcerpt; end < len(cells) && room > 0; end++ {
		room -= cells[end].width
	}
	if begin > 0 {
		left = "…"
	}
	if end < len(cells) {
		right = "…"
	}
	return cells[begin:end], from - begin, min(to, end) - begin, left, right
}

func sum(cells []cell) int {
	total := 0
	for _, c := range cells {
		total += c.width
	}
	return total
}

// runeWidth returns how many columns a terminal gives c.
func runeWidth(c rune) int {
	switch {
	case c < 0x300:
		return 1
	case unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	switch width.LookupRune(c).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
