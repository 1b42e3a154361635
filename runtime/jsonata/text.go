package jsonata

import (
	"math"
	"strconv"

	"github.com/aslc-dev/aslc/runtime/value"
)

// rounding says how numbers are written in text.
type rounding uint8

const (
	// asIs writes a number as JavaScript does.
	asIs rounding = iota
	// roundFractions rounds what is not an integer to 15 digits, as $string
	// does.
	roundFractions
	// roundAll rounds integers too, as $string did up to 2.0.6.
	roundAll
)

// rounding returns how the evaluation's $string rounds.
func (ev *Evaluation) rounding() rounding {
	if ev.dialect == AWS {
		return roundAll
	}
	return roundFractions
}

// text returns the item as $string and & write it. It fails for a number that
// is not finite (D3001), also inside other data (D1001).
func (ev *Evaluation) text(it Item) (string, error) {
	if s, ok := it.text(); ok {
		return s, nil
	}
	return ev.encode(it, false)
}

// encode is text for what is no string; pretty indents it.
func (ev *Evaluation) encode(it Item, pretty bool) (string, error) {
	if it.Function() != nil {
		return "", nil
	}
	if it.marks()&markInput != 0 {
		it = it.At(0)
	}
	if f, ok := it.number(); ok && (math.IsInf(f, 0) || math.IsNaN(f)) {
		return "", failureOf("D3001", it)
	}
	if bad := infinite(it); !bad.IsUndefined() {
		return "", failureOf("D1001", bad)
	}
	var text []byte
	if pretty {
		text = appendPretty(nil, it, ev.rounding(), "\n")
	} else {
		text = appendJSON(nil, it, ev.rounding())
	}
	return string(text), ev.checkText(len(text))
}

// infinite returns an infinite number in the data of an item, else undefined.
func infinite(it Item) Item {
	switch {
	case it.IsArray():
		for item := range it.All() {
			if bad := infinite(item); !bad.IsUndefined() {
				return bad
			}
		}
	case it.IsObject():
		for _, member := range it.standing() {
			if bad := infinite(member); !bad.IsUndefined() {
				return bad
			}
		}
	default:
		if f, ok := it.number(); ok && math.IsInf(f, 0) {
			return it
		}
	}
	return Item{}
}

// appendNumber appends a number as JavaScript writes it.
func appendNumber(dst []byte, v Value, r rounding) []byte {
	f, _ := v.Float()
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return append(dst, "null"...)
	}
	if i, ok := v.Int(); ok && -1e15 < f && f < 1e15 {
		return strconv.AppendInt(dst, i, 10)
	}
	if r == roundAll || r == roundFractions && f != math.Trunc(f) {
		f = round15(f)
	} else if v.IsInteger() {
		return append(dst, v.NumberText()...)
	}
	return value.AppendNumber(dst, f)
}

// round15 rounds to 15 significant digits.
func round15(f float64) float64 {
	var buf [32]byte
	rounded, _ := strconv.ParseFloat(string(strconv.AppendFloat(buf[:0], f, 'e', 14, 64)), 64)
	return rounded
}

// appendScalar appends what is neither array nor object. Functions are empty
// strings.
func appendScalar(dst []byte, it Item, r rounding) []byte {
	if it.x != nil {
		return append(dst, `""`...)
	}
	if it.v.IsNumber() {
		return appendNumber(dst, it.v, r)
	}
	return it.v.AppendJSON(dst)
}

// appendJSON appends an item as JSON.stringify writes it.
func appendJSON(dst []byte, it Item, r rounding) []byte {
	switch {
	case it.IsArray():
		dst = append(dst, '[')
		first := true
		for item := range it.All() {
			if !first {
				dst = append(dst, ',')
			}
			first = false
			dst = appendJSON(dst, item, r)
		}
		return append(dst, ']')
	case it.IsObject():
		dst = append(dst, '{')
		first := true
		for name, member := range it.members() {
			if !first {
				dst = append(dst, ',')
			}
			first = false
			dst = append(value.AppendQuoted(dst, name), ':')
			dst = appendJSON(dst, member, r)
		}
		return append(dst, '}')
	}
	return appendScalar(dst, it, r)
}

// appendPretty appends an item indented by two blanks a level. newline is a
// line break and the indentation of the item itself.
func appendPretty(dst []byte, it Item, r rounding, newline string) []byte {
	separator := newline + "  "
	first := true
	next := func() {
		if !first {
			dst = append(dst, ',')
		}
		first = false
		dst = append(dst, separator...)
	}
	switch {
	case it.IsArray():
		dst = append(dst, '[')
		for item := range it.All() {
			next()
			dst = appendPretty(dst, item, r, separator)
		}
		if !first {
			dst = append(dst, newline...)
		}
		return append(dst, ']')
	case it.IsObject():
		dst = append(dst, '{')
		for name, member := range it.members() {
			next()
			dst = append(value.AppendQuoted(dst, name), ": "...)
			dst = appendPretty(dst, member, r, separator)
		}
		if !first {
			dst = append(dst, newline...)
		}
		return append(dst, '}')
	}
	return appendScalar(dst, it, r)
}
