package jsonata

import (
	"iter"

	"github.com/aslc-dev/aslc/runtime/value"
)

// marks returns the marks of an array, none for every other item.
func (it Item) marks() marks {
	if it.x == nil {
		return 0
	}
	return it.x.marks
}

// withMarks returns the same array with the marks m instead of its own.
func (it Item) withMarks(m marks) Item {
	switch {
	case it.marks() == m:
		return it
	case it.x == nil || it.x.kind == kindMarked:
		if m == 0 {
			return Item{v: it.v}
		}
		return Item{v: it.v, x: &marked[m]}
	}
	x := *it.x
	x.marks = m
	return Item{x: &x}
}

// Len returns the number of items of an array, 0 for every other item.
func (it Item) Len() int {
	if it.x == nil {
		if it.v.IsArray() {
			return it.v.Len()
		}
		return 0
	}
	switch it.x.kind {
	case kindMarked:
		return it.v.Len()
	case kindList:
		return len(it.x.list)
	case kindRange:
		return int(it.x.n)
	case kindTuples:
		return len(it.x.tuples)
	}
	return 0
}

// At returns item i of an array, which must be in range.
func (it Item) At(i int) Item {
	if it.x != nil {
		switch it.x.kind {
		case kindList:
			return it.x.list[i]
		case kindRange:
			return Item{v: value.Int(it.x.lo + int64(i))}
		case kindTuples:
			return it.x.tuples[i].At
		}
	}
	return Item{v: it.v.Index(i)}
}

// All ranges over the items of an array.
func (it Item) All() iter.Seq[Item] {
	return func(yield func(Item) bool) {
		if values := it.v.Slice(); values != nil {
			for _, v := range values {
				if !yield(Item{v: v}) {
					return
				}
			}
			return
		}
		for i := range it.Len() {
			if !yield(it.At(i)) {
				return
			}
		}
	}
}

// isSequence reports whether the item is an array that stands for its only
// item.
func (it Item) isSequence() bool { return it.marks()&markSequence != 0 }

// Collapse returns what the item stands for as the result of an expression: of
// a sequence its only item, or nothing, unless it is to stay an array. keep
// says that the expression has the suffix [].
func (it Item) Collapse(keep bool) Item {
	if it.x == nil || it.x.marks&markSequence == 0 {
		return it
	}
	if keep {
		it = it.withMarks(it.x.marks | markKeep)
	}
	switch it.Len() {
	case 0:
		return Item{}
	case 1:
		if it.x.marks&markKeep == 0 {
			return it.At(0)
		}
	}
	return it
}

// asArray returns the item if it is an array, else an array of it alone.
func (it Item) asArray() Item {
	if it.IsArray() {
		return it
	}
	return listOf([]Item{it}, 0)
}

// one returns a sequence of it alone.
func one(it Item) Item { return listOf([]Item{it}, markSequence) }

// emptySequence is a sequence of nothing.
var emptySequence = Item{v: value.EmptyArray, x: &marked[markSequence]}

// builder collects the items of an array. As long as they are plain it holds
// plain values.
type builder struct {
	values []Value
	list   []Item // instead of values once an item is not plain
	ranged Item   // a range before all others, kept as it is while it is alone
	ev     *Evaluation
	err    error
}

// len returns the number of items collected.
func (b *builder) len() int { return max(len(b.values), len(b.list)) + b.ranged.Len() }

// spill turns a range that was kept as it is into items.
func (b *builder) spill() {
	if b.ranged.x != nil {
		b.values = append(make([]Value, 0, 2*b.ranged.Len()), b.ranged.Value().Slice()...)
		b.ranged = Item{}
	}
}

// add appends an item.
func (b *builder) add(it Item) {
	if b.ranged.x != nil {
		b.spill()
	}
	if it.x == nil && b.list == nil {
		if len(b.values) == cap(b.values) {
			b.grow()
		}
		b.values = append(b.values, it.v)
		return
	}
	b.addItem(it)
}

// addItem is add for an item that is not plain, or behind one.
func (b *builder) addItem(it Item) {
	if b.list == nil {
		b.list = make([]Item, len(b.values), 2*len(b.values)+4)
		for i, v := range b.values {
			b.list[i] = Item{v: v}
		}
		b.values = nil
	}
	if len(b.list) == cap(b.list) {
		b.grow()
	}
	b.list = append(b.list, it)
}

// grow checks the size of what is being built whenever it doubles.
func (b *builder) grow() {
	if b.ev != nil && b.err == nil {
		b.err = b.ev.checkItems(b.len() + 1)
	}
}

// addAll appends the items of an array.
func (b *builder) addAll(array Item) {
	if array.x != nil && array.x.kind == kindRange && b.len() == 0 && b.ranged.IsUndefined() {
		b.ranged = array
		return
	}
	b.spill()
	if b.list == nil && (array.x == nil || array.x.kind == kindMarked) {
		values := array.v.Slice()
		if len(values) > cap(b.values)-len(b.values) {
			b.grow()
		}
		b.values = append(b.values, values...)
		return
	}
	for it := range array.All() {
		b.add(it)
	}
}

// room makes room for n items in an empty builder, if that is not many.
func (b *builder) room(n int) {
	const many = 1 << 12
	b.values = make([]Value, 0, min(n, many))
}

// flattenValue is flatten for a value of the data.
func (b *builder) flattenValue(v Value) {
	if v.IsArray() {
		b.addAll(Item{v: v})
		return
	}
	b.add(Item{v: v})
}

// flatten appends an item, or the items of an array that a path flattens.
func (b *builder) flatten(it Item) {
	if it.IsArray() && it.marks()&markConstructed == 0 {
		b.addAll(it)
		return
	}
	b.add(it)
}

// array returns the array of what was collected. It fails when that is larger
// than the evaluation allows.
func (b *builder) array(m marks) (Item, error) {
	if b.ev != nil && b.err == nil {
		b.err = b.ev.checkItems(b.len())
	}
	if b.err != nil {
		return Item{}, b.err
	}
	switch {
	case b.ranged.x != nil:
		return b.ranged.withMarks(m), nil
	case b.list != nil:
		return listOf(b.list, m), nil
	}
	return arrayOf(b.values, m), nil
}
