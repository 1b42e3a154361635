package value

import (
	"fmt"
	"slices"
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
// are parts of the text. It accepts what encoding/json accepts and fails with
// a *[SyntaxError] otherwise, also for text nested deeper than [MaxDepth] and
// for doubles out of range.
func ParseString(text string) (Value, error) {
	p := parser{text: text}
	p.space()
	v := p.value()
	p.space()
	if p.err == nil && p.at < len(text) {
		p.fail(p.at, "unexpected "+p.found()+" after the value")
	}
	if p.err != nil {
		return Undefined, p.err
	}
	return v, nil
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

// parser reads one text. After a failure err is set and at is the end.
type parser struct {
	text  string
	at    int
	depth int
	stack []Value // finished items of the arrays still open
	err   error
}

// fail records the first error and moves to the end of the text.
func (p *parser) fail(offset int, msg string) Value {
	if p.err == nil {
		p.err = &SyntaxError{Offset: offset, Msg: msg}
	}
	p.at = len(p.text)
	return Undefined
}

// found names what is at the current place, for messages.
func (p *parser) found() string {
	if p.at >= len(p.text) {
		return "end of text"
	}
	for _, r := range p.text[p.at:] {
		return fmt.Sprintf("character %q", r)
	}
	return ""
}

// space skips white space.
func (p *parser) space() {
	for p.at < len(p.text) {
		switch p.text[p.at] {
		case ' ', '\n', '\t', '\r':
			p.at++
		default:
			return
		}
	}
}

// next returns the byte at the current place, 0 at the end.
func (p *parser) next() byte {
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

func (p *parser) value() Value {
	switch c := p.next(); c {
	case '{':
		return p.object()
	case '[':
		return p.array()
	case '"':
		s, ok := p.string()
		if !ok {
			return Undefined
		}
		return String(s)
	case 't':
		return p.word("true", True)
	case 'f':
		return p.word("false", False)
	case 'n':
		return p.word("null", Null)
	default:
		if c == '-' || '0' <= c && c <= '9' {
			return p.number()
		}
		return p.fail(p.at, "unexpected "+p.found()+", want a value")
	}
}

func (p *parser) word(w string, v Value) Value {
	start := p.at
	for i := range len(w) {
		if p.at = start + i; p.next() != w[i] {
			return p.fail(p.at, "unexpected "+p.found()+" in "+w)
		}
	}
	p.at = start + len(w)
	return v
}

func (p *parser) enter() bool {
	p.depth++
	if p.depth > MaxDepth {
		p.fail(p.at, fmt.Sprintf("nested deeper than %d", MaxDepth))
		return false
	}
	p.at++
	p.space()
	return true
}

func (p *parser) array() Value {
	if !p.enter() {
		return Undefined
	}
	defer func() { p.depth-- }()
	if p.next() == ']' {
		p.at++
		return EmptyArray
	}
	base := len(p.stack)
	for {
		p.stack = append(p.stack, p.value())
		p.space()
		switch p.next() {
		case ',':
			p.at++
			p.space()
		case ']':
			p.at++
			items := slices.Clone(p.stack[base:])
			p.stack = p.stack[:base]
			return Array(items...)
		default:
			return p.fail(p.at, "unexpected "+p.found()+", want ',' or ']'")
		}
	}
}

func (p *parser) object() Value {
	if !p.enter() {
		return Undefined
	}
	defer func() { p.depth-- }()
	var b ObjectBuilder
	if p.next() == '}' {
		p.at++
		return EmptyObject
	}
	for {
		if p.next() != '"' {
			return p.fail(p.at, "unexpected "+p.found()+", want a member name")
		}
		name, _ := p.string()
		p.space()
		if p.next() != ':' {
			return p.fail(p.at, "unexpected "+p.found()+", want ':'")
		}
		p.at++
		p.space()
		b.Add(name, p.value())
		p.space()
		switch p.next() {
		case ',':
			p.at++
			p.space()
		case '}':
			p.at++
			return b.Value()
		default:
			return p.fail(p.at, "unexpected "+p.found()+", want ',' or '}'")
		}
	}
}
