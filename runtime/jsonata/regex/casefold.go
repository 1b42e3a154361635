package regex

import (
	"slices"
	"sync"
	"unicode"
)

// canonicalize maps a unit to the one that stands for it when case is ignored without the u flag (ECMAScript
// §22.2.2.7.3): its upper case by the full Unicode mapping, unless that has more than one unit or would turn a unit
// outside ASCII into an ASCII one. So "ſ" does not equal "s", nor the Kelvin sign "k".
func canonicalize(unit uint16) uint16 {
	if unit < 128 {
		if 'a' <= unit && unit <= 'z' {
			unit -= 'a' - 'A'
		}
		return unit
	}
	if upperIsLonger(unit) {
		return unit
	}
	upper := unicode.ToUpper(rune(unit))
	if upper < 128 || upper > 0xFFFF {
		return unit
	}
	return uint16(upper)
}

// upperIsLonger reports whether Unicode's SpecialCasing gives unit an upper case of several characters while
// UnicodeData, which the unicode package follows, gives it a single one: the Greek letters with iota subscript.
func upperIsLonger(unit uint16) bool {
	switch unit {
	case 0x1FB3, 0x1FC3, 0x1FF3:
		return true
	}
	return 0x1F80 <= unit && unit < 0x1FB0 && unit&0x08 == 0
}

// caseVariants maps each unit that has variants to all units with the same canonical unit, itself included.
var caseVariants = sync.OnceValue(func() map[uint16][]uint16 {
	byCanonical := map[uint16][]uint16{}
	add := func(unit uint16) {
		if c := canonicalize(unit); c != unit {
			if byCanonical[c] == nil {
				byCanonical[c] = []uint16{c}
			}
			byCanonical[c] = append(byCanonical[c], unit)
		}
	}
	for _, cr := range unicode.CaseRanges {
		for r := cr.Lo; r <= cr.Hi && r <= 0xFFFF; r++ {
			add(uint16(r))
		}
	}

	variants := make(map[uint16][]uint16, 3*len(byCanonical))
	for _, class := range byCanonical {
		for _, unit := range class {
			variants[unit] = class
		}
	}
	return variants
})

// foldCase returns set with all case variants of its members.
func (set *charSet) foldCase() *charSet {
	folded := slices.Clone(set.ranges)
	for unit, class := range caseVariants() {
		if !set.has(unit) {
			continue
		}
		for _, variant := range class {
			folded = append(folded, unitRange{variant, variant})
		}
	}
	return newCharSet(folded...)
}
