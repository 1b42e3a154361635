package jsonata

import (
	"math"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"
	"github.com/aslc-dev/aslc/runtime/value"
)

// operands returns the numbers that the operands of an arithmetic operator
// are. ok is false when one is undefined, and so is the result.
func operands(op string, a, b Value) (x, y float64, ok bool, err error) {
	x, okA := a.Float()
	y, okB := b.Float()
	if okA && okB && !math.IsInf(x, 0) && !math.IsInf(y, 0) && x == x && y == y {
		return x, y, true, nil
	}
	if err := operand("T2001", op, a); err != nil {
		return 0, 0, false, err
	}
	return 0, 0, false, operand("T2002", op, b)
}

// operand fails when v is neither a number nor undefined. NaN is no number.
func operand(code, op string, v Value) error {
	f, ok := v.Float()
	switch {
	case ok && math.IsInf(f, 0):
		return &Error{Code: "D1001", Token: op, value: Item{v: v}}
	case ok && f == f || v.IsUndefined():
		return nil
	}
	return &Error{Code: code, Token: op, value: Item{v: v}}
}

// Add returns a + b; undefined if one of them is. Like all arithmetic it fails
// with T2001 or T2002 when the left or right operand is no number, and with
// D1001 when one is infinite.
func Add(a, b Value) (Value, error) {
	x, y, ok, err := operands("+", a, b)
	if !ok {
		return Undefined, err
	}
	return value.Float(x + y), nil
}

// Sub returns a - b under the conditions of [Add].
func Sub(a, b Value) (Value, error) {
	x, y, ok, err := operands("-", a, b)
	if !ok {
		return Undefined, err
	}
	return value.Float(x - y), nil
}

// Mul returns a * b under the conditions of [Add].
func Mul(a, b Value) (Value, error) {
	x, y, ok, err := operands("*", a, b)
	if !ok {
		return Undefined, err
	}
	return value.Float(x * y), nil
}

// Div returns a / b under the conditions of [Add]. Division by zero is
// infinite, or NaN.
func Div(a, b Value) (Value, error) {
	x, y, ok, err := operands("/", a, b)
	if !ok {
		return Undefined, err
	}
	return value.Float(x / y), nil
}

// Mod returns the remainder of a / b, which has the sign of a, under the
// conditions of [Add].
func Mod(a, b Value) (Value, error) {
	x, y, ok, err := operands("%", a, b)
	if !ok {
		return Undefined, err
	}
	return value.Float(math.Mod(x, y)), nil
}

// Arithmetic returns the function of an operator: one of + - * / %.
func Arithmetic(op string) func(a, b Value) (Value, error) {
	return map[string]func(a, b Value) (Value, error){"+": Add, "-": Sub, "*": Mul, "/": Div, "%": Mod}[op]
}

// Negate returns -a; undefined for undefined. It fails with D1002 when a is no
// number.
func Negate(a Value) (Value, error) {
	x, ok := a.Float()
	switch {
	case ok && math.IsInf(x, 0):
		return Undefined, failureOf("D1001", Item{v: a})
	case ok && x == x:
		return value.Float(-x), nil
	case a.IsUndefined():
		return Undefined, nil
	}
	return Undefined, &Error{Code: "D1002", Token: "-", value: Item{v: a}}
}

// NegateItem is [Negate] of an item.
func NegateItem(a Item) (Item, error) {
	if a.x != nil {
		return Item{}, &Error{Code: "D1002", Token: "-", value: a}
	}
	v, err := Negate(a.v)
	return Item{v: v}, err
}

// order compares the operands of a comparison operator: c is negative, zero or
// positive. ok is false when one is undefined, and so is the result.
func order(op string, a, b Value) (c int, ok bool, err error) {
	x, okA := a.Float()
	y, okB := b.Float()
	if okA && okB {
		switch {
		case x < y:
			return -1, true, nil
		case x > y:
			return 1, true, nil
		case x == y:
			return 0, true, nil
		}
		return unordered, true, nil
	}
	s, isTextA := a.Text()
	t, isTextB := b.Text()
	if isTextA && isTextB {
		return value.CompareUTF16(s, t), true, nil
	}
	if !(okA || isTextA || a.IsUndefined()) || !(okB || isTextB || b.IsUndefined()) {
		return 0, false, &Error{Code: "T2010", Token: op, value: Item{v: a}}
	}
	if a.IsUndefined() || b.IsUndefined() {
		return 0, false, nil
	}
	return 0, false, &Error{Code: "T2009", Token: op, value: Item{v: a}, value2: Item{v: b}}
}

