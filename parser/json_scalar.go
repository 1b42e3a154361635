package parser

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

func (r *jsonReader) stringNode() *ast.Node {
	n := r.node(ast.String, r.at)
	n.Text, n.Offsets = r.string()
	n.Span.End = r.at
	return n
}

// string reads a string literal. offsets is nil when it has no escapes.
func (r *jsonReader) string() (text string, offsets []int) {
	open := r.at
	r.at++
	for i := r.at; i < len(r.text); i++ {
		switch c := r.text[i]; {
		case c == '"':
			text, r.at = r.text[r.at:i], i+1
			return text, nil
		case c == '\\' || c < ' ':
			return r.escaped(open)
		}
	}
	r.openString(open)
	return r.text[open+1:], nil
}

// openString reports a string that never ends, at the end of its first line:
// the quote is forgotten there far more often than at the end of the text.
func (r *jsonReader) openString(open int) {
	end := strings.IndexByte(r.text[open:], '\n')
	if end < 0 {
		end = len(r.text) - open
	}
	r.fatal(unterminatedString(diag.Span{Start: open, End: open + end}))
	r.at = len(r.text)
}

// escaped reads a string literal that has escapes or line breaks.
func (r *jsonReader) escaped(open int) (string, []int) {
	var text strings.Builder
	var offsets []int
	put := func(s string, from int) {
		text.WriteString(s)
		for range len(s) {
			offsets = append(offsets, from)
		}
	}
	for r.at < len(r.text) {
		c := r.text[r.at]
		switch {
		case c == '"':
			offsets = append(offsets, r.at)
			r.at++
			return text.String(), offsets
		case c == '\\':
			from := r.at
			put(r.escape(), from)
		case c < ' ':
			if c == '\n' && r.lostQuote(open) {
				r.openString(open)
				return text.String(), append(offsets, r.at)
			}
			r.mistake(controlInString(r.here(), c))
			put(r.text[r.at:r.at+1], r.at)
			r.at++
		default:
			text.WriteByte(c)
			offsets = append(offsets, r.at)
			r.at++
		}
		if r.gaveUp {
			break
		}
	}
	if !r.gaveUp {
		r.openString(open)
	}
	return text.String(), append(offsets, r.at)
}

// lostQuote guesses whether a line break inside a string means that the
// closing quote was forgotten: the line then ends as a member or item does.
func (r *jsonReader) lostQuote(open int) bool {
	line := strings.TrimRight(r.text[open:r.at], " \t\r")
	return strings.HasSuffix(line, ",")
}

