package jsonata

// Seq is what a path has selected so far: a chain of its methods is a path, step
// by step. Each step maps every item and flattens the results by one level.
//
//	e.PathFrom(input).Where("items", inStock).Get("id").Item()
//
// The value that one item maps to may be an array that was there before; it is
// the result as it is if no step follows.
type Seq struct {
	e *Run
	// it is a sequence, or what a single item was mapped to.
	it    Item
	stage stage
}

// stage says what a Seq has behind it.
type stage uint8

const (
	// stepped: at least one step.
	stepped stage = iota
	// beginning: none yet. What it holds is the context, an item even if that
	// is nothing.
	beginning
	// constructed: the array constructor that the path begins with. If that is
	// empty the path ends here.
	constructed
)

// PathFrom begins a path of names with a value from outside of the expression.
func (e *Run) PathFrom(v Value, names ...string) Seq { return e.Path(Item{v: v}, names...) }

// Path begins a path with a value, whose items it goes through if that is an
// array, and goes on with steps of the names.
func (e *Run) Path(it Item, names ...string) Seq {
	return Seq{e: e, it: it.result()}.Get(names...)
}

// Within begins a path in the context it, which is no step of the path itself.
func (e *Run) Within(it Item, names ...string) Seq {
	if it.marks() != 0 {
		it = it.withMarks(markSequence)
	}
	return Seq{e: e, it: it, stage: beginning}.Get(names...)
}

// result returns the result of a step for a single item.
func (it Item) result() Item {
	if it.marks()&(markSequence|markConstructed) == markSequence {
		return it.withMarks(markSequence)
	}
	return it
}

// nothing is a path that selects nothing.
func (e *Run) nothing() Seq { return Seq{e: e} }

// items returns what the next step goes through: an array.
func (s Seq) items() Item {
	switch {
	case s.it.IsUndefined() && s.stage != beginning:
		return emptySequence
	case s.stage == constructed:
		return s.it
	case s.it.IsArray() && s.it.marks()&markConstructed == 0:
		return s.it
	}
	return one(s.it)
}

// ended reports whether the path ends before its next step.
func (s Seq) ended() bool { return s.stage == constructed && s.it.Len() == 0 }

// single reports whether the next step has one item to map, and which.
func (s Seq) single() (Item, bool) {
	switch {
	case s.it.IsUndefined():
		return s.it, s.stage == beginning
	case s.it.IsArray():
		return s.it, s.it.marks()&markConstructed != 0 && s.stage != constructed
	}
	return s.it, true
}

// Get goes on with a step for each of the names.
func (s Seq) Get(names ...string) Seq {
	for _, name := range names {
		if s.it.x == nil && s.it.v.IsObject() {
			s.it, s.stage = Item{v: s.it.v.Get(name)}, stepped
			continue
		}
		switch {
		case s.ended():
			return s
		case s.it.IsUndefined() || s.e.err != nil:
			return s.e.nothing()
		}
		s.it = s.e.kept(s.e.ev.NameStep(s.items(), true, false, name))
		s.stage = stepped
	}
	return s
}

// GetArray ends the path with a step for a name with the suffix []: what it
// selects is an array even if it is one item.
func (s Seq) GetArray(name string) Item {
	switch {
	case s.ended():
		return s.Array()
	case s.it.IsUndefined() || s.e.err != nil:
		return Item{}
	}
	s.it = s.e.kept(s.e.ev.NameStep(s.items(), true, true, name))
	return s.Array()
}

// Map goes on with a step that maps an item to what f makes of it.
func (s Seq) Map(f func(Item) Item) Seq {
	e := s.e
	if s.ended() {
		return s
	}
	if it, ok := s.single(); ok {
		return e.mapped(it, f)
	}
	items := s.items()
	results := collector{b: builder{ev: e.ev}, room: items.Len()}
	if values, ok := items.plainItems(); ok {
		for _, v := range values {
			if !e.tick() {
				break
			}
			results.add(f(Item{v: v}))
		}
	} else {
		for i := range items.Len() {
			if !e.tick() {
				break
			}
			results.add(f(items.At(i)))
		}
	}
	return Seq{e: e, it: e.kept(results.item())}
}

// MapGrouped is [Seq.Map] for an object constructor, see [Run.Grouped].
func (s Seq) MapGrouped(f func(Item) Item) Seq {
	return s.Map(func(it Item) Item { return f(s.e.Grouped(it)) })
}

// mapped is Map of a single item.
func (e *Run) mapped(it Item, f func(Item) Item) Seq {
	if !e.tick() {
		return e.nothing()
	}
	return Seq{e: e, it: f(it).result()}
}

// collector collects the results of a step.
type collector struct {
	b    builder
	only Item
	n    int // of results
	room int // for how many there should be room
}

// add adds the result of a step for one item.
func (c *collector) add(result Item) {
	if result.IsUndefined() {
		return
	}
	if c.n++; c.n == 1 {
		c.only = result
		return
	}
	if c.n == 2 {
		c.b.room(c.room)
		c.b.flatten(c.only)
	}
	c.b.flatten(result)
}

// item returns what the step has selected.
func (c *collector) item() (Item, error) {
	switch c.n {
	case 0:
		return Item{}, nil
	case 1:
		return c.only.result(), nil
	}
	return c.b.array(markSequence)
}

