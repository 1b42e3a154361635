package picture

import (
	"math"
	"strconv"
)

// FormatBase returns x, rounded half to even, in the digits of a radix from 2 to 36, which is rounded too. It fails
// with D3100. It is $formatBase; the radix there is 10 by default.
func FormatBase(x, radix float64) (string, error) {
	x, radix = round(x, 0), round(radix, 0)
	switch {
	case radix < 2 || radix > 36:
		text := numberText(radix)
		return "", &Error{Code: "D3100", Msg: replaceValue("D3100", text), Value: text}
	case math.IsNaN(radix):
		return "", engineError("toString() radix must be between 2 and 36")
	case radix == 10 || math.IsNaN(x) || math.IsInf(x, 0):
		return numberText(x), nil
	case math.Abs(x) < 1<<53:
		return strconv.FormatInt(int64(x), int(radix)), nil
	}
	return formatLarge(x, radix), nil
}

// formatLarge writes an integer of more than 53 bits as V8 does: zeros for the places that lie beyond 53 bits.
func formatLarge(x, radix float64) string {
	var reversed []byte
	rest := math.Abs(x)
	for rest/radix >= 1<<53 {
		rest /= radix
		reversed = append(reversed, '0')
	}
	for {
		digit := math.Mod(rest, radix)
		reversed = append(reversed, "0123456789abcdefghijklmnopqrstuvwxyz"[int(digit)])
		rest = (rest - digit) / radix
		if rest <= 0 {
			break
		}
	}
	if x < 0 {
		reversed = append(reversed, '-')
	}
	return reverse(reversed)
}

func reverse(text []byte) string {
	for i, j := 0, len(text)-1; i < j; i, j = i+1, j-1 {
		text[i], text[j] = text[j], text[i]
	}
	return string(text)
}
