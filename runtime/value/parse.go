package value

import (
	"fmt"
	"strings"
)

// MaxDepth is how deep arrays and objects of a JSON text may be nested. It is
// the limit of encoding/json.
const MaxDepth = 10_000

// SyntaxError is the error of text that is not JSON.
type SyntaxError struct {
	Offset int    // of the offending byte, counted from 0
	Msg    string // what is wrong there
}

// Error returns the message with its offset.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("invalid JSON at byte %d: %s", e.Offset, e.Msg)
}

// Parse returns the value that the JSON text is. It copies the text once; see
// [ParseString] for the rest.
func Parse(text []byte) (Value, error) { return ParseString(string(text)) }

// ParseString returns the value that the JSON text is. Strings of the value
// are parts of the text. Of members of the same name the last value counts, at
// the place of the first.
//
// It accepts what encoding/json accepts, and integers of any size besides. For
// other text it fails with a *[SyntaxError], also where the text is nested
// deeper than [MaxDepth] or has a number with point or exponent that is beyond
// the doubles.
func ParseString(text string) (Value, error) {
	d := decoders.Get().(*decoder)
	p := parser{decoder: d, text: text}
	v, err := p.document()
	d.release()
	return v, err
}

// MustParse is ParseString for texts known to be right, such as literals in
// generated code. It panics when text is not JSON.
func MustParse(text string) Value {
	v, err := ParseString(text)
	if err != nil {
		panic(err)
	}
	return v
}

// parser reads one text. Its methods take the offset to read at and return the
// offset after what they read, failed when that was not JSON.
type parser struct {
	*decoder
	text  string
	depth int
	room  room
	err   *SyntaxError
}

// failed is the offset that stands for a failure, described by parser.err.
const failed = -1

// document reads the whole text.
func (p *parser) document() (Value, error) {
	v, i := p.value(p.space(0), &p.known.top)
	if i >= 0 {
		if i = p.space(i); i < len(p.text) {
			i = p.unexpected(i, "after the value")
		}
	}
	if i == failed {
		return Undefined, p.err
	}
	return v, nil
}

// fail records an error and returns failed.
func (p *parser) fail(i int, msg string) int {
	p.err = &SyntaxError{Offset: i, Msg: msg}
	return failed
}

// unexpected fails because of the character at i, or the end of the text.
func (p *parser) unexpected(i int, context string) int {
	if i >= len(p.text) {
		return p.fail(len(p.text), "unexpected end of text, "+context)
	}
	for _, r := range p.text[i:] {
		return p.fail(i, fmt.Sprintf("unexpected %q, %s", r, context))
	}
	return failed
}

// space skips white space.
func (p *parser) space(i int) int {
	for i < len(p.text) && p.text[i] <= ' ' {
		switch p.text[i] {
		case ' ', '\n', '\t', '\r':
			i++
		default:
			return i
		}
	}
	return i
}

// value reads a value. Objects in it are looked for below at.
func (p *parser) value(i int, at *prefix) (Value, int) {
	if i >= len(p.text) {
		return Undefined, p.unexpected(i, "want a value")
	}
	switch c := p.text[i]; {
	case c == '"':
		return p.string(i)
	case c == '{':
		return p.object(i, at)
	case c == '[':
		return p.array(i, at)
	case c == '-' || c-'0' <= 9:
		return p.number(i)
	case c == 't':
		return True, p.word(i, "true")
	case c == 'f':
		return False, p.word(i, "false")
	case c == 'n':
		return Null, p.word(i, "null")
	}
	return Undefined, p.unexpected(i, "want a value")
}

// word reads the word w.
func (p *parser) word(i int, w string) int {
	if strings.HasPrefix(p.text[i:], w) {
		return i + len(w)
	}
	for j := range len(w) {
		if i+j >= len(p.text) || p.text[i+j] != w[j] {
			return p.unexpected(i+j, "want "+w)
		}
	}
	return failed
}

// enter reads the bracket that opens an array or object and the space after.
func (p *parser) enter(i int) int {
	if p.depth++; p.depth > MaxDepth {
		return p.fail(i, fmt.Sprintf("nested deeper than %d", MaxDepth))
	}
	return p.space(i + 1)
}

// separator reads what follows an item or member: a comma, after which more is
// true, or the closing bracket, which ends the array or object.
func (p *parser) separator(i int, closing byte) (after int, more bool) {
	if i < len(p.text) && p.text[i] <= ' ' {
		i = p.space(i)
	}
	if i < len(p.text) {
		switch p.text[i] {
		case ',':
			if i++; i < len(p.text) && p.text[i] <= ' ' {
				i = p.space(i)
			}
			return i, true
		case closing:
			p.depth--
			return i + 1, false
		}
	}
	return p.unexpected(i, "want ',' or '"+string(closing)+"'"), false
}

// array reads an array.
func (p *parser) array(i int, at *prefix) (Value, int) {
	if i = p.enter(i); i < 0 {
		return Undefined, failed
	}
	if i < len(p.text) && p.text[i] == ']' {
		p.depth--
		return EmptyArray, i + 1
	}
	base := len(p.stack)
	for more := true; more; {
		var v Value
		if v, i = p.value(i, at); i < 0 {
			return Undefined, failed
		}
		p.stack = append(p.stack, v)
		if i, more = p.separator(i, ']'); i < 0 {
			return Undefined, failed
		}
	}
	left := len(p.text) - i
	return p.room.array(p.keep(base, left), left), i
}

// keep takes what the stack has above base and returns it in memory of the
// document.
func (p *parser) keep(base, left int) []Value {
	parts := p.stack[base:]
	kept := p.room.keep(parts, left)
	clear(parts)
	p.stack = p.stack[:base]
	return kept
}
