package picture

import "slices"

// subPicture is one half of a number picture, cut into its parts (F&O §4.7.3). Some of the cuts look odd; they are
// jsonata-js's.
type subPicture struct {
	text           units
	prefix, suffix units
	active         units
	mantissa       units
	integer        units
	fraction       units // the suffix when there is no decimal separator
	exponent       units
	hasExponent    bool
}

func (s *symbols) cut(text units) *subPicture {
	p := &subPicture{text: text, active: text}
	first := slices.IndexFunc(text, s.bounds)
	if first >= 0 {
		last := len(text) - 1
		for !s.bounds(text[last]) {
			last--
		}
		p.prefix, p.active, p.suffix = text[:first], text[first:last+1], text[last+1:]
	}

	p.mantissa = p.active
	at := text.index(s.exponent, len(p.prefix))
	if at >= 0 && at <= len(text)-len(p.suffix) {
		// The place counts from the start of the sub-picture, the cut from the start of the active part.
		p.hasExponent = true
		p.mantissa = p.active[:min(at, len(p.active))]
		p.exponent = p.active[min(at+1, len(p.active)):]
	}
	p.integer, p.fraction = p.mantissa, p.suffix
	if at := p.mantissa.index(s.decimal, 0); at >= 0 {
		p.integer = p.mantissa[:at]
		p.fraction = p.mantissa[min(at+1, len(p.mantissa)):]
	}
	return p
}

// bounds reports whether unit can be the first or last of the active part.
func (s *symbols) bounds(unit uint16) bool {
	isExponent := len(s.exponent) == 1 && s.exponent[0] == unit
	return s.isActive(unit) && !isExponent
}

// check returns the code of the last rule that p breaks, "" for none.
func (s *symbols) check(p *subPicture) string {
	hasPercent, hasPerMille := p.text.contains(s.percent), p.text.contains(s.perMille)
	hasBadExponent := len(p.exponent) == 0 || s.countDigits(p.exponent) < len(p.exponent)
	rules := []struct {
		broken bool
		code   string
	}{
		{repeats(p.text, s.decimal), "D3081"},
		{repeats(p.text, s.percent), "D3082"},
		{repeats(p.text, s.perMille), "D3083"},
		{hasPercent && hasPerMille, "D3084"},
		{s.countPlaces(p.mantissa) == 0, "D3085"},
		{slices.ContainsFunc(p.active, func(unit uint16) bool { return !s.isActive(unit) }), "D3086"},
		{s.groupsAtDecimal(p), "D3087"},
		{s.groupsAtEnd(p), "D3088"},
		{p.text.contains(slices.Concat(s.grouping, s.grouping)), "D3089"},
		{s.hasDigitBeforeOptional(p.integer), "D3090"},
		{s.hasDigitAfterOptional(p.fraction), "D3091"},
		{p.hasExponent && len(p.exponent) > 0 && (hasPercent || hasPerMille), "D3092"},
		{p.hasExponent && hasBadExponent, "D3093"},
	}
	code := ""
	for _, rule := range rules {
		if rule.broken {
			code = rule.code
		}
	}
	return code
}

func repeats(text, symbol units) bool { return text.index(symbol, 0) != text.lastIndex(symbol) }

func (s *symbols) groupsAtDecimal(p *subPicture) bool {
	at := p.text.index(s.decimal, 0)
	return at >= 0 && (slices.Equal(p.text.at(at-1), s.grouping) || slices.Equal(p.text.at(at+1), s.grouping))
}

func (s *symbols) groupsAtEnd(p *subPicture) bool {
	return !p.text.contains(s.decimal) && slices.Equal(p.integer.at(len(p.integer)-1), s.grouping)
}

func (s *symbols) hasDigitBeforeOptional(integer units) bool {
	at := integer.index(s.digit, 0)
	return at > 0 && s.countDigits(integer[:at]) > 0
}

func (s *symbols) hasDigitAfterOptional(fraction units) bool {
	at := fraction.lastIndex(s.digit)
	return at >= 0 && s.countDigits(fraction[at:]) > 0
}

// lay derives the layout from a valid sub-picture.
func (s *symbols) lay(p *subPicture) *layout {
	l := &layout{
		prefix:      p.prefix,
		suffix:      p.suffix,
		scale:       1,
		hasDecimal:  p.text.contains(s.decimal),
		minInteger:  s.countDigits(p.integer),
		minFraction: s.countDigits(p.fraction),
		maxFraction: s.countPlaces(p.fraction),
	}
	switch {
	case p.text.contains(s.percent):
		l.scale = 100
	case p.text.contains(s.perMille):
		l.scale = 1000
	}
	l.scaling = l.minInteger
	if p.hasExponent {
		l.minExponent = s.countDigits(p.exponent)
	}

	before := s.placesBefore(p.integer)
	for at := p.integer.index(s.grouping, 0); at >= 0; at = p.integer.index(s.grouping, at+1) {
		l.integerSeparators = append(l.integerSeparators, before[len(p.integer)]-before[at])
	}
	l.integerGrouping = regularDistance(l.integerSeparators)
	// After the first separator of the fraction, jsonata-js looks for more in the integer part.
	before = s.placesBefore(p.fraction)
	for at := p.fraction.index(s.grouping, 0); at >= 0; at = p.integer.index(s.grouping, at+1) {
		l.fractionSeparators = append(l.fractionSeparators, before[min(at, len(p.fraction))])
	}

	s.fillSizes(l, p)
	return l
}

// placesBefore returns for every index of part, and its end, how many places of digits come before.
func (s *symbols) placesBefore(part units) []int {
	before := make([]int, len(part)+1)
	for i, unit := range part {
		before[i+1] = before[i]
		if s.isDigit(unit) || s.isOptional(unit) {
			before[i+1]++
		}
	}
	return before
}

// fillSizes makes sure that at least one digit is shown.
func (s *symbols) fillSizes(l *layout, p *subPicture) {
	if l.minInteger == 0 && l.maxFraction == 0 {
		if p.hasExponent {
			l.minFraction, l.maxFraction = 1, 1
		} else {
			l.minInteger = 1
		}
	}
	if p.hasExponent && l.minInteger == 0 && p.integer.contains(s.digit) {
		l.minInteger = 1
	}
	if l.minInteger == 0 && l.minFraction == 0 {
		l.minFraction = 1
	}
}
