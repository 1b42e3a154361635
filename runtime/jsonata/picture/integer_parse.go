package picture

import (
	"fmt"
	"math"
	"strings"
	"sync"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex"
	"github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"
)

// Parse reads text in the form of the picture. Text that does not fit gives NaN or a number of its digits. It fails
// with D3130.
func (p *IntegerPicture) Parse(text string) (float64, error) {
	switch p.style {
	case styleSequence:
		return 0, quoting("D3130", p.token)
	case styleLetters:
		return p.parseLetters(text), nil
	case styleRoman:
		return p.parseRoman(text), nil
	case styleWords:
		return parseWords(text)
	default:
		return p.parseNumber(text)
	}
}

func (p *IntegerPicture) parseLetters(text string) float64 {
	first := uint16('a')
	if p.letters == upperCase {
		first = 'A'
	}
	units := wtf8.Units(text)
	sum, weight := 0.0, 1.0
	for i := len(units) - 1; i >= 0; i-- {
		digit := float64(int(units[i]) - int(first) + 1)
		sum += float64(digit * weight)
		weight *= 26
	}
	return sum
}

// parseRoman subtracts a letter that stands before a larger one, and knows no other rule.
func (p *IntegerPicture) parseRoman(text string) float64 {
	if p.letters != upperCase {
		text = strings.ToUpper(text)
	}
	sum, largest := 0, 1
	for i := len(text) - 1; i >= 0; i-- {
		value, ok := romanValue(text[i])
		switch {
		case !ok:
			return math.NaN()
		case value < largest:
			sum -= value
		default:
			largest = value
			sum += value
		}
	}
	return float64(sum)
}

func romanValue(letter byte) (value int, ok bool) {
	switch letter {
	case 'M':
		return 1000, true
	case 'D':
		return 500, true
	case 'C':
		return 100, true
	case 'L':
		return 50, true
	case 'X':
		return 10, true
	case 'V':
		return 5, true
	case 'I':
		return 1, true
	}
	return 0, false
}

// parseNumber takes separators and the ordinal suffix away and reads the rest as JavaScript reads integers.
func (p *IntegerPicture) parseNumber(text string) (float64, error) {
	if p.ordinal {
		text = substring(text, 0, wtf8.Len(text)-2)
	}
	if p.grouping > 0 {
		text = strings.ReplaceAll(text, ",", "") // whatever the separator is (jsonata-js)
	} else {
		for _, s := range p.separators {
			text = strings.ReplaceAll(text, s.text, "")
		}
	}
	if p.zero == '0' {
		return parseInt(text), nil
	}
	units := wtf8.Units(text)
	for i, unit := range units {
		shifted := rune(unit) - p.zero + '0'
		if shifted < 0 {
			return 0, engineError(fmt.Sprintf("Invalid code point %d", shifted))
		}
		units[i] = uint16(shifted)
	}
	return parseInt(wtf8.String(units)), nil
}

// numberWord is a word and its value.
type numberWord struct {
	text  string
	value float64
}

// vocabulary lists all number words, cardinal and ordinal, in the order in which jsonata-js tries them.
var vocabulary = sync.OnceValue(func() []numberWord {
	var all []numberWord
	add := func(text string, value float64) {
		all = append(all, numberWord{strings.ToLower(text), value})
	}
	for i, word := range cardinals {
		add(word, float64(i))
	}
	for i, word := range ordinals {
		add(word, float64(i))
	}
	for i, word := range decades {
		add(word, float64(10*i+20))
		add(ordinalDecade(word), float64(10*i+20))
	}
	add("Hundred", 100)
	add("Hundredth", 100)
	for i, word := range magnitudes {
		add(word, pow10(3*i+3))
		add(word+"th", pow10(3*i+3))
	}
	return all
})

// words maps the vocabulary to its values.
var words = sync.OnceValue(func() map[string]float64 {
	values := map[string]float64{}
	for _, word := range vocabulary() {
		values[word.text] = word.value
	}
	return values
})

var wordGap = regex.MustCompile(`,\s|\sand\s|[\s\\-]`, "")

// parseWords adds up words: a magnitude multiplies what was read since the last one.
func parseWords(text string) (float64, error) {
	parts, err := split(strings.ToLower(text), wordGap)
	if err != nil {
		return 0, engineError(err.Error())
	}
	segments := []float64{0}
	for _, part := range parts {
		value, ok := words()[part]
		if !ok {
			return math.NaN(), nil
		}
		last := len(segments) - 1
		switch {
		case value >= 100:
			segments[last] *= value
		case segments[last] >= 1000:
			segments = append(segments, value)
		default:
			segments[last] += value
		}
	}
	sum := 0.0
	for _, segment := range segments {
		sum += segment
	}
	return sum, nil
}

// split cuts text at the matches of gap, none of which is empty.
func split(text string, gap *regex.Regex) ([]string, error) {
	var parts []string
	from := 0
	for scan := gap.Scan(text); ; {
		m, ok, err := scan.Next()
		if err != nil {
			return nil, err
		}
		if !ok {
			return append(parts, text[from:]), nil
		}
		parts = append(parts, text[from:m.Start])
		from = m.End
	}
}
