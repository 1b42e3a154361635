package jsonata

import "math"

// Index returns item n of an array as the predicate [n] does: n is rounded
// down and counted from the end if negative. An item that is an array stands
// for its items. Anything but an array is taken for an array of it alone.
func (it Item) Index(n float64) Item {
	it = it.asArray()
	i, ok := position(n, it.Len())
	if !ok {
		return emptySequence
	}
	item := it.At(i)
	switch {
	case item.IsUndefined():
		return emptySequence
	case item.IsArray():
		return item
	}
	return one(item)
}

// position returns the position among length items that the number n means,
// and whether there is one.
func position(n float64, length int) (int, bool) {
	n = math.Floor(n)
	if n < 0 {
		n += float64(length)
	}
	if n >= 0 && n < float64(length) {
		return int(n), true
	}
	return 0, false
}

// Filter returns the items of an array for which the predicate is true, as a
// sequence. A predicate that gives a number, or an array of numbers, selects
// the items at those positions. Anything but an array is taken for an array of
// it alone.
func (ev *Evaluation) Filter(it Item, predicate func(Item) (Item, error)) (Item, error) {
	b := builder{ev: ev}
	input := it
	if !it.IsArray() {
		input = one(it)
	}
	length := input.Len()
	for i := range length {
		if err := ev.Tick(); err != nil {
			return Item{}, err
		}
		item := input.At(i)
		result, err := predicate(item)
		if err != nil {
			return Item{}, err
		}
		times, err := selects(result, i, length)
		if err != nil {
			return Item{}, err
		}
		for range times {
			b.add(item)
		}
	}
	return b.array(markSequence)
}

// selects returns how many times a predicate with that result selects item i
// of length items.
func selects(result Item, i, length int) (int, error) {
	if yes, ok := result.v.Bool(); ok {
		if yes {
			return 1, nil
		}
		return 0, nil
	}
	if f, ok := result.number(); ok && f == f {
		if math.IsInf(f, 0) {
			return 0, failureOf("D1001", result)
		}
		return means(f, i, length), nil
	}
	if result.IsArray() {
		if ok, err := allNumbers(result); err != nil {
			return 0, err
		} else if ok {
			times := 0
			for number := range result.All() {
				f, _ := number.number()
				times += means(f, i, length)
			}
			return times, nil
		}
	}
	ok, err := result.Truth()
	if !ok {
		return 0, err
	}
	return 1, nil
}

// means returns 1 if the number f means position i of length, else 0.
func means(f float64, i, length int) int {
	if at, ok := position(f, length); ok && at == i {
		return 1
	}
	return 0
}

// allNumbers reports whether an array holds numbers only.
func allNumbers(array Item) (bool, error) {
	for it := range array.All() {
		f, ok := it.number()
		if ok && math.IsInf(f, 0) {
			return false, failureOf("D1001", it)
		}
		if !ok || f != f {
			return false, nil
		}
	}
	return true, nil
}