// Where goes on with a step that selects the member of that name, and of the
// items in it those for which test is true.
func (s Seq) Where(name string, test func(Item) bool) Seq {
	if s.ended() {
		return s
	}
	e := s.e
	b := builder{ev: e.ev}
	if it, ok := s.single(); ok {
		e.where(&b, it.Lookup(name).Collapse(false), test)
	} else {
		items := s.items()
		for i := range items.Len() {
			e.where(&b, items.At(i).Lookup(name).Collapse(false), test)
		}
	}
	return Seq{e: e, it: e.kept(b.array(markSequence))}
}

// where adds the items of it for which test is true.
func (e *Run) where(b *builder, it Item, test func(Item) bool) {
	if values, ok := it.plainItems(); ok {
		const some = 16
		if b.len() == 0 {
			b.room(min(len(values), some))
		}
		for _, v := range values {
			if !e.tick() {
				return
			}
			if test(Item{v: v}) {
				b.push(v)
			}
		}
		return
	}
	if !it.IsArray() {
		if e.tick() && test(it) {
			b.add(it)
		}
		return
	}
	for i := range it.Len() {
		if item := it.At(i); e.tick() && test(item) {
			b.add(item)
		}
	}
}

// At goes on with a step that selects the member of that name, and of the items
// in it number n, see [Item.Index].
func (s Seq) At(name string, n float64) Seq {
	return s.Map(func(it Item) Item { return it.Lookup(name).Collapse(false).Index(n) })
}

// Filter goes on with a step that selects the member of that name, and of the
// items in it those that the predicate selects, see [Evaluation.Filter].
func (s Seq) Filter(name string, predicate func(Item) Item) Seq {
	return s.Map(func(it Item) Item { return s.e.Filtered(it.Lookup(name).Collapse(false), predicate) })
}

// Filtered returns the items of it that a predicate selects, as the sequence
// that a step or a further predicate takes.
func (e *Run) Filtered(it Item, predicate func(Item) Item) Item {
	return e.kept(e.ev.Filter(it, e.fallible(predicate)))
}

// Select returns the items of it that a predicate selects.
func (e *Run) Select(it Item, predicate func(Item) Item) Item {
	return e.settled(e.Filtered(it, predicate))
}

// SelectWhere returns the items of it for which test is true.
func (e *Run) SelectWhere(it Item, test func(Item) bool) Item {
	return e.settled(e.FilteredWhere(it, test))
}

// FilteredWhere is [Run.SelectWhere] for a step or a further predicate.
func (e *Run) FilteredWhere(it Item, test func(Item) bool) Item {
	b := builder{ev: e.ev}
	e.where(&b, it, test)
	return e.kept(b.array(markSequence))
}

// Wildcard goes on with a step that selects all members.
func (s Seq) Wildcard() Seq {
	return s.Map(func(it Item) Item { return it.Wildcard().Collapse(false) })
}

// Descendants goes on with a step that selects the item and all below it.
func (s Seq) Descendants() Seq {
	return s.Map(func(it Item) Item { return it.Descendants().Collapse(false) })
}

// PathOf begins a path with an array constructor, see [Item.StepInput].
func (e *Run) PathOf(it Item) Seq { return Seq{e, it.StepInput(), constructed} }

// Key is a term of an order-by.
type Key struct {
	descending bool
	of         func(Item) Item
}

// Ascending orders by what of returns, from the least.
func Ascending(of func(Item) Item) Key { return Key{false, of} }

// Descending orders by what of returns, from the greatest.
func Descending(of func(Item) Item) Key { return Key{true, of} }

// OrderBy goes on with the items in the order of the keys.
func (s Seq) OrderBy(keys ...Key) Seq {
	switch {
	case s.ended():
		return s
	case s.it.IsUndefined() || s.e.err != nil:
		return s.e.nothing()
	}
	terms := make([]SortKey, len(keys))
	for i, key := range keys {
		terms[i] = SortKey{Descending: key.descending, Of: s.e.fallible(key.of)}
	}
	items := s.items()
	if items.marks() == 0 && s.stage == stepped {
		items = items.withMarks(markSequence)
	}
	return Seq{e: s.e, it: s.e.kept(s.e.ev.Sort(items, terms))}
}

// Ordered goes on with those of the ordered items that a predicate selects.
func (s Seq) Ordered(predicate func(Item) Item) Seq {
	if s.ended() {
		return s
	}
	return Seq{e: s.e, it: s.e.Filtered(s.items(), predicate)}
}

// OrderedAt goes on with number n of the ordered items.
func (s Seq) OrderedAt(n float64) Seq {
	if s.ended() {
		return s
	}
	it := s.items().Index(n)
	if it.IsArray() && it.Len() == 0 && !it.isSequence() {
		return Seq{e: s.e, it: it, stage: constructed} // an empty array among the items
	}
	return Seq{e: s.e, it: it}
}

// Item returns what the path selects: nothing, one item as itself, or an array.
func (s Seq) Item() Item { return s.e.settled(s.it) }

// Array returns what the path selects as an array even if it is one item,
// because of the suffix [].
func (s Seq) Array() Item {
	if s.it.IsUndefined() {
		return s.it
	}
	if !s.it.IsArray() {
		return one(s.it).KeepSingleton()
	}
	return s.it.KeepSingleton().Collapse(false)
}

// Kept returns what the path selects as an array if it is a sequence.
func (s Seq) Kept() Item {
	if s.it.IsUndefined() || s.it.IsArray() {
		return s.it.Collapse(true)
	}
	return one(s.it).Collapse(true)
}
