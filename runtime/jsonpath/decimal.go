package jsonpath

import (
	"math"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/runtime/intrinsic/java"
	"github.com/aslc-dev/aslc/runtime/value"
)

// decimal is an exact decimal number: 0.digits × 10^exp, negative with neg. The
// digits have no zeros at either end; zero has no digits. It can hold any
// literal without expanding its exponent.
type decimal struct {
	neg    bool
	digits string
	exp    int64
}

// maxExponent is the range of exponents that Java's BigDecimal has.
const maxExponent = math.MaxInt32

// parseDecimal reads what Java's BigDecimal reads: an optional sign, digits
// with at most one point, an optional exponent.
func parseDecimal(s string) (d decimal, ok bool) {
	if s == "" {
		return d, false
	}
	if s[0] == '-' || s[0] == '+' {
		d.neg = s[0] == '-'
		s = s[1:]
	}
	mantissa, exponent := s, ""
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		mantissa, exponent = s[:i], s[i+1:]
		e, err := strconv.ParseInt(exponent, 10, 64)
		if err != nil || e > maxExponent || e < -maxExponent {
			return d, false
		}
		d.exp = e
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if !allDigits(whole) || !allDigits(fraction) || whole == "" && fraction == "" {
		return d, false
	}
	digits := whole + fraction
	trimmed := strings.TrimLeft(digits, "0")
	d.exp += int64(len(whole) - (len(digits) - len(trimmed)))
	d.digits = strings.TrimRight(trimmed, "0")
	if d.digits == "" {
		return decimal{}, true
	}
	return d, true
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// compare returns -1, 0 or 1 as d is less than, equal to or greater than e.
func (d decimal) compare(e decimal) int {
	ds, es := d.sign(), e.sign()
	switch {
	case ds != es:
		return compareInts(int64(ds), int64(es))
	case ds == 0:
		return 0
	}
	c := compareInts(d.exp, e.exp)
	if c == 0 {
		// Digits without zeros at the end compare like fractions.
		c = strings.Compare(d.digits, e.digits)
	}
	return c * ds
}

func (d decimal) sign() int {
	switch {
	case d.digits == "":
		return 0
	case d.neg:
		return -1
	}
	return 1
}

// javaText is the text Java's toString gives for v.
func javaText(v value.Value) string {
	if s, ok := v.Text(); ok {
		return s
	}
	if f, ok := v.Float(); ok && !v.IsInteger() {
		return string(java.AppendDouble(nil, f))
	}
	return v.JSON()
}
