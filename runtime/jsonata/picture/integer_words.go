package picture

import (
	"math"
	"strings"
)

var (
	cardinals = strings.Fields("Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen " +
		"Fifteen Sixteen Seventeen Eighteen Nineteen")
	ordinals = strings.Fields("Zeroth First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh " +
		"Twelfth Thirteenth Fourteenth Fifteenth Sixteenth Seventeenth Eighteenth Nineteenth")
	decades    = strings.Fields("Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety")
	magnitudes = strings.Fields("Thousand Million Billion Trillion")
)

// maxWords bounds the text of numbers near the largest double, whose rounding errors read as words, too.
const maxWords = 1 << 20

func (p *IntegerPicture) formatWords(x float64) (string, error) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "", errStack
	}
	var w wordWriter
	w.number(x, p.ordinal)
	text := w.String()
	switch {
	case len(text) > maxWords:
		return "", errLength
	case p.letters == upperCase:
		return strings.ToUpper(text), nil
	case p.letters == lowerCase:
		return strings.ToLower(text), nil
	}
	return text, nil
}

// wordWriter writes numbers in English words.
type wordWriter struct{ strings.Builder }

// number writes x ≥ 0 from its largest part down.
func (w *wordWriter) number(x float64, ordinal bool) {
	switch {
	case w.Len() > maxWords:
	case x < 100:
		w.small(int(x), ordinal)
	case x < 1000:
		hundreds := math.Floor(x / 100)
		w.WriteString(cardinals[int(hundreds)] + " Hundred")
		w.rest(x-hundreds*100, ordinal)
	default:
		magnitude, name := magnitudeOf(x)
		count := math.Floor(x / magnitude)
		w.number(count, false)
		w.WriteString(" " + name)
		w.rest(x-float64(count*magnitude), ordinal) // the conversion forbids a fused operation: jsonata-js rounds twice
	}
}

// rest writes what follows a hundred, thousand, ….
func (w *wordWriter) rest(x float64, ordinal bool) {
	switch {
	case x <= 0:
		if ordinal {
			w.WriteString("th")
		}
		return
	case x < 100:
		w.WriteString(" and ")
	default:
		w.WriteString(", ")
	}
	w.number(x, ordinal)
}

// small writes a number under 100.
func (w *wordWriter) small(n int, ordinal bool) {
	if n < 20 {
		if ordinal {
			w.WriteString(ordinals[n])
		} else {
			w.WriteString(cardinals[n])
		}
		return
	}
	decade, unit := decades[n/10-2], n%10
	switch {
	case unit > 0:
		w.WriteString(decade + "-")
		w.small(unit, ordinal)
	case ordinal:
		w.WriteString(ordinalDecade(decade))
	default:
		w.WriteString(decade)
	}
}

func ordinalDecade(decade string) string { return strings.TrimSuffix(decade, "y") + "ieth" }

// magnitudeOf returns the largest magnitude that has a word and is not above x.
func magnitudeOf(x float64) (value float64, name string) {
	i := 0
	value = 1000
	for ; i+1 < len(magnitudes) && x >= value*1000; i++ {
		value *= 1000
	}
	return value, magnitudes[i]
}
