package value

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// string reads a string, which starts with a quote.
func (p *parser) string(i int) (Value, int) {
	start := i + 1
	end := skipPlain(p.text, start)
	if end < len(p.text) && p.text[end] == '"' {
		return plain(p.text[start:end]), end + 1
	}
	return p.unusualString(start, end)
}

// unusualString reads on in a string that starts at start and is plain up to i.
func (p *parser) unusualString(start, i int) (Value, int) {
	text := p.text
	for i < len(text) && text[i] >= utf8.RuneSelf {
		i = skipPlain(text, i+1)
	}
	if i < len(text) && text[i] == '"' {
		if s := text[start:i]; utf8.ValidString(s) {
			return plain(s), i + 1
		}
	}
	return p.rewrittenString(start)
}

// rewrittenString reads a string that is not a part of the text, as it has
// escapes or is not UTF-8.
func (p *parser) rewrittenString(start int) (Value, int) {
	var b []byte
	text, i := p.text, start
	for from := start; i < len(text); {
		switch c := text[i]; {
		case c == '"':
			b = appendUTF8(b, text[from:i])
			return textual(repString, stringOf(b)), i + 1
		case c == '\\':
			b = appendUTF8(b, text[from:i])
			if b, i = p.escape(b, i); i < 0 {
				return Undefined, failed
			}
			from = i
		case c < ' ':
			return Undefined, p.unexpected(i, "in a string")
		default:
			i = skipPlain(text, i+1)
		}
	}
	return Undefined, p.unexpected(i, "in a string")
}

// appendUTF8 appends s with every byte that is not UTF-8 as U+FFFD.
func appendUTF8(dst []byte, s string) []byte {
	if utf8.ValidString(s) {
		return append(dst, s...)
	}
	for _, r := range s {
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}

const (
	everyByte = 0x0101010101010101
	highBits  = 0x80 * everyByte
)

// skipPlain returns the offset of the first byte of s from i on that is a
// quote, a backslash, a control character or not ASCII; len(s) when there is
// none.
func skipPlain(s string, i int) int {
	b := bytesOf(s)
	for i+8 <= len(b) {
		// In every byte the high bit is set if it has to be found. A borrow
		// can set it in bytes above such a byte too, but the lowest is right.
		x := binary.LittleEndian.Uint64(b[i:])
		found := (x | (x - ' '*everyByte) | (x ^ '"'*everyByte - everyByte) | (x ^ '\\'*everyByte - everyByte)) & highBits
		if found != 0 {
			return i + bits.TrailingZeros64(found)>>3
		}
		i += 8
	}
	for i < len(b) && b[i] >= ' ' && b[i] < utf8.RuneSelf && b[i] != '"' && b[i] != '\\' {
		i++
	}
	return i
}
