package jsonata

import "github.com/aslc-dev/aslc/runtime/value"

// SortKey is one term of an order-by.
type SortKey struct {
	Descending bool
	// Of returns the term's value for an item.
	Of func(Item) (Item, error)
}

// Sort returns the items of an array in the order of the keys; those of the
// same order keep theirs. Items without a key come last. It fails with T2008
// when a key is neither a number nor a string, and with T2007 when keys of two
// items are of different types.
func (ev *Evaluation) Sort(it Item, keys []SortKey) (Item, error) {
	return ev.mergeSorted(it, func(a, b Item) (bool, error) {
		for i := range keys {
			c, err := compareKeys(&keys[i], a, b)
			if c != 0 || err != nil {
				return c > 0, err
			}
		}
		return false, nil
	})
}

// compareKeys compares two items by a key; positive means the wrong order.
func compareKeys(key *SortKey, a, b Item) (int, error) {
	x, err := key.Of(a)
	if err != nil {
		return 0, err
	}
	y, err := key.Of(b)
	if err != nil {
		return 0, err
	}
	return orderKeys(x, y, key.Descending)
}

// orderKeys compares two sort keys; positive means the wrong order.
func orderKeys(a, b Item, descending bool) (int, error) {
	switch {
	case a.IsUndefined() && b.IsUndefined():
		return 0, nil
	case a.IsUndefined():
		return 1, nil
	case b.IsUndefined():
		return -1, nil
	}
	x, y := a.scalar(), b.scalar()
	for _, it := range []Item{a, b} {
		if v := it.scalar(); !v.IsNumber() && !v.IsString() {
			return 0, failureOf("T2008", it)
		}
	}
	if x.Kind() != y.Kind() {
		return 0, &Error{Code: "T2007", value: a, value2: b}
	}
	if value.Equal(x, y) {
		return 0, nil
	}
	c, _, err := order("", x, y)
	if c == unordered { // NaN: neither equal nor less
		c = 1
	}
	if descending {
		c = -c
	}
	return c, err
}

// mergeSorted returns the items of an array sorted by merging, as jsonata-js
// does it: swap says that b goes before a, which stands before it. What has
// less than two items is returned as it is.
func (ev *Evaluation) mergeSorted(it Item, swap func(a, b Item) (bool, error)) (Item, error) {
	n := it.Len()
	if n <= 1 {
		return it, nil
	}
	items := make([]Item, 0, n)
	for item := range it.All() {
		items = append(items, item)
	}
	if err := mergeSort(ev, items, make([]Item, n), swap); err != nil {
		return Item{}, err
	}
	return listOf(items, 0), nil
}

// mergeSort sorts items in place, with room for as many in spare.
func mergeSort[T any](ev *Evaluation, items, spare []T, swap func(a, b T) (bool, error)) error {
	if len(items) <= 1 {
		return nil
	}
	middle := len(items) / 2
	left, right := items[:middle], items[middle:]
	if err := mergeSort(ev, left, spare[:middle], swap); err != nil {
		return err
	}
	if err := mergeSort(ev, right, spare[middle:], swap); err != nil {
		return err
	}
	copy(spare, items)
	left, right = spare[:middle], spare[middle:len(items)]
	for i := range items {
		if len(left) == 0 || len(right) == 0 {
			copy(items[i:], left)
			copy(items[i:], right)
			return nil
		}
		if err := ev.Tick(); err != nil {
			return err
		}
		second, err := swap(left[0], right[0])
		if err != nil {
			return err
		}
		if second {
			items[i], right = right[0], right[1:]
		} else {
			items[i], left = left[0], left[1:]
		}
	}
	return nil
}
