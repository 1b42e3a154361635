package parser

import (
	"strings"
	"unicode/utf8"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// Limits of the reader. A thousand levels is what AWS's own JSON reader takes;
// after a hundred mistakes a text is no JSON.
const (
	maxDepth          = 1000
	maxSyntaxMistakes = 100
)

// jsonReader turns JSON text into nodes. It goes on after the mistakes people
// make by hand (comments, trailing and missing commas, bad escapes) and gives
// up at the others, keeping what it has read.
type jsonReader struct {
	file     *diag.File
	text     string
	at       int
	depth    int
	mistakes int
	gaveUp   bool
	list     *diag.List
	steps    []step     // the way to the value being read
	spare    []ast.Node // nodes are allocated by the hundred
}

// step is one step of a JSON pointer: a member, or an item.
type step struct {
	name string
	item int // -1 for a member
}

// pointer returns the way to the value being read.
func (r *jsonReader) pointer() *diag.Pointer {
	var at *diag.Pointer
	for _, s := range r.steps {
		if s.item < 0 {
			at = at.Field(s.name)
		} else {
			at = at.Index(s.item)
		}
	}
	return at
}

// readJSON reads the only value of a text. It returns nil when there is none,
// and whether the whole text was read.
func readJSON(file *diag.File, list *diag.List) (root *ast.Node, complete bool) {
	r := &jsonReader{file: file, text: file.Text, list: list}
	if !r.decodable() {
		return nil, false
	}
	r.skipSpace()
	if r.at == len(r.text) {
		r.fatal(noDefinition(r.here()))
		return nil, false
	}
	root = r.value()
	r.skipSpace()
	if !r.gaveUp && r.at < len(r.text) {
		r.fatal(textAfterEnd(diag.Span{Start: r.at, End: r.at + r.tokenLength()}))
		return root, true
	}
	return root, !r.gaveUp
}

// decodable steps over a byte order mark and refuses what is not UTF-8.
func (r *jsonReader) decodable() bool {
	switch {
	case strings.HasPrefix(r.text, "\xef\xbb\xbf"):
		r.at = 3
	case strings.HasPrefix(r.text, "\xff\xfe"), strings.HasPrefix(r.text, "\xfe\xff"):
		r.fatal(utf16Text(diag.Span{Start: 0, End: 2}))
		return false
	}
	if utf8.ValidString(r.text) {
		return true
	}
	for i, c := range r.text {
		if c != utf8.RuneError {
			continue
		}
		if _, size := utf8.DecodeRuneInString(r.text[i:]); size == 1 {
			r.fatal(notUTF8(diag.Span{Start: i, End: i + 1}, r.text[i]))
			break
		}
	}
	return false
}

func (r *jsonReader) here() diag.Span { return diag.Span{Start: r.at, End: min(r.at+1, len(r.text))} }

// mistake reports d and lets the reader go on, up to a limit.
func (r *jsonReader) mistake(d diag.Diagnostic) {
	if r.gaveUp {
		return
	}
	r.list.Add(d)
	r.mistakes++
	if r.mistakes >= maxSyntaxMistakes {
		r.gaveUp = true
	}
}

// fatal reports d and ends reading.
func (r *jsonReader) fatal(d diag.Diagnostic) {
	r.mistake(d)
	r.gaveUp = true
}

func (r *jsonReader) node(kind ast.Kind, start int) *ast.Node {
	if len(r.spare) == 0 {
		r.spare = make([]ast.Node, 128)
	}
	n := &r.spare[0]
	r.spare = r.spare[1:]
	n.Kind, n.Span.Start = kind, start
	return n
}

// skipSpace steps over white space, and over comments after reporting them.
func (r *jsonReader) skipSpace() {
	for r.at < len(r.text) {
		switch r.text[r.at] {
		case ' ', '\t', '\n', '\r':
			r.at++
		case '/', '#':
			if !r.skipComment() {
				return
			}
		default:
			return
		}
	}
}

func (r *jsonReader) skipComment() bool {
	rest := r.text[r.at:]
	length := 0
	switch {
	case strings.HasPrefix(rest, "/*"):
		if length = strings.Index(rest, "*/") + 2; length < 4 {
			length = len(rest)
		}
	case strings.HasPrefix(rest, "//"), rest[0] == '#':
		if length = strings.IndexByte(rest, '\n'); length < 0 {
			length = len(rest)
		}
	default:
		return false
	}
	r.mistake(commentInJSON(diag.Span{Start: r.at, End: r.at + length}))
	if r.gaveUp {
		return false
	}
	r.at += length
	return true
}

// value reads one value; r.at is at its first byte.
func (r *jsonReader) value() *ast.Node {
	if r.at >= len(r.text) {
		r.fatal(unexpectedEnd(r.here(), "a value"))
		return nil
	}
	switch c := r.text[r.at]; {
	case c == '{':
		return r.object()
	case c == '[':
		return r.array()
	case c == '"':
		return r.stringNode()
	case c == '-' || c >= '0' && c <= '9' || c == '+' || c == '.':
		return r.number()
	case c == '$' && strings.HasPrefix(r.text[r.at:], "${"):
		return r.placeholder()
	}
	if n := r.foreignString(); n != nil {
		return n
	}
	return r.word()
}

func (r *jsonReader) enter(open int) bool {
	r.depth++
	if r.depth > maxDepth {
		r.fatal(tooDeep(diag.Span{Start: open, End: open + 1}))
		return false
	}
	return true
}

func (r *jsonReader) array() *ast.Node {
	n := r.node(ast.Array, r.at)
	if !r.enter(r.at) {
		return nil
	}
	defer func() { r.depth--; n.Span.End = r.at }()
	r.at++
	for comma := -1; ; {
		r.skipSpace()
		switch {
		case r.closed(n, ']', comma):
			return n
		case r.text[r.at] == ',':
			r.mistake(unexpectedComma(r.here()))
			r.at++
			continue
		}
		r.steps = append(r.steps, step{item: len(n.Items)})
		item := r.value()
		r.steps = r.steps[:len(r.steps)-1]
		if item != nil {
			n.Items = append(n.Items, item)
		}
		if comma = r.comma(']', item); r.gaveUp {
			return n
		}
	}
}

func (r *jsonReader) object() *ast.Node {
	n := r.node(ast.Object, r.at)
	if !r.enter(r.at) {
		return nil
	}
	seen := duplicates{}
	defer func() { r.depth--; n.Span.End = r.at }()
	r.at++
	for comma := -1; ; {
		r.skipSpace()
		switch {
		case r.closed(n, '}', comma):
			return n
		case r.text[r.at] == ',':
			r.mistake(unexpectedComma(r.here()))
			r.at++
			continue
		}
		m := r.member()
		if m != nil {
			if first := seen.add(n.Members, m); first != nil {
				r.mistake(duplicateKey(m, first, r.pointer().Field(m.Name)))
			}
			n.Members = append(n.Members, m)
		}
		if r.gaveUp {
			return n
		}
		if comma = r.comma('}', m.Value); r.gaveUp {
			return n
		}
	}
}

// closed consumes the closing bracket of n, if it is next. comma is the place
// of the comma before it, or -1. It is also true when the text has ended.
func (r *jsonReader) closed(n *ast.Node, closing byte, comma int) bool {
	switch {
	case r.gaveUp:
		return true
	case r.at >= len(r.text):
		r.fatal(unclosed(r.here(), diag.Span{Start: n.Span.Start, End: n.Span.Start + 1}, closing))
		return true
	case r.text[r.at] != closing:
		return false
	}
	if comma >= 0 {
		r.mistake(trailingComma(diag.Span{Start: comma, End: comma + 1}, closing))
	}
	r.at++
	return true
}

// comma consumes what separates two values and returns its place; a missing
// comma is reported and taken as read.
func (r *jsonReader) comma(closing byte, before *ast.Node) int {
	r.skipSpace()
	switch {
	case r.gaveUp || r.at >= len(r.text) || r.text[r.at] == closing:
		return -1
	case r.text[r.at] == ',':
		r.at++
		return r.at - 1
	case r.startsValue(closing):
		end := before.Span.End
		r.mistake(missingComma(diag.Span{Start: end, End: min(end+1, len(r.text))}))
		return -1
	}
	d := unexpectedText(r.here(), r.text[r.at:], "a comma or "+quote(string(closing)))
	if before.Kind == ast.String && before.Span.End == r.at && isWordByte(r.text[r.at]) {
		d = lostQuote(d, before)
	}
	r.fatal(d)
	return -1
}

// startsValue says whether the text goes on with the next member or item, so
// that only the comma before it was forgotten.
func (r *jsonReader) startsValue(closing byte) bool {
	c := r.text[r.at]
	if closing == '}' {
		return c == '"'
	}
	return c == '"' || c == '{' || c == '['
}

// member reads a name, a colon and a value. It returns nil after giving up.
func (r *jsonReader) member() *ast.Member {
	start := r.at
	name, ok := r.name()
	if !ok {
		return nil
	}
	m := &ast.Member{Name: name, NameSpan: diag.Span{Start: start, End: r.at}}
	r.skipSpace()
	switch {
	case r.gaveUp:
		return nil
	case r.at >= len(r.text):
		r.fatal(unexpectedEnd(r.here(), "a colon"))
		return nil
	case r.text[r.at] != ':':
		r.fatal(unexpectedText(r.here(), r.text[r.at:], "a colon after the name "+quote(name)))
		return nil
	}
	r.at++
	r.skipSpace()
	r.steps = append(r.steps, step{name, -1})
	m.Value = r.value()
	r.steps = r.steps[:len(r.steps)-1]
	if m.Value == nil {
		return nil
	}
	return m
}

// name reads the name of a member. It returns false after giving up.
func (r *jsonReader) name() (string, bool) {
	if r.text[r.at] == '"' {
		name, _ := r.string()
		return name, true
	}
	if n := r.foreignString(); n != nil {
		return n.Text, true
	}
	r.fatal(nameExpected(r.here(), r.text[r.at:]))
	return "", false
}

// duplicates finds names that an object has twice without a search that grows
// with the square of its size.
type duplicates struct{ index map[string]*ast.Member }

const fewMembers = 12

func (d *duplicates) add(before []*ast.Member, m *ast.Member) (first *ast.Member) {
	if len(before) < fewMembers {
		for _, b := range before {
			if b.Name == m.Name {
				return b
			}
		}
		return nil
	}
	if d.index == nil {
		d.index = make(map[string]*ast.Member, 2*fewMembers)
		for _, b := range before {
			if d.index[b.Name] == nil {
				d.index[b.Name] = b
			}
		}
	}
	if first = d.index[m.Name]; first == nil {
		d.index[m.Name] = m
	}
	return first
}
