package jsonpath

import (
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/runtime/value"
)

// operator is a comparison in terms of the order of its two sides.
type operator uint8

const (
	opEqual operator = iota
	opNotEqual
	opLess
	opLessOrEqual
	opGreater
	opGreaterOrEqual
)

func (op operator) ordered() bool { return op >= opLess }

// holds tells whether `left op right` holds when left compares to right as c.
func (op operator) holds(c int) bool {
	switch op {
	case opEqual:
		return c == 0
	case opNotEqual:
		return c != 0
	case opLess:
		return c < 0
	case opLessOrEqual:
		return c <= 0
	case opGreater:
		return c > 0
	default:
		return c >= 0
	}
}

// compareText compares the operand with a literal of the filter.
func (o Operand) compareText(text string, op operator) bool {
	if o.v.IsInteger() {
		// The usual cases, without making a value or a decimal of the text.
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			i, ok := o.v.Int()
			return ok && op.holds(compareInts(i, n))
		}
	}
	if s, ok := o.v.Text(); ok && s != "null" && text != "null" {
		return op.holds(compareTexts(s, text))
	}
	return o.compare(Operand{v: value.String(text)}, op)
}

// compareTexts compares by UTF-16 units, as Java does. On the right side, and
// only there, a backslash before an apostrophe does not count.
func compareTexts(left, right string) int {
	return value.CompareUTF16(left, strings.ReplaceAll(right, `\'`, "'"))
}

func compareInts(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// compare is the engine's comparison of two values.
func (o Operand) compare(other Operand, op operator) bool {
	o.f.fail(o.err)
	left, right := o.v, other.v
	if left.IsUndefined() {
		return false
	}
	o.f.fail(other.err)
	if right.IsUndefined() {
		return false
	}
	if op.ordered() && left.IsNull() != right.IsNull() {
		return false
	}
	leftNull, rightNull := nullish(left), nullish(right)
	switch {
	case leftNull && rightNull:
		return op.holds(0)
	case leftNull:
		return op.holds(-1)
	case rightNull:
		return op.holds(1)
	}
	c, ok := o.order(left, right)
	return ok && op.holds(c)
}

// nullish values all count as null.
func nullish(v value.Value) bool {
	if v.IsNull() {
		return true
	}
	s, ok := v.Text()
	return ok && s == "null"
}

// order compares two values that are not null; ok is false for types that do
// not compare. Which types do depends on the side: text on the right is read
// as what the left side is, text on the left stays text.
func (o Operand) order(left, right value.Value) (c int, ok bool) {
	text, isText := right.Text()
	switch left.Kind() {
	case value.KindString:
		if !isText {
			return 0, false
		}
		s, _ := left.Text()
		return compareTexts(s, text), true
	case value.KindNumber:
		a, ok := numberOf(left)
		if !ok {
			return 0, false
		}
		if isText {
			b, ok := parseDecimal(text)
			if !ok {
				o.f.fail(&Invalid{Message: "For input string: \"" + text + "\""})
				return 0, false
			}
			return a.compare(b), true
		}
		b, ok := numberOf(right)
		return a.compare(b), ok
	case value.KindBool:
		a, _ := left.Bool()
		b, ok := right.Bool()
		if isText {
			b, ok = strings.EqualFold(text, "true"), true
		}
		return compareBools(a, b), ok
	}
	return 0, false
}

// numberOf returns the number v as a decimal. The engine knows no integers
// beyond 64 bits: they do not compare.
func numberOf(v value.Value) (decimal, bool) {
	if _, isInt := v.Int(); !v.IsNumber() || v.IsInteger() && !isInt {
		return decimal{}, false
	}
	return parseDecimal(v.NumberText())
}

// compareBools puts false before true.
func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
