package shape

import "slices"

// Kinds returns the kinds that a value of the shape may have; Array is among
// them when there may be many values.
func (s Shape) Kinds() Kinds {
	if s.count&Many != 0 {
		if s.count&One == 0 {
			return Array
		}
		return s.kinds | Array
	}
	return s.kinds
}

// Count returns how many values there may be.
func (s Shape) Count() Count { return s.count }

// May reports whether there may be a value of one of these kinds.
func (s Shape) May(kinds Kinds) bool { return s.Kinds()&kinds != 0 }

// MayBeAbsent reports whether there may be no value.
func (s Shape) MayBeAbsent() bool { return s.count&None != 0 }

// IsUnknown reports whether nothing is known of s but perhaps that it is there.
func (s Shape) IsUnknown() bool {
	return s.kinds == anything && s.texts() == nil && s.array() == nil && s.object() == nil
}

// OrAbsent returns s or its absence.
func (s Shape) OrAbsent() Shape {
	s.count |= None
	return s
}

// Present returns s without its absence.
func (s Shape) Present() Shape { return s.present() }

func (s Shape) present() Shape {
	s.count &^= None
	return s
}

// Element returns what is left of s when many are taken one at a time: the
// shape of a single value of it.
func (s Shape) Element() Shape {
	if s.kinds == 0 {
		return Never
	}
	s.count = One
	return s
}

// Texts returns the only strings that s may be, nil when that is not known.
func (s Shape) Texts() []string {
	if s.more == nil {
		return nil
	}
	return slices.Clone(s.more.texts)
}

// Type returns the declared type that s is exactly, nil when it is none or has
// been changed since.
func (s Shape) Type() *Type {
	if s.more == nil {
		return nil
	}
	return s.more.typ
}

// Items returns the shapes of the items of an array of known length. ok is
// false when s is no array of known length.
func (s Shape) Items() (items []Shape, ok bool) {
	if a := s.array(); a != nil && a.tuple != nil {
		return slices.Clone(a.tuple), true
	}
	return nil, false
}

// Item returns what the items of the arrays in s are: Never for the empty array
// and for what is no array, Unknown for any array.
func (s Shape) Item() Shape {
	if s.kinds&Array == 0 {
		return Never
	}
	return s.array().element()
}

// element returns the shape of any item.
func (a *array) element() Shape {
	switch {
	case a == nil:
		return Unknown
	case a.tuple == nil:
		return a.item
	}
	item := Never
	for _, x := range a.tuple {
		item = item.Join(x)
	}
	return item
}

// Members returns the members of the objects in s that are known by name, in
// the order they came up.
func (s Shape) Members() []Member {
	if o := s.object(); o != nil {
		return slices.Clone(o.members)
	}
	return nil
}

// Rest returns what members of any other name are: Absent when there are none,
// Unknown or its absence when they may be anything.
func (s Shape) Rest() Shape {
	switch o := s.object(); {
	case s.kinds&Object == 0:
		return Absent
	case o == nil:
		return Unknown.OrAbsent()
	default:
		return o.rest
	}
}

// View returns the declared type whose members s has. Members that it does not
// name travel along unseen, but nothing may count on them. It is nil for an
// object of which no such thing is declared.
func (s Shape) View() *Type {
	if o := s.object(); o != nil {
		return o.view
	}
	return nil
}

// Member returns what the member of that name is in the objects of s: Never
// when s is no object.
func (s Shape) Member(name string) Shape {
	if s.kinds&Object == 0 {
		return Never
	}
	return s.object().member(name)
}

func (o *object) member(name string) Shape {
	if o == nil {
		return Unknown.OrAbsent()
	}
	if i := o.index(name); i >= 0 {
		return o.members[i].Shape
	}
	return o.rest
}

// declared reports whether a declared type has a part in what is known of s.
func (s Shape) declared() bool { return s.more != nil && s.more.said }

func (s Shape) array() *array {
	if s.more == nil {
		return nil
	}
	return s.more.array
}

func (s Shape) object() *object {
	if s.more == nil {
		return nil
	}
	return s.more.object
}

func (s Shape) texts() []string {
	if s.more == nil {
		return nil
	}
	return s.more.texts
}

// details returns a copy of what is known beyond kinds and count.
func (s Shape) details() details {
	if s.more == nil {
		return details{}
	}
	return *s.more
}

// data returns s as JSON data holds it: many values are an array.
func (s Shape) data() Shape {
	if s.count&Many == 0 {
		return s
	}
	one := s.Element()
	out := List(one)
	if s.count&One != 0 {
		out = one.Join(out)
	}
	out.count |= s.count & None
	return out
}
