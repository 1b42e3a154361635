package jsonata

import "github.com/aslc-dev/aslc/runtime/value"

// The functions that take functions, with Go functions in place of lambdas. Each
// comes in two forms: with a function of the item only, and (At) with one that
// also takes the item's index or key and the whole. Those that return sequences
// come in a third form for the tail position of a function (Seq), where a
// sequence is not replaced by what it stands for.

// begins reports whether a function may begin to go through an array; not after
// an error, and not when there is none.
func (e *Run) begins(array Item) bool { return e.err == nil && !array.IsUndefined() }

// named returns what a function came to. An error inside it that names nothing
// names the function, as in jsonata-js.
func (e *Run) named(name string, it Item) Item {
	if e.err != nil {
		e.err = Locate(e.err, Site{Name: name})
		return Item{}
	}
	return it
}

// index returns an index as an argument.
func index(i int) Item { return Item{v: value.Int(int64(i))} }

// Map returns $map(array, f).
func (e *Run) Map(array Item, f func(it Item) Item) Item {
	return e.settled(e.MapSeq(array, f))
}

// MapSeq is [Run.Map] in tail position.
func (e *Run) MapSeq(array Item, f func(it Item) Item) Item {
	if !e.begins(array) {
		return Item{}
	}
	b := builder{ev: e.ev}
	if values, ok := array.plainItems(); ok {
		b.room(len(values))
		for _, v := range values {
			if !e.tick() {
				break
			}
			b.addResult(f(Item{v: v}))
		}
		return e.named("map", e.kept(b.array(markSequence)))
	}
	array = array.asArray()
	for i := range array.Len() {
		if !e.tick() {
			break
		}
		b.addResult(f(array.At(i)))
	}
	return e.named("map", e.kept(b.array(markSequence)))
}

// plainItems returns the items of an array of values.
func (it Item) plainItems() ([]Value, bool) {
	if it.x != nil && it.x.kind != kindMarked || !it.v.IsArray() {
		return nil, false
	}
	return it.v.Slice(), true
}

// addResult adds what a function returned, unless that is nothing.
func (b *builder) addResult(it Item) {
	switch {
	case it.IsUndefined():
	case it.x == nil:
		b.push(it.v)
	default:
		b.add(it)
	}
}

// push adds a value: without further ado while there is room.
func (b *builder) push(v Value) {
	if len(b.values) < cap(b.values) {
		b.values = append(b.values, v)
		return
	}
	b.add(Item{v: v})
}

// MapAt returns $map(array, f) for a function of the item, its index and the
// array.
func (e *Run) MapAt(array Item, f func(it, i, array Item) Item) Item {
	return e.settled(e.MapAtSeq(array, f))
}

// MapAtSeq is [Run.MapAt] in tail position.
func (e *Run) MapAtSeq(array Item, f func(it, i, array Item) Item) Item {
	if !e.begins(array) {
		return Item{}
	}
	array = array.asArray()
	b := builder{ev: e.ev}
	b.room(array.Len())
	for i := range array.Len() {
		if !e.tick() {
			break
		}
		b.addResult(f(array.At(i), index(i), array))
	}
	return e.named("map", e.kept(b.array(markSequence)))
}

// Filter returns $filter(array, f).
func (e *Run) Filter(array Item, f func(it Item) bool) Item {
	return e.settled(e.FilterSeq(array, f))
}

// FilterSeq is [Run.Filter] in tail position.
func (e *Run) FilterSeq(array Item, f func(it Item) bool) Item {
	return e.FilterAtSeq(array, func(it, _, _ Item) bool { return f(it) })
}

// FilterAt returns $filter(array, f) for a function of the item, its index and
// the array.
func (e *Run) FilterAt(array Item, f func(it, i, array Item) bool) Item {
	return e.settled(e.FilterAtSeq(array, f))
}

// FilterAtSeq is [Run.FilterAt] in tail position.
func (e *Run) FilterAtSeq(array Item, f func(it, i, array Item) bool) Item {
	if !e.begins(array) {
		return Item{}
	}
	array = array.asArray()
	b := builder{ev: e.ev}
	for i := range array.Len() {
		if !e.tick() {
			break
		}
		if it := array.At(i); f(it, index(i), array) && e.err == nil {
			b.add(it)
		}
	}
	return e.named("filter", e.kept(b.array(markSequence)))
}

// Single returns $single(array, f).
func (e *Run) Single(array Item, f func(it Item) bool) Item {
	return e.settled(e.SingleSeq(array, f))
}

// SingleSeq is [Run.Single] in tail position.
func (e *Run) SingleSeq(array Item, f func(it Item) bool) Item {
	return e.SingleAtSeq(array, func(it, _, _ Item) bool { return f(it) })
}

// SingleAt returns $single(array, f) for a function of the item, its index and
// the array.
func (e *Run) SingleAt(array Item, f func(it, i, array Item) bool) Item {
	return e.settled(e.SingleAtSeq(array, f))
}

