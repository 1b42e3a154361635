package jsonata

import (
	"errors"

	"github.com/aslc-dev/aslc/runtime/jsonata/picture"
)

func pictureFunctions() []*Function {
	return []*Function{
		define("formatNumber", "<n-so?:s>", 3, fnFormatNumber),
		define("formatBase", "<n-n?:s>", 2, fnFormatBase),
		define("formatInteger", "<n-s:s>", 2, fnFormatInteger),
		define("parseInteger", "<s-s:n>", 2, fnParseInteger),
		define("fromMillis", "<n-s?s?:s>", 3, fnFromMillis),
		define("toMillis", "<s-s?:n>", 2, fnToMillis),
		define("now", "<s?s?:s>", 2, fnNow),
		define("millis", "<:n>", 0, fnMillis),
	}
}

// pictureFailure returns an error of package picture as one of an evaluation.
func pictureFailure(err error) error {
	var e *picture.Error
	if !errors.As(err, &e) {
		return err
	}
	if e.Code == "" {
		return internal(e.Msg)
	}
	return &Error{Code: e.Code, text: e.Msg, value: textItem(e.Value)}
}

// formatted returns a text, or the error of the picture it should have.
func formatted(s string, err error) (Item, error) {
	if err != nil {
		return Item{}, pictureFailure(err)
	}
	return textItem(s), nil
}

func fnFormatNumber(c *call) (Item, error) {
	n, ok := c.number(0)
	pattern, given := c.text(1)
	options := c.arg(2)
	if !ok {
		return Item{}, nil
	}
	if !given {
		return Item{}, internal("picture is undefined")
	}
	format := picture.NewDecimalFormat()
	for name, option := range options.members() {
		s, ok := option.text()
		if !ok {
			return Item{}, internal("option " + name + " is no string")
		}
		format.Set(name, s)
	}
	return formatted(picture.FormatNumber(n, pattern, format))
}

func fnFormatBase(c *call) (Item, error) {
	n, ok := c.number(0)
	radix, given := c.number(1)
	if !ok {
		return Item{}, nil
	}
	if !given {
		radix = 10
	}
	return formatted(picture.FormatBase(n, radix))
}

func fnFormatInteger(c *call) (Item, error) {
	n, ok := c.number(0)
	pattern, given := c.text(1)
	if !ok {
		return Item{}, nil
	}
	if !given {
		return Item{}, internal("picture is undefined")
	}
	return formatted(picture.FormatInteger(n, pattern))
}

func fnParseInteger(c *call) (Item, error) {
	s, ok := c.text(0)
	pattern, given := c.text(1)
	if !ok {
		return Item{}, nil
	}
	if !given {
		return Item{}, internal("picture is undefined")
	}
	n, err := picture.ParseInteger(s, pattern)
	if err != nil {
		return Item{}, pictureFailure(err)
	}
	return numberItem(n), nil
}

// fromMillis formats a time by the picture and time zone in arguments i and
// i+1, which may be missing.
func (c *call) fromMillis(ms float64, i int) (Item, error) {
	pattern, given := c.text(i)
	zone, _ := c.text(i + 1)
	if !given {
		pattern = picture.ISO8601
	}
	if zone == "" {
		zone = "0000"
	}
	p, err := c.ev.datePicture(pattern)
	if err != nil {
		return Item{}, pictureFailure(err)
	}
	return formatted(p.Format(ms, picture.ParseOffset(zone)))
}

// datePicture compiles a picture by the rules of the dialect.
func (ev *Evaluation) datePicture(pattern string) (*picture.DatePicture, error) {
	if ev.dialect == AWS {
		return picture.CompileDateAWS(pattern)
	}
	return picture.CompileDate(pattern)
}

func fnFromMillis(c *call) (Item, error) {
	ms, ok := c.number(0)
	if !ok {
		return Item{}, nil
	}
	return c.fromMillis(ms, 1)
}

func fnNow(c *call) (Item, error) { return c.fromMillis(c.ev.millis(), 0) }

func fnMillis(c *call) (Item, error) { return numberItem(c.ev.millis()), nil }

// millis returns the time of the evaluation in milliseconds since the epoch.
func (ev *Evaluation) millis() float64 { return float64(ev.time().UnixMilli()) }

func fnToMillis(c *call) (Item, error) {
	s, ok := c.text(0)
	pattern, given := c.text(1)
	if !ok {
		return Item{}, nil
	}
	if !given {
		return c.parsed(picture.ParseISO(s))
	}
	p, err := c.ev.datePicture(pattern)
	if err != nil {
		return Item{}, pictureFailure(err)
	}
	ms, ok, err := p.Parse(s, c.ev.millis())
	if !ok && err == nil {
		return Item{}, nil
	}
	return c.parsed(ms, err)
}

// parsed returns a number, or the error of the text it should have come from.
func (c *call) parsed(n float64, err error) (Item, error) {
	if err != nil {
		return Item{}, pictureFailure(err)
	}
	return numberItem(n), nil
}
