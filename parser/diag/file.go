package diag

import (
	"sort"
	"strings"
)

// File is a source text with its name and the offsets of its lines.
type File struct {
	Name  string
	Text  string
	lines []int // offset of the first byte of each line
}

// NewFile returns the file called name that holds text.
func NewFile(name, text string) *File {
	f := &File{Name: name, Text: text, lines: []int{0}}
	for i := 0; i < len(text); {
		j := strings.IndexByte(text[i:], '\n')
		if j < 0 {
			break
		}
		i += j + 1
		f.lines = append(f.lines, i)
	}
	return f
}

// Position returns the line and the column, both counted from 1, of a byte
// offset. Columns count bytes, as the Go tools do.
func (f *File) Position(offset int) (line, column int) {
	offset = min(max(offset, 0), len(f.Text))
	line = sort.Search(len(f.lines), func(i int) bool { return f.lines[i] > offset })
	return line, offset - f.lines[line-1] + 1
}

// Offset returns the byte offset of the start of a line, counted from 1. A line
// before the first or after the last gives the start or the end of the text.
func (f *File) Offset(line int) int {
	switch {
	case line < 1:
		return 0
	case line > len(f.lines):
		return len(f.Text)
	}
	return f.lines[line-1]
}

// Line returns the text of a line, counted from 1, without its line break.
func (f *File) Line(line int) string {
	if line < 1 || line > len(f.lines) {
		return ""
	}
	end := len(f.Text)
	if line < len(f.lines) {
		end = f.lines[line] - 1
	}
	return strings.TrimSuffix(f.Text[f.lines[line-1]:end], "\r")
}
