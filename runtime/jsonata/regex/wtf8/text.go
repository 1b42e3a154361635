package wtf8

import "slices"

// Len returns the length of s in UTF-16 units, JavaScript's s.length.
func Len(s string) int { return Count(s, 0, len(s)) }

// Count returns how many UTF-16 units lie between the byte offsets from and to of s.
func Count(s string, from, to int) int {
	n := 0
	for i := from; i < to; n++ {
		_, i = Next(s, i)
	}
	return n
}

// Offset returns the byte offset of the UTF-16 index unit of s. An index past the end gives len(s), a negative one 0.
func Offset(s string, unit int) int {
	i := 0
	for ; unit > 0 && i < len(s); unit-- {
		_, i = Next(s, i)
	}
	return i
}

// Slice returns the text of s between two byte offsets, JavaScript's substring. Half of a character outside the Basic
// Multilingual Plane comes out as a lone surrogate; any other slice shares the memory of s.
func Slice(s string, from, to int) string {
	if from >= to {
		return ""
	}
	cutHead := isBorder(s, from)
	cutTail := to < len(s) && isBorder(s, to)
	if !cutHead && !cutTail {
		return s[from:to]
	}

	var out []byte
	if cutHead {
		unit, next := Next(s, from)
		out, from = appendRune(out, rune(unit)), next
	}
	if !cutTail {
		return string(append(out, s[from:to]...))
	}
	if from < to {
		unit, prev := Prev(s, to)
		out = append(out, s[from:prev]...)
		out = appendRune(out, rune(unit))
	}
	return string(out)
}

// Units returns the UTF-16 units of s.
func Units(s string) []uint16 {
	units := make([]uint16, 0, len(s))
	for i := 0; i < len(s); {
		var unit uint16
		unit, i = Next(s, i)
		units = append(units, unit)
	}
	return units
}

// Runes returns the code points of s as JavaScript iterates over them: a lone surrogate is one.
func Runes(s string) []rune {
	runes := make([]rune, 0, len(s))
	for i := 0; i < len(s); {
		r, size := decode(s, i)
		runes = append(runes, r)
		i += size
	}
	return runes
}

// String returns the text of UTF-16 units, the inverse of Units.
func String(units []uint16) string {
	out := make([]byte, 0, len(units))
	for i := 0; i < len(units); i++ {
		r := rune(units[i])
		if isHigh(r) && i+1 < len(units) && isLow(rune(units[i+1])) {
			r = pair(r, rune(units[i+1]))
			i++
		}
		out = appendRune(out, r)
	}
	return string(out)
}

// FromRunes returns the text of code points, the inverse of Runes. A high surrogate followed by a low one becomes one
// character, as it does in JavaScript.
func FromRunes(runes []rune) string {
	out := make([]byte, 0, len(runes))
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		if isHigh(r) && i+1 < len(runes) && isLow(runes[i+1]) {
			r = pair(r, runes[i+1])
			i++
		}
		out = appendRune(out, r)
	}
	return string(out)
}

// Join concatenates a and b. Where a ends in a high surrogate and b starts with a low one the two become one
// character, as they do in JavaScript.
func Join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	high, cut := Prev(a, len(a))
	low, next := Next(b, 0)
	if !isHigh(rune(high)) || !isLow(rune(low)) {
		return a + b
	}
	out := slices.Grow([]byte(a[:cut]), len(b)+1)
	out = appendRune(out, pair(rune(high), rune(low)))
	return string(append(out, b[next:]...))
}

func isHigh(r rune) bool { return surrogateMin <= r && r < surrogateLow }

func isLow(r rune) bool { return surrogateLow <= r && r <= surrogateMax }

func pair(high, low rune) rune { return astralMin + (high-surrogateMin)<<10 + (low - surrogateLow) }

// appendRune appends the WTF-8 bytes of r: like utf8.AppendRune, but a surrogate keeps its three bytes.
func appendRune(dst []byte, r rune) []byte {
	switch {
	case r < 0x80:
		return append(dst, byte(r))
	case r < 0x800:
		return append(dst, 0xC0|byte(r>>6), 0x80|byte(r&0x3F))
	case r < astralMin:
		return append(dst, 0xE0|byte(r>>12), 0x80|byte(r>>6&0x3F), 0x80|byte(r&0x3F))
	}
	return append(dst, 0xF0|byte(r>>18), 0x80|byte(r>>12&0x3F), 0x80|byte(r>>6&0x3F), 0x80|byte(r&0x3F))
}
