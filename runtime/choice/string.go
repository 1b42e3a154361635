package choice

import "github.com/aslc-dev/aslc/runtime/value"

// StringEquals reports whether v is the string s.
func StringEquals(v value.Value, s string) bool {
	t, ok := v.Text()
	return ok && t == s
}

// StringLessThan reports whether v is a string before s, by UTF-16 code units.
func StringLessThan(v value.Value, s string) bool {
	t, ok := v.Text()
	return ok && value.CompareUTF16(t, s) < 0
}

// StringGreaterThan reports whether v is a string after s.
func StringGreaterThan(v value.Value, s string) bool {
	t, ok := v.Text()
	return ok && value.CompareUTF16(t, s) > 0
}

// StringLessThanEquals reports whether v is a string and not after s.
func StringLessThanEquals(v value.Value, s string) bool {
	t, ok := v.Text()
	return ok && value.CompareUTF16(t, s) <= 0
}

// StringGreaterThanEquals reports whether v is a string and not before s.
func StringGreaterThanEquals(v value.Value, s string) bool {
	t, ok := v.Text()
	return ok && value.CompareUTF16(t, s) >= 0
}

// StringEqualsPath is StringEquals with an operand that a path selects.
func StringEqualsPath(v, w value.Value) bool { s, ok := w.Text(); return ok && StringEquals(v, s) }

// StringLessThanPath is StringLessThan with an operand that a path selects.
func StringLessThanPath(v, w value.Value) bool { s, ok := w.Text(); return ok && StringLessThan(v, s) }

// StringGreaterThanPath is StringGreaterThan with an operand that a path selects.
func StringGreaterThanPath(v, w value.Value) bool {
	s, ok := w.Text()
	return ok && StringGreaterThan(v, s)
}

// StringLessThanEqualsPath is StringLessThanEquals with an operand that a path selects.
func StringLessThanEqualsPath(v, w value.Value) bool {
	s, ok := w.Text()
	return ok && StringLessThanEquals(v, s)
}

// StringGreaterThanEqualsPath is StringGreaterThanEquals with an operand that a path selects.
func StringGreaterThanEqualsPath(v, w value.Value) bool {
	s, ok := w.Text()
	return ok && StringGreaterThanEquals(v, s)
}
