package shape

import "slices"

// Shape is what is known of a value: a set of JSON values, and how many of them
// there are. It is immutable. The zero Shape is [Never].
//
// Shapes that are == are equal; equal shapes need not be ==.
type Shape struct {
	kinds Kinds // none exactly when count has neither One nor Many
	count Count
	more  *details // nil when nothing is known beyond kinds and count
}

// details is what is known of a value beyond its kind.
type details struct {
	texts  []string // the only strings possible, sorted; nil: any
	array  *array   // nil: any array
	object *object  // nil: any object
	typ    *Type    // the declared type that the shape is exactly
	said   bool     // a declared type has a part in it
	size   int
	depth  int
}

// array is what is known of an array.
type array struct {
	tuple []Shape // the items of an array of known length, when it is not nil
	item  Shape   // otherwise what each of them is
}

// object is what is known of an object.
type object struct {
	members []Member
	rest    Shape // what every other member is; Absent when there is none
	view    *Type // declares the members; others travel along, but are not to be read
}

// Member is a member of an object that is known by name.
type Member struct {
	Name  string
	Shape Shape  // counts None when the member may be absent
	Field *Field // where it is declared, nil when it is not
}

// The shapes without details: Never is no value and not even its absence, what
// an expression gives that can only fail; Absent is the absence of a value;
// Unknown is one value of which nothing is known.
var (
	Never   = Shape{}
	Absent  = Shape{count: None}
	Unknown = Shape{kinds: anything, count: One}
)

// Scalar returns the shape of one value of these kinds, of which nothing else
// is known.
func Scalar(kinds Kinds) Shape {
	if kinds == 0 {
		return Never
	}
	return Shape{kinds: kinds & anything, count: One}
}

// Text returns the shape of a string that is one of texts.
func Text(texts ...string) Shape {
	if len(texts) == 0 || len(texts) > maxTexts {
		return Scalar(String)
	}
	texts = slices.Clone(texts)
	slices.Sort(texts)
	return build(String, One, details{texts: slices.Compact(texts)})
}

// List returns the shape of an array of any length whose items have the shape.
func List(item Shape) Shape {
	item = item.present()
	switch {
	case item == Never:
		return Tuple()
	case item == Unknown:
		return Scalar(Array)
	}
	return build(Array, One, details{array: &array{item: item}})
}

// Tuple returns the shape of an array of exactly these items.
func Tuple(items ...Shape) Shape {
	if len(items) > maxTuple {
		item := Never
		for _, x := range items {
			item = item.Join(x)
		}
		return List(item)
	}
	kept := make([]Shape, len(items))
	for i, x := range items {
		if kept[i] = x.present(); kept[i] == Never {
			return Never
		}
	}
	return build(Array, One, details{array: &array{tuple: kept}})
}

// Record returns the shape of an object of the members and no others. Of two
// members with one name the last counts, as in a JSON text.
func Record(members ...Member) Shape { return ObjectOf(members, Absent) }

// ObjectOf returns the shape of an object of the members and of any others of
// the shape rest: Absent for none, Unknown for an object that may hold anything
// besides.
func ObjectOf(members []Member, rest Shape) Shape {
	o := &object{rest: rest, members: make([]Member, 0, len(members))}
	if rest.kinds != 0 {
		o.rest.count |= None
	}
	for _, m := range members {
		if m.Shape == Never {
			return Never
		}
		o.set(m)
	}
	return ofObject(o)
}

// set puts a member into o, which nobody else has seen yet.
func (o *object) set(m Member) {
	if i := o.index(m.Name); i >= 0 {
		o.members[i] = m
		return
	}
	o.members = append(o.members, m)
}

func (o *object) index(name string) int {
	for i := range o.members {
		if o.members[i].Name == name {
			return i
		}
	}
	return -1
}

// ofObject returns the shape of one object, within the limits.
func ofObject(o *object) Shape {
	if len(o.members) > maxMembers {
		cut := &object{members: o.members[:maxMembers:maxMembers], rest: Unknown.OrAbsent(), view: o.view}
		return build(Object, One, details{object: cut})
	}
	if len(o.members) == 0 && o.view == nil && o.rest == Unknown.OrAbsent() {
		return Scalar(Object)
	}
	return build(Object, One, details{object: o})
}

// build returns the shape of these details. It keeps the invariants: no kinds
// without a value and no value without kinds, no details that say nothing,
// nothing beyond the limits.
func build(kinds Kinds, count Count, d details) Shape {
	if count&(One|Many) == 0 || kinds == 0 {
		return Shape{count: count & None}
	}
	if kinds&Object == 0 {
		d.object = nil
	}
	if kinds&String == 0 {
		d.texts = nil
	}
	if kinds&Array == 0 {
		d.array = nil
	} else if d.array == nil && count&Many != 0 {
		count = count&^Many | One // any array is among them
	}
	d.said = d.said || d.typ != nil || d.object != nil && d.object.view != nil
	if d.texts == nil && d.array == nil && d.object == nil && !d.said {
		return Shape{kinds: kinds, count: count}
	}
	d.measure()
	return Shape{kinds: kinds, count: count, more: &d}
}

// measure counts the nodes below and makes those coarse that are too many or
// too deep.
func (d *details) measure() {
	d.size, d.depth = 1, 1
	if d.array != nil {
		d.array = d.array.bounded(d)
	}
	if d.object != nil {
		d.object = d.object.bounded(d)
	}
}

func (a *array) bounded(d *details) *array {
	if a.tuple == nil {
		item := a.item.shallow()
		d.add(item)
		if d.size > maxSize {
			item = item.coarse()
			d.size = 2
		}
		if item != a.item {
			return &array{item: item}
		}
		return a
	}
	fitted := bound(len(a.tuple), func(i int) Shape { return a.tuple[i] }, d)
	if fitted == nil {
		return a
	}
	return &array{tuple: fitted}
}

func (o *object) bounded(d *details) *object {
	fitted := bound(len(o.members)+1, func(i int) Shape {
		if i == len(o.members) {
			return o.rest
		}
		return o.members[i].Shape
	}, d)
	if fitted == nil {
		return o
	}
	out := &object{members: slices.Clone(o.members), rest: fitted[len(o.members)], view: o.view}
	for i := range out.members {
		out.members[i].Shape = fitted[i]
	}
	return out
}

// bound adds n shapes to d and returns them as they fit into the limits: nil
// when they do already.
func bound(n int, at func(i int) Shape, d *details) []Shape {
	size, deep := d.size, false
	for i := range n {
		s := at(i)
		size += s.size()
		deep = deep || s.depth() >= maxDepth
	}
	if size <= maxSize && !deep {
		for i := range n {
			d.add(at(i))
		}
		return nil
	}
	out := make([]Shape, n)
	for i := range n {
		out[i] = at(i).shallow()
		if out[i].size() > max(1, (maxSize-d.size)/n) && size > maxSize {
			out[i] = out[i].coarse()
		}
		d.add(out[i])
	}
	return out
}

func (d *details) add(s Shape) {
	d.size += s.size()
	d.depth = max(d.depth, s.depth()+1)
}

func (s Shape) size() int {
	if s.more == nil {
		return 1
	}
	return s.more.size
}

func (s Shape) depth() int {
	if s.more == nil {
		return 1
	}
	return s.more.depth
}

// shallow returns s, more coarsely when it is as deep as a shape may be.
func (s Shape) shallow() Shape {
	if s.depth() >= maxDepth {
		return s.coarse()
	}
	return s
}

// coarse returns what is left of s without details.
func (s Shape) coarse() Shape { return build(s.kinds, s.count, details{said: s.declared()}) }
