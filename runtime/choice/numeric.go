package choice

import "github.com/aslc-dev/aslc/runtime/value"

// compare orders two numbers: exactly when both are integers, else as doubles.
func compare(v, w value.Value) (order int, ok bool) {
	if !v.IsNumber() || !w.IsNumber() {
		return 0, false
	}
	if i, exact := v.Int(); exact {
		if j, exact := w.Int(); exact {
			switch {
			case i < j:
				return -1, true
			case i > j:
				return 1, true
			}
			return 0, true
		}
	}
	if v.IsInteger() && w.IsInteger() { // beyond int64
		a, _ := v.BigInt()
		b, _ := w.BigInt()
		return a.Cmp(b), true
	}
	f, _ := v.Float()
	g, _ := w.Float()
	switch {
	case f < g:
		return -1, true
	case f > g:
		return 1, true
	}
	return 0, f == g
}

// NumericEquals reports whether v and n are the same number.
func NumericEquals(v, n value.Value) bool { c, ok := compare(v, n); return ok && c == 0 }

// NumericLessThan reports whether v is a number less than n.
func NumericLessThan(v, n value.Value) bool { c, ok := compare(v, n); return ok && c < 0 }

// NumericGreaterThan reports whether v is a number greater than n.
func NumericGreaterThan(v, n value.Value) bool { c, ok := compare(v, n); return ok && c > 0 }

// NumericLessThanEquals reports whether v is a number not greater than n.
func NumericLessThanEquals(v, n value.Value) bool { c, ok := compare(v, n); return ok && c <= 0 }

// NumericGreaterThanEquals reports whether v is a number not less than n.
func NumericGreaterThanEquals(v, n value.Value) bool { c, ok := compare(v, n); return ok && c >= 0 }

// NumericEqualsPath is NumericEquals with an operand that a path selects.
func NumericEqualsPath(v, w value.Value) bool { return NumericEquals(v, w) }

// NumericLessThanPath is NumericLessThan with an operand that a path selects.
func NumericLessThanPath(v, w value.Value) bool { return NumericLessThan(v, w) }

// NumericGreaterThanPath is NumericGreaterThan with an operand that a path selects.
func NumericGreaterThanPath(v, w value.Value) bool { return NumericGreaterThan(v, w) }

// NumericLessThanEqualsPath is NumericLessThanEquals with an operand that a path selects.
func NumericLessThanEqualsPath(v, w value.Value) bool { return NumericLessThanEquals(v, w) }

// NumericGreaterThanEqualsPath is NumericGreaterThanEquals with an operand that a path selects.
func NumericGreaterThanEqualsPath(v, w value.Value) bool { return NumericGreaterThanEquals(v, w) }
