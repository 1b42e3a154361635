package value

import (
	"iter"
	"slices"
)

// objectNode is the heap part of an object: as many values as the shape has
// names. As in arrayNode, only size changes.
type objectNode struct {
	shape  *Shape
	values []Value
	size   cachedSize
}

// newObject makes an object of values it keeps, one per name of the shape.
func newObject(s *Shape, values []Value) Value {
	if len(values) == 0 {
		return EmptyObject
	}
	return objectOf(&objectNode{shape: s, values: values})
}

// Member is one member of an object.
type Member struct {
	Name  string
	Value Value
}

// Object returns an object of the members in order. Members whose value is
// undefined are left out. Of members with the same name the last value counts,
// at the place of the first.
func Object(members ...Member) Value {
	if len(members) > linearNames {
		return manyMembers(members)
	}
	var buf [linearNames]string
	names, values := buf[:0], make([]Value, 0, len(members))
	for _, m := range members {
		if m.Value.IsUndefined() {
			continue
		}
		if i := slices.Index(names, m.Name); i >= 0 {
			values[i] = m.Value
			continue
		}
		names, values = append(names, m.Name), append(values, m.Value)
	}
	return newObject(shapeOf(names, nameIndex{}), values)
}

func manyMembers(members []Member) Value {
	var b ObjectBuilder
	b.Grow(len(members))
	for _, m := range members {
		b.Add(m.Name, m.Value)
	}
	return b.Value()
}

// Get follows the names from member to member and returns what it finds,
// undefined as soon as a member is missing or what should have members is no
// object. Without names it returns v.
func (v Value) Get(names ...string) Value {
	for _, name := range names {
		if v.rep() != repObject {
			return Undefined
		}
		n := v.object()
		i := n.shape.Index(name)
		if i < 0 {
			return Undefined
		}
		v = n.values[i]
	}
	return v
}

// Has reports whether v is an object that has a member of that name, be its
// value null.
func (v Value) Has(name string) bool {
	return v.rep() == repObject && v.object().shape.Index(name) >= 0
}

// Members ranges over the members of an object in order; over nothing for
// every other kind.
func (v Value) Members() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		if v.rep() != repObject {
			return
		}
		n := v.object()
		for i, name := range n.shape.names {
			if !yield(name, n.values[i]) {
				return
			}
		}
	}
}

// MemberAt returns the name and the value of member i of an object, counted
// from 0, and "" and undefined when v is no object or i is out of range.
func (v Value) MemberAt(i int) (name string, x Value) {
	if v.rep() != repObject {
		return "", Undefined
	}
	n := v.object()
	if uint(i) >= uint(len(n.values)) {
		return "", Undefined
	}
	return n.shape.names[i], n.values[i]
}

// Shape returns the member names of an object, nil for every other kind.
func (v Value) Shape() *Shape {
	if v.rep() != repObject {
		return nil
	}
	return v.object().shape
}

// With returns a copy of the object v in which the member name is x: in its
// place when v has it, else at the end. It copies the member list of v but
// nothing below. An undefined x removes the member. A receiver that is no
// object counts as an empty one.
func (v Value) With(name string, x Value) Value {
	if x.IsUndefined() {
		if v.IsObject() {
			return v.Without(name)
		}
		return EmptyObject
	}
	if v.rep() != repObject {
		return newObject(emptyShape.with(name), []Value{x})
	}
	n := v.object()
	if i := n.shape.Index(name); i >= 0 {
		values := slices.Clone(n.values)
		values[i] = x
		return newObject(n.shape, values)
	}
	values := make([]Value, len(n.values)+1)
	copy(values, n.values)
	values[len(n.values)] = x
	return newObject(n.shape.with(name), values)
}

// Without returns a copy of the object v without the named members. What has
// none of them is returned as it is.
func (v Value) Without(names ...string) Value {
	if !slices.ContainsFunc(names, v.Has) {
		return v
	}
	n := v.object()
	var buf [linearNames]string
	kept, values := buf[:0], make([]Value, 0, len(n.values)-1)
	for i, name := range n.shape.names {
		if !slices.Contains(names, name) {
			kept, values = append(kept, name), append(values, n.values[i])
		}
	}
	return newObject(shapeOf(kept, nameIndex{}), values)
}
