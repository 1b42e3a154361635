package jsonata

import "github.com/aslc-dev/aslc/runtime/value"

// number returns the result of an arithmetic operator.
func (e *Run) number(f float64) Item {
	if notFinite(f) {
		e.boundless = true
	}
	return Item{v: value.Float(f)}
}

// numbersOf returns the numbers that both operands are.
func numbersOf(a, b Item) (x, y float64, ok bool) {
	if a.x != nil || b.x != nil {
		return 0, 0, false
	}
	if x, ok = a.v.Float(); !ok {
		return 0, 0, false
	}
	y, ok = b.v.Float()
	return x, y, ok
}

// operate applies an operator where the short way does not go: to what is not
// two finite numbers with a finite result.
func (e *Run) operate(f func(a, b Value) (Value, error), op string, a, b Item) Item {
	if e.err != nil {
		return Item{}
	}
	it, err := Operate(f, a, b)
	if err != nil {
		e.fail(LocateOperator(err, op, 0))
	}
	e.see(it)
	return it
}

// Add returns a + b, see the function [Add].
func (e *Run) Add(a, b Item) Item {
	if x, y, ok := numbersOf(a, b); ok {
		if f := x + y; f-f == 0 { // finite, and so are the operands
			return Item{v: value.Float(f)}
		}
	}
	return e.operate(Add, "+", a, b)
}

// Sub returns a - b, see the function [Sub].
func (e *Run) Sub(a, b Item) Item {
	if x, y, ok := numbersOf(a, b); ok {
		if f := x - y; f-f == 0 { // finite, and so are the operands
			return Item{v: value.Float(f)}
		}
	}
	return e.operate(Sub, "-", a, b)
}

// Mul returns a * b, see the function [Mul].
func (e *Run) Mul(a, b Item) Item {
	if x, y, ok := numbersOf(a, b); ok {
		if f := x * y; f-f == 0 { // finite, and so are the operands
			return Item{v: value.Float(f)}
		}
	}
	return e.operate(Mul, "*", a, b)
}

// Div returns a / b, see the function [Div].
func (e *Run) Div(a, b Item) Item {
	if x, y, ok := numbersOf(a, b); ok {
		if f := x / y; f-f == 0 && y-y == 0 {
			return Item{v: value.Float(f)}
		}
	}
	return e.operate(Div, "/", a, b)
}

// Mod returns a % b, see the function [Mod].
func (e *Run) Mod(a, b Item) Item {
	return e.operate(Mod, "%", a, b)
}

// Negate returns -a, see the function [Negate].
func (e *Run) Negate(a Item) Item {
	if e.err != nil {
		return Item{}
	}
	it, err := NegateItem(a)
	if err != nil {
		e.fail(LocateOperator(err, "-", 0))
	}
	return it
}

// see notes a number that is not finite.
func (e *Run) see(it Item) {
	if f, ok := it.number(); ok && notFinite(f) {
		e.boundless = true
	}
}

// compared returns the order of operands that are not both numbers.
func (e *Run) compared(op string, a, b Item) (c int, ok bool) {
	if e.err != nil {
		return 0, false
	}
	c, ok, err := order(op, a.scalar(), b.scalar())
	if err != nil {
		failed := err.(*Error)
		if failed.Code == "T2009" {
			failed.value, failed.value2 = a, b
		}
		e.fail(failed)
		return 0, false
	}
	return c, ok && c != unordered
}

// Less reports whether a < b, see the function [Less]; it is false when one of
// them is undefined.
func (e *Run) Less(a, b Item) bool {
	if x, y, ok := numbersOf(a, b); ok {
		return x < y
	}
	c, ok := e.compared("<", a, b)
	return ok && c < 0
}

// LessEqual reports whether a <= b, see [Run.Less].
func (e *Run) LessEqual(a, b Item) bool {
	if x, y, ok := numbersOf(a, b); ok {
		return x <= y
	}
	c, ok := e.compared("<=", a, b)
	return ok && c <= 0
}

