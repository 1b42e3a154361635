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
	if !ok || !strict(s) {
		return time.Time{}, false
	}
	t, err := time.Parse(time.RFC3339, s)
	return t, err == nil
}

// strict reports whether s is free of what Go takes beyond RFC 3339: an hour of
// one digit, a comma for the decimal point, an offset of a day or more.
func strict(s string) bool {
	if len(s) < len("2006-01-02T15:04:05Z") || s[13] != ':' || strings.ContainsRune(s, ',') {
		return false
	}
	offset := s[len(s)-len("07:00"):]
	return s[len(s)-1] == 'Z' || offset[:2] < "24" && offset[3:] < "60"
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
