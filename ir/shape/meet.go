package shape

import "slices"

// Meet returns a shape of all values that are of shape s and of shape t. Where
// that has no exact shape, it is one of more values.
func (s Shape) Meet(t Shape) Shape {
	switch {
	case s == t:
		return s
	case s.IsUnknown() && t.count&^s.count == 0:
		return t
	case t.IsUnknown() && s.count&^t.count == 0:
		return s
	}
	d := details{
		array:  meetArrays(s.array(), t.array()),
		object: meetObjects(s.object(), t.object()),
		said:   s.declared() || t.declared(),
	}
	kinds := s.kinds & t.kinds
	switch a, b := s.texts(), t.texts(); {
	case a == nil:
		d.texts = b
	case b == nil:
		d.texts = a
	default:
		d.texts = slices.DeleteFunc(slices.Clone(a), func(text string) bool { return !slices.Contains(b, text) })
		if len(d.texts) == 0 {
			kinds &^= String
		}
	}
	return build(kinds, s.count&t.count, d)
}

func meetArrays(a, b *array) *array {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	case a.tuple != nil && b.tuple != nil && len(a.tuple) == len(b.tuple):
		return a.zip(b, Shape.Meet)
	case a.tuple != nil:
		return a
	case b.tuple != nil:
		return b
	}
	return &array{item: a.item.Meet(b.item)}
}

func meetObjects(a, b *object) *object {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	out := &object{rest: a.rest.Meet(b.rest)}
	if out.rest != Absent {
		out.view = a.view
		if a.view == nil {
			out.view = b.view
		}
	}
	for _, m := range a.members {
		if both := m.Shape.Meet(b.member(m.Name)); both != Never {
			m.Shape = both
		}
		out.members = append(out.members, m)
	}
	for _, m := range b.members {
		if a.index(m.Name) >= 0 {
			continue
		}
		if both := m.Shape.Meet(a.rest); both != Never {
			m.Shape = both
		}
		out.members = append(out.members, m)
	}
	return out
}
