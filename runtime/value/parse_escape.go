package value

import "unicode/utf8"

// escape appends the character of the escape at i.
func (p *parser) escape(b []byte, i int) ([]byte, int) {
	if i+1 >= len(p.text) {
		return b, p.unexpected(i+1, "in a string")
	}
	switch c := p.text[i+1]; c {
	case '"', '\\', '/':
		return append(b, c), i + 2
	case 'b':
		return append(b, '\b'), i + 2
	case 'f':
		return append(b, '\f'), i + 2
	case 'n':
		return append(b, '\n'), i + 2
	case 'r':
		return append(b, '\r'), i + 2
	case 't':
		return append(b, '\t'), i + 2
	case 'u':
		return p.unicodeEscape(b, i)
	}
	return b, p.unexpected(i+1, "in a string after a backslash")
}

// unicodeEscape appends the character of the escape \uXXXX at i, or of two
// such escapes that are a surrogate pair.
func (p *parser) unicodeEscape(b []byte, i int) ([]byte, int) {
	unit := p.unit(i)
	if unit < 0 {
		return b, p.fail(i, `want four hexadecimal digits after \u`)
	}
	if isHigh(unit) {
		if low := p.unit(i + 6); isLow(low) {
			return utf8.AppendRune(b, joinPair(unit, low)), i + 12
		}
	}
	return appendUnit(b, unit), i + 6
}

// unit returns the UTF-16 code unit of the escape \uXXXX at i, -1 when there
// is none.
func (p *parser) unit(i int) rune {
	if i+6 > len(p.text) || p.text[i] != '\\' || p.text[i+1] != 'u' {
		return -1
	}
	var r rune
	for j := i + 2; j < i+6; j++ {
		c := p.text[j]
		switch {
		case c-'0' <= 9:
			c -= '0'
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return -1
		}
		r = r<<4 | rune(c)
	}
	return r
}
