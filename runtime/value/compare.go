package value

import (
	"cmp"
	"unicode/utf8"
)

// CompareUTF16 compares a and b as sequences of UTF-16 code units, the order
// of JavaScript and Java strings, and returns -1, 0 or 1. It differs from the
// order of bytes only where a character beyond U+FFFF, which UTF-16 writes as
// two surrogates, meets a lone surrogate or one from U+E000 to U+FFFF.
func CompareUTF16(a, b string) int {
	n := min(len(a), len(b))
	i := 0
	for i < n && a[i] == b[i] {
		i++
	}
	if i == n {
		return cmp.Compare(len(a), len(b))
	}
	// Where both orders differ, both bytes are the first of a character: F0
	// and more begins one beyond U+FFFF, ED to EF one from U+D000 to U+FFFF.
	x, y := a[i], b[i]
	if x >= 0xED && y >= 0xED && (x >= 0xF0) != (y >= 0xF0) {
		return compareUnits(a[i:], b[i:])
	}
	return cmp.Compare(x, y)
}

// compareUnits compares a and b unit by unit.
func compareUnits(a, b string) int {
	ua, ub := units{rest: a}, units{rest: b}
	for {
		x, y := ua.next(), ub.next()
		if x != y || x < 0 {
			return cmp.Compare(x, y)
		}
	}
}

// units reads a string by UTF-16 code units.
type units struct {
	rest string
	low  rune // second half of the pair whose first half was read, else 0
}

// next returns the next code unit, -1 at the end.
func (u *units) next() rune {
	if low := u.low; low != 0 {
		u.low = 0
		return low
	}
	if u.rest == "" {
		return -1
	}
	if r := surrogateAt(u.rest, 0); r != 0 {
		u.rest = u.rest[3:]
		return r
	}
	r, n := utf8.DecodeRuneInString(u.rest)
	u.rest = u.rest[n:]
	if r < 0x10000 {
		return r
	}
	u.low = 0xDC00 + r&0x3FF
	return 0xD800 + (r-0x10000)>>10
}
