package intrinsic

import (
	"slices"

	"github.com/aslc-dev/aslc/runtime/value"
)

// equal is the equality of Java's objects for JSON: an integer never equals a
// number that was written with a point.
func equal(a, b value.Value) bool {
	if a.Kind() != b.Kind() || a.Len() != b.Len() || a.IsInteger() != b.IsInteger() {
		return false
	}
	switch a.Kind() {
	case value.KindArray:
		return slices.EqualFunc(a.Slice(), b.Slice(), equal)
	case value.KindObject:
		for name, x := range a.Members() {
			if !equal(x, b.Get(name)) {
				return false
			}
		}
		return true
	}
	return value.Equal(a, b)
}

// appendKey appends a text that two values have in common exactly when they
// are equal.
func appendKey(dst []byte, v value.Value) []byte {
	switch v.Kind() {
	case value.KindNumber:
		if !v.IsInteger() {
			dst = append(dst, 'd')
		}
	case value.KindArray:
		dst = append(dst, '[')
		for _, item := range v.Items() {
			dst = append(appendKey(dst, item), ',')
		}
		return append(dst, ']')
	case value.KindObject:
		names := make([]string, 0, v.Len())
		for name := range v.Members() {
			names = append(names, name)
		}
		slices.Sort(names)
		dst = append(dst, '{')
		for _, name := range names {
			dst = append(value.AppendQuoted(dst, name), ':')
			dst = append(appendKey(dst, v.Get(name)), ',')
		}
		return append(dst, '}')
	}
	return v.AppendJSON(dst)
}
