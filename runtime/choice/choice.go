// Package choice holds the data tests of Choice states: the comparison
// operators of the States Language as functions.
//
// What enters is the value a rule's Variable selects and the operand; what
// leaves is whether the test holds. A value that is not of the operator's type
// is never an error: the test is false. That a path selects nothing is the
// business of whoever evaluates it; only IsPresent expects Undefined.
package choice

import (
	"strings"
	"time"

	"github.com/aslc-dev/aslc/runtime/value"
)

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

// StringMatches reports whether v is a string that matches pattern as a whole.
// "*" stands for any text, also none; `\*` and `\\` for the characters "*" and
// `\`.
func StringMatches(v value.Value, pattern string) bool {
	s, ok := v.Text()
	return ok && matches(s, pattern)
}

// matches compares literal by literal: the first where s begins, the last where
// it ends, those between at the first place that fits.
func matches(s, pattern string) bool {
	literals := split(pattern)
	first, last := literals[0], literals[len(literals)-1]
	if len(literals) == 1 {
		return s == first
	}
	if !strings.HasPrefix(s, first) || len(s) < len(first)+len(last) || !strings.HasSuffix(s, last) {
		return false
	}
	s = s[len(first) : len(s)-len(last)]
	for _, literal := range literals[1 : len(literals)-1] {
		_, after, found := strings.Cut(s, literal)
		if !found {
			return false
		}
		s = after
	}
	return true
}

// split returns the literal texts between the wildcards of pattern.
func split(pattern string) []string {
	var literals []string
	var b strings.Builder
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; {
		case c == '*':
			literals = append(literals, b.String())
			b.Reset()
		case c == '\\' && i+1 < len(pattern):
			i++
			b.WriteByte(pattern[i])
		default:
			b.WriteByte(c)
		}
	}
	return append(literals, b.String())
}

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

// BooleanEquals reports whether v is the boolean b.
func BooleanEquals(v value.Value, b bool) bool { x, ok := v.Bool(); return ok && x == b }

// BooleanEqualsPath is BooleanEquals with an operand that a path selects.
func BooleanEqualsPath(v, w value.Value) bool { b, ok := w.Bool(); return ok && BooleanEquals(v, b) }

// Timestamp returns the instant that v is when v is a string in the form of
// RFC 3339: upper-case "T", seconds, and "Z" or a numeric offset.
func Timestamp(v value.Value) (t time.Time, ok bool) {
	s, ok := v.Text()
	if !ok || strings.ContainsRune(s, ',') { // which Go takes for a decimal point
		return time.Time{}, false
	}
	t, err := time.Parse(time.RFC3339, s)
	return t, err == nil
}

// TimestampEquals reports whether v is a timestamp of the instant t.
func TimestampEquals(v value.Value, t time.Time) bool { u, ok := Timestamp(v); return ok && u.Equal(t) }

// TimestampLessThan reports whether v is a timestamp before t.
func TimestampLessThan(v value.Value, t time.Time) bool {
	u, ok := Timestamp(v)
	return ok && u.Before(t)
}

// TimestampGreaterThan reports whether v is a timestamp after t.
func TimestampGreaterThan(v value.Value, t time.Time) bool {
	u, ok := Timestamp(v)
	return ok && u.After(t)
}

// TimestampLessThanEquals reports whether v is a timestamp and not after t.
func TimestampLessThanEquals(v value.Value, t time.Time) bool {
	u, ok := Timestamp(v)
	return ok && !u.After(t)
}

// TimestampGreaterThanEquals reports whether v is a timestamp and not before t.
func TimestampGreaterThanEquals(v value.Value, t time.Time) bool {
	u, ok := Timestamp(v)
	return ok && !u.Before(t)
}

// TimestampEqualsPath is TimestampEquals with an operand that a path selects.
func TimestampEqualsPath(v, w value.Value) bool {
	t, ok := Timestamp(w)
	return ok && TimestampEquals(v, t)
}

// TimestampLessThanPath is TimestampLessThan with an operand that a path selects.
func TimestampLessThanPath(v, w value.Value) bool {
	t, ok := Timestamp(w)
	return ok && TimestampLessThan(v, t)
}

// TimestampGreaterThanPath is TimestampGreaterThan with an operand that a path selects.
func TimestampGreaterThanPath(v, w value.Value) bool {
	t, ok := Timestamp(w)
	return ok && TimestampGreaterThan(v, t)
}

// TimestampLessThanEqualsPath is TimestampLessThanEquals with an operand that a path selects.
func TimestampLessThanEqualsPath(v, w value.Value) bool {
	t, ok := Timestamp(w)
	return ok && TimestampLessThanEquals(v, t)
}

// TimestampGreaterThanEqualsPath is TimestampGreaterThanEquals with an operand that a path selects.
func TimestampGreaterThanEqualsPath(v, w value.Value) bool {
	t, ok := Timestamp(w)
	return ok && TimestampGreaterThanEquals(v, t)
}

// IsNull reports whether v is null.
func IsNull(v value.Value) bool { return v.IsNull() }

// IsPresent reports whether v is there at all; null is.
func IsPresent(v value.Value) bool { return !v.IsUndefined() }

// IsNumeric reports whether v is a number.
func IsNumeric(v value.Value) bool { return v.IsNumber() }

// IsString reports whether v is a string.
func IsString(v value.Value) bool { return v.IsString() }

// IsBoolean reports whether v is a boolean.
func IsBoolean(v value.Value) bool { return v.IsBool() }

// IsTimestamp reports whether v is a string that is an RFC 3339 timestamp.
func IsTimestamp(v value.Value) bool { _, ok := Timestamp(v); return ok }
