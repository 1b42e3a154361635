package lsp

import (
	"net/url"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"sort"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/cmd/config"
	"github.com/aslc-dev/aslc/parser/ast"
)

// document is a text that is open in the editor.
type document struct {
	uri     string
	name    string // of its file
	version int
	text    string

	fresh     bool // the fields below belong to text
	published bool
	machines  []*compile.Result // that are written in this document
	all       []*compile.Result // and in files that it names
	// roots are the trees of the machines when the text could last be read to
	// its end; while one types it mostly cannot.
	roots []*ast.Node
}

func (d *document) set(text string) {
	d.text, d.fresh, d.published = text, false, false
}

// read reads and checks the text, unless that was done.
func (d *document) read() {
	if d.fresh {
		return
	}
	d.fresh = true
	d.all, d.machines = nil, nil
	if !d.ours() {
		return
	}
	d.all = compile.Check(d.name, d.text, d.options())
	complete := true
	var roots []*ast.Node
	for _, r := range d.all {
		if r.File.Name != d.name {
			continue
		}
		d.machines = append(d.machines, r)
		if r.Root != nil {
			roots = append(roots, r.Root)
		}
		complete = complete && r.AST != nil && !r.AST.Incomplete
	}
	if complete || d.roots == nil {
		d.roots = roots
	}
}

// options returns what the nearest aslc.yaml says of the document; one that
// cannot be read says nothing.
func (d *document) options() compile.Options {
	var s config.Settings
	o, err := s.Options(d.name, compile.Options{})
	if err != nil {
		return compile.Options{}
	}
	return o
}

// ours reports whether a document is for us: by its name, or because it speaks of
// state machines. Editors send every JSON and YAML file.
func (d *document) ours() bool {
	if strings.Contains(path.Base(filepath.ToSlash(d.name)), ".asl.") {
		return true
	}
	return slices.ContainsFunc([]string{"StartAt", "::StateMachine", "stateMachines"}, func(sign string) bool {
		return strings.Contains(d.text, sign)
	})
}

// fileName turns a URI into the name of a file. What has not been saved yet is
// named after its language.
func fileName(uri, language string) string {
	name := uri
	if u, err := url.Parse(uri); err == nil && u.Scheme == "file" {
		name = filepath.FromSlash(u.Path)
		if runtime.GOOS == "windows" {
			name = strings.TrimPrefix(name, `\`)
		}
	}
	if language == "yaml" && !isYAML(name) {
		return name + ".yaml"
	}
	return name
}

func isYAML(name string) bool {
	return strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}

// lines turns byte offsets of a text into positions of the protocol and back.
type lines struct {
	text   string
	starts []int
	bytes  bool // characters are bytes, else UTF-16 units
}

func newLines(text string, bytes bool) *lines {
	l := &lines{text: text, starts: []int{0}, bytes: bytes}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

// position returns where an offset is.
func (l *lines) position(offset int) position {
	offset = min(max(offset, 0), len(l.text))
	line := sort.Search(len(l.starts), func(i int) bool { return l.starts[i] > offset }) - 1
	before := l.text[l.starts[line]:offset]
	if l.bytes {
		return position{line, len(before)}
	}
	units := 0
	for _, c := range before {
		units += max(utf16.RuneLen(c), 1)
	}
	return position{line, units}
}

// offset returns the byte at a position; one behind a line's end is its end.
func (l *lines) offset(p position) int {
	switch {
	case p.Line < 0:
		return 0
	case p.Line >= len(l.starts):
		return len(l.text)
	}
	start, end := l.starts[p.Line], len(l.text)
	if p.Line+1 < len(l.starts) {
		end = l.starts[p.Line+1]
	}
	line := strings.TrimRight(l.text[start:end], "\r\n")
	if l.bytes {
		return start + min(max(p.Character, 0), len(line))
	}
	at := 0
	for units := 0; at < len(line) && units < p.Character; {
		c, size := utf8.DecodeRuneInString(line[at:])
		units += max(utf16.RuneLen(c), 1)
		at += size
	}
	return start + at
}

func (l *lines) textRange(start, end int) textRange {
	return textRange{l.position(start), l.position(max(start, end))}
}
