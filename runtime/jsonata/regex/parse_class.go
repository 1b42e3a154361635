package regex

// class reads a character class whose bracket opened at unit index at.
func (p *parser) class(at int) node {
	negated := p.accept("^")
	var ranges []unitRange
	for !p.accept("]") {
		if !p.more() {
			p.failAt(at, msgUnterminatedClass)
			return nil
		}
		ranges = append(ranges, p.classItem()...)
	}
	chars := p.folded(newCharSet(ranges...))
	if negated {
		chars = chars.negate()
	}
	return &set{chars}
}

// classItem reads one character, escape or range. A dash beside a set such as \d is a dash (Annex B).
func (p *parser) classItem() []unitRange {
	start := p.pos
	from := p.classAtom()
	if p.peek(0) != '-' || p.peek(1) == ']' || p.peek(1) < 0 {
		return from.ranges
	}
	p.pos++
	to := p.classAtom()
	lo, isLow := from.bound()
	hi, isHigh := to.bound()
	switch {
	case !isLow || !isHigh:
		return append(append([]unitRange{{'-', '-'}}, from.ranges...), to.ranges...)
	case lo > hi:
		p.failAt(start, msgRangeOrder)
	}
	return []unitRange{{lo, hi}}
}

// classAtom is one side of a possible range.
type classAtom struct {
	ranges []unitRange
	isSet  bool
}

func (a classAtom) bound() (unit uint16, ok bool) {
	if a.isSet || len(a.ranges) == 0 {
		return 0, false
	}
	return a.ranges[0].lo, true
}

func (p *parser) classAtom() classAtom {
	unit := func(c uint16) classAtom { return classAtom{ranges: []unitRange{{c, c}}} }
	at := p.pos
	if !p.accept(`\`) {
		p.pos++
		return unit(p.units[at])
	}
	if chars := p.classEscape(); chars != nil {
		return classAtom{ranges: chars.ranges, isSet: true}
	}
	switch {
	case !p.more():
		p.failAt(at, msgBackslashAtEnd)
		return classAtom{}
	case p.anyNamed && p.peek(0) == 'k':
		p.failAt(at, msgInvalidEscape)
		return classAtom{}
	case p.accept("b"):
		return unit('\b')
	}
	return unit(p.charEscape(true))
}
