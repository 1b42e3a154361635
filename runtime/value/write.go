package value

import (
	"unicode/utf8"
)

// AppendJSON appends v as compact JSON to dst: members in order, no HTML
// escapes. Undefined, NaN and the infinities are written as null, also inside
// arrays.
func (v Value) AppendJSON(dst []byte) []byte {
	switch v.rep() {
	case repBool:
		if v.word != 0 {
			return append(dst, "true"...)
		}
		return append(dst, "false"...)
	case repInt, repFloat, repDecimal, repBig:
		return v.appendNumber(dst)
	case repString:
		return AppendQuoted(dst, v.text())
	case repArray:
		dst = append(dst, '[')
		for i, x := range v.array().items {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = x.AppendJSON(dst)
		}
		return append(dst, ']')
	case repObject:
		n := v.object()
		dst = append(dst, '{')
		for i, x := range n.values {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = AppendQuoted(dst, n.shape.names[i])
			dst = append(dst, ':')
			dst = x.AppendJSON(dst)
		}
		return append(dst, '}')
	}
	return append(dst, "null"...)
}

// JSON returns v as compact JSON, as [Value.AppendJSON] writes it.
func (v Value) JSON() string { return stringOf(v.AppendJSON(make([]byte, 0, v.EncodedSize()))) }

// String returns the same as JSON.
func (v Value) String() string { return v.JSON() }

// MarshalJSON returns v as compact JSON. (encoding/json then adds its HTML
// escapes, unless told not to.)
func (v Value) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(make([]byte, 0, v.EncodedSize())), nil
}

// UnmarshalJSON sets v to the value of the text.
func (v *Value) UnmarshalJSON(text []byte) error {
	x, err := Parse(text)
	if err == nil {
		*v = x
	}
	return err
}

const hexDigits = "0123456789abcdef"

// AppendQuoted appends s as a JSON string to dst: quoted, control characters,
// quotes and backslashes escaped, lone surrogates as \ud800, other bytes that
// are not UTF-8 as U+FFFD.
func AppendQuoted(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < utf8.RuneSelf && c != '"' && c != '\\' {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			dst = append(dst, s[start:i]...)
			dst = appendEscape(dst, c)
			i++
			start = i
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r != utf8.RuneError || n > 1 {
			i += n
			continue
		}
		dst = append(dst, s[start:i]...)
		dst, n = appendInvalid(dst, s, i)
		i += n
		start = i
	}
	return append(append(dst, s[start:]...), '"')
}

// appendEscape appends the escape of an ASCII character that needs one.
func appendEscape(dst []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\b':
		return append(dst, `\b`...)
	case '\f':
		return append(dst, `\f`...)
	case '\n':
		return append(dst, `\n`...)
	case '\r':
		return append(dst, `\r`...)
	case '\t':
		return append(dst, `\t`...)
	}
	return append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&0xF])
}

// appendInvalid appends what stands for the bytes at i, which are not UTF-8,
// and returns how many they are. Two lone surrogates that make a pair, as
// concatenation can leave them, are written as the character.
func appendInvalid(dst []byte, s string, i int) ([]byte, int) {
	r := surrogateAt(s, i)
	switch {
	case r == 0:
		return utf8.AppendRune(dst, utf8.RuneError), 1
	case isHigh(r):
		if low := surrogateAt(s, i+3); isLow(low) {
			return utf8.AppendRune(dst, joinPair(r, low)), 6
		}
	}
	return append(dst, '\\', 'u', 'd', hexDigits[r>>8&0xF], hexDigits[r>>4&0xF], hexDigits[r&0xF]), 3
}
