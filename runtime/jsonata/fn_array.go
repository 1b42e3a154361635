package jsonata

import (
	"math"
	"slices"

	"github.com/aslc-dev/aslc/runtime/value"
)

func arrayFunctions() []*Function {
	return []*Function{
		define("sum", "<a<n>:n>", 1, fnSum),
		define("count", "<a:n>", 1, fnCount),
		define("max", "<a<n>:n>", 1, fnMax),
		define("min", "<a<n>:n>", 1, fnMin),
		define("average", "<a<n>:n>", 1, fnAverage),
		define("append", "<xx:a>", 2, fnAppend),
		define("reverse", "<a:a>", 1, fnReverse),
		define("shuffle", "<a:a>", 1, fnShuffle),
		define("distinct", "<x:x>", 1, fnDistinct),
		define("zip", "<a+>", 0, fnZip),
	}
}

// numbers ranges over the numbers of argument 0 and returns how many they are;
// ok is false when the argument is undefined.
func (c *call) numbers(visit func(float64)) (n int, ok bool) {
	array, ok := c.array(0)
	if !ok {
		return 0, false
	}
	for it := range array.All() {
		f, ok := it.number()
		if !ok {
			c.wrong(0)
			return 0, false
		}
		visit(f)
		n++
	}
	return n, true
}

func fnSum(c *call) (Item, error) {
	total := 0.0
	if _, ok := c.numbers(func(f float64) { total += f }); !ok {
		return Item{}, nil
	}
	return numberItem(total), nil
}

func fnCount(c *call) (Item, error) {
	array, _ := c.array(0)
	return Item{v: value.Int(int64(array.Len()))}, nil
}

func fnMax(c *call) (Item, error) {
	most := math.Inf(-1)
	if n, _ := c.numbers(func(f float64) { most = math.Max(most, f) }); n == 0 {
		return Item{}, nil
	}
	return numberItem(most), nil
}

func fnMin(c *call) (Item, error) {
	least := math.Inf(1)
	if n, _ := c.numbers(func(f float64) { least = math.Min(least, f) }); n == 0 {
		return Item{}, nil
	}
	return numberItem(least), nil
}

func fnAverage(c *call) (Item, error) {
	total := 0.0
	n, _ := c.numbers(func(f float64) { total += f })
	if n == 0 {
		return Item{}, nil
	}
	return numberItem(total / float64(n)), nil
}

func fnAppend(c *call) (Item, error) { return c.ev.Append(c.arg(0), c.arg(1)) }

// Append returns an array of the items of a and those of b; what is no array
// counts as one item. If one of them is undefined it is the other, unchanged.
func (ev *Evaluation) Append(a, b Item) (Item, error) {
	switch {
	case a.IsUndefined():
		return b, nil
	case b.IsUndefined():
		return a, nil
	case a.Len() == 0 && a.IsArray() && b.IsArray():
		return b.withMarks(0), nil
	}
	out := builder{ev: ev}
	out.append(a)
	out.append(b)
	return out.array(0)
}

// array returns the items of an array as a slice of its own.
func (it Item) slice() []Item {
	items := make([]Item, 0, it.Len())
	for item := range it.All() {
		items = append(items, item)
	}
	return items
}

func fnReverse(c *call) (Item, error) {
	array, _ := c.array(0)
	if array.Len() <= 1 {
		return array, nil
	}
	items := array.slice()
	slices.Reverse(items)
	return listOf(items, 0), nil
}

func fnShuffle(c *call) (Item, error) {
	array, _ := c.array(0)
	if array.Len() <= 1 {
		return array, nil
	}
	items := array.slice()
	shuffled := make([]Item, len(items))
	for i, it := range items {
		j := int(c.ev.random() * float64(i+1))
		shuffled[i] = shuffled[j]
		shuffled[j] = it
	}
	return listOf(shuffled, 0), nil
}

func fnDistinct(c *call) (Item, error) {
	array := c.arg(0)
	if array.Len() <= 1 {
		return array, nil
	}
	b := builder{}
	seen := newDistinct()
	for it := range array.All() {
		if err := c.ev.Tick(); err != nil {
			return Item{}, err
		}
		if seen.add(it) {
			b.add(it)
		}
	}
	return b.array(array.marks() & markSequence)
}

// distinct holds items that are different from each other.
type distinct struct {
	texts   map[string]bool
	numbers map[float64]bool
	others  []Item
}

func newDistinct() *distinct {
	return &distinct{texts: map[string]bool{}, numbers: map[float64]bool{}}
}

// add reports whether it is different from all items added before.
func (d *distinct) add(it Item) bool {
	if s, ok := it.text(); ok {
		known := d.texts[s]
		d.texts[s] = true
		return !known
	}
	if f, ok := it.number(); ok && math.Abs(f) < 1<<53 {
		known := d.numbers[f]
		d.numbers[f] = true
		return !known
	}
	for _, other := range d.others {
		if deepEqual(it, other) {
			return false
		}
	}
	d.others = append(d.others, it)
	return true
}

func fnZip(c *call) (Item, error) {
	if len(c.args) == 0 {
		return Items(), nil
	}
	n := math.MaxInt
	for _, array := range c.args {
		n = min(n, array.Len())
	}
	b := builder{ev: c.ev}
	for i := range n {
		tuple := make([]Item, len(c.args))
		for j, array := range c.args {
			tuple[j] = array.At(i)
		}
		b.add(Items(tuple...))
	}
	return b.array(0)
}
