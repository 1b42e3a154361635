package regex

import "unicode/utf8"

// startsAnchored reports whether every match of n starts at the start of the text.
func startsAnchored(n node) bool {
	switch n := n.(type) {
	case *assertion:
		return n.kind == textStart
	case *capture:
		return startsAnchored(n.body)
	case *sequence:
		return len(n.items) > 0 && startsAnchored(n.items[0])
	case *repeat:
		return n.min > 0 && startsAnchored(n.body)
	case *alternation:
		for _, branch := range n.branches {
			if !startsAnchored(branch) {
				return false
			}
		}
		return true
	}
	return false
}

// firstBytes returns the bytes at which a match of n can start, or nil if it can start anywhere. The search uses it to
// skip most places without running the program.
func firstBytes(n node) *[256]bool {
	first := firstUnits(n)
	if first.empty || first.unknown {
		return nil
	}
	var bytes [256]bool
	for _, r := range newCharSet(first.ranges...).ranges {
		for u := rune(r.lo); u <= rune(r.hi); u = nextLead(u) {
			bytes[leadByte(u)] = true
		}
		markSurrogates(&bytes, r)
	}
	return &bytes
}

// start says how a match of a node can start.
type start struct {
	ranges  []unitRange // with one of these units
	empty   bool        // with what follows the node, which can match nothing
	unknown bool        // in ways not worth finding out
}

func firstUnits(n node) start {
	switch n := n.(type) {
	case *literal:
		return start{ranges: []unitRange{{n.unit, n.unit}}}
	case *set:
		return start{ranges: n.chars.ranges}
	case *capture:
		return firstUnits(n.body)
	case *assertion, *look:
		return start{empty: true}
	case *repeat:
		first := firstUnits(n.body)
		first.empty = first.empty || n.min == 0
		return first
	case *sequence:
		return firstOfSequence(n)
	case *alternation:
		var all start
		for _, branch := range n.branches {
			first := firstUnits(branch)
			all.ranges = append(all.ranges, first.ranges...)
			all.empty = all.empty || first.empty
			all.unknown = all.unknown || first.unknown
		}
		return all
	}
	return start{unknown: true}
}

func firstOfSequence(n *sequence) start {
	all := start{empty: true}
	for _, item := range n.items {
		first := firstUnits(item)
		all.ranges = append(all.ranges, first.ranges...)
		all.empty, all.unknown = first.empty, first.unknown
		if !first.empty || first.unknown {
			break
		}
	}
	return all
}

// leadByte returns the first byte of u in WTF-8.
func leadByte(u rune) byte {
	switch {
	case u < 0x80:
		return byte(u)
	case u < 0x800:
		return 0xC0 | byte(u>>6)
	}
	return 0xE0 | byte(u>>12)
}

// nextLead returns the first unit after u that has another lead byte.
func nextLead(u rune) rune {
	switch {
	case u < 0x80:
		return u + 1
	case u < 0x800:
		return u&^0x3F + 0x40
	}
	return u&^0xFFF + 0x1000
}

// markSurrogates adds what surrogates can start with besides their own three bytes: a high one the four bytes of a
// character outside the BMP, a low one the offset inside them. U+FFFD is how any stray byte reads.
func markSurrogates(bytes *[256]bool, r unitRange) {
	set := newCharSet(r)
	if set.overlaps(0xD800, 0xDBFF) {
		markFrom(bytes, 0xF0)
	}
	if set.overlaps(0xDC00, 0xDFFF) || set.has(utf8.RuneError) {
		markFrom(bytes, 0x80)
	}
}

func markFrom(bytes *[256]bool, from int) {
	for b := from; b < len(bytes); b++ {
		bytes[b] = true
	}
}
