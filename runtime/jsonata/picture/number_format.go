package picture

import (
	"math"
	"slices"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"
)

// Format returns x in the form of the picture. It fails, without a code, when the picture asks for more than 100
// decimals.
func (p *NumberPicture) Format(x float64) (string, error) {
	l := p.negative
	if x >= 0 {
		l = p.positive
	}
	x *= l.scale
	exponent := 0
	if l.minExponent > 0 {
		x, exponent = normalize(x, l.scaling)
	}
	number, err := p.mantissa(l, round(x, l.maxFraction))
	if err != nil {
		return "", err
	}
	if l.minExponent > 0 {
		number = append(number, p.exponentText(l, exponent)...)
	}
	return wtf8.String(slices.Concat(l.prefix, number, l.suffix)), nil
}

// normalize splits x into mantissa and exponent so that the mantissa has the given number of digits before its point.
// Its bounds are inclusive, as in jsonata-js: 10 stays 10e0 for one digit.
func normalize(x float64, digits int) (mantissa float64, exponent int) {
	if x == 0 || math.IsInf(x, 0) {
		return x, 0
	}
	lowest, highest := pow10(digits-1), pow10(digits)
	for ; math.Abs(x) < lowest; exponent-- {
		x *= 10
	}
	for ; math.Abs(x) > highest; exponent++ {
		x /= 10
	}
	return x, exponent
}

// digits returns |x| with so many decimals, in the digits of the family.
func (p *NumberPicture) digits(x float64, decimals int) (units, error) {
	text, err := toFixed(math.Abs(x), decimals)
	if err != nil {
		return nil, err
	}
	number := unitsOf(text)
	if slices.Equal(p.symbols.zero, units{'0'}) {
		return number, nil
	}
	mapped := make(units, 0, len(number))
	for _, unit := range number {
		switch {
		case unit < '0' || unit > '9':
			mapped = append(mapped, unit)
		case len(p.symbols.family) > 0:
			mapped = append(mapped, p.symbols.family[unit-'0'])
		}
	}
	return mapped, nil
}

// mantissa returns |x| with its separators, trimmed and padded as the layout wants.
func (p *NumberPicture) mantissa(l *layout, x float64) (units, error) {
	s := p.symbols
	number, err := p.digits(x, l.maxFraction)
	if err != nil {
		return nil, err
	}
	if at := number.index(units{'.'}, 0); at >= 0 {
		number = slices.Concat(number[:at], s.decimal, number[at+1:])
	} else {
		number = slices.Concat(number, s.decimal)
	}
	number = p.trim(number)

	point := number.index(s.decimal, 0)
	missing := l.minFraction - (len(number) - point - 1)
	number = slices.Concat(repeated(s.zero, l.minInteger-point), number, repeated(s.zero, missing))

	number = p.groupInteger(l, number)
	point = number.index(s.decimal, 0)
	for _, position := range l.fractionSeparators {
		number = number.insert(position+point+1, s.grouping)
	}
	point = number.index(s.decimal, 0)
	if (!l.hasDecimal || point == len(number)-1) && len(number) > 0 {
		number = number[:len(number)-1]
	}
	return number, nil
}

// trim takes the zeros at both ends away.
func (p *NumberPicture) trim(number units) units {
	zero := p.symbols.zero
	if len(zero) != 1 {
		return number
	}
	for len(number) > 0 && number[0] == zero[0] {
		number = number[1:]
	}
	for len(number) > 0 && number[len(number)-1] == zero[0] {
		number = number[:len(number)-1]
	}
	return number
}

// groupInteger inserts the separators of the integer part.
func (p *NumberPicture) groupInteger(l *layout, number units) units {
	sign := p.symbols.grouping
	point := number.index(p.symbols.decimal, 0)
	if l.integerGrouping == 0 {
		return groupPart(number, point, l.integerSeparators, sign)
	}
	grouped := make(units, 0, 2*len(number))
	for i, unit := range number {
		if left := point - i; i > 0 && left > 0 && left%l.integerGrouping == 0 {
			grouped = append(grouped, sign...)
		}
		grouped = append(grouped, unit)
	}
	return grouped
}

// groupPart inserts sign at irregular distances, the largest first, to the left of point. Distances that reach beyond
// the number are counted from its end, as in jsonata-js.
func groupPart(number units, point int, distances []int, sign units) units {
	for ; len(distances) > 0 && distances[0] > point; distances = distances[1:] {
		number = number.insert(point-distances[0], sign)
		point++
	}
	grouped := make(units, 0, len(number)+len(distances))
	from := 0
	for _, distance := range distances {
		at := min(max(point-distance, from), len(number))
		grouped = append(append(grouped, number[from:at]...), sign...)
		from = at
	}
	return append(grouped, number[from:]...)
}

// exponentText returns the exponent with its separator and sign.
func (p *NumberPicture) exponentText(l *layout, exponent int) units {
	digits, _ := p.digits(float64(exponent), 0) // no decimals, no error
	sign := units{}
	if exponent < 0 {
		sign = p.symbols.minus
	}
	return slices.Concat(p.symbols.exponent, sign, repeated(p.symbols.zero, l.minExponent-len(digits)), digits)
}
