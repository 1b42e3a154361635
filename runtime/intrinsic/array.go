package intrinsic

import (
	"slices"

	"github.com/aslc-dev/aslc/runtime/value"
)

// Array is States.Array: an array of the arguments.
func Array(items ...value.Value) (value.Value, error) {
	if err := present(items...); err != nil {
		return value.Undefined, err
	}
	return value.Array(items...), nil
}

// ArrayPartition is States.ArrayPartition: the array cut into arrays of size
// items, the last of which may be shorter. size is rounded and must be positive.
func ArrayPartition(arr, size value.Value) (value.Value, error) {
	if err := present(arr, size); err != nil {
		return value.Undefined, err
	}
	items, err := array(1, arr)
	if err != nil {
		return value.Undefined, err
	}
	n, err := integer(2, size)
	if err != nil {
		return value.Undefined, err
	}
	if n < 1 {
		return value.Undefined, failf("argument 2 must be positive, but is %s", size.NumberText())
	}
	n = min(n, int64(max(len(items), 1)))
	chunks := make([]value.Value, 0, (len(items)+int(n)-1)/int(n))
	for chunk := range slices.Chunk(items, int(n)) {
		chunks = append(chunks, value.Array(slices.Clip(chunk)...))
	}
	return value.Array(chunks...), nil
}

// ArrayContains is States.ArrayContains: whether an item of the array equals x,
// in depth, members in any order. As for Java's objects, 1 does not equal 1.0.
func ArrayContains(arr, x value.Value) (value.Value, error) {
	if err := present(arr, x); err != nil {
		return value.Undefined, err
	}
	items, err := array(1, arr)
	if err != nil {
		return value.Undefined, err
	}
	return value.Bool(slices.ContainsFunc(items, func(item value.Value) bool { return equal(item, x) })), nil
}

// maxRange is how many items [ArrayRange] gives (developer guide).
const maxRange = 1000

// ArrayRange is States.ArrayRange: first, first+step, … up to last and with it.
// The arguments are rounded. It fails for a step of 0 and beyond 1,000 items.
func ArrayRange(first, last, step value.Value) (value.Value, error) {
	if err := present(first, last, step); err != nil {
		return value.Undefined, err
	}
	var n [3]int64
	for i, v := range []value.Value{first, last, step} {
		var err error
		if n[i], err = integer(i+1, v); err != nil {
			return value.Undefined, err
		}
	}
	from, to, by := n[0], n[1], n[2]
	if by == 0 {
		return value.Undefined, failf("argument 3 must not be 0")
	}
	if by > 0 && from > to || by < 0 && from < to {
		return value.EmptyArray, nil
	}
	// Unsigned, so that no distance overflows.
	distance, stride := uint64(to)-uint64(from), uint64(by)
	if by < 0 {
		distance, stride = -distance, -stride
	}
	count := distance/stride + 1
	if count > maxRange || count == 0 {
		return value.Undefined, failf("the array would have more than %d items", maxRange)
	}
	items := make([]value.Value, count)
	for i := range items {
		items[i] = value.Int(from + int64(i)*by)
	}
	return value.Array(items...), nil
}

// ArrayGetItem is States.ArrayGetItem: the item at index, counted from 0.
func ArrayGetItem(arr, index value.Value) (value.Value, error) {
	if err := present(arr, index); err != nil {
		return value.Undefined, err
	}
	items, err := array(1, arr)
	if err != nil {
		return value.Undefined, err
	}
	i, ok := index.Int()
	switch {
	case !ok && !index.IsNumber():
		return value.Undefined, wrongType(2, "an integer", index)
	case !ok:
		return value.Undefined, failf("argument 2 must be an integer, but is %s", index.NumberText())
	case i < 0 || i >= int64(len(items)):
		return value.Undefined, failf("the index %d is outside the array of %d items", i, len(items))
	}
	return items[i], nil
}

// ArrayLength is States.ArrayLength: the number of items.
func ArrayLength(arr value.Value) (value.Value, error) {
	if err := present(arr); err != nil {
		return value.Undefined, err
	}
	items, err := array(1, arr)
	if err != nil {
		return value.Undefined, err
	}
	return value.Int(int64(len(items))), nil
}

// ArrayUnique is States.ArrayUnique: the array without the items that equal an
// earlier one in the sense of [ArrayContains].
func ArrayUnique(arr value.Value) (value.Value, error) {
	if err := present(arr); err != nil {
		return value.Undefined, err
	}
	items, err := array(1, arr)
	if err != nil {
		return value.Undefined, err
	}
	seen := make(map[string]bool, len(items))
	unique := make([]value.Value, 0, len(items))
	var key []byte
	for _, item := range items {
		key = appendKey(key[:0], item)
		if !seen[string(key)] {
			seen[string(key)] = true
			unique = append(unique, item)
		}
	}
	return value.Array(unique...), nil
}
