package value

import (
	"math"
	"strconv"
)

// number reads a number. The current byte is '-' or a digit.
func (p *parser) number() Value {
	start := p.at
	if p.next() == '-' {
		p.at++
	}
	switch c := p.next(); {
	case c == '0':
		p.at++
	case '1' <= c && c <= '9':
		p.digits()
	default:
		return p.fail(p.at, "unexpected "+p.found()+", want a digit")
	}
	integer := true
	if p.next() == '.' {
		integer = false
		p.at++
		if !p.digits() {
			return p.fail(p.at, "unexpected "+p.found()+", want a digit")
		}
	}
	if c := p.next(); c == 'e' || c == 'E' {
		integer = false
		p.at++
		if c := p.next(); c == '+' || c == '-' {
			p.at++
		}
		if !p.digits() {
			return p.fail(p.at, "unexpected "+p.found()+", want a digit")
		}
	}
	text := p.text[start:p.at]
	if integer {
		return integerOf(text)
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return p.fail(start, "number out of range")
	}
	return tagged(repDecimal, math.Float64bits(f))
}

// digits skips digits and reports whether there was one.
func (p *parser) digits() bool {
	start := p.at
	for p.at < len(p.text) && '0' <= p.text[p.at] && p.text[p.at] <= '9' {
		p.at++
	}
	return p.at > start
}

// integerOf returns the integer of a text in JSON's form.
func integerOf(text string) Value {
	if i, err := strconv.ParseInt(text, 10, 64); err == nil {
		return Int(i)
	}
	return textual(repBig, text)
}
