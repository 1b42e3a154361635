package picture

import (
	"math"
	"strings"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"
)

// IntegerPicture is a compiled picture of $formatInteger and $parseInteger, also of one component of a date.
type IntegerPicture struct {
	style   integerStyle
	letters letterCase
	ordinal bool
	token   string // the whole format, for the error of styleSequence

	zero       rune        // of the digit family
	mandatory  float64     // least number of digits; NaN when the style is not styleDigits
	optional   int         // places that need no digit
	grouping   int         // distance between regular separators, 0 when they are irregular
	separators []separator // from right to left; one when regular
	plain      bool        // ASCII digits and nothing else

	occurs string // how many digits a date parser takes, as a quantifier
}

type integerStyle uint8

const (
	styleDigits   integerStyle = iota
	styleLetters               // a, b, … z, aa
	styleRoman                 // i, ii, iii
	styleWords                 // one, two, three
	styleSequence              // any other numbering, which nobody supports
)

type letterCase uint8

const (
	lowerCase letterCase = iota + 1
	upperCase
	titleCase
)

// separator is a grouping separator and the number of digit places to its right.
type separator struct {
	position int
	text     string
}

// CompileInteger compiles a picture such as "#,##0;o" or "Ww". It fails with D3131; a numbering that is not supported
// (D3130) shows when the picture is used.
func CompileInteger(picture string) (*IntegerPicture, error) {
	p := &IntegerPicture{letters: lowerCase, mandatory: math.NaN(), occurs: "+"}
	format := picture
	if i := strings.LastIndexByte(picture, ';'); i >= 0 {
		format = picture[:i]
		p.ordinal = strings.HasPrefix(picture[i+1:], "o")
	}
	switch format {
	case "A", "a":
		p.style = styleLetters
	case "I", "i":
		p.style = styleRoman
	case "W", "w", "Ww":
		p.style = styleWords
	default:
		return p, p.compileDigits(format)
	}
	switch format {
	case "A", "I", "W":
		p.letters = upperCase
	case "Ww":
		p.letters = titleCase
	}
	return p, nil
}

// compileDigits reads a decimal digit pattern from right to left, so that it meets separators at their position.
func (p *IntegerPicture) compileDigits(format string) error {
	runes := wtf8.Runes(format)
	mandatory, places := 0, 0
	for i := len(runes) - 1; i >= 0; i-- {
		r := runes[i]
		zero, isDigit := digitFamily(r)
		switch {
		case isDigit && mandatory > 0 && zero != p.zero:
			return coded("D3131")
		case isDigit:
			p.zero = zero
			mandatory++
			places++
		case r == '#':
			p.optional++
			places++
		default:
			p.separators = append(p.separators, separator{places, wtf8.FromRunes(runes[i : i+1])})
		}
	}
	if mandatory == 0 {
		p.style = styleSequence
		p.token = format
		p.separators = nil
		return nil
	}
	p.mandatory = float64(mandatory)
	p.plain = p.zero == '0' && len(p.separators) == 0 && !p.ordinal
	if p.grouping = regularGrouping(p.separators); p.grouping > 0 {
		p.separators = []separator{{p.grouping, p.separators[0].text}}
	}
	return nil
}

// zeros are the digits zero of the families that pictures know: those in the Basic Multilingual Plane.
var zeros = []rune{
	0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0,
	0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620,
	0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
}

// digitFamily returns the zero of the family r belongs to.
func digitFamily(r rune) (zero rune, ok bool) {
	for _, zero := range zeros {
		if zero <= r && r <= zero+9 {
			return zero, true
		}
	}
	return 0, false
}

// regularGrouping returns the distance between separators if they are all the same, equally spaced and complete; else
// 0.
func regularGrouping(separators []separator) int {
	positions := make([]int, len(separators))
	for i, s := range separators {
		if s.text != separators[0].text {
			return 0
		}
		positions[i] = s.position
	}
	return regularDistance(positions)
}

// regularDistance returns the greatest common divisor of positions if all its multiples, one for each position, are
// among them; else 0.
func regularDistance(positions []int) int {
	known := make(map[int]bool, len(positions))
	distance := 0
	for _, p := range positions {
		distance = gcd(distance, p)
		known[p] = true
	}
	for i := range positions {
		if !known[(i+1)*distance] {
			return 0
		}
	}
	return distance
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// FormatInteger returns x, rounded down, in the form of picture. It fails with D3130 and D3131.
func FormatInteger(x float64, picture string) (string, error) {
	p, err := CompileInteger(picture)
	if err != nil {
		return "", err
	}
	return p.Format(x)
}

// ParseInteger reads text in the form of picture. Text that does not fit gives NaN or a number of its digits, as in
// jsonata-js, which checks nothing. It fails with D3130 and D3131.
func ParseInteger(text, picture string) (float64, error) {
	p, err := CompileInteger(picture)
	if err != nil {
		return 0, err
	}
	return p.Parse(text)
}
