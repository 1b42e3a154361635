package shape

import "slices"

// Join returns the shape of a value that is of shape s or of shape t. It
// returns s itself when t adds nothing.
func (s Shape) Join(t Shape) Shape {
	switch {
	case s == t, t == Never:
		return s
	case s == Never:
		return t
	case s.kinds == 0 || t.kinds == 0: // one of them is Absent
		out := s
		if s.kinds == 0 {
			out = t
		}
		out.count |= s.count | t.count
		return out
	}
	d := details{
		texts:  joinTexts(s, t),
		array:  joinArrays(s, t),
		object: joinObjects(s, t),
		said:   s.declared() || t.declared(),
	}
	if sameType(s.Type(), t.Type()) {
		d.typ = s.Type()
	}
	kinds, count := s.kinds|t.kinds, s.count|t.count
	if kinds == s.kinds && count == s.count && d.array == s.array() && d.object == s.object() &&
		d.typ == s.Type() && d.said == s.declared() && slices.Equal(d.texts, s.texts()) {
		return s
	}
	return build(kinds, count, d)
}

// sameType reports whether two values are of one declared type, wherever it is
// declared that they are.
func sameType(a, b *Type) bool {
	return a == b || a != nil && b != nil && (*a == *b || a.Go != "" && a.Go == b.Go)
}

func joinTexts(s, t Shape) []string {
	a, b := s.texts(), t.texts()
	switch {
	case t.kinds&String == 0:
		return a
	case s.kinds&String == 0:
		return b
	case a == nil || b == nil:
		return nil
	}
	all := slices.Concat(a, b)
	slices.Sort(all)
	if all = slices.Compact(all); len(all) > maxTexts {
		return nil
	}
	return all
}

func joinArrays(s, t Shape) *array {
	a, b := s.array(), t.array()
	switch {
	case t.kinds&Array == 0:
		return a
	case s.kinds&Array == 0:
		return b
	case a == b, a == nil:
		return a
	case b == nil:
		return nil
	case a.tuple != nil && b.tuple != nil && len(a.tuple) == len(b.tuple):
		return a.zip(b, Shape.Join)
	}
	item := a.element().Join(b.element())
	if a.tuple == nil && item == a.item {
		return a
	}
	return anyOr(item)
}

// anyOr returns an array of items, nil when they are unknown.
func anyOr(item Shape) *array {
	if item == Unknown {
		return nil
	}
	return &array{item: item}
}

// zip combines two tuples of one length item by item. It returns a itself when
// no item changes.
func (a *array) zip(b *array, combine func(x, y Shape) Shape) *array {
	out := a
	for i, x := range a.tuple {
		y := combine(x, b.tuple[i])
		if y == x {
			continue
		}
		if out == a {
			out = &array{tuple: slices.Clone(a.tuple)}
		}
		out.tuple[i] = y
	}
	return out
}

func joinObjects(s, t Shape) *object {
	a, b := s.object(), t.object()
	switch {
	case t.kinds&Object == 0:
		return a
	case s.kinds&Object == 0:
		return b
	case a == b, a == nil:
		return a
	case b == nil:
		return nil
	}
	return a.join(b)
}

// join returns the objects of a and b. A member that only one of them names is
// in the other what the rest of it is.
func (a *object) join(b *object) *object {
	if joined, ok := a.joinUses(b); ok {
		return joined
	}
	out := &object{rest: a.rest.Join(b.rest), view: joinViews(a, b), members: make([]Member, 0, max(len(a.members), len(b.members)))}
	same := out.rest == a.rest && out.view == a.view
	keep := func(m Member, joined Shape) bool {
		if out.view == nil && joined == out.rest && joined.kinds != 0 {
			return false // says no more than the rest does
		}
		m.Shape = joined
		out.members = append(out.members, m)
		return true
	}
	for i, m := range a.members {
		var other Shape
		if i < len(b.members) && b.members[i].Name == m.Name {
			other = b.members[i].Shape
		} else {
			other = b.member(m.Name)
		}
		joined := m.Shape.Join(other)
		same = keep(m, joined) && joined == m.Shape && same
	}
	for i, m := range b.members {
		if i < len(a.members) && a.members[i].Name == m.Name || a.index(m.Name) >= 0 {
			continue
		}
		if keep(m, a.rest.Join(m.Shape)) {
			same = false
		}
	}
	switch {
	case same:
		return a
	case len(out.members) > maxMembers:
		out.members, out.rest = out.members[:maxMembers:maxMembers], Unknown.OrAbsent()
	case len(out.members) == 0 && out.view == nil && out.rest == Unknown.OrAbsent():
		return nil
	}
	return out
}

// joinViews returns the view of an object that is a or b. An object that may
// hold anything unnamed lifts the other's view; one without other members does
// not.
func joinViews(a, b *object) *Type {
	switch {
	case a.view == nil && a.rest != Absent, b.view == nil && b.rest != Absent:
		return nil
	case a.view != nil:
		return a.view
	}
	return b.view
}

// widened returns a shape that s and t are of, like Join, but at once without
// the details in which they differ: a chain of widened shapes is short.
func (s Shape) widened(t Shape) Shape {
	j := s.Join(t)
	if j == s || s == Never {
		return j
	}
	d := j.details()
	d.texts, d.typ = nil, nil
	if a, b := s.array(), j.array(); a != b && s.kinds&Array != 0 {
		d.array = nil
		if a != nil && b != nil && a.tuple != nil && b.tuple != nil && len(a.tuple) == len(b.tuple) {
			d.array = a.zip(b, Shape.widened)
		}
	}
	if a, b := s.object(), j.object(); a != b && s.kinds&Object != 0 {
		d.object = a.widened(b)
	}
	return build(j.kinds, j.count, d)
}

// widened returns the object that a was and b, joined of it, is: nil, any
// object, when their members are not the same.
func (a *object) widened(b *object) *object {
	if a == nil || b == nil || len(a.members) != len(b.members) || a.rest != b.rest {
		return nil
	}
	out := &object{members: slices.Clone(b.members), rest: b.rest, view: b.view}
	for i, m := range a.members {
		if out.members[i].Name != m.Name {
			return nil
		}
		out.members[i].Shape = m.Shape.widened(out.members[i].Shape)
	}
	return out
}
