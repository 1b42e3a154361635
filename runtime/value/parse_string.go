package value

import (
	"unicode/utf8"
)

// string reads a string. The current byte is its opening quote.
func (p *parser) string() (s string, ok bool) {
	start := p.at + 1
	ascii := true
	for i := start; i < len(p.text); i++ {
		switch c := p.text[i]; {
		case c == '"':
			p.at = i + 1
			if s = p.text[start:i]; ascii || utf8.ValidString(s) {
				return s, true
			}
			return string(appendValid(nil, s)), true
		case c == '\\':
			return p.escaped(start, i)
		case c < ' ':
			p.at = i
			p.fail(i, "unexpected "+p.found()+" in string")
			return "", false
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	p.fail(len(p.text), "unexpected end of text in string")
	return "", false
}

// appendValid appends s with every byte that is not UTF-8 as U+FFFD.
func appendValid(dst []byte, s string) []byte {
	for _, r := range s {
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}

// escaped reads the rest of a string that starts at start and has its first
// backslash at i.
func (p *parser) escaped(start, i int) (s string, ok bool) {
	var b []byte
	for from := start; i < len(p.text); {
		switch c := p.text[i]; {
		case c == '"':
			p.at = i + 1
			return string(appendValid(b, p.text[from:i])), true
		case c == '\\':
			b = appendValid(b, p.text[from:i])
			if b, i, ok = p.escape(b, i); !ok {
				return "", false
			}
			from = i
		case c < ' ':
			p.at = i
			p.fail(i, "unexpected "+p.found()+" in string")
			return "", false
		default:
			i++
		}
	}
	p.fail(len(p.text), "unexpected end of text in string")
	return "", false
}

// escape appends the character that the escape at i stands for and returns the
// place after it.
func (p *parser) escape(b []byte, i int) ([]byte, int, bool) {
	if i+1 >= len(p.text) {
		p.fail(len(p.text), "unexpected end of text in string")
		return b, i, false
	}
	switch c := p.text[i+1]; c {
	case '"', '\\', '/':
		return append(b, c), i + 2, true
	case 'b':
		return append(b, '\b'), i + 2, true
	case 'f':
		return append(b, '\f'), i + 2, true
	case 'n':
		return append(b, '\n'), i + 2, true
	case 'r':
		return append(b, '\r'), i + 2, true
	case 't':
		return append(b, '\t'), i + 2, true
	case 'u':
		r := p.unit(i)
		if r < 0 {
			p.fail(i, "malformed \\u escape in string")
			return b, i, false
		}
		if isHigh(r) {
			if low := p.unit(i + 6); isLow(low) {
				return utf8.AppendRune(b, joinPair(r, low)), i + 12, true
			}
		}
		return appendUnit(b, r), i + 6, true
	}
	p.at = i + 1
	p.fail(i, "unknown escape in string")
	return b, i, false
}

// unit returns the UTF-16 code unit of the escape \uXXXX at i, -1 when there
// is none.
func (p *parser) unit(i int) rune {
	if i+6 > len(p.text) || p.text[i] != '\\' || p.text[i+1] != 'u' {
		return -1
	}
	var r rune
	for _, c := range bytesOf(p.text[i+2 : i+6]) {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return -1
		}
		r = r<<4 | rune(c)
	}
	return r
}
