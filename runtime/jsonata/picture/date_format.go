package picture

import (
	"math"
	"strings"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"
)

// Offset is a distance from UTC. The zero value is UTC.
type Offset struct{ hours, minutes float64 }

// ParseOffset reads the time zone argument of $fromMillis, "+hhmm" or "-hhmm". Text without a number makes dates
// invalid. Negative offsets with minutes come out an hour early, as in jsonata-js: it rounds the hours down.
func ParseOffset(timezone string) Offset {
	x := parseInt(timezone)
	return Offset{hours: math.Floor(x / 100), minutes: math.Mod(x, 100)}
}

func (o Offset) millis() float64 { return (60*o.hours + o.minutes) * 60 * 1000 }

// combined returns the offset as the number hhmm.
func (o Offset) combined() float64 { return o.hours*100 + o.minutes }

// FormatMillis returns the time ms, in milliseconds since the epoch, in the form of picture and in a time zone as
// ParseOffset reads it; "0000" is UTC. It fails with D3130 to D3135.
func FormatMillis(ms float64, picture, timezone string) (string, error) {
	p, err := CompileDate(picture)
	if err != nil {
		return "", err
	}
	return p.Format(ms, ParseOffset(timezone))
}

// Format returns the time ms, in milliseconds since the epoch, in the form of the picture. A time out of range gives
// "NaN" for numbers. It fails with D3130, D3133 and D3134.
func (p *DatePicture) Format(ms float64, offset Offset) (string, error) {
	t := newInstant(ms + offset.millis())
	var b strings.Builder
	for _, part := range p.parts {
		if part.component == "" {
			b.WriteString(part.literal)
			continue
		}
		text, err := part.format(t, offset)
		if err != nil {
			return "", err
		}
		b.WriteString(text)
	}
	return b.String(), nil
}

func (d *datePart) format(t instant, offset Offset) (string, error) {
	switch {
	case d.isZone():
		return d.formatZone(offset)
	case d.component == "P":
		return d.formatHalfDay(t), nil
	case d.component == "C" || d.component == "E":
		return "ISO", nil
	}
	x, ok := t.component(d.component)
	if !ok {
		return "undefined", nil // what JavaScript makes of an unknown component with a modifier
	}
	if d.component == "Y" && d.places != -1 {
		x = math.Mod(x, math.Pow(10, d.places))
	}
	if d.names != 0 {
		return d.formatName(x)
	}
	return d.integer.format(x)
}

func (d *datePart) formatHalfDay(t instant) string {
	text := "am"
	if t.isAfternoon() {
		text = "pm"
	}
	if d.names == upperCase {
		return strings.ToUpper(text)
	}
	return text
}

func (d *datePart) formatName(x float64) (string, error) {
	var names []string
	switch d.component {
	case "M", "x":
		names = months
	case "F":
		names = weekdays
	default:
		return "", quoting("D3133", d.component)
	}
	switch {
	case math.IsNaN(x) && d.names == titleCase && !d.width.given:
		return "undefined", nil
	case math.IsNaN(x):
		return "", engineError("Cannot read properties of undefined")
	}
	name := names[int(x)-1]
	if d.names == upperCase {
		name = strings.ToUpper(name)
	}
	if d.names == lowerCase {
		name = strings.ToLower(name)
	}
	if n, ok := d.width.limit(); ok && n < len(name) {
		name = name[:n]
	}
	return name, nil
}

// formatZone follows F&O §9.8.4.6.
func (d *datePart) formatZone(offset Offset) (string, error) {
	combined := offset.combined()
	text, err := d.formatOffset(offset)
	if err != nil {
		return "", err
	}
	if combined >= 0 {
		text = "+" + text
	}
	if d.component == "z" {
		text = "GMT" + text
	}
	if combined == 0 && d.traditional {
		text = "Z"
	}
	return text, nil
}

// formatOffset writes hours and minutes in one number if the picture has a separator or room for both.
func (d *datePart) formatOffset(offset Offset) (string, error) {
	digits := d.integer.mandatory
	switch {
	case d.integer.grouping > 0 || digits == 3 || digits == 4:
		return d.integer.format(offset.combined())
	case digits != 1 && digits != 2:
		return "", coded("D3134")
	}
	text, err := d.integer.format(offset.hours)
	if err != nil || offset.minutes == 0 {
		return text, err
	}
	minutes, err := FormatInteger(offset.minutes, "00")
	return wtf8.Join(text, ":"+minutes), err
}