// Greater reports whether a > b, see [Run.Less].
func (e *Run) Greater(a, b Item) bool {
	if x, y, ok := numbersOf(a, b); ok {
		return x > y
	}
	c, ok := e.compared(">", a, b)
	return ok && c > 0
}

// GreaterEqual reports whether a >= b, see [Run.Less].
func (e *Run) GreaterEqual(a, b Item) bool {
	if x, y, ok := numbersOf(a, b); ok {
		return x >= y
	}
	c, ok := e.compared(">=", a, b)
	return ok && c >= 0
}

// Compare returns the value of a comparison by one of the operators < <= > >=,
// which is undefined when one of the operands is.
func (e *Run) Compare(a Item, op string, b Item) Item {
	if e.err != nil || a.IsUndefined() && b.IsUndefined() {
		return Item{}
	}
	var holds bool
	switch op {
	case "<":
		holds = e.Less(a, b)
	case "<=":
		holds = e.LessEqual(a, b)
	case ">":
		holds = e.Greater(a, b)
	default:
		holds = e.GreaterEqual(a, b)
	}
	if a.IsUndefined() || b.IsUndefined() || e.err != nil {
		return Item{}
	}
	return Bool(holds)
}

// Equal reports whether a = b: whether both are there and have the same data.
func (e *Run) Equal(a, b Item) bool {
	if a.x != nil || b.x != nil {
		return EqualItems(a, b)
	}
	if s, ok := a.v.Text(); ok {
		t, ok := b.v.Text()
		return ok && s == t
	}
	return Equal(a.v, b.v)
}

// NotEqual reports whether a != b. It is false when one of them is undefined.
func (e *Run) NotEqual(a, b Item) bool { return NotEqualItems(a, b) }

// In reports whether a is an item of the array b, or is b.
func (e *Run) In(a, b Item) bool { return InItems(a, b) }

// OneOf reports whether a is one of the items, which are no arrays.
func (e *Run) OneOf(a Item, items ...Item) bool {
	for i := range items {
		if e.Equal(a, items[i]) {
			return true
		}
	}
	return false
}

// Exists reports whether it is anything at all.
func (e *Run) Exists(it Item) bool { return !it.IsUndefined() }

// IsNot reports whether $not(it) is true: false for what is undefined.
func (e *Run) IsNot(it Item) bool { return !it.IsUndefined() && !e.Truth(it) && e.err == nil }

// OK reports whether there was no error so far.
func (e *Run) OK() bool { return e.err == nil }

// Right returns the right operand of the operator and or or, which an error of
// the operand names, as in jsonata-js. ok is what [Run.OK] was before.
func (e *Run) Right(op string, ok, right bool) bool {
	if e.err == nil {
		return right
	}
	if ok {
		e.err = LocateOperator(e.err, op, 0)
	}
	return false
}

// Concat returns the operands of & as one text, undefined ones as nothing.
func (e *Run) Concat(operands ...Item) Item {
	if e.err != nil {
		return Item{}
	}
	var few [128]byte
	text := few[:0]
	for i := range operands {
		var err error
		if text, err = e.appendText(text, operands[i]); err == nil {
			err = e.ev.checkText(len(text))
		}
		if err != nil {
			e.fail(LocateOperator(err, "&", 0))
			return Item{}
		}
	}
	return textItem(mend(string(text)))
}

// appendText appends an operand of & as text.
func (e *Run) appendText(dst []byte, it Item) ([]byte, error) {
	if it.x == nil {
		if s, ok := it.v.Text(); ok {
			return append(dst, s...), nil
		}
		if f, ok := it.v.Float(); ok && !notFinite(f) {
			return appendNumber(dst, it.v, e.ev.rounding()), nil
		}
	}
	s, err := e.ev.concatText(it)
	return append(dst, s...), err
}

// Integers returns the integers from a to b, see [Evaluation.Range].
func (e *Run) Integers(a, b Item) Item {
	if e.err != nil {
		return Item{}
	}
	it, err := e.ev.Range(a, b)
	if err != nil {
		e.fail(LocateOperator(err, "..", 0))
	}
	return it
}