// unordered is the order of NaN and anything: no comparison holds.
const unordered = math.MinInt

// Less returns whether a < b; undefined if one of them is. Like all
// comparisons it orders numbers, and strings by their UTF-16 units; it fails
// with T2010 for anything else, and with T2009 for a number and a string.
func Less(a, b Value) (Value, error) {
	c, ok, err := order("<", a, b)
	if !ok {
		return Undefined, err
	}
	return value.Bool(c < 0 && c != unordered), nil
}

// LessEqual returns whether a <= b under the conditions of [Less].
func LessEqual(a, b Value) (Value, error) {
	c, ok, err := order("<=", a, b)
	if !ok {
		return Undefined, err
	}
	return value.Bool(c <= 0 && c != unordered), nil
}

// Greater returns whether a > b under the conditions of [Less].
func Greater(a, b Value) (Value, error) {
	c, ok, err := order(">", a, b)
	if !ok {
		return Undefined, err
	}
	return value.Bool(c > 0), nil
}

// GreaterEqual returns whether a >= b under the conditions of [Less].
func GreaterEqual(a, b Value) (Value, error) {
	c, ok, err := order(">=", a, b)
	if !ok {
		return Undefined, err
	}
	return value.Bool(c >= 0), nil
}

// Comparison returns the function of an operator: one of < <= > >=.
func Comparison(op string) func(a, b Value) (Value, error) {
	return map[string]func(a, b Value) (Value, error){
		"<": Less, "<=": LessEqual, ">": Greater, ">=": GreaterEqual,
	}[op]
}

// Operate applies an arithmetic or comparison function to items.
func Operate(f func(a, b Value) (Value, error), a, b Item) (Item, error) {
	if a.x == nil && b.x == nil {
		v, err := f(a.v, b.v)
		return Item{v: v}, err
	}
	v, err := f(a.scalar(), b.scalar())
	if e, ok := err.(*Error); ok && e.Code == "T2009" {
		e.value, e.value2 = a, b
	}
	return Item{v: v}, err
}

// Equal reports whether a = b: whether both are there and have the same data.
func Equal(a, b Value) bool {
	return !a.IsUndefined() && !b.IsUndefined() && value.Equal(a, b)
}

// NotEqual reports whether a != b. It is false when one is undefined.
func NotEqual(a, b Value) bool {
	return !a.IsUndefined() && !b.IsUndefined() && !value.Equal(a, b)
}

// EqualItems is [Equal] of items.
func EqualItems(a, b Item) bool {
	return !a.IsUndefined() && !b.IsUndefined() && deepEqual(a, b)
}

// NotEqualItems is [NotEqual] of items.
func NotEqualItems(a, b Item) bool {
	return !a.IsUndefined() && !b.IsUndefined() && !deepEqual(a, b)
}

// deepEqual reports whether two items are the same data; functions are equal
// to themselves only.
func deepEqual(a, b Item) bool {
	if x, ok := a.Plain(); ok {
		if y, ok := b.Plain(); ok {
			return value.Equal(x, y)
		}
	}
	switch {
	case a.IsArray() && b.IsArray():
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !deepEqual(a.At(i), b.At(i)) {
				return false
			}
		}
		return true
	case a.IsObject() && b.IsObject():
		names := a.names()
		if len(names) != len(b.names()) {
			return false
		}
		for i, name := range names {
			if other, ok := b.member(name); !ok || !deepEqual(a.memberAt(i), other) {
				return false
			}
		}
		return true
	}
	return a.Function() != nil && a.Function() == b.Function()
}

// In reports whether a is an item of b, or is b, under the rule of [InItems].
func In(a, b Value) bool { return InItems(Item{v: a}, Item{v: b}) }

