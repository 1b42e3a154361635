package choice

import "github.com/aslc-dev/aslc/runtime/value"

// BooleanEquals reports whether v is the boolean b.
func BooleanEquals(v value.Value, b bool) bool { x, ok := v.Bool(); return ok && x == b }

// BooleanEqualsPath is BooleanEquals with an operand that a path selects.
func BooleanEqualsPath(v, w value.Value) bool { b, ok := w.Bool(); return ok && BooleanEquals(v, b) }

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
