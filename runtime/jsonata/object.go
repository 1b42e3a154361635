package jsonata

import (
	"iter"
	"slices"

	"github.com/aslc-dev/aslc/runtime/value"
)

// object is an object that holds an item that is not plain, or one that a
// transform changes. It is changed by its maker only, and never once it is
// reachable elsewhere.
type object struct {
	names []string
	items []Item
	index map[string]int // of names, once they are many
}

// manyNames is the number of names above which an object has an index.
const manyNames = 8

// find returns the position of name, -1 when there is no such member.
func (o *object) find(name string) int {
	if len(o.names) <= manyNames {
		return slices.Index(o.names, name)
	}
	if len(o.index) != len(o.names) {
		o.index = make(map[string]int, 2*len(o.names))
		for i, n := range o.names {
			o.index[n] = i
		}
	}
	if i, ok := o.index[name]; ok {
		return i
	}
	return -1
}

// get returns the member of that name.
func (o *object) get(name string) (Item, bool) {
	if i := o.find(name); i >= 0 {
		return o.items[i], true
	}
	return Item{}, false
}

// set adds or replaces a member.
func (o *object) set(name string, it Item) {
	if i := o.find(name); i >= 0 {
		o.items[i] = it
		return
	}
	if o.index != nil {
		o.index[name] = len(o.names)
	}
	o.names = append(o.names, name)
	o.items = append(o.items, it)
}

// remove takes a member out.
func (o *object) remove(name string) {
	if i := o.find(name); i >= 0 {
		o.names = slices.Delete(o.names, i, i+1)
		o.items = slices.Delete(o.items, i, i+1)
		o.index = nil
	}
}

// value returns the JSON data of the object.
func (o *object) value() Value {
	var b value.ObjectBuilder
	b.Grow(len(o.names))
	for i, name := range o.names {
		b.Add(name, o.items[i].Value())
	}
	return b.Value()
}

// objectItem returns o as an item, as a Value if all its members are plain.
func objectItem(o *object) Item {
	for _, it := range o.items {
		if it.x != nil {
			return Item{x: &extra{kind: kindObject, object: o}}
		}
	}
	return Item{v: o.value()}
}

// isIndex reports whether JavaScript takes a member name for an array index,
// and would visit it before others.
func isIndex(name string) bool {
	if len(name) == 0 || len(name) > 10 || name[0] < '0' || name[0] > '9' || name[0] == '0' && len(name) > 1 {
		return false
	}
	n := uint64(0)
	for i := range len(name) {
		if name[i] < '0' || name[i] > '9' {
			return false
		}
		n = n*10 + uint64(name[i]-'0')
	}
	return n < 1<<32-1
}

// visitOrder returns the positions of names in JavaScript's order: array
// indexes first, by value, then all others as they stand. It is nil when that
// is the order they stand in.
func visitOrder(names []string) []int {
	if !slices.ContainsFunc(names, isIndex) {
		return nil
	}
	var indexes, others []int
	for i, name := range names {
		if isIndex(name) {
			indexes = append(indexes, i)
		} else {
			others = append(others, i)
		}
	}
	slices.SortFunc(indexes, func(i, j int) int {
		a, b := names[i], names[j]
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		if a < b {
			return -1
		}
		return 1
	})
	return append(indexes, others...)
}

// names returns the member names of an object as they stand.
func (it Item) names() []string {
	if it.x == nil {
		if it.v.IsObject() {
			return it.v.Shape().Names()
		}
		return nil
	}
	if it.x.kind == kindObject {
		return it.x.object.names
	}
	return nil
}

// memberAt returns the value of the member at a position.
func (it Item) memberAt(i int) Item {
	if it.x != nil {
		return it.x.object.items[i]
	}
	_, v := it.v.MemberAt(i)
	return Item{v: v}
}

// members ranges over the members of an object in JavaScript's order; over
// nothing for every other item.
func (it Item) members() iter.Seq2[string, Item] {
	return func(yield func(string, Item) bool) {
		names := it.names()
		order := visitOrder(names)
		for i := range names {
			if order != nil {
				i = order[i]
			}
			if !yield(names[i], it.memberAt(i)) {
				return
			}
		}
	}
}

// member returns the member of that name of an object.
func (it Item) member(name string) (Item, bool) {
	if it.x != nil {
		if it.x.kind == kindObject {
			return it.x.object.get(name)
		}
		return Item{}, false
	}
	v := it.v.Get(name)
	return Item{v: v}, !v.IsUndefined()
}

// objectBuilder collects members; while they are plain it holds plain values.
type objectBuilder struct {
	plain value.ObjectBuilder
	rich  *object
}

// set adds or replaces a member. An undefined item adds nothing.
func (b *objectBuilder) set(name string, it Item) {
	switch {
	case it.IsUndefined():
	case it.x == nil && b.rich == nil:
		b.plain.Add(name, it.v)
	default:
		if b.rich == nil {
			b.rich = &object{}
			for name, member := range (Item{v: b.plain.Value()}).standing() {
				b.rich.set(name, member)
			}
		}
		b.rich.set(name, it)
	}
}

// standing ranges over the members of an object in the order they stand in.
func (it Item) standing() iter.Seq2[string, Item] {
	return func(yield func(string, Item) bool) {
		for i, name := range it.names() {
			if !yield(name, it.memberAt(i)) {
				return
			}
		}
	}
}

// item returns the object that was built.
func (b *objectBuilder) item() Item {
	if b.rich != nil {
		return Item{x: &extra{kind: kindObject, object: b.rich}}
	}
	return Item{v: b.plain.Value()}
}
