package jsonata

import "math"

// The aggregates of what a step selects, such as $sum(items.(price*qty)), which
// do without an array of it. f must have no effect beside its result: what is no
// number is left to the function itself, and then f is evaluated once more.

// tally is what aggregates of numbers are made of.
type tally struct {
	n                  int
	total, most, least float64
}

// tally goes through the results of a step. ok is false when one of them is no
// number.
func (s Seq) tally(f func(Item) Item) (t tally, ok bool) {
	t = tally{most: math.Inf(-1), least: math.Inf(1)}
	if s.stage == constructed {
		return t, false
	}
	if it, ok := s.single(); ok {
		return t, t.add(f(it)) && s.e.err == nil
	}
	items := s.items()
	if values, ok := items.plainItems(); ok {
		for _, v := range values {
			if !s.e.tick() || !t.add(f(Item{v: v})) {
				return t, false
			}
		}
		return t, s.e.err == nil
	}
	for i := range items.Len() {
		if !s.e.tick() || !t.add(f(items.At(i))) {
			return t, false
		}
	}
	return t, s.e.err == nil
}

// add adds a result and reports whether it is a number, or nothing.
func (t *tally) add(it Item) bool {
	n, ok := it.number()
	if !ok || n != n {
		return !ok && it.IsUndefined()
	}
	t.n++
	t.total += n
	if n > t.most {
		t.most = n
	}
	if n < t.least {
		t.least = n
	}
	return true
}

// aggregate returns the number that an aggregate is, or nothing without numbers.
func (e *Run) aggregate(t tally, f float64) Item {
	if t.n == 0 {
		return Item{}
	}
	return e.number(f)
}

// SumOf returns $sum of what f makes of the items.
func (e *Run) SumOf(items Seq, f func(Item) Item) Item {
	t, ok := items.tally(f)
	if !ok {
		return e.Sum(items.Map(f).Item())
	}
	return e.aggregate(t, t.total)
}

// AverageOf returns $average of what f makes of the items.
func (e *Run) AverageOf(items Seq, f func(Item) Item) Item {
	t, ok := items.tally(f)
	if !ok {
		return e.Average(items.Map(f).Item())
	}
	return e.aggregate(t, t.total/float64(t.n))
}

// MaxOf returns $max of what f makes of the items.
func (e *Run) MaxOf(items Seq, f func(Item) Item) Item {
	t, ok := items.tally(f)
	if !ok {
		return e.Max(items.Map(f).Item())
	}
	return e.aggregate(t, t.most)
}

// MinOf returns $min of what f makes of the items.
func (e *Run) MinOf(items Seq, f func(Item) Item) Item {
	t, ok := items.tally(f)
	if !ok {
		return e.Min(items.Map(f).Item())
	}
	return e.aggregate(t, t.least)
}

// tallyOf is tally of the numbers of an array.
func tallyOf(array Item) (t tally, ok bool) {
	t = tally{most: math.Inf(-1), least: math.Inf(1)}
	values, ok := array.plainItems()
	if !ok {
		return t, false
	}
	for _, v := range values {
		if v.IsUndefined() || !t.add(Item{v: v}) {
			return t, false
		}
	}
	return t, true
}

// Sum is $sum.
func (e *Run) Sum(args ...Item) Item {
	if len(args) == 1 {
		if t, ok := tallyOf(args[0]); ok {
			return e.number(t.total)
		}
	}
	return e.builtin("sum", args...)
}

// Average is $average.
func (e *Run) Average(args ...Item) Item {
	if len(args) == 1 {
		if t, ok := tallyOf(args[0]); ok {
			return e.aggregate(t, t.total/float64(t.n))
		}
	}
	return e.builtin("average", args...)
}

// Max is $max.
func (e *Run) Max(args ...Item) Item {
	if len(args) == 1 {
		if t, ok := tallyOf(args[0]); ok {
			return e.aggregate(t, t.most)
		}
	}
	return e.builtin("max", args...)
}

// Min is $min.
func (e *Run) Min(args ...Item) Item {
	if len(args) == 1 {
		if t, ok := tallyOf(args[0]); ok {
			return e.aggregate(t, t.least)
		}
	}
	return e.builtin("min", args...)
}

// Count is $count.
func (e *Run) Count(args ...Item) Item {
	if len(args) != 1 {
		return e.builtin("count", args...)
	}
	switch it := args[0]; {
	case it.IsArray():
		return index(it.Len())
	case it.IsUndefined():
		return index(0)
	}
	return index(1)
}

// MergeOf returns $merge of an array of the items.
func (e *Run) MergeOf(items ...Item) Item {
	for _, it := range items {
		if it.x != nil || !it.v.IsObject() && !it.IsUndefined() {
			return e.Merge(e.Array(items...))
		}
	}
	var b objectBuilder
	for _, it := range items {
		b.merge(it)
	}
	return e.kept(e.ev.Constructed(b.item()))
}

// merge adds the members of an object.
func (b *objectBuilder) merge(it Item) {
	for name, member := range it.members() {
		b.set(name, member)
	}
}
