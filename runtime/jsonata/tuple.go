package jsonata

import (
	"slices"

	"github.com/aslc-dev/aslc/runtime/value"
)

// Tuple is an item with the variables that @ and # bound on the way to it, and
// the contexts that % refers to.
type Tuple struct {
	At   Item
	Vars []Binding
}

// Binding is a variable of a tuple. Names that begin with ! are labels of
// parent operators.
type Binding struct {
	Name  string
	Value Item
}

// Lookup returns the variable of that name.
func (t Tuple) Lookup(name string) (Item, bool) {
	for _, b := range t.Vars {
		if b.Name == name {
			return b.Value, true
		}
	}
	return Item{}, false
}

// with returns the tuple with a variable added or replaced. The tuple itself
// stays as it is.
func (t Tuple) with(name string, it Item) Tuple {
	vars := make([]Binding, len(t.Vars), len(t.Vars)+1)
	copy(vars, t.Vars)
	for i := range vars {
		if vars[i].Name == name {
			vars[i].Value = it
			t.Vars = vars
			return t
		}
	}
	t.Vars = append(vars, Binding{name, it})
	return t
}

// object returns the tuple as jsonata-js stores it: an object with the item as
// member @.
func (t Tuple) object() Item {
	o := &object{}
	o.set("@", t.At)
	for _, b := range t.Vars {
		o.set(b.Name, b.Value)
	}
	return objectItem(o)
}

// Stream is a sequence of tuples: what the steps of a path with @, # or % pass
// on.
type Stream struct {
	Tuples []Tuple
	// plain is set when an order-by has made an ordinary array of the stream:
	// filters and group-by then see the tuples as objects, as in jsonata-js.
	plain bool
}

// StreamOf returns the items of an array as tuples without variables.
func StreamOf(it Item) Stream {
	s := Stream{Tuples: make([]Tuple, 0, it.Len())}
	for item := range it.All() {
		s.Tuples = append(s.Tuples, Tuple{At: item})
	}
	return s
}

// Item returns the stream as the value of an expression inside a path, whose
// next steps see the variables too.
func (s Stream) Item() Item {
	return Item{x: &extra{kind: kindTuples, tuples: s.Tuples}}
}

// Values returns the items of the stream as a sequence.
func (s Stream) Values() Item {
	items := make([]Item, len(s.Tuples))
	for i, t := range s.Tuples {
		items[i] = t.At
	}
	return listOf(items, markSequence)
}

// StreamStep says what a step of a path does to a stream.
type StreamStep struct {
	Focus    string // variable for the result, whose context stays
	Index    string // variable for the position of the result
	Ancestor string // label for the context
}

// Objects returns the stream as an ordinary array of the objects that tuples
// are in jsonata-js, which is what filters and group-by then see.
func (s Stream) Objects() Stream {
	s.plain = true
	return s
}

// Step maps every tuple to what f makes of it.
func (s Stream) Step(ev *Evaluation, step StreamStep, f func(Tuple) (Item, error)) (Stream, error) {
	var out Stream
	for _, t := range s.Tuples {
		if err := ev.Tick(); err != nil {
			return Stream{}, err
		}
		result, err := f(t)
		if err != nil {
			return Stream{}, err
		}
		if result.IsUndefined() {
			continue
		}
		if result.x != nil && result.x.kind == kindTuples {
			for _, inner := range result.x.tuples {
				merged := Tuple{At: inner.At, Vars: t.Vars}
				for _, b := range inner.Vars {
					merged = merged.with(b.Name, b.Value)
				}
				out.Tuples = append(out.Tuples, merged)
			}
			continue
		}
		i := 0
		for item := range result.asArray().All() {
			out.Tuples = append(out.Tuples, step.tuple(t, item, i))
			i++
		}
		if err := ev.checkItems(len(out.Tuples)); err != nil {
			return Stream{}, err
		}
	}
	return out, nil
}

// tuple returns the tuple of result number i of a step that came from t.
func (step *StreamStep) tuple(t Tuple, result Item, i int) Tuple {
	from := t.At
	if step.Focus != "" {
		t = t.with(step.Focus, result)
	} else {
		t.At = result
	}
	if step.Index != "" {
		t = t.with(step.Index, Item{v: value.Int(int64(i))})
	}
	if step.Ancestor != "" {
		t = t.with(step.Ancestor, from)
	}
	return t
}

// Number binds a variable to the position of each tuple.
func (s Stream) Number(name string) Stream {
	tuples := make([]Tuple, len(s.Tuples))
	for i, t := range s.Tuples {
		tuples[i] = t.with(name, Item{v: value.Int(int64(i))})
	}
	s.Tuples = tuples
	return s
}

