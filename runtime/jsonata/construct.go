package jsonata

import "github.com/aslc-dev/aslc/runtime/value"

// ArrayBuilder builds the array of an array constructor.
type ArrayBuilder struct{ b builder }

// NewArray returns a builder of an array that will have about n items.
func (ev *Evaluation) NewArray(n int) *ArrayBuilder {
	return &ArrayBuilder{builder{ev: ev, values: make([]Value, 0, n)}}
}

// Add adds one item, even if it is an array.
func (a *ArrayBuilder) Add(it Item) { a.b.add(it) }

// Append adds an item, or those of an array; nothing if it is undefined.
func (a *ArrayBuilder) Append(it Item) { a.b.append(it) }

// Item returns the array.
func (a *ArrayBuilder) Item() (Item, error) {
	it, err := a.b.array(0)
	if err != nil {
		return Item{}, err
	}
	return a.b.ev.Constructed(it)
}

// ObjectShape is an object constructor whose keys are known.
type ObjectShape struct {
	names []string
	order []int // of evaluation: JavaScript visits array indexes first
	shape *value.Shape
}

// NewObjectShape returns the constructor of an object with the given names,
// which are different from each other.
func NewObjectShape(names ...string) *ObjectShape {
	s := &ObjectShape{order: visitOrder(names)}
	if s.order == nil {
		s.order = make([]int, len(names))
		for i := range names {
			s.order[i] = i
		}
	}
	for _, at := range s.order {
		s.names = append(s.names, names[at])
	}
	s.shape = value.NewShape(s.names...)
	return s
}

// Order returns the positions of the names in the order in which their values
// are to be evaluated, and given to Object.
func (s *ObjectShape) Order() []int { return s.order }

// Object returns an object of the values, which are in the order of Order.
// Undefined ones are left out. It does not keep the slice.
func (s *ObjectShape) Object(values []Item) Item {
	plain := make([]Value, len(values))
	for i, it := range values {
		if it.x != nil {
			return s.rich(values)
		}
		plain[i] = it.v
	}
	return Item{v: s.shape.Object(plain...)}
}

// rich is Object for values that are not plain.
func (s *ObjectShape) rich(values []Item) Item {
	var b objectBuilder
	for i, it := range values {
		b.set(s.names[i], it)
	}
	return b.item()
}
