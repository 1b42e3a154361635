package value

import (
	"math"
	"strconv"
)

// pow10 holds powers of ten that are exact as doubles.
var pow10 = [...]float64{
	1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
}

// sureDigits is the number of digits that always fit an int64.
const sureDigits = 18

// number reads a number, which starts with '-' or a digit.
func (p *parser) number(start int) (Value, int) {
	text, i := p.text, start
	if text[i] == '-' {
		i++
	}
	first := i
	var n uint64 // what the digits are; worthless when they are many
	for i < len(text) && text[i]-'0' <= 9 {
		n = n*10 + uint64(text[i]-'0')
		i++
	}
	switch {
	case i == first:
		return Undefined, p.unexpected(i, "want a digit")
	case text[first] == '0' && i > first+1:
		return Undefined, p.unexpected(first+1, "after the number 0")
	case i < len(text) && (text[i] == '.' || text[i]|0x20 == 'e'):
		return p.decimal(start, first, i, n)
	case i-first > sureDigits:
		return longInteger(text[start:i]), i
	case first > start:
		return Int(-int64(n)), i
	}
	return Int(int64(n)), i
}

// decimal reads the rest of a number that has a point or exponent at i. Its
// digits start at first and are n so far.
func (p *parser) decimal(start, first, i int, n uint64) (Value, int) {
	text := p.text
	digits, places := i-first, 0
	if text[i] == '.' {
		point := i + 1
		for i = point; i < len(text) && text[i]-'0' <= 9; i++ {
			n = n*10 + uint64(text[i]-'0')
		}
		if places = i - point; places == 0 {
			return Undefined, p.unexpected(i, "want a digit")
		}
		digits += places
	}
	if i < len(text) && text[i]|0x20 == 'e' {
		if i = p.exponent(i); i < 0 {
			return Undefined, failed
		}
	} else if digits <= sureDigits && n < maxExact {
		// Both are exact, so the quotient is the nearest double.
		f := float64(n) / pow10[places]
		if first > start {
			f = math.Copysign(f, -1)
		}
		return tagged(repDecimal, math.Float64bits(f)), i
	}
	f, err := strconv.ParseFloat(text[start:i], 64)
	if err != nil {
		return Undefined, p.fail(start, "number out of range")
	}
	return tagged(repDecimal, math.Float64bits(f)), i
}

// exponent reads an exponent.
func (p *parser) exponent(i int) int {
	if i++; i < len(p.text) && (p.text[i] == '+' || p.text[i] == '-') {
		i++
	}
	first := i
	for i < len(p.text) && p.text[i]-'0' <= 9 {
		i++
	}
	if i == first {
		return p.unexpected(i, "want a digit")
	}
	return i
}

// longInteger returns the integer of a text that may not fit an int64.
func longInteger(text string) Value {
	if i, err := strconv.ParseInt(text, 10, 64); err == nil {
		return Int(i)
	}
	return textual(repBig, text)
}
