package regex

// escape reads what follows a backslash at unit index at, outside a class.
func (p *parser) escape(at int) (n node, quantifiable bool) {
	c := p.peek(0)
	switch {
	case c < 0:
		p.failAt(at, msgBackslashAtEnd)
		return nil, false
	case p.accept("b"):
		return &assertion{wordBorder}, false
	case p.accept("B"):
		return &assertion{notWordBorder}, false
	case c == 'k' && p.anyNamed:
		p.pos++
		return p.namedBackref(at), true
	case '1' <= c && c <= '9':
		if index, ok := p.backrefIndex(); ok {
			if p.isOpen(index) {
				return &sequence{}, true
			}
			return &backref{index: index, fold: p.fold}, true
		}
	}
	if chars := p.classEscape(); chars != nil {
		return &set{p.folded(chars)}, true
	}
	return p.literal(p.charEscape(false)), true
}

// backrefIndex reads the number of a group that the pattern has; otherwise it stays where it is.
func (p *parser) backrefIndex() (index int, ok bool) {
	start := p.pos
	index, _ = p.number()
	if index > p.total {
		p.pos = start
		return 0, false
	}
	return index, true
}

// classEscape reads the letter of \d, \D, \s, \S, \w or \W; it returns nil and stays where it is for any other.
func (p *parser) classEscape() *charSet {
	var chars *charSet
	switch p.peek(0) {
	case 'd':
		chars = digitSet
	case 'D':
		chars = digitSet.negate()
	case 's':
		chars = spaceSet
	case 'S':
		chars = spaceSet.negate()
	case 'w':
		chars = wordSet
	case 'W':
		chars = wordSet.negate()
	default:
		return nil
	}
	p.pos++
	return chars
}

func (p *parser) folded(chars *charSet) *charSet {
	if p.fold {
		return chars.foldCase()
	}
	return chars
}

// charEscape reads the part behind the backslash of an escape that stands for one unit. Whatever has no meaning
// stands for itself; a lone \c is a backslash.
func (p *parser) charEscape(inClass bool) uint16 {
	c := p.peek(0)
	p.pos++
	switch c {
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case 'v':
		return '\v'
	case 'c':
		if next := p.peek(0); isLetter(next) || inClass && (isDigit(next) || next == '_') {
			p.pos++
			return uint16(next & 0x1F)
		}
		p.pos--
		return '\\'
	case '0', '1', '2', '3', '4', '5', '6', '7':
		return p.octal(uint16(c - '0'))
	case 'x':
		return p.hexOr(2, 'x')
	case 'u':
		return p.hexOr(4, 'u')
	}
	return uint16(c)
}

// octal reads the digits that follow the first of an octal escape, up to the value 0377.
func (p *parser) octal(value uint16) uint16 {
	for n := 0; n < 2 && value < 32 && '0' <= p.peek(0) && p.peek(0) <= '7'; n++ {
		value = value<<3 | uint16(p.peek(0)-'0')
		p.pos++
	}
	return value
}

// hexOr reads n hexadecimal digits; if they do not come next the escape stands for its letter.
func (p *parser) hexOr(n int, letter uint16) uint16 {
	start := p.pos
	value, ok := p.hex(n)
	if !ok {
		p.pos = start
		return letter
	}
	return uint16(value)
}

func (p *parser) hex(n int) (value rune, ok bool) {
	for range n {
		digit := hexValue(p.peek(0))
		if digit < 0 {
			return 0, false
		}
		value = value<<4 | digit
		p.pos++
	}
	return value, true
}

func hexValue(c rune) rune {
	switch {
	case isDigit(c):
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10
	}
	return -1
}

func isLetter(c rune) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
