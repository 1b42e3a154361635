package picture

import (
	"math"
	"strings"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"
)

const (
	// maxPadding bounds the zeros that a width can ask for. JavaScript's limit is 32 times as high.
	maxPadding = 1 << 24

	// maxRoman is about where jsonata-js, which recurses once per letter, runs out of stack.
	maxRoman = 1e7
)

// Format returns x, rounded down, in the form of the picture. It fails with D3130.
func (p *IntegerPicture) Format(x float64) (string, error) { return p.format(math.Floor(x)) }

// format is Format for an integer or NaN.
func (p *IntegerPicture) format(x float64) (string, error) {
	text, err := p.formatPositive(math.Abs(x))
	if err == nil && x < 0 {
		text = "-" + text
	}
	return text, err
}

func (p *IntegerPicture) formatPositive(x float64) (string, error) {
	switch p.style {
	case styleSequence:
		return "", quoting("D3130", p.token)
	case styleLetters:
		return p.formatLetters(x)
	case styleRoman:
		return p.formatRoman(x)
	case styleWords:
		return p.formatWords(x)
	default:
		return p.formatDigits(x)
	}
}

// formatLetters counts a, b, … z, aa like the columns of a spreadsheet. 0 and NaN have no letters.
func (p *IntegerPicture) formatLetters(x float64) (string, error) {
	if math.IsInf(x, 0) {
		return "", errStack
	}
	first := byte('a')
	if p.letters == upperCase {
		first = 'A'
	}
	var reversed []byte
	for ; x > 0; x = math.Floor((x - 1) / 26) {
		reversed = append(reversed, first+byte(math.Mod(x-1, 26)))
	}
	return reverse(reversed), nil
}

var romans = []struct {
	value float64
	text  string
}{
	{1000, "m"},
	{900, "cm"},
	{500, "d"},
	{400, "cd"},
	{100, "c"},
	{90, "xc"},
	{50, "l"},
	{40, "xl"},
	{10, "x"},
	{9, "ix"},
	{5, "v"},
	{4, "iv"},
	{1, "i"},
}

func (p *IntegerPicture) formatRoman(x float64) (string, error) {
	if x > maxRoman {
		return "", errStack
	}
	var b strings.Builder
	for _, roman := range romans {
		for ; x >= roman.value; x -= roman.value {
			b.WriteString(roman.text)
		}
	}
	if p.letters == upperCase {
		return strings.ToUpper(b.String()), nil
	}
	return b.String(), nil
}

func (p *IntegerPicture) formatDigits(x float64) (string, error) {
	if p.plain && x < 1e15 && p.mandatory <= 16 {
		return formatPlain(int64(x), int(p.mandatory)), nil
	}
	text := numberText(x)
	if missing := p.mandatory - float64(len(text)); missing > 0 {
		if missing > maxPadding {
			return "", errLength
		}
		text = strings.Repeat("0", int(missing)) + text
	}
	if p.zero != '0' {
		runes := []rune(text)
		for i := range runes {
			runes[i] += p.zero - '0'
		}
		text = string(runes)
	}
	if len(p.separators) > 0 {
		text = p.group(text)
	}
	if p.ordinal {
		text += ordinalSuffix(text)
	}
	return text, nil
}

// formatPlain writes x with at least so many ASCII digits, up to 16.
func formatPlain(x int64, least int) string {
	var buffer [16]byte
	at := len(buffer)
	for ; x > 0 || len(buffer)-at < least || at == len(buffer); x /= 10 {
		at--
		buffer[at] = byte('0' + x%10)
	}
	return string(buffer[at:])
}

func (p *IntegerPicture) group(text string) string {
	units := wtf8.Units(text)
	if p.grouping == 0 {
		return groupIrregular(units, p.separators)
	}
	sign := wtf8.Units(p.separators[0].text)
	var grouped []uint16
	for i, unit := range units {
		if i > 0 && (len(units)-i)%p.grouping == 0 {
			grouped = append(grouped, sign...)
		}
		grouped = append(grouped, unit)
	}
	return wtf8.String(grouped)
}

// groupIrregular inserts separators from left to right. Where the number is too short for one, jsonata-js counts from
// the wrong end and cuts digits off; so does this.
func groupIrregular(units []uint16, separators []separator) string {
	next := len(separators) - 1 // the leftmost
	for ; next >= 0 && separators[next].position > len(units); next-- {
		excess := separators[next].position - len(units)
		units = append(wtf8.Units(separators[next].text), units[max(len(units)-excess, 0):]...)
	}

	grouped := make([]uint16, 0, len(units)+next+1)
	for i := 0; i <= len(units); i++ {
		for ; next >= 0 && separators[next].position == len(units)-i; next-- {
			grouped = append(grouped, wtf8.Units(separators[next].text)...)
		}
		if i < len(units) {
			grouped = append(grouped, units[i])
		}
	}
	return wtf8.String(grouped)
}

// ordinalSuffix returns st, nd, rd or th by the last digits of text, which must be ASCII to count.
func ordinalSuffix(text string) string {
	last := len(text) - 1
	if last < 1 || text[last-1] != '1' {
		switch text[last] {
		case '1':
			return "st"
		case '2':
			return "nd"
		case '3':
			return "rd"
		}
	}
	return "th"
}
