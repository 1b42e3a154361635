package jsonata

import "github.com/aslc-dev/aslc/runtime/value"

// Grouping is a key and a value of a group-by or an object constructor.
type Grouping struct {
	// Key returns the key of an item.
	Key func(Item) Item
	// Value returns the member of the items that have the same key.
	Value func(Item) Item
}

// Under returns the grouping of all items under one name.
func Under(name string, value func(Item) Item) Grouping {
	key := String(name)
	return Grouping{Key: func(Item) Item { return key }, Value: value}
}

// Group returns the object of the groups of what the path selects.
func (s Seq) Group(groups ...Grouping) Item { return s.e.Group(s.it, groups...) }

// Group returns the object of the groups of the items of it, see
// [Evaluation.Group].
func (e *Run) Group(it Item, groups ...Grouping) Item {
	if e.err != nil {
		return Item{}
	}
	if values, ok := it.plainItems(); ok && len(groups) == 1 && len(values) > 1 && isFlat(values) {
		return e.groupFlat(values, groups[0])
	}
	pairs := make([]GroupPair, len(groups))
	for i, g := range groups {
		pairs[i] = GroupPair{Key: e.fallible(g.Key), Value: e.fallible(g.Value)}
	}
	return e.kept(e.ev.Group(it, pairs))
}

// Grouped returns the context of the values of an object constructor whose
// context is it: of an array all its items in one.
func (e *Run) Grouped(it Item) Item {
	if !it.IsArray() {
		return it
	}
	switch it.Len() {
	case 0:
		return Item{}
	case 1:
		return it.At(0)
	}
	if values, ok := it.plainItems(); ok && isFlat(values) {
		return Item{v: it.v}
	}
	b := builder{ev: e.ev}
	for item := range it.All() {
		b.append(item)
	}
	return e.kept(b.array(0))
}

// Member is a member of an object constructor.
type Member struct {
	Name string
	Item Item
}

// Pair returns a member of an object constructor.
func Pair(name string, it Item) Member { return Member{name, it} }

// Object returns the object of the members, whose names are different from each
// other. Undefined ones are left out.
func (e *Run) Object(members ...Member) Item {
	const few = 8
	if len(members) <= few {
		var plain [few]value.Member
		n := 0
		for n < len(members) && members[n].Item.x == nil {
			plain[n] = value.Member{Name: members[n].Name, Value: members[n].Item.v}
			n++
		}
		if n == len(members) {
			return e.kept(e.ev.Constructed(Item{v: value.Object(plain[:n]...)}))
		}
	}
	var b objectBuilder
	b.plain.Grow(len(members))
	for i := range members {
		b.set(members[i].Name, members[i].Item)
	}
	return e.kept(e.ev.Constructed(b.item()))
}

// Array returns an array of the items, of arrays among them their items.
func (e *Run) Array(items ...Item) Item {
	b := e.List(len(items))
	for _, it := range items {
		b.Append(it)
	}
	return b.Item()
}

// List is an array constructor at work.
type List struct {
	e *Run
	b builder
}

// List begins an array of about n items.
func (e *Run) List(n int) *List {
	return &List{e, builder{ev: e.ev, values: make([]Value, 0, n)}}
}

// Append adds an item, of an array its items.
func (l *List) Append(it Item) *List {
	l.b.append(it)
	return l
}

// Add adds an item that is one even if it is an array.
func (l *List) Add(it Item) *List {
	if !it.IsUndefined() {
		l.b.add(it)
	}
	return l
}

// Item returns the array.
func (l *List) Item() Item {
	it, err := l.b.array(0)
	if err == nil {
		it, err = l.e.ev.Constructed(it)
	}
	return l.e.kept(it, err)
}
