package value

import (
	"math"
	"math/big"
	"strconv"
)

// maxExact is 2^53: below it every integer is a double of its own.
const maxExact = 1 << 53

// Int returns the integer i.
func Int(i int64) Value { return tagged(repInt, uint64(i)) }

// BigInt returns the integer i, which may be of any size. A nil i gives null.
func BigInt(i *big.Int) Value {
	switch {
	case i == nil:
		return Null
	case i.IsInt64():
		return Int(i.Int64())
	default:
		return textual(repBig, i.String())
	}
}

// Float returns the number f as JavaScript would have computed it: an integral
// f below 2^53 becomes the integer of that value (and -0 becomes 0), so that a
// value and what [Parse] makes of its text are the same. NaN and the
// infinities are kept, for the caller to find, but written as null.
//
// A number that is to be written with a point, such as 1.0, comes from
// [Number].
func Float(f float64) Value {
	if i := int64(f); float64(i) == f && -maxExact < i && i < maxExact {
		return Int(i)
	}
	return tagged(repFloat, math.Float64bits(f))
}

// Number returns the number that a JSON text such as "1.0" or "-1e3" is. It
// fails with a *[SyntaxError] when text is anything else or out of range.
func Number(text string) (Value, error) {
	if text != "" && text[len(text)-1]-'0' <= 9 { // no space at the end
		p := parser{text: text}
		if text[0] == '-' || text[0]-'0' <= 9 {
			v, i := p.number(0)
			if i == len(text) {
				return v, nil
			}
			if i == failed {
				return Undefined, p.err
			}
		}
	}
	return Undefined, &SyntaxError{Msg: "not a number"}
}

// float returns the double of a repFloat or repDecimal.
func (v Value) float() float64 { return math.Float64frombits(v.word) }

// Int returns the number v is as an int64. It does so for integers and for
// doubles of integral value (3.0); ok is false when v is anything else or out
// of range.
func (v Value) Int() (i int64, ok bool) {
	switch v.rep() {
	case repInt:
		return int64(v.word), true
	case repFloat, repDecimal:
		f := v.float()
		if f != math.Trunc(f) || f < math.MinInt64 || f >= math.MaxInt64 {
			return 0, false
		}
		return int64(f), true
	}
	return 0, false
}

// Float returns the double nearest to the number v is, infinite for integers
// beyond the doubles; ok is false when v is no number.
func (v Value) Float() (f float64, ok bool) {
	switch v.rep() {
	case repInt:
		return float64(int64(v.word)), true
	case repFloat, repDecimal:
		return v.float(), true
	case repBig:
		f, _ = strconv.ParseFloat(v.text(), 64) // a range error gives ±Inf
		return f, true
	}
	return 0, false
}

// BigInt returns the number v is as a new big.Int, under the conditions of
// [Value.Int] without its range.
func (v Value) BigInt() (i *big.Int, ok bool) {
	switch v.rep() {
	case repInt:
		return big.NewInt(int64(v.word)), true
	case repFloat, repDecimal:
		f := v.float()
		if f != math.Trunc(f) || math.IsInf(f, 0) {
			return nil, false
		}
		i, _ = big.NewFloat(f).Int(nil)
		return i, true
	case repBig:
		return new(big.Int).SetString(v.text(), 10)
	}
	return nil, false
}

// NumberText returns the text of the number v is, as in JSON; "" when v is no
// number.
func (v Value) NumberText() string {
	if !v.IsNumber() {
		return ""
	}
	return string(v.appendNumber(nil))
}

// appendNumber writes the number v is as JSON.
func (v Value) appendNumber(dst []byte) []byte {
	switch v.rep() {
	case repInt:
		return strconv.AppendInt(dst, int64(v.word), 10)
	case repBig:
		return append(dst, v.text()...)
	}
	f := v.float()
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return append(dst, "null"...)
	}
	if v.is(repDecimal) && f == math.Trunc(f) && math.Abs(f) < 1e21 {
		return append(strconv.AppendFloat(dst, f, 'f', -1, 64), ".0"...)
	}
	return AppendNumber(dst, f)
}

// FormatNumber returns the text of f as JavaScript's Number.toString gives it:
// the fewest digits that read back as f, with an exponent when the magnitude
// is 1e21 or more or less than 1e-6; "0" for -0; "NaN", "Infinity" and
// "-Infinity", which are not JSON.
func FormatNumber(f float64) string { return string(AppendNumber(nil, f)) }

// AppendNumber appends the text that [FormatNumber] returns to dst.
func AppendNumber(dst []byte, f float64) []byte {
	abs := math.Abs(f)
	switch {
	case f == 0:
		return append(dst, '0')
	case abs < 1e21 && abs >= 1e-6:
		if short, ok := appendShort(dst, f, abs); ok {
			return short
		}
		return strconv.AppendFloat(dst, f, 'f', -1, 64)
	case math.IsNaN(f):
		return append(dst, "NaN"...)
	case math.IsInf(f, 1):
		return append(dst, "Infinity"...)
	case math.IsInf(f, -1):
		return append(dst, "-Infinity"...)
	}
	dst = strconv.AppendFloat(dst, f, 'e', -1, 64)
	// Go writes at least two exponent digits, JavaScript no leading zero.
	if n := len(dst); dst[n-2] == '0' && (dst[n-3] == '-' || dst[n-3] == '+') {
		dst[n-2] = dst[n-1]
		dst = dst[:n-1]
	}
	return dst
}

// appendShort appends f, whose magnitude is abs, when that is a decimal of at
// most 15 digits of which no more than four are behind the point, as amounts
// and measures are; else ok is false.
//
// A decimal of up to 15 digits is the only one of its length that reads as its
// double. So if n/10^4, which the division rounds correctly, is abs, n without
// its trailing zeros is the shortest text there is.
func appendShort(dst []byte, f, abs float64) (text []byte, ok bool) {
	const scale = 1e4
	if abs >= 1e15/scale {
		return dst, false
	}
	n := uint64(abs*scale + 0.5)
	if float64(n)/scale != abs {
		return dst, false
	}
	if f < 0 {
		dst = append(dst, '-')
	}
	dst = strconv.AppendUint(dst, n/scale, 10)
	fraction := n % scale
	if fraction == 0 {
		return dst, true
	}
	dst = append(dst, '.', byte('0'+fraction/1000), byte('0'+fraction/100%10), byte('0'+fraction/10%10), byte('0'+fraction%10))
	for dst[len(dst)-1] == '0' {
		dst = dst[:len(dst)-1]
	}
	return dst, true
}
