package jsonata

import "unicode/utf8"

// isSurrogate reports whether r is half of a UTF-16 pair.
func isSurrogate(r rune) bool { return 0xD800 <= r && r < 0xE000 }

// decode returns the first character of s and its length in bytes, as
// utf8.DecodeRuneInString does, but knows the three byte form of a lone
// surrogate (WTF-8). s is not empty.
func decode(s string) (rune, int) {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && len(s) >= 3 && s[0] == 0xED && s[1]&0xE0 == 0xA0 && s[2]&0xC0 == 0x80 {
		return 0xD000 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return r, size
}

// units returns the length of s in UTF-16 units.
func units(s string) int {
	n := 0
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			n++
			i++
			continue
		}
		r, size := decode(s[i:])
		if r > 0xFFFF {
			n++
		}
		n++
		i += size
	}
	return n
}

// appendUnit appends a UTF-16 unit to text. A low surrogate behind a high one
// joins it to one character; a lone one is kept in its three byte form.
func appendUnit(text []byte, unit rune) []byte {
	if !isSurrogate(unit) {
		return utf8.AppendRune(text, unit)
	}
	if n := len(text); unit >= 0xDC00 && n >= 3 {
		if high, _ := decode(string(text[n-3:])); 0xD800 <= high && high < 0xDC00 {
			return utf8.AppendRune(text[:n-3], (high-0xD800)<<10|(unit-0xDC00)+0x10000)
		}
	}
	return append(text, 0xED, byte(0x80|unit>>6&0x3F), byte(0x80|unit&0x3F))
}