var plainEscapes = map[byte]string{
	'"': `"`, '\\': `\`, '/': "/", 'b': "\b", 'f': "\f", 'n': "\n", 'r': "\r", 't': "\t",
}

// escape reads one escape and returns what it stands for. A surrogate without
// its partner stays what it is, in the three bytes UTF-8 would have for it.
func (r *jsonReader) escape() string {
	from := r.at
	r.at++
	if r.at >= len(r.text) {
		return ""
	}
	c := r.text[r.at]
	if s, ok := plainEscapes[c]; ok {
		r.at++
		return s
	}
	if c != 'u' {
		_, size := utf8.DecodeRuneInString(r.text[r.at:])
		r.at += size
		r.mistake(badEscape(diag.Span{Start: from, End: r.at}, r.text[from:r.at]))
		return r.text[from+1 : r.at]
	}
	unit, ok := r.hex4(r.at + 1)
	if !ok {
		end := min(from+6, len(r.text))
		r.mistake(badEscape(diag.Span{Start: from, End: end}, r.text[from:end]))
		r.at++
		return ""
	}
	r.at += 5
	if !utf16.IsSurrogate(unit) {
		return string(unit)
	}
	if strings.HasPrefix(r.text[r.at:], `\u`) {
		if low, ok := r.hex4(r.at + 2); ok {
			if c := utf16.DecodeRune(unit, low); c != utf8.RuneError {
				r.at += 6
				return string(c)
			}
		}
	}
	r.list.Add(loneSurrogate(diag.Span{Start: from, End: r.at}, r.text[from:r.at]))
	return string([]byte{0xe0 | byte(unit>>12), 0x80 | byte(unit>>6)&0x3f, 0x80 | byte(unit)&0x3f})
}

func (r *jsonReader) hex4(at int) (rune, bool) {
	if at+4 > len(r.text) {
		return 0, false
	}
	var v rune
	for _, c := range []byte(r.text[at : at+4]) {
		switch {
		case c >= '0' && c <= '9':
			v = v<<4 | rune(c-'0')
		case c >= 'a' && c <= 'f':
			v = v<<4 | rune(c-'a'+10)
		case c >= 'A' && c <= 'F':
			v = v<<4 | rune(c-'A'+10)
		default:
			return 0, false
		}
	}
	return v, true
}

func (r *jsonReader) number() *ast.Node {
	n := r.node(ast.Number, r.at)
	length := 0
	for rest := r.text[r.at:]; length < len(rest) && isNumberByte(rest[length]); {
		length++
	}
	n.Text = r.text[r.at : r.at+length]
	r.at += length
	n.Span.End = r.at
	if !validNumber(n.Text) {
		r.mistake(badNumber(n.Span, n.Text))
	}
	return n
}

func isNumberByte(c byte) bool {
	return c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' || c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_'
}

// validNumber checks the grammar of JSON numbers.
func validNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	digits := func() bool {
		n := 0
		for n < len(s) && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		s = s[n:]
		return n > 0
	}
	if rest, zero := strings.CutPrefix(s, "0"); zero {
		s = rest
	} else if !digits() {
		return false
	}
	if rest, ok := strings.CutPrefix(s, "."); ok {
		if s = rest; !digits() {
			return false
		}
	}
	if s != "" && s[0]|0x20 == 'e' {
		if s = s[1:]; s != "" && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
		return digits() && s == ""
	}
	return s == ""
}

// foreignQuotes maps the marks that other languages and word processors write
// strings in to what ends such a string.
var foreignQuotes = map[rune]string{'\'': "'", '`': "`", '“': "”", '”': "”", '„': "“", '‘': "’", '’': "’", '«': "»"}

// foreignString reads a string in marks that are not those of JSON, after
// reporting them; nil when there is none, or no end of it on the line.
func (r *jsonReader) foreignString() *ast.Node {
	open, size := utf8.DecodeRuneInString(r.text[r.at:])
	end, ok := foreignQuotes[open]
	if !ok {
		return nil
	}
	line, _, _ := strings.Cut(r.text[r.at+size:], "\n")
	length := strings.Index(line, end)
	if length < 0 {
		return nil
	}
	n := r.node(ast.String, r.at)
	n.Text = line[:length]
	n.Span.End = r.at + size + length + len(end)
	n.Offsets = make([]int, length+1)
	for i := range n.Offsets {
		n.Offsets[i] = r.at + size + i
	}
	r.mistake(wrongQuotes(n.Span, open, n.Text))
	r.at = n.Span.End
	return n
}

// word reads true, false and null. Another word is reported and stands for any
// value, so that its field is not missed as well.
func (r *jsonReader) word() *ast.Node {
	length := r.tokenLength()
	text := r.text[r.at : r.at+length]
	span := diag.Span{Start: r.at, End: r.at + length}
	kind := ast.Placeholder
	switch text {
	case "true", "false":
		kind = ast.Bool
	case "null":
		kind = ast.Null
	default:
		if !isWordByte(text[0]) {
			r.fatal(unexpectedText(span, text, "a value"))
			return nil
		}
		r.mistake(unknownWord(span, text))
	}
	n := r.node(kind, r.at)
	n.Text, n.Span = text, span
	r.at += length
	return n
}

func isWordByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.'
}

// tokenLength returns how many bytes the word, or else the character, at the
// place of reading has.
func (r *jsonReader) tokenLength() int {
	rest := r.text[r.at:]
	n := 0
	for n < len(rest) && isWordByte(rest[n]) {
		n++
	}
	if n == 0 {
		_, n = utf8.DecodeRuneInString(rest)
	}
	return n
}

// placeholder reads a bare ${…}, which may hold braces of its own.
func (r *jsonReader) placeholder() *ast.Node {
	n := r.node(ast.Placeholder, r.at)
	depth := 0
	for i := r.at + 1; i < len(r.text) && r.text[i] != '\n'; i++ {
		switch r.text[i] {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth == 0 {
			n.Text = strings.TrimSpace(r.text[r.at+2 : i])
			r.at = i + 1
			n.Span.End = r.at
			return n
		}
	}
	r.fatal(openPlaceholder(diag.Span{Start: r.at, End: r.at + 2}))
	return nil
}
