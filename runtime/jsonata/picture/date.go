package picture

import (
	"math"
	"strings"
	"sync"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"
)

// ISO8601 is the picture that $fromMillis uses when none is given.
const ISO8601 = "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]"

// DatePicture is a compiled picture of $fromMillis and $toMillis.
type DatePicture struct {
	aws     bool // the rules of jsonata-js 2.0.6
	parts   []*datePart
	matcher func() (*dateMatcher, error) // compiled when first needed; many pictures only format
}

// datePart is literal text or one component of a date.
type datePart struct {
	literal   string
	component string // one unit; "" for literal text

	presentation string          // the first presentation modifier, such as "01", "Nn", "w"
	traditional  bool            // the second one is t: a zero offset is written Z
	fraction     bool            // a fraction of a second, parsed as such
	names        letterCase      // 0 unless the component is written as a name
	integer      *IntegerPicture // how the component is written as a number, if it is
	width        width
	places       float64 // how many digits of the year to keep, -1 for all
}

// width is a width modifier. min is NaN when there is none.
type width struct {
	min, max float64
	hasMax   bool // max may be NaN even so
	given    bool
}

// limit returns the width names are cut to; ok is false when there is none.
func (w width) limit() (n int, ok bool) {
	if !w.hasMax || math.IsNaN(w.max) {
		return 0, false
	}
	return int(min(max(w.max, 0), math.MaxInt32)), true
}

// CompileDate compiles a picture such as "[Y0001]-[M01]-[D01]". It fails with D3131, D3132 and D3135.
func CompileDate(picture string) (*DatePicture, error) { return compileDate(picture, false) }

// CompileDateAWS is CompileDate by the rules of jsonata-js 2.0.6, the version that AWS Step Functions documents. They
// differ from today's in three points: the number of digits that the picture gives to year, month and day must be met
// exactly when parsing ("[M01]" does not read "3"); a fraction of a second is read as a whole number of milliseconds
// ("[f1]" reads "5" as 5 ms, not 500); the greatest width of month and day is also the least when formatting.
func CompileDateAWS(picture string) (*DatePicture, error) { return compileDate(picture, true) }

func compileDate(picture string, aws bool) (*DatePicture, error) {
	p := &DatePicture{aws: aws}
	for rest := picture; rest != ""; {
		text, marker, isMarker := strings.Cut(rest, "[")
		p.addLiteral(strings.ReplaceAll(text, "]]", "]"))
		switch {
		case !isMarker:
			rest = ""
		case strings.HasPrefix(marker, "["):
			p.addLiteral("[")
			rest = marker[1:]
		default:
			end := strings.IndexByte(marker, ']')
			if end < 0 {
				return nil, coded("D3135")
			}
			if err := p.addComponent(marker[:end]); err != nil {
				return nil, err
			}
			rest = marker[end+1:]
		}
	}
	p.matcher = sync.OnceValues(p.compileMatcher)
	return p, nil
}

func (p *DatePicture) addLiteral(text string) {
	if text != "" {
		p.parts = append(p.parts, &datePart{literal: text})
	}
}

// addComponent compiles a variable marker, the text between brackets, in which white space means nothing.
func (p *DatePicture) addComponent(marker string) error {
	marker = strings.Map(func(r rune) rune {
		if isSpace(r) {
			return -1
		}
		return r
	}, marker)
	part := &datePart{component: substring(marker, 0, 1), width: width{min: math.NaN()}, places: -1}
	part.fraction = part.component == "f" && !p.aws
	modifiers := substring(marker, 1, len(marker))
	if comma := strings.LastIndexByte(marker, ','); comma >= 0 {
		part.width = parseWidth(marker[comma+1:])
		modifiers = substring(marker, 1, wtf8.Len(marker[:comma]))
	}
	second, err := part.setPresentation(modifiers)
	if err != nil {
		return err
	}
	if err := p.setForm(part, second); err != nil {
		return err
	}
	p.parts = append(p.parts, part)
	return nil
}