// InItems reports whether a is an item of b, or is b. Arrays, objects and
// functions are only the same as themselves; of empty arrays and objects that
// cannot be told, so they are in nothing.
func InItems(a, b Item) bool {
	if a.IsUndefined() || b.IsUndefined() {
		return false
	}
	if !b.IsArray() {
		return identical(a, b)
	}
	for it := range b.All() {
		if identical(a, it) {
			return true
		}
	}
	return false
}

// identical reports whether two items are one and the same.
func identical(a, b Item) bool {
	if a.x != nil && a.x.kind != kindMarked || b.x != nil && b.x.kind != kindMarked {
		return a.x != nil && b.x != nil && a.x.kind == b.x.kind && (a.x == b.x || a.x.fn != nil && a.x.fn == b.x.fn)
	}
	switch a.v.Kind() {
	case value.KindObject:
		return value.Same(a.v, b.v)
	case value.KindArray:
		x, y := a.v.Slice(), b.v.Slice()
		return len(x) == len(y) && len(x) > 0 && &x[0] == &y[0]
	}
	return value.Equal(a.v, b.v)
}

// Truth returns the item as a boolean, as conditions and predicates take it:
// false for undefined, null, 0, "", functions, and arrays and objects in which
// nothing is true. It fails with D1001 for an infinite number.
func (it Item) Truth() (bool, error) {
	switch {
	case it.IsArray():
		for item := range it.All() {
			if ok, err := item.Truth(); ok || err != nil {
				return ok, err
			}
		}
		return false, nil
	case it.x != nil:
		return it.x.kind == kindObject, nil
	}
	return Truth(it.v)
}

// Truth is [Item.Truth] of a value.
func Truth(v Value) (bool, error) {
	switch v.Kind() {
	case value.KindBool:
		b, _ := v.Bool()
		return b, nil
	case value.KindString:
		s, _ := v.Text()
		return s != "", nil
	case value.KindNumber:
		f, _ := v.Float()
		if math.IsInf(f, 0) {
			return false, failureOf("D1001", Item{v: v})
		}
		return f != 0 && f == f, nil
	case value.KindObject:
		return v.Len() > 0, nil
	case value.KindArray:
		for _, item := range v.Items() {
			if ok, err := Truth(item); ok || err != nil {
				return ok, err
			}
		}
	}
	return false, nil
}

// Concat returns a & b: both as text, undefined as none.
func (ev *Evaluation) Concat(a, b Item) (Item, error) {
	s, err := ev.concatText(a)
	if err != nil {
		return Item{}, LocateOperator(err, "&", 0)
	}
	t, err := ev.concatText(b)
	if err != nil {
		return Item{}, LocateOperator(err, "&", 0)
	}
	if err := ev.checkText(len(s) + len(t)); err != nil {
		return Item{}, err
	}
	return Item{v: value.String(wtf8.Join(s, t))}, nil
}

// concatText returns an operand of & as text.
func (ev *Evaluation) concatText(it Item) (string, error) {
	if it.IsUndefined() {
		return "", nil
	}
	return ev.text(it)
}

// maxRange is the largest number of items of a range.
const maxRange = 1e7

// Range returns the integers from a to b: nothing when a > b or one of them is
// undefined. It fails with T2003 or T2004 when one is no integer, and with
// D2014 when they are more than ten million.
func (ev *Evaluation) Range(a, b Item) (Item, error) {
	from, ok := a.integer()
	if !ok && !a.IsUndefined() {
		return Item{}, &Error{Code: "T2003", Token: "..", value: a}
	}
	to, ok := b.integer()
	if !ok && !b.IsUndefined() {
		return Item{}, &Error{Code: "T2004", Token: "..", value: b}
	}
	if a.IsUndefined() || b.IsUndefined() || from > to {
		return Item{}, nil
	}
	size := to - from + 1
	if size > maxRange {
		return Item{}, &Error{Code: "D2014", Token: "..", value: Item{v: value.Float(size)}}
	}
	if err := ev.checkItems(int(size)); err != nil {
		return Item{}, err
	}
	return Item{x: &extra{kind: kindRange, marks: markSequence, lo: int64(from), n: int64(size)}}, nil
}

// integer returns the integer that the item is.
func (it Item) integer() (float64, bool) {
	f, ok := it.number()
	return f, ok && f == math.Trunc(f) && !math.IsInf(f, 0)
}
