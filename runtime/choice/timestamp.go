package choice

import (
	"strings"
	"time"

	"github.com/aslc-dev/aslc/runtime/value"
)

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
