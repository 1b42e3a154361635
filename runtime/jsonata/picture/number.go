package picture

import "slices"

// DecimalFormat names the characters of a number picture and of the result. The zero value is of no use; start from
// NewDecimalFormat.
type DecimalFormat struct {
	DecimalSeparator  string
	GroupingSeparator string
	ExponentSeparator string
	MinusSign         string
	Percent           string
	PerMille          string
	ZeroDigit         string
	Digit             string
	PatternSeparator  string
}

// NewDecimalFormat returns the format that $formatNumber uses without options.
func NewDecimalFormat() *DecimalFormat {
	return &DecimalFormat{
		DecimalSeparator:  ".",
		GroupingSeparator: ",",
		ExponentSeparator: "e",
		MinusSign:         "-",
		Percent:           "%",
		PerMille:          "\u2030",
		ZeroDigit:         "0",
		Digit:             "#",
		PatternSeparator:  ";",
	}
}

// Set changes one property by its name in an options object, such as "decimal-separator". It reports whether the name
// has an effect: "infinity" and "NaN" have none in jsonata-js.
func (f *DecimalFormat) Set(name, text string) bool {
	property := map[string]*string{
		"decimal-separator":  &f.DecimalSeparator,
		"grouping-separator": &f.GroupingSeparator,
		"exponent-separator": &f.ExponentSeparator,
		"minus-sign":         &f.MinusSign,
		"percent":            &f.Percent,
		"per-mille":          &f.PerMille,
		"zero-digit":         &f.ZeroDigit,
		"digit":              &f.Digit,
		"pattern-separator":  &f.PatternSeparator,
	}[name]
	if property != nil {
		*property = text
	}
	return property != nil
}

// symbols is a DecimalFormat in units.
type symbols struct {
	decimal, grouping, exponent, minus, percent, perMille, zero, digit, pattern units

	family []uint16 // the ten digits
	active units    // all units that mean something in a picture
}

func newSymbols(f *DecimalFormat) *symbols {
	s := &symbols{
		decimal:  unitsOf(f.DecimalSeparator),
		grouping: unitsOf(f.GroupingSeparator),
		exponent: unitsOf(f.ExponentSeparator),
		minus:    unitsOf(f.MinusSign),
		percent:  unitsOf(f.Percent),
		perMille: unitsOf(f.PerMille),
		zero:     unitsOf(f.ZeroDigit),
		digit:    unitsOf(f.Digit),
		pattern:  unitsOf(f.PatternSeparator),
	}
	if len(s.zero) > 0 {
		for i := range uint16(10) {
			s.family = append(s.family, s.zero[0]+i)
		}
	}
	s.active = append(s.active, s.family...)
	for _, symbol := range []units{s.decimal, s.exponent, s.grouping, s.digit, s.pattern} {
		if len(symbol) == 1 { // a longer one equals no single unit
			s.active = append(s.active, symbol...)
		}
	}
	return s
}

func (s *symbols) isActive(unit uint16) bool { return slices.Contains(s.active, unit) }

func (s *symbols) isDigit(unit uint16) bool { return slices.Contains(s.family, unit) }

// isOptional reports whether unit is the sign of a digit that may be missing.
func (s *symbols) isOptional(unit uint16) bool { return len(s.digit) == 1 && s.digit[0] == unit }

// countDigits returns how many units of part are digits of the family.
func (s *symbols) countDigits(part units) int {
	n := 0
	for _, unit := range part {
		if s.isDigit(unit) {
			n++
		}
	}
	return n
}

// countPlaces returns how many units of part are digits of the family or optional.
func (s *symbols) countPlaces(part units) int {
	n := 0
	for _, unit := range part {
		if s.isDigit(unit) || s.isOptional(unit) {
			n++
		}
	}
	return n
}

// NumberPicture is a compiled picture of $formatNumber.
type NumberPicture struct {
	symbols  *symbols
	positive *layout
	negative *layout
}

// layout is what a sub-picture says about the numbers it formats (F&O §4.7.4).
type layout struct {
	prefix, suffix units
	scale          float64 // 100 for percent, 1000 for per mille, else 1
	hasDecimal     bool    // the sub-picture shows a decimal separator

	minInteger         int
	minFraction        int
	maxFraction        int
	minExponent        int // 0 without an exponent
	scaling            int // digits before the separator when there is an exponent
	integerGrouping    int // distance between regular separators, else 0
	integerSeparators  []int
	fractionSeparators []int
}

// CompileNumber compiles a picture such as "#,##0.00;(#,##0.00)". format may be nil for the default one. It fails with
// D3080 to D3093.
func CompileNumber(picture string, format *DecimalFormat) (*NumberPicture, error) {
	if format == nil {
		format = NewDecimalFormat()
	}
	s := newSymbols(format)
	subPictures := unitsOf(picture).split(s.pattern)
	if len(subPictures) > 2 {
		return nil, coded("D3080")
	}
	parts := make([]*subPicture, len(subPictures))
	for i, text := range subPictures {
		parts[i] = s.cut(text)
	}
	for _, part := range parts {
		if code := s.check(part); code != "" {
			return nil, coded(code)
		}
	}
	if len(parts) == 0 { // an empty picture, cut into its units
		return nil, coded("D3085")
	}

	p := &NumberPicture{symbols: s, positive: s.lay(parts[0])}
	if len(parts) == 2 {
		p.negative = s.lay(parts[1])
		return p, nil
	}
	negative := *p.positive
	negative.prefix = slices.Concat(s.minus, p.positive.prefix)
	p.negative = &negative
	return p, nil
}

// FormatNumber returns x in the form of picture; format may be nil for the default one. It fails with D3080 to D3093.
func FormatNumber(x float64, picture string, format *DecimalFormat) (string, error) {
	p, err := CompileNumber(picture, format)
	if err != nil {
		return "", err
	}
	return p.Format(x)
}
