package picture

import (
	"slices"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex"
)

// dateMatcher reads texts in the form of a picture.
type dateMatcher struct {
	expr  *regex.Regex // one group for each part
	parts []*datePart
}

// compileMatcher turns the picture into a regular expression, which ignores case. It fails with D3130 and D3133.
func (p *DatePicture) compileMatcher() (*dateMatcher, error) {
	var b strings.Builder
	b.WriteString("^")
	for _, part := range p.parts {
		expr, err := part.expression()
		if err != nil {
			return nil, err
		}
		b.WriteString("(" + expr + ")")
	}
	b.WriteString("$")
	expr, err := regex.Compile(b.String(), "i")
	if err != nil {
		return nil, engineError(err.Error()) // a separator of a time zone is not escaped (jsonata-js)
	}
	return &dateMatcher{expr: expr, parts: p.parts}, nil
}

// expression returns the regular expression of what can stand for the part.
func (d *datePart) expression() (string, error) {
	switch {
	case d.component == "":
		return escapeLiteral(d.literal), nil
	case d.isZone():
		return d.zoneExpression(), nil
	case d.fraction:
		return "[0-9]+", nil
	case d.integer != nil:
		return d.integer.expression()
	case slices.Contains([]string{"M", "x", "F", "P"}, d.component):
		return "[a-zA-Z]+", nil
	}
	return "", quoting("D3133", d.component)
}

func escapeLiteral(text string) string {
	var b strings.Builder
	for i := range len(text) {
		if strings.IndexByte(`.*+?^${}()|[]\`, text[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

func (d *datePart) zoneExpression() string {
	expr := "[-+][0-9]+"
	if d.component == "z" {
		expr = "GMT" + expr
	}
	if separator, ok := d.zoneSeparator(); ok {
		expr += separator + "[0-9]+"
	}
	return expr
}

// zoneSeparator returns what stands between hours and minutes.
func (d *datePart) zoneSeparator() (separator string, ok bool) {
	if d.integer.grouping == 0 {
		return "", false
	}
	return d.integer.separators[0].text, true
}

// expression returns the regular expression of what $toMillis reads as a number: ASCII digits only, whatever the
// picture's digits are.
func (p *IntegerPicture) expression() (string, error) {
	class := func(lower, upper string) string {
		if p.letters == upperCase {
			return upper
		}
		return lower
	}
	switch p.style {
	case styleSequence:
		return "", quoting("D3130", p.token)
	case styleLetters:
		return class("[a-z]+", "[A-Z]+"), nil
	case styleRoman:
		return class("[mdclxvi]+", "[MDCLXVI]+"), nil
	case styleWords:
		return wordsExpression(), nil
	case styleDigits:
	}
	expr := "[0-9]" + p.occurs
	if p.ordinal {
		expr += "(?:th|st|nd|rd)"
	}
	return expr, nil
}

// wordsExpression matches any run of number words, "and", commas, dashes and spaces.
func wordsExpression() string {
	var b strings.Builder
	b.WriteString("(?:")
	for _, word := range vocabulary() {
		b.WriteString(word.text + "|")
	}
	b.WriteString(`and|[\-, ])+`)
	return b.String()
}

// ParseMillis reads text in the form of picture and returns milliseconds since the epoch. Components to the left of
// those in the picture come from now, also in milliseconds; those to the right are zero. ok is false when text does
// not have the form: the result is undefined then. It fails with D3130 to D3136.
func ParseMillis(text, picture string, now float64) (ms float64, ok bool, err error) {
	p, err := CompileDate(picture)
	if err != nil {
		return 0, false, err
	}
	return p.Parse(text, now)
}

// Parse is ParseMillis for a compiled picture. It fails with D3130, D3133 and D3136.
func (p *DatePicture) Parse(text string, now float64) (ms float64, ok bool, err error) {
	matcher, err := p.matcher()
	if err != nil {
		return 0, false, err
	}
	found, ok, err := matcher.expr.Find(text, 0)
	if err != nil {
		return 0, false, engineError(err.Error())
	}
	if !ok {
		return 0, false, nil
	}
	seen := false
	c := components{}
	for i, part := range matcher.parts {
		if part.component == "" {
			continue
		}
		seen = true
		x, known, err := part.parse(found.Groups[i].Text)
		if err != nil {
			return 0, false, err
		}
		delete(c, part.component)
		if known {
			c[part.component] = x
		}
	}
	if !seen {
		return 0, false, nil
	}
	ms, err = c.millis(newInstant(now))
	return ms, err == nil, err
}

// parse returns the value of a component; ok is false for a name that does not exist.
func (d *datePart) parse(text string) (x float64, ok bool, err error) {
	switch {
	case d.isZone():
		return d.parseZone(text), true, nil
	case d.fraction:
		x, err := strconv.ParseFloat("0."+text[:min(len(text), 3)], 64)
		return x * 1000, true, err
	case d.integer != nil:
		x, err := d.integer.Parse(text)
		return x, true, err
	case d.component == "P":
		x, ok = map[string]float64{"am": 0, "AM": 0, "pm": 1, "PM": 1}[text]
		return x, ok, nil
	case d.component == "F":
		x, ok = d.parseName(text, weekdays)
	default:
		x, ok = d.parseName(text, months)
	}
	return x, ok, nil
}

// parseName returns the number of the last name that is, cut to the width, exactly text.
func (d *datePart) parseName(text string, names []string) (x float64, ok bool) {
	limit, cut := d.width.limit()
	cut = cut && d.width.max != 0
	for i, name := range names {
		if cut {
			name = name[:min(limit, len(name))]
		}
		if name == text {
			x, ok = float64(i+1), true
		}
	}
	return x, ok
}

// parseZone returns the offset in minutes. The sign goes with the hours only (jsonata-js).
func (d *datePart) parseZone(text string) float64 {
	if d.component == "z" {
		text = text[len("GMT"):]
	}
	if separator, ok := d.zoneSeparator(); ok {
		hours, minutes, found := strings.Cut(text, separator)
		if !found { // the separator means something else in the regular expression
			hours, minutes = "", text
		}
		return parseInt(hours)*60 + parseInt(minutes)
	}
	if len(text) <= 3 {
		return parseInt(text) * 60
	}
	return parseInt(text[:3])*60 + parseInt(text[3:])
}
