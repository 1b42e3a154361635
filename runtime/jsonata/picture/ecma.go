package picture

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"
	"github.com/aslc-dev/aslc/runtime/value"
)

// This file holds the operations of ECMAScript that the picture functions are defined by.

// numberText is Number.prototype.toString.
func numberText(x float64) string { return value.FormatNumber(x) }

// isSpace reports whether r is WhiteSpace or a LineTerminator of ECMAScript.
func isSpace(r rune) bool {
	switch {
	case '\t' <= r && r <= '\r', r == ' ', r == 0xA0, r == 0x1680, 0x2000 <= r && r <= 0x200A:
		return true
	}
	return r == 0x2028 || r == 0x2029 || r == 0x202F || r == 0x205F || r == 0x3000 || r == 0xFEFF
}

// parseInt is the function of that name without a radix: it skips space, takes a sign and 0x, and ignores what follows
// the digits. Without digits it returns NaN.
func parseInt(text string) float64 {
	text = strings.TrimLeftFunc(text, isSpace)
	negative := strings.HasPrefix(text, "-")
	if negative || strings.HasPrefix(text, "+") {
		text = text[1:]
	}
	base, digits := 10, "0123456789"
	if strings.HasPrefix(text, "0x") || strings.HasPrefix(text, "0X") {
		base, digits, text = 16, "0123456789abcdefABCDEF", text[2:]
	}
	end := 0
	for end < len(text) && strings.IndexByte(digits, text[end]) >= 0 {
		end++
	}
	x := digitsValue(text[:end], base)
	if negative {
		return -x
	}
	return x
}

func digitsValue(digits string, base int) float64 {
	if digits == "" {
		return math.NaN()
	}
	if base == 10 {
		x, _ := strconv.ParseFloat(digits, 64) // out of range gives ±Inf, as in JavaScript
		return x
	}
	i, _ := new(big.Int).SetString(digits, base)
	x, _ := new(big.Float).SetInt(i).Float64()
	return x
}

// maxFixedDigits is the most digits that toFixed takes.
const maxFixedDigits = 100

// toFixed is Number.prototype.toFixed for x ≥ 0: exactly halfway between two texts it takes the larger one.
func toFixed(x float64, digits int) (string, error) {
	switch {
	case digits > maxFixedDigits:
		return "", engineError("toFixed() digits argument must be between 0 and 100")
	case x >= 1e21 || math.IsNaN(x):
		return numberText(x), nil
	}
	if isHalfway(x, digits) {
		x = math.Nextafter(x, math.Inf(1))
	}
	return strconv.FormatFloat(x, 'f', digits, 64), nil
}

// isHalfway reports whether x lies exactly between two decimals of so many digits: whether its exact expansion has one
// digit more, which is then a 5. That is so when x is an odd multiple of 2^-(digits+1).
func isHalfway(x float64, digits int) bool {
	scaled := math.Ldexp(x, digits+1)
	return math.Abs(scaled) < 1<<53 && math.Mod(scaled, 2) == 1
}

// round is JSONata's $round: to so many decimals of the number's text, half to even.
func round(x float64, digits int) float64 {
	x = shiftDecimal(x, digits)
	rounded := math.Floor(x)
	if x-rounded >= 0.5 {
		rounded++
	}
	if math.Abs(rounded-x) == 0.5 && math.Abs(math.Mod(rounded, 2)) == 1 {
		rounded--
	}
	rounded = shiftDecimal(rounded, -digits)
	if rounded == 0 {
		return 0 // not -0
	}
	return rounded
}

// shiftDecimal multiplies x by 10^digits in its decimal text, which unlike a multiplication adds no error.
func shiftDecimal(x float64, digits int) float64 {
	if digits == 0 {
		return x
	}
	mantissa, exponent, _ := strings.Cut(numberText(x), "e")
	shift, _ := strconv.Atoi(exponent)
	shifted, err := strconv.ParseFloat(mantissa+"e"+strconv.Itoa(shift+digits), 64)
	if err != nil && !math.IsInf(shifted, 0) {
		return math.NaN() // NaN and Infinity take no exponent
	}
	return shifted
}

// pow10 returns the double nearest to 10^n.
func pow10(n int) float64 {
	x, _ := strconv.ParseFloat("1e"+strconv.Itoa(n), 64)
	return x
}

// substring is String.prototype.substring: indexes in UTF-16 units, clamped and put in order.
func substring(text string, from, to int) string {
	from, to = max(from, 0), max(to, 0)
	if from > to {
		from, to = to, from
	}
	return wtf8.Slice(text, wtf8.Offset(text, from), wtf8.Offset(text, to))
}
