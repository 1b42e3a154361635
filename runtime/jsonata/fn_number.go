package jsonata

import (
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/runtime/value"
)

func numberFunctions() []*Function {
	return []*Function{
		define("number", "<(nsb)-:n>", 1, fnNumber),
		define("floor", "<n-:n>", 1, onNumber(math.Floor)),
		define("ceil", "<n-:n>", 1, onNumber(math.Ceil)),
		define("abs", "<n-:n>", 1, onNumber(math.Abs)),
		define("round", "<n-n?:n>", 2, fnRound),
		define("sqrt", "<n-:n>", 1, fnSqrt),
		define("power", "<n-n:n>", 2, fnPower),
		define("random", "<:n>", 0, fnRandom),
	}
}

// onNumber makes a built-in function of one that maps a number to a number.
func onNumber(f func(float64) float64) builtin {
	return func(c *call) (Item, error) {
		n, ok := c.number(0)
		if !ok {
			return Item{}, nil
		}
		return numberItem(f(n)), nil
	}
}

var (
	decimalNumber = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?([Ee][-+]?[0-9]+)?$`)
	// As in jsonata-js the anchors belong to the first and last branch only.
	prefixedNumber = regexp.MustCompile(`^(0[xX][0-9A-Fa-f]+)|(0[oO][0-7]+)|(0[bB][0-1]+)$`)
)

func fnNumber(c *call) (Item, error) {
	it := c.arg(0)
	switch it.scalar().Kind() {
	case value.KindUndefined, value.KindNumber:
		return it, nil
	case value.KindBool:
		n := 0.0
		if b, _ := it.v.Bool(); b {
			n = 1
		}
		return numberItem(n), nil
	case value.KindString:
		s, _ := it.text()
		if n, ok := parseNumber(s); ok {
			return numberItem(n), nil
		}
	}
	return Item{}, &Error{Code: "D3030", index: 1, value: it}
}

// parseNumber returns the number of a text: decimal, or hexadecimal, octal or
// binary with a prefix.
func parseNumber(s string) (float64, bool) {
	if decimalNumber.MatchString(s) {
		f, _ := strconv.ParseFloat(s, 64) // the syntax is right, a range error gives ±Inf
		return f, !math.IsInf(f, 0)
	}
	if !prefixedNumber.MatchString(s) {
		return 0, false
	}
	base := map[byte]int{'x': 16, 'o': 8, 'b': 2}[s[1]|0x20]
	if s[0] != '0' || base == 0 {
		return math.NaN(), true
	}
	i, ok := new(big.Int).SetString(s[2:], base)
	if !ok || strings.ContainsAny(s[2:], "+-_") {
		return math.NaN(), true // JavaScript's Number of such text
	}
	f, _ := new(big.Float).SetInt(i).Float64()
	return f, true
}

func fnRound(c *call) (Item, error) {
	n, ok := c.number(0)
	digits, _ := c.number(1)
	if !ok {
		return Item{}, nil
	}
	return numberItem(round(n, digits)), nil
}

// round rounds n to a number of decimal digits, halves to the even neighbour.
// It shifts the decimal point in the text, so that 1.005 is taken for what it
// looks like.
func round(n, digits float64) float64 {
	if digits != 0 {
		n = shiftPoint(n, digits)
	}
	result := math.Floor(n + 0.5)
	if n == math.Trunc(n) || math.Abs(n) >= 1<<52 {
		result = n // n + 0.5 may not be exact
	} else if 0 <= n && n < 0.5 && result > 0 {
		result = 0 // 0.49999999999999994 + 0.5 is 1
	}
	if diff := result - n; math.Abs(diff) == 0.5 && math.Abs(math.Mod(result, 2)) == 1 {
		result--
	}
	if digits != 0 {
		result = shiftPoint(result, -digits)
	}
	return result
}

// shiftPoint multiplies n by a power of ten by way of its text. A fraction of
// digits makes it NaN, as in jsonata-js.
func shiftPoint(n, digits float64) float64 {
	mantissa, exponent, _ := strings.Cut(value.FormatNumber(n), "e")
	power, _ := strconv.ParseFloat(exponent, 64) // 0 without exponent
	f, err := strconv.ParseFloat(mantissa+"e"+value.FormatNumber(power+digits), 64)
	if err != nil && !math.IsInf(f, 0) {
		return math.NaN()
	}
	return f
}

func fnSqrt(c *call) (Item, error) {
	n, ok := c.number(0)
	switch {
	case !ok:
		return Item{}, nil
	case n < 0:
		return Item{}, &Error{Code: "D3060", index: 1, value: c.arg(0)}
	}
	return numberItem(math.Sqrt(n)), nil
}

func fnPower(c *call) (Item, error) {
	base, ok := c.number(0)
	exponent, given := c.number(1)
	if !ok {
		return Item{}, nil
	}
	if !given {
		exponent = math.NaN()
	}
	n := math.Pow(base, exponent)
	if math.Abs(base) == 1 && (math.IsInf(exponent, 0) || exponent != exponent) {
		n = math.NaN() // unlike in Go
	}
	if math.IsInf(n, 0) || n != n {
		return Item{}, &Error{Code: "D3061", index: 1, value: c.arg(0), value2: c.arg(1)}
	}
	return numberItem(n), nil
}

func fnRandom(c *call) (Item, error) { return numberItem(c.ev.random()), nil }
