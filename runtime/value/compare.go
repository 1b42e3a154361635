package value

// CompareUTF16 compares a and b as sequences of UTF-16 code units, the order
// of JavaScript and Java strings, and returns -1, 0 or 1. It differs from the
// order of bytes only where a character beyond U+FFFF meets one from U+E000 to
// U+FFFF: the former is less.
func CompareUTF16(a, b string) int {
	n := min(len(a), len(b))
	i := 0
	for i < n && a[i] == b[i] {
		i++
	}
	if i == n {
		switch {
		case len(a) < len(b):
			return -1
		case len(a) > len(b):
			return 1
		}
		return 0
	}
	// The first bytes that differ are either the first bytes of two
	// characters or continuations at the same place of two characters of the
	// same length, so only lead bytes can disagree with UTF-16: F0 and above
	// (a surrogate pair) comes before EE and EF (U+E000 to U+FFFF).
	x, y := a[i], b[i]
	if x >= 0xF0 && (y == 0xEE || y == 0xEF) {
		return -1
	}
	if y >= 0xF0 && (x == 0xEE || x == 0xEF) {
		return 1
	}
	if x < y {
		return -1
	}
	return 1
}