// parseWidth reads a width modifier: the least and the most characters, * for no limit.
func parseWidth(text string) width {
	w := width{min: math.NaN(), given: true}
	least, most, hasMost := strings.Cut(text, "-")
	if least != "*" {
		w.min = parseInt(least)
	}
	if hasMost && most != "*" {
		w.max, w.hasMax = parseInt(most), true
	}
	return w
}

// defaultPresentations are the first presentation modifiers of components that have none.
var defaultPresentations = map[string]string{
	"Y": "1", "M": "1", "D": "1", "d": "1", "F": "n", "W": "1", "w": "1", "X": "1", "x": "1", "H": "1", "h": "1",
	"P": "n", "m": "01", "s": "01", "f": "1", "Z": "01:01", "z": "01:01", "C": "n", "E": "n",
}

// setPresentation reads the presentation modifiers and returns the second one, a, t, c or o.
func (d *datePart) setPresentation(modifiers string) (second string, err error) {
	if modifiers == "" {
		known := false
		if d.presentation, known = defaultPresentations[d.component]; !known {
			return "", quoting("D3132", d.component)
		}
		return "", nil
	}
	d.presentation = modifiers
	if last := len(modifiers) - 1; last > 0 && strings.IndexByte("atco", modifiers[last]) >= 0 {
		d.presentation, second = modifiers[:last], modifiers[last:]
		d.traditional = second == "t"
	}
	return second, nil
}

// setForm decides how the component is written: as a name or as a number.
func (p *DatePicture) setForm(d *datePart, second string) (err error) {
	switch {
	case strings.HasPrefix(d.presentation, "n"):
		d.names = lowerCase
	case strings.HasPrefix(d.presentation, "Nn"):
		d.names = titleCase
	case strings.HasPrefix(d.presentation, "N"):
		d.names = upperCase
	case strings.Contains("YMDdFWwXxHhmsf", d.component):
		if err = p.setInteger(d, second); err != nil {
			return err
		}
	}
	if d.isZone() {
		d.integer, err = CompileInteger(d.presentation)
	}
	return err
}

func (d *datePart) isZone() bool { return d.component == "Z" || d.component == "z" }

func (p *DatePicture) setInteger(d *datePart, second string) (err error) {
	format := d.presentation
	if second != "" {
		format += ";" + second
	}
	if d.integer, err = CompileInteger(format); err != nil {
		return err
	}
	if d.integer.mandatory < d.width.min {
		d.integer.mandatory = d.width.min
	}
	if d.component == "Y" || p.aws && strings.Contains("MD", d.component) {
		d.setPlaces()
	}
	if p.aws {
		d.setOccurs()
		return nil
	}
	// Digits without anything in between: the parser must know how many belong to the first component.
	if last := len(p.parts) - 1; last >= 0 && p.parts[last].integer != nil {
		before := p.parts[last].integer
		if before.mandatory > 0 || before.mandatory < 0 { // neither NaN nor 0
			before.occurs = "{" + numberText(before.mandatory) + "}"
		}
	}
	return nil
}

// setPlaces follows F&O §9.8.4.4: a year is cut to the width modifier, else to the width of the picture if that is at
// least two.
func (d *datePart) setPlaces() {
	if d.width.hasMax {
		d.places = d.width.max
		d.integer.mandatory = d.width.max
		return
	}
	if places := d.integer.mandatory + float64(d.integer.optional); places >= 2 {
		d.places = places
	}
}

// setOccurs makes the parser of version 2.0.6 ask for the places of the picture.
func (d *datePart) setOccurs() {
	optional := float64(d.integer.optional)
	switch {
	case !(d.places > 0):
	case optional == 0:
		d.integer.occurs = "{" + numberText(d.places) + "}"
	default:
		d.integer.occurs = "{" + numberText(d.places-optional) + "," + numberText(d.places) + "}"
	}
}
