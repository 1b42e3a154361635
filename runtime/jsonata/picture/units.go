package picture

import (
	"slices"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"
)

// units is text as JavaScript sees it. Number pictures work on units because they compare and cut single ones.
type units []uint16

func unitsOf(text string) units { return wtf8.Units(text) }

// index returns where sub starts in u at from or later, or -1.
func (u units) index(sub units, from int) int {
	for i := max(from, 0); i+len(sub) <= len(u); i++ {
		if slices.Equal(u[i:i+len(sub)], sub) {
			return i
		}
	}
	return -1
}

// lastIndex returns where sub starts for the last time, or -1.
func (u units) lastIndex(sub units) int {
	for i := len(u) - len(sub); i >= 0; i-- {
		if slices.Equal(u[i:i+len(sub)], sub) {
			return i
		}
	}
	return -1
}

func (u units) contains(sub units) bool { return u.index(sub, 0) >= 0 }

// at returns the text of one unit, empty when i is out of range.
func (u units) at(i int) units {
	if i < 0 || i >= len(u) {
		return nil
	}
	return u[i : i+1]
}

// insert returns u with sub before index at, which counts from the end when negative and is clamped, like the index of
// JavaScript's slice.
func (u units) insert(at int, sub units) units {
	if at < 0 {
		at = max(len(u)+at, 0)
	}
	return slices.Insert(u, min(at, len(u)), sub...)
}

// split cuts u at every occurrence of separator, or into single units if that is empty.
func (u units) split(separator units) []units {
	var parts []units
	if len(separator) == 0 {
		for i := range u {
			parts = append(parts, u[i:i+1])
		}
		return parts
	}
	from := 0
	for {
		at := u.index(separator, from)
		if at < 0 {
			return append(parts, u[from:])
		}
		parts = append(parts, u[from:at])
		from = at + len(separator)
	}
}

// repeated returns n times text.
func repeated(text units, n int) units {
	if n <= 0 {
		return nil
	}
	return slices.Repeat(text, n)
}
