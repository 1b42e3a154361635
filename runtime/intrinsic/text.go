package intrinsic

import (
	"strings"

	"github.com/aslc-dev/aslc/runtime/value"
)

// StringSplit is States.StringSplit: the pieces of s between any of the
// characters of delimiters, empty pieces left out (recorded on AWS).
func StringSplit(s, delimiters value.Value) (value.Value, error) {
	if err := present(s, delimiters); err != nil {
		return value.Undefined, err
	}
	t, err := text(1, s)
	if err != nil {
		return value.Undefined, err
	}
	set, err := text(2, delimiters)
	if err != nil {
		return value.Undefined, err
	}
	pieces := strings.FieldsFunc(t, func(r rune) bool { return strings.ContainsRune(set, r) })
	items := make([]value.Value, len(pieces))
	for i, piece := range pieces {
		items[i] = value.String(piece)
	}
	return value.Array(items...), nil
}

// UUID is States.UUID: what uuid gives, which is to be a random (version 4)
// UUID.
func UUID(uuid func() string) (value.Value, error) { return value.String(uuid()), nil }
