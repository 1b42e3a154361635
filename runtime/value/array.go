package value

import (
	"iter"
	"slices"
)

// arrayNode is the heap part of an array. Items are never written to once a
// Value points here; size is the only field that changes.
type arrayNode struct {
	items []Value
	size  cachedSize
}

// Array returns an array of the items. It takes ownership of the slice: the
// caller must not modify it afterwards. An undefined item is kept as such and
// written as null.
func Array(items ...Value) Value {
	if len(items) == 0 {
		return EmptyArray
	}
	return arrayOf(&arrayNode{items: items})
}

// Slice returns the items of an array, nil for every other kind. The slice is
// a view and must not be modified.
func (v Value) Slice() []Value {
	if v.rep() != repArray {
		return nil
	}
	items := v.array().items
	return items[:len(items):len(items)]
}

// Index returns item i of an array, counted from 0. It is undefined when v is
// no array or i is out of range.
func (v Value) Index(i int) Value {
	if v.rep() != repArray {
		return Undefined
	}
	items := v.array().items
	if uint(i) >= uint(len(items)) {
		return Undefined
	}
	return items[i]
}

// Items ranges over the items of an array with their indexes; over nothing for
// every other kind.
func (v Value) Items() iter.Seq2[int, Value] {
	return slices.All(v.Slice())
}

// WithItem returns a copy of the array v in which item i is x. It copies the
// items of v but nothing below them. It returns undefined when v is no array
// or i is out of range: arrays do not grow by assignment, see [Value.Append].
func (v Value) WithItem(i int, x Value) Value {
	old := v.Slice()
	if uint(i) >= uint(len(old)) {
		return Undefined
	}
	items := slices.Clone(old)
	items[i] = x
	return Array(items...)
}

// Append returns an array of the items of v followed by x. A receiver that is
// no array counts as an empty one.
func (v Value) Append(x ...Value) Value {
	old := v.Slice()
	if len(x) == 0 && v.IsArray() {
		return v
	}
	return Array(slices.Concat(old, x)...)
}