// Filter returns the tuples that the predicate selects, as [Evaluation.Filter]
// does items.
func (s Stream) Filter(ev *Evaluation, predicate func(Tuple) (Item, error)) (Stream, error) {
	out := Stream{plain: s.plain}
	for i, t := range s.Tuples {
		if err := ev.Tick(); err != nil {
			return Stream{}, err
		}
		context := t
		if s.plain {
			context = Tuple{At: t.object()}
		}
		result, err := predicate(context)
		if err != nil {
			return Stream{}, err
		}
		times, err := selects(result, i, len(s.Tuples))
		if err != nil {
			return Stream{}, err
		}
		for range times {
			out.Tuples = append(out.Tuples, t)
		}
	}
	return out, nil
}

// At returns the tuple that the number n means, as [Item.Index] does items.
func (s Stream) At(n float64) Stream {
	if i, ok := position(n, len(s.Tuples)); ok {
		return Stream{Tuples: s.Tuples[i : i+1], plain: s.plain}
	}
	return Stream{plain: s.plain}
}

// StreamKey is one term of an order-by of a stream.
type StreamKey struct {
	Descending bool
	Of         func(Tuple) (Item, error)
}

// Sort returns the tuples in the order of the keys.
func (s Stream) Sort(ev *Evaluation, keys []StreamKey) (Stream, error) {
	if len(s.Tuples) <= 1 {
		return s, nil
	}
	tuples := slices.Clone(s.Tuples)
	err := mergeSort(ev, tuples, make([]Tuple, len(tuples)), func(a, b Tuple) (bool, error) {
		for i := range keys {
			x, err := keys[i].Of(a)
			if err != nil {
				return false, err
			}
			y, err := keys[i].Of(b)
			if err != nil {
				return false, err
			}
			c, err := orderKeys(x, y, keys[i].Descending)
			if c != 0 || err != nil {
				return c > 0, err
			}
		}
		return false, nil
	})
	return Stream{Tuples: tuples, plain: true}, err
}

// StreamPair is a pair of a group-by of a stream.
type StreamPair struct {
	Key   func(Tuple) (Item, error)
	Value func(Tuple) (Item, error)
}

// Group returns the object of the pairs, as [Evaluation.Group] does. Variables
// of the tuples in a group are appended to each other like the items.
func (s Stream) Group(ev *Evaluation, pairs []StreamPair) (Item, error) {
	if s.plain {
		return s.groupObjects(ev, pairs)
	}
	var gs groups
	members := map[string]*reducer{}
	for _, t := range s.Tuples {
		for i := range pairs {
			key, err := pairs[i].Key(t)
			if err != nil {
				return Item{}, err
			}
			name, ok, err := groupKey(key)
			if err != nil {
				return Item{}, err
			}
			if !ok {
				continue
			}
			g, err := gs.find(name, i)
			if err != nil {
				return Item{}, err
			}
			if g == nil {
				gs.add(&group{name: name, pair: i})
				members[name] = &reducer{}
			}
			members[name].add(t)
		}
	}
	var b objectBuilder
	for _, g := range gs.order() {
		member, err := pairs[g.pair].Value(members[g.name].tuple())
		if err != nil {
			return Item{}, err
		}
		b.set(g.name, member)
	}
	return ev.Constructed(b.item())
}

// groupObjects groups the tuples as the objects they have become.
func (s Stream) groupObjects(ev *Evaluation, pairs []StreamPair) (Item, error) {
	items := make([]Item, len(s.Tuples))
	for i, t := range s.Tuples {
		items[i] = t.object()
	}
	plain := make([]GroupPair, len(pairs))
	for i, pair := range pairs {
		plain[i].Key = func(it Item) (Item, error) { return pair.Key(Tuple{At: it}) }
		plain[i].Value = func(it Item) (Item, error) { return pair.Value(Tuple{At: it}) }
	}
	return ev.Group(listOf(items, 0), plain)
}

// reducer makes one tuple of several, by appending what they have in common.
type reducer struct {
	first Tuple
	at    *builder
	vars  map[string]*builder
}

func (r *reducer) add(t Tuple) {
	if r.vars == nil {
		r.first, r.vars = t, map[string]*builder{}
		return
	}
	if r.at == nil {
		r.at = &builder{}
		r.at.append(r.first.At)
	}
	r.at.append(t.At)
	for _, b := range t.Vars {
		all := r.vars[b.Name]
		if all == nil {
			all = &builder{}
			r.vars[b.Name] = all
			if v, ok := r.first.Lookup(b.Name); ok {
				all.append(v)
			}
		}
		all.append(b.Value)
	}
}

func (r *reducer) tuple() Tuple {
	t := r.first
	if r.at != nil {
		t.At, _ = r.at.array(0)
	}
	for name, all := range r.vars {
		it, _ := all.array(0)
		t = t.with(name, it)
	}
	return t
}
