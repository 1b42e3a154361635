// Package wtf8 reads Go strings as the UTF-16 code units JavaScript sees: what crosses its border is a string in
// WTF-8 (UTF-8 in which a lone surrogate is kept as its three-byte sequence) and byte offsets into it.
//
// A character outside the Basic Multilingual Plane is one four-byte sequence in the string and two units in
// JavaScript. The border between those two units is a real place there ("😀".slice(1)), so it needs an offset here:
// by convention it is the offset two bytes into the sequence. Every function takes and returns such offsets, which
// makes byte offsets as exact as UTF-16 indexes. A byte that belongs to no valid sequence counts as one unit U+FFFD.
package wtf8

const (
	// replacement is what a byte outside every valid sequence reads as.
	replacement = 0xFFFD

	surrogateMin = 0xD800 // first high surrogate
	surrogateLow = 0xDC00 // first low surrogate
	surrogateMax = 0xDFFF // last low surrogate
	astralMin    = 0x10000

	// half is the distance from the start of a four-byte sequence to the offset between its two units.
	half = 2
)

// Next returns the UTF-16 unit that starts at byte offset i of s and the offset after it. i must be in [0, len(s)).
func Next(s string, i int) (unit uint16, next int) {
	if b := s[i]; b < 0x80 {
		return uint16(b), i + 1
	}
	return nextWide(s, i)
}

func nextWide(s string, i int) (unit uint16, next int) {
	if isBorder(s, i) {
		r, _ := decode(s, i-half)
		return lowOf(r), i + half
	}
	r, size := decode(s, i)
	if r >= astralMin {
		return highOf(r), i + half
	}
	return uint16(r), i + size
}

// Prev returns the UTF-16 unit that ends at byte offset i of s and the offset where it starts. i must be in
// (0, len(s)].
func Prev(s string, i int) (unit uint16, prev int) {
	if b := s[i-1]; b < 0x80 {
		return uint16(b), i - 1
	}
	return prevWide(s, i)
}

func prevWide(s string, i int) (unit uint16, prev int) {
	if i < len(s) && isBorder(s, i) {
		r, _ := decode(s, i-half)
		return highOf(r), i - half
	}
	for size := 2; size <= 4 && size <= i; size++ {
		r, n := decode(s, i-size)
		switch {
		case n != size:
			continue
		case r >= astralMin:
			return lowOf(r), i - half
		}
		return uint16(r), i - size
	}
	return replacement, i - 1
}

// Align returns i if a unit starts or the text ends at this byte offset, else the
// offset after it where one does.
func Align(s string, i int) int {
	for i < len(s) && isInside(s, i) {
		i++
	}
	return i
}

// isInside reports whether i lies inside the bytes of one unit.
func isInside(s string, i int) bool {
	for back := 1; back <= 3 && back <= i && isTail(s[i]); back++ {
		if _, size := decode(s, i-back); size > back {
			return size < 4 || back != half
		}
	}
	return false
}

// isBorder reports whether i is the offset between the two units of a four-byte sequence.
func isBorder(s string, i int) bool {
	if i < half || s[i]&0xC0 != 0x80 || s[i-half] < 0xF0 {
		return false
	}
	_, size := decode(s, i-half)
	return size == 4
}

// decode reads the sequence at i: like utf8.DecodeRuneInString, but a surrogate is a character.
func decode(s string, i int) (r rune, size int) {
	b := s[i]
	left := len(s) - i
	switch {
	case b < 0x80:
		return rune(b), 1
	case 0xC2 <= b && b < 0xE0 && left >= 2 && isTail(s[i+1]):
		return rune(b&0x1F)<<6 | tail(s[i+1]), 2
	case 0xE0 <= b && b < 0xF0 && left >= 3 && isTail(s[i+1]) && isTail(s[i+2]):
		if r = rune(b&0x0F)<<12 | tail(s[i+1])<<6 | tail(s[i+2]); r >= 0x800 {
			return r, 3
		}
	case 0xF0 <= b && b < 0xF5 && left >= 4 && isTail(s[i+1]) && isTail(s[i+2]) && isTail(s[i+3]):
		r = rune(b&0x07)<<18 | tail(s[i+1])<<12 | tail(s[i+2])<<6 | tail(s[i+3])
		if astralMin <= r && r <= 0x10FFFF {
			return r, 4
		}
	}
	return replacement, 1
}

func isTail(b byte) bool { return b&0xC0 == 0x80 }

func tail(b byte) rune { return rune(b & 0x3F) }

func highOf(r rune) uint16 { return uint16(surrogateMin + (r-astralMin)>>10) }

func lowOf(r rune) uint16 { return uint16(surrogateLow + (r-astralMin)&0x3FF) }

// IsSurrogate reports whether unit is half of a surrogate pair, paired or not.
func IsSurrogate(unit uint16) bool { return surrogateMin <= unit && unit <= surrogateMax }
