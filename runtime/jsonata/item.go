package jsonata

import "github.com/aslc-dev/aslc/runtime/value"

// Value is a JSON value, or undefined.
type Value = value.Value

// Undefined is no value.
var Undefined Value

// Item is what an expression evaluates to: a [Value], a function, or an array
// or object that a Value cannot hold. Like a Value it is immutable and may be
// shared; the zero Item is undefined.
//
// Plain data stays plain: an Item that was made of a Value, and everything
// that is selected from one, holds nothing but that Value.
type Item struct {
	v Value
	x *extra // nil for a plain Value
}

// extra is what an Item is beyond a Value.
type extra struct {
	kind  extraKind
	marks marks

	list   []Item    // kindList
	lo, n  int64     // kindRange: n integers from lo on
	object *object   // kindObject
	fn     *Function // kindFunction
	tail   *tailCall // kindTail
	tuples []Tuple   // kindTuples
}

// extraKind says which part of an extra is in use. The kinds of arrays come
// first.
type extraKind uint8

const (
	kindMarked extraKind = iota // the array in Item.v, with marks
	kindList                    // an array that holds an item that is not plain
	kindRange                   // an array of consecutive integers
	kindObject                  // an object that holds an item that is not plain
	kindFunction
	kindTail   // a function's pending tail call
	kindTuples // items with variable bindings
)

// marks are what an array remembers of how it came about.
type marks uint8

const (
	// markSequence: it is the result of a path or function, and stands for its
	// only item if it has one.
	markSequence marks = 1 << iota
	// markKeep: it stays an array even so, because of the suffix [].
	markKeep
	// markConstructed: it was constructed by a step of a path, which does not
	// flatten it.
	markConstructed
	// markInput: it wraps the input document, an array, to be one item.
	markInput

	allMarks = 1<<iota - 1
)

// marked holds an extra for every combination of marks, so that marking an
// array allocates nothing.
var marked = func() (table [allMarks + 1]extra) {
	for i := range table {
		table[i] = extra{kind: kindMarked, marks: marks(i)}
	}
	return table
}()

// ItemOf returns v as an item.
func ItemOf(v Value) Item { return Item{v: v} }

// Items returns an array of the items as JSONata's array constructor makes it:
// not a sequence. It takes ownership of the slice.
func Items(items ...Item) Item { return listOf(items, 0) }

// listOf returns an array of the items, which it keeps.
func listOf(items []Item, m marks) Item {
	for _, it := range items {
		if it.x != nil {
			return Item{x: &extra{kind: kindList, marks: m, list: items}}
		}
	}
	values := make([]Value, len(items))
	for i, it := range items {
		values[i] = it.v
	}
	return arrayOf(values, m)
}

// arrayOf returns an array of plain values, which it keeps.
func arrayOf(values []Value, m marks) Item {
	return Item{v: value.Array(values...)}.withMarks(m)
}

// function returns fn as an item.
func functionItem(fn *Function) Item { return Item{x: &extra{kind: kindFunction, fn: fn}} }

// IsUndefined reports whether the item is nothing at all.
func (it Item) IsUndefined() bool { return it.x == nil && it.v.IsUndefined() }

// IsArray reports whether the item is an array, of whatever origin.
func (it Item) IsArray() bool {
	if it.x == nil {
		return it.v.IsArray()
	}
	return it.x.kind <= kindRange
}

// IsObject reports whether the item is an object, and no function.
func (it Item) IsObject() bool {
	if it.x == nil {
		return it.v.IsObject()
	}
	return it.x.kind == kindObject
}

// Function returns the function that the item is, nil when it is none.
func (it Item) Function() *Function {
	if it.x == nil || it.x.kind != kindFunction {
		return nil
	}
	return it.x.fn
}

// Plain returns the item as a Value, and ok whether nothing was lost: marks
// are, functions and what holds them make it fail.
func (it Item) Plain() (v Value, ok bool) {
	if it.x == nil || it.x.kind == kindMarked {
		return it.v, true
	}
	return Undefined, false
}

// Value returns the JSON data of the item. Functions are left out of objects
// and become null in arrays, as JSON.stringify has it; a function by itself is
// undefined.
func (it Item) Value() Value {
	if it.x == nil {
		return it.v
	}
	switch it.x.kind {
	case kindMarked:
		return it.v
	case kindList:
		values := make([]Value, len(it.x.list))
		for i, item := range it.x.list {
			values[i] = item.Value()
			if values[i].IsUndefined() && item.Function() != nil {
				values[i] = value.Null
			}
		}
		return value.Array(values...)
	case kindRange:
		values := make([]Value, it.x.n)
		for i := range values {
			values[i] = value.Int(it.x.lo + int64(i))
		}
		return value.Array(values...)
	case kindObject:
		return it.x.object.value()
	case kindTuples:
		values := make([]Value, len(it.x.tuples))
		for i, tuple := range it.x.tuples {
			values[i] = tuple.At.Value()
		}
		return value.Array(values...)
	}
	return Undefined
}

// scalar returns a Value of the same type as the item, and equal to it unless
// the item is an array, an object or a function: enough for operators that
// take numbers, strings or booleans.
func (it Item) scalar() Value {
	switch {
	case it.x == nil:
		return it.v
	case it.IsArray():
		return value.EmptyArray
	}
	return value.EmptyObject
}

// text returns the string that the item is.
func (it Item) text() (string, bool) {
	if it.x != nil {
		return "", false
	}
	return it.v.Text()
}

// number returns the number that the item is.
func (it Item) number() (float64, bool) {
	if it.x != nil {
		return 0, false
	}
	return it.v.Float()
}