// SingleAtSeq is [Run.SingleAt] in tail position.
func (e *Run) SingleAtSeq(array Item, f func(it, i, array Item) bool) Item {
	if !e.begins(array) {
		return Item{}
	}
	array = array.asArray()
	var only Item
	found := false
	for i := range array.Len() {
		if !e.tick() {
			break
		}
		it := array.At(i)
		if !f(it, index(i), array) || e.err != nil {
			continue
		}
		if found {
			e.fail(&Error{Code: "D3138", index: i})
		}
		only, found = it, true
	}
	if !found {
		e.fail(failure("D3139"))
	}
	return e.named("single", only)
}

// Reduce returns $reduce(array, f, init); init may be undefined.
func (e *Run) Reduce(array, init Item, f func(result, it Item) Item) Item {
	return e.settled(e.ReduceSeq(array, init, f))
}

// ReduceSeq is [Run.Reduce] in tail position.
func (e *Run) ReduceSeq(array, init Item, f func(result, it Item) Item) Item {
	array, result, first, ok := e.reduction(array, init)
	if !ok {
		return Item{}
	}
	if values, ok := array.plainItems(); ok {
		for _, v := range values[first:] {
			if !e.tick() {
				break
			}
			result = f(result, Item{v: v})
		}
		return e.named("reduce", result)
	}
	for i := first; i < array.Len() && e.tick(); i++ {
		result = f(result, array.At(i))
	}
	return e.named("reduce", result)
}

// ReduceAt returns $reduce(array, f, init) for a function of the result so far,
// the item, its index and the array.
func (e *Run) ReduceAt(array, init Item, f func(result, it, i, array Item) Item) Item {
	return e.settled(e.ReduceAtSeq(array, init, f))
}

// ReduceAtSeq is [Run.ReduceAt] in tail position.
func (e *Run) ReduceAtSeq(array, init Item, f func(result, it, i, array Item) Item) Item {
	array, result, first, ok := e.reduction(array, init)
	if !ok {
		return Item{}
	}
	for i := first; i < array.Len() && e.tick(); i++ {
		result = f(result, array.At(i), index(i), array)
	}
	return e.named("reduce", result)
}

// reduction returns what $reduce begins with: the array, the first result, and
// the index of the item that it goes on with.
func (e *Run) reduction(array, init Item) (items, result Item, first int, ok bool) {
	if init.Function() != nil {
		e.fail(argument("reduce", 3, init))
	}
	if !e.begins(array) {
		return Item{}, Item{}, 0, false
	}
	array = array.asArray()
	if init.IsUndefined() && array.Len() > 0 {
		return array, array.At(0), 1, true
	}
	return array, init, 0, true
}

// Sort returns $sort(array, swap): swap reports that b goes before a, which
// stands before it.
func (e *Run) Sort(array Item, swap func(a, b Item) bool) Item {
	return e.settled(e.SortSeq(array, swap))
}

// SortSeq is [Run.Sort] in tail position.
func (e *Run) SortSeq(array Item, swap func(a, b Item) bool) Item {
	if !e.begins(array) {
		return Item{}
	}
	return e.named("sort", e.kept(e.ev.mergeSorted(array.asArray(), func(a, b Item) (bool, error) {
		return swap(a, b), e.err
	})))
}

// object reports whether it is something $sift and $each go through, and keeps
// the error if not.
func (e *Run) object(it Item, name string) bool {
	if it.IsObject() || it.IsUndefined() {
		return e.err == nil
	}
	at := 1
	if it.Function() != nil { // it is taken for the function, and the function is too much
		at = 2
	}
	e.fail(argument(name, at, it))
	return false
}

// Each returns $each(object, f).
func (e *Run) Each(object Item, f func(it Item) Item) Item {
	return e.settled(e.EachSeq(object, f))
}

// EachSeq is [Run.Each] in tail position.
func (e *Run) EachSeq(object Item, f func(it Item) Item) Item {
	return e.EachAtSeq(object, func(it, _, _ Item) Item { return f(it) })
}

// EachAt returns $each(object, f) for a function of the member, its name and the
// object.
func (e *Run) EachAt(object Item, f func(it, name, object Item) Item) Item {
	return e.settled(e.EachAtSeq(object, f))
}

// EachAtSeq is [Run.EachAt] in tail position.
func (e *Run) EachAtSeq(object Item, f func(it, name, object Item) Item) Item {
	if !e.object(object, "each") {
		return Item{}
	}
	b := builder{ev: e.ev}
	for name, member := range object.members() {
		if e.err != nil {
			break
		}
		b.addResult(f(member, textItem(name), object))
	}
	return e.named("each", e.kept(b.array(markSequence)))
}

// Sift returns $sift(object, f).
func (e *Run) Sift(object Item, f func(it Item) bool) Item {
	return e.SiftAt(object, func(it, _, _ Item) bool { return f(it) })
}

// SiftAt returns $sift(object, f) for a function of the member, its name and the
// object.
func (e *Run) SiftAt(object Item, f func(it, name, object Item) bool) Item {
	if !e.object(object, "sift") {
		return Item{}
	}
	var b objectBuilder
	empty := true
	for name, member := range object.members() {
		if e.err != nil {
			break
		}
		if f(member, textItem(name), object) {
			b.set(name, member)
			empty = false
		}
	}
	if empty {
		return e.named("sift", Item{})
	}
	return e.named("sift", b.item())
}
