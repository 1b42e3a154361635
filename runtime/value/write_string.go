package value

import "unicode/utf8"

const hexDigits = "0123456789abcdef"

// AppendQuoted appends s as a JSON string to dst: quotes, backslashes and
// control characters escaped, lone surrogates as \ud800, other bytes that are
// not UTF-8 as U+FFFD, everything else as it is.
func AppendQuoted(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start, i := 0, 0
	for {
		if i = skipPlain(s, i); i == len(s) {
			return append(append(dst, s[start:]...), '"')
		}
		n := utf8Len(s, i)
		if n > 0 {
			i += n
			continue
		}
		dst = append(dst, s[start:i]...)
		dst, n = appendSpecial(dst, s, i)
		i += n
		start = i
	}
}

// quotedSize returns the number of bytes that AppendQuoted appends.
func quotedSize(s string) int {
	size := len(s) + len(`""`)
	for i := skipPlain(s, 0); i < len(s); i = skipPlain(s, i) {
		n := utf8Len(s, i)
		if n == 0 {
			var buf [8]byte
			var special []byte
			special, n = appendSpecial(buf[:0], s, i)
			size += len(special) - n
		}
		i += n
	}
	return size
}

// quotedSize returns the number of bytes of the string v as JSON.
func (v Value) quotedSize() int {
	if v.isPlain() {
		return v.length() + len(`""`)
	}
	return quotedSize(v.text())
}

// utf8Len returns the length of the character beyond ASCII that s has at i, 0
// when it has another there or bytes that are not UTF-8.
func utf8Len(s string, i int) int {
	if s[i] < utf8.RuneSelf {
		return 0
	}
	if r, n := utf8.DecodeRuneInString(s[i:]); r != utf8.RuneError || n > 1 {
		return n
	}
	return 0
}

// appendSpecial appends what stands for what s has at i and cannot stay as it
// is, and returns how many bytes of s that are. Two lone surrogates that make
// a pair, as concatenation can leave them, are written as their character.
func appendSpecial(dst []byte, s string, i int) ([]byte, int) {
	if s[i] < utf8.RuneSelf {
		return appendEscape(dst, s[i]), 1
	}
	r := surrogateAt(s, i)
	if r == 0 {
		return utf8.AppendRune(dst, utf8.RuneError), 1
	}
	if isHigh(r) {
		if low := surrogateAt(s, i+3); isLow(low) {
			return utf8.AppendRune(dst, joinPair(r, low)), 6
		}
	}
	return append(dst, '\\', 'u', 'd', hexDigits[r>>8&0xF], hexDigits[r>>4&0xF], hexDigits[r&0xF]), 3
}

// appendEscape appends the escape of an ASCII character.
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
