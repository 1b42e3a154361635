package picture

import (
	"math"
	"strconv"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex"
)

// isoForm is what $toMillis accepts without a picture. What fits it may still be no date, like month 13.
var isoForm = regex.MustCompile(
	`^(\d{4})(-[01]\d)?(-[0-3]\d)?(?:T([0-2]\d):([0-5]\d):([0-5]\d))?(?:\.(\d+))?(?:([+-])([0-2]\d):?([0-5]\d)|(Z))?$`, "")

// ParseISO reads an ISO 8601 timestamp and returns milliseconds since the epoch, $toMillis without a picture. Without
// a time zone it is UTC. A text of the right form that is no date gives NaN. It fails with D3110.
//
// Some forms without a time that mean nothing in ISO 8601, such as "2018.5", give NaN here, while V8 guesses.
func ParseISO(text string) (float64, error) {
	m, ok, err := isoForm.Find(text, 0)
	if err != nil || !ok {
		return 0, quoting("D3110", text)
	}
	field := func(group int, missing float64) float64 {
		if !m.Groups[group-1].Matched {
			return missing
		}
		x, _ := strconv.ParseFloat(m.Groups[group-1].Text, 64)
		return x
	}
	has := func(group int) bool { return m.Groups[group-1].Matched }

	month, day := -field(2, -1), -field(3, -1) // with their dash
	hour, minute, second := field(4, 0), field(5, 0), field(6, 0)
	milli := 0.0
	if has(7) {
		digits := m.Groups[6].Text
		milli, _ = strconv.ParseFloat((digits + "00")[:3], 64)
	}
	switch {
	case month < 1 || month > 12 || day < 1 || day > 31, has(3) && !has(2):
		return math.NaN(), nil
	case !has(4) && (has(7) || has(8)): // a fraction or an offset without a time
		return math.NaN(), nil
	case hour > 24 || hour == 24 && (minute > 0 || second > 0 || milli > 0):
		return math.NaN(), nil
	case field(9, 0) > 23:
		return math.NaN(), nil
	}
	days := makeDay(field(1, 0), month-1, day)
	offset := field(9, 0)*60 + field(10, 0)
	if has(8) && m.Groups[7].Text == "-" {
		offset = -offset
	}
	return days*millisPerDay + (hour*60+minute-offset)*60_000 + second*1000 + milli, nil
}
