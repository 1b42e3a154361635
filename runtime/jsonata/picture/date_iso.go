package picture

import (
	"math"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex"
)

// isoForm is what $toMillis accepts without a picture. What fits it may still be no date, like month 13.
var isoForm = regex.MustCompile(
	`^\d{4}(-[01]\d)?(-[0-3]\d)?(T[0-2]\d:[0-5]\d:[0-5]\d)?(\.\d+)?([+-][0-2]\d:?[0-5]\d|Z)?$`, "")

// ParseISO reads an ISO 8601 timestamp and returns milliseconds since the epoch, $toMillis without a picture. Without
// a time zone it is UTC. A text of the right form that is no date gives NaN. It fails with D3110.
//
// Some forms without a time that mean nothing in ISO 8601, such as "2018.5", give NaN here, while V8 guesses.
func ParseISO(text string) (float64, error) {
	if t, ok := readISO(text); ok {
		return t.millis(), nil
	}
	if _, ok, err := isoForm.Find(text, 0); err != nil || !ok {
		return 0, quoting("D3110", text)
	}
	return math.NaN(), nil
}

// isoTime is a timestamp in parts.
type isoTime struct {
	year, month, day     int
	hour, minute, second int
	milli                int
	offset               int // minutes
}

// readISO reads the forms of timestamps that may be a date: a year, month and day or the first of them; a time with
// or without a fraction and an offset, or just Z.
func readISO(text string) (t isoTime, ok bool) {
	r := isoReader{rest: text, ok: true}
	t = isoTime{month: 1, day: 1}
	t.year = r.number(4)
	if r.accept('-') {
		t.month = r.number(2)
		if r.accept('-') {
			t.day = r.number(2)
		}
	}
	if r.accept('T') {
		t.hour = r.number(2)
		r.expect(':')
		t.minute = r.number(2)
		r.expect(':')
		t.second = r.number(2)
		if r.accept('.') {
			t.milli = r.fraction()
		}
		if t.offset, ok = r.offset(); ok {
			return t, r.done(t)
		}
	}
	r.accept('Z')
	return t, r.done(t)
}

// done reports whether the whole text was read and its numbers have the right first digits.
func (r *isoReader) done(t isoTime) bool {
	return r.ok && r.rest == "" && t.month < 20 && t.day < 40 && t.hour < 30 && t.minute < 60 && t.second < 60
}

// millis returns the time, NaN if a part is out of range. Every month may have 31 days, as in V8.
func (t isoTime) millis() float64 {
	isDate := 1 <= t.month && t.month <= 12 && 1 <= t.day && t.day <= 31
	isTime := t.hour < 24 || t.hour == 24 && t.minute == 0 && t.second == 0 && t.milli == 0
	if !isDate || !isTime || t.offset <= -24*60 || 24*60 <= t.offset {
		return math.NaN()
	}
	day := dayOf(int64(t.year), int64(t.month-1)) + int64(t.day-1)
	minutes := (day*24+int64(t.hour))*60 + int64(t.minute-t.offset)
	return float64(minutes*60_000 + int64(t.second*1000+t.milli))
}

// isoReader takes parts off a text; ok is false once something expected was missing.
type isoReader struct {
	rest string
	ok   bool
}

func (r *isoReader) accept(c byte) bool {
	if r.rest == "" || r.rest[0] != c {
		return false
	}
	r.rest = r.rest[1:]
	return true
}

func (r *isoReader) expect(c byte) { r.ok = r.accept(c) && r.ok }

// number reads n digits.
func (r *isoReader) number(n int) (x int) {
	for range n {
		x = 10*x + r.digit()
	}
	return x
}

func (r *isoReader) digit() int {
	if !r.hasDigit() {
		r.ok = false
		return 0
	}
	digit := int(r.rest[0] - '0')
	r.rest = r.rest[1:]
	return digit
}

func (r *isoReader) hasDigit() bool { return r.rest != "" && '0' <= r.rest[0] && r.rest[0] <= '9' }

// fraction reads at least one digit and returns the first three as milliseconds.
func (r *isoReader) fraction() int {
	milli := 100 * r.digit()
	for weight := 10; r.hasDigit(); weight /= 10 {
		milli += weight * r.digit()
	}
	return milli
}

// offset reads ±hh:mm, with or without the colon, if there is one.
func (r *isoReader) offset() (minutes int, ok bool) {
	negative := r.accept('-')
	if !negative && !r.accept('+') {
		return 0, false
	}
	hours := r.number(2)
	r.accept(':')
	minutes = r.number(2)
	r.ok = r.ok && hours < 30 && minutes < 60
	minutes += 60 * hours
	if negative {
		minutes = -minutes
	}
	return minutes, true
}
