package regex

import (
	"cmp"
	"slices"
)

// unitRange is a closed range of UTF-16 units.
type unitRange struct{ lo, hi uint16 }

// charSet is a set of UTF-16 units: sorted ranges that neither overlap nor touch, and a bitmap of the ASCII part.
// It is immutable once made.
type charSet struct {
	ranges []unitRange
	ascii  [2]uint64
}

// newCharSet returns the set of all units in ranges, which may come in any order and overlap.
func newCharSet(ranges ...unitRange) *charSet {
	sorted := slices.Clone(ranges)
	slices.SortFunc(sorted, func(a, b unitRange) int { return cmp.Compare(a.lo, b.lo) })
	set := &charSet{}
	for _, r := range sorted {
		last := len(set.ranges) - 1
		if last >= 0 && int(r.lo) <= int(set.ranges[last].hi)+1 {
			set.ranges[last].hi = max(set.ranges[last].hi, r.hi)
			continue
		}
		set.ranges = append(set.ranges, r)
	}
	set.fillASCII()
	return set
}

func (set *charSet) fillASCII() {
	for _, r := range set.ranges {
		for u := int(r.lo); u <= int(r.hi) && u < 128; u++ {
			set.ascii[u>>6] |= 1 << (u & 63)
		}
	}
}

// has reports whether unit is in the set.
func (set *charSet) has(unit uint16) bool {
	if unit < 128 {
		return set.ascii[unit>>6]&(1<<(unit&63)) != 0
	}
	ranges := set.ranges
	for len(ranges) > 0 {
		mid := len(ranges) / 2
		switch {
		case unit < ranges[mid].lo:
			ranges = ranges[:mid]
		case unit > ranges[mid].hi:
			ranges = ranges[mid+1:]
		default:
			return true
		}
	}
	return false
}

// overlaps reports whether the set holds a unit of the range lo to hi.
func (set *charSet) overlaps(lo, hi uint16) bool {
	return slices.ContainsFunc(set.ranges, func(r unitRange) bool { return r.lo <= hi && lo <= r.hi })
}

// negate returns the set of all units that are not in set.
func (set *charSet) negate() *charSet {
	var ranges []unitRange
	next := 0
	for _, r := range set.ranges {
		if next < int(r.lo) {
			ranges = append(ranges, unitRange{uint16(next), r.lo - 1})
		}
		next = int(r.hi) + 1
	}
	if next <= 0xFFFF {
		ranges = append(ranges, unitRange{uint16(next), 0xFFFF})
	}
	return newCharSet(ranges...)
}

// The sets that the language names (ECMAScript §22.2.2). White space is WhiteSpace plus LineTerminator.
var (
	digitSet = newCharSet(unitRange{'0', '9'})
	wordSet  = newCharSet(unitRange{'0', '9'}, unitRange{'A', 'Z'}, unitRange{'_', '_'}, unitRange{'a', 'z'})
	spaceSet = newCharSet(
		unitRange{'\t', '\r'}, unitRange{' ', ' '}, unitRange{0xA0, 0xA0}, unitRange{0x1680, 0x1680},
		unitRange{0x2000, 0x200A}, unitRange{0x2028, 0x2029}, unitRange{0x202F, 0x202F}, unitRange{0x205F, 0x205F},
		unitRange{0x3000, 0x3000}, unitRange{0xFEFF, 0xFEFF},
	)
	lineEndSet = newCharSet(unitRange{'\n', '\n'}, unitRange{'\r', '\r'}, unitRange{0x2028, 0x2029})
	dotSet     = lineEndSet.negate()
)
