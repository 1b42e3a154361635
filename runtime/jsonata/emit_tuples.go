package jsonata

// Tuples is what a path with @, # or % has selected so far: the counterpart of
// [Seq] for items that carry variables.
type Tuples struct {
	e      *Run
	stream Stream
	ended  bool // the path selected nothing before the first step with tuples
	begun  bool // a step has passed on tuples
	// rest is the empty array that the path ended at before it had tuples.
	rest Item
}

// Tuples goes on with tuples of the items selected so far.
func (s Seq) Tuples() Tuples {
	items := s.items()
	if s.e.err != nil {
		items = emptySequence
	}
	t := Tuples{e: s.e, stream: StreamOf(items), ended: items.Len() == 0}
	if s.ended() && s.e.err == nil {
		t.rest = s.it
	}
	return t
}

// TuplesIn begins a path in the context it with tuples.
func (e *Run) TuplesIn(it Item) Tuples {
	return Tuples{e: e, stream: StreamOf(Context(it, false))}
}

// TuplesOf begins a path with tuples that starts with a variable.
func (e *Run) TuplesOf(context Item) Tuples {
	return Tuples{e: e, stream: StreamOf(Context(context, true))}
}

// After goes on once the array constructor that the path begins with has been
// evaluated.
func (t Tuples) After(Item) Tuples {
	t.ended = len(t.stream.Tuples) == 0
	return t
}

// keep goes on with a stream, or with nothing after an error.
func (t Tuples) keep(stream Stream, err error) Tuples {
	if err == nil {
		err = t.e.err
	}
	if err != nil {
		t.e.fail(err)
		stream = Stream{}
	}
	t.stream, t.begun = stream, true
	return t
}

// tupled returns f as a function that fails with the error of the run.
func (e *Run) tupled(f func(Tuple) Item) func(Tuple) (Item, error) {
	return func(t Tuple) (Item, error) {
		if e.err != nil {
			return Item{}, e.err
		}
		it := f(t)
		return it, e.err
	}
}

// Step goes on with a step that maps an item to what f makes of it.
func (t Tuples) Step(step StreamStep, f func(Tuple) Item) Tuples {
	if t.ended {
		return t
	}
	return t.keep(t.stream.Step(t.e.ev, step, t.e.tupled(f)))
}

// Number binds a variable to the position of each item.
func (t Tuples) Number(name string) Tuples {
	t.stream = t.stream.Number(name)
	return t
}

// Filter goes on with the items that a predicate selects.
func (t Tuples) Filter(predicate func(Tuple) Item) Tuples {
	if t.ended {
		return t
	}
	return t.keep(t.stream.Filter(t.e.ev, t.e.tupled(predicate)))
}

// At goes on with item number n.
func (t Tuples) At(n float64) Tuples {
	t.stream = t.stream.At(n)
	return t
}

// TupleKey is a term of an order-by.
type TupleKey struct {
	Descending bool
	Of         func(Tuple) Item
}

// OrderBy goes on with the items in the order of the keys. Items that carry no
// tuples yet get one with the position variable of that name.
func (t Tuples) OrderBy(name string, keys ...TupleKey) Tuples {
	if t.ended {
		return t
	}
	terms := make([]StreamKey, len(keys))
	for i, key := range keys {
		terms[i] = StreamKey{Descending: key.Descending, Of: t.e.tupled(key.Of)}
	}
	begun := t.begun
	t = t.keep(t.stream.Sort(t.e.ev, terms))
	if !begun {
		t.stream = StreamOf(t.stream.Values()).Number(name)
	}
	return t
}

// Item returns what the path selects: nothing, one item as itself, or an array.
func (t Tuples) Item() Item {
	if t.rest.IsArray() {
		return t.rest
	}
	return t.e.settled(t.stream.Values())
}

// Array returns what the path selects as an array even if it is one item.
func (t Tuples) Array() Item {
	if t.rest.IsArray() {
		return t.rest
	}
	return t.stream.Values().KeepSingleton().Collapse(false)
}

// Kept returns what the path selects as an array if it is a sequence.
func (t Tuples) Kept() Item {
	if t.rest.IsArray() {
		return t.rest
	}
	return t.stream.Values().Collapse(true)
}

// Stream returns the tuples for the path that this one is a step of.
func (t Tuples) Stream() Item { return t.stream.Item() }

// TupleGrouping is a key and a value of a group-by.
type TupleGrouping struct {
	Key, Value func(Tuple) Item
}

// Group returns the object of the groups of what the path selects.
func (t Tuples) Group(groups ...TupleGrouping) Item {
	if t.e.err != nil {
		return Item{}
	}
	pairs := make([]StreamPair, len(groups))
	for i, g := range groups {
		pairs[i] = StreamPair{Key: t.e.tupled(g.Key), Value: t.e.tupled(g.Value)}
	}
	stream := t.stream
	if t.ended {
		stream = Stream{}.Objects()
	}
	return t.e.kept(stream.Group(t.e.ev, pairs))
}

// Var returns the variable of that name, outer if the tuple has none.
func (t Tuple) Var(name string, outer Item) Item {
	if it, ok := t.Lookup(name); ok {
		return it
	}
	return outer
}
