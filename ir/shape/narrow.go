package shape

import "slices"

// only returns what is left of s when it is one value of these kinds: Never
// when it cannot be.
func (s Shape) only(kinds Kinds) Shape {
	s = s.data()
	if s.kinds&kinds == s.kinds {
		return s.present()
	}
	d := s.details()
	d.typ = nil
	return build(s.kinds&kinds, One, d)
}

// without returns what is left of s when it is a value of none of these kinds.
func (s Shape) without(kinds Kinds) Shape { return s.only(anything &^ kinds) }

// onlyText returns what is left of s when it is the string text.
func (s Shape) onlyText(text string) Shape {
	s = s.only(String)
	if texts := s.texts(); texts != nil {
		if !slices.Contains(texts, text) {
			return Never
		}
		return Text(text)
	}
	return s
}

// withoutText returns what is left of s when it is anything but the string text.
func (s Shape) withoutText(text string) Shape {
	texts := s.texts()
	if texts == nil || !slices.Contains(texts, text) {
		return s
	}
	if len(texts) == 1 {
		return s.without(String)
	}
	d := s.details()
	d.texts = slices.DeleteFunc(slices.Clone(texts), func(t string) bool { return t == text })
	d.typ = nil
	return build(s.kinds, s.count, d)
}

// with returns the objects of s with a member set; s must be one object.
func (s Shape) with(name string, x Shape) Shape {
	old := s.object()
	if old == nil {
		old = &object{rest: Unknown.OrAbsent()}
	}
	o := &object{rest: old.rest, view: old.view, members: make([]Member, len(old.members), len(old.members)+1)}
	copy(o.members, old.members)
	if i := old.index(name); i >= 0 {
		o.members[i].Shape = x
	} else {
		o.members = append(o.members, Member{Name: name, Shape: x})
	}
	return ofObject(o)
}

// narrow returns what is left of the document s when the value at the place
// that names lead to, which is there, is what keep makes of it: Never when that
// is nothing.
func (s Shape) narrow(names []string, keep func(Shape) Shape) Shape {
	if len(names) == 0 {
		return keep(s.data().present())
	}
	s = s.only(Object)
	if s == Never {
		return Never
	}
	old := s.Member(names[0])
	kept := old.narrow(names[1:], keep)
	switch {
	case kept == Never:
		return Never
	case kept == old:
		return s
	}
	return s.with(names[0], kept)
}

// absent returns what is left of the document s when nothing is at the place
// that names lead to: Never when something is.
func (s Shape) absent(names []string) Shape {
	if len(names) == 0 {
		if s.MayBeAbsent() {
			return Absent
		}
		return Never
	}
	if s.Kinds() != Object {
		return s // it may be no object at all
	}
	old := s.Member(names[0])
	kept := old.absent(names[1:])
	switch {
	case kept == old:
		return s
	case kept == Never && !old.MayBeAbsent():
		return Never
	case kept == Never:
		kept = Absent
	case old.MayBeAbsent():
		kept = kept.OrAbsent()
	}
	return s.present().with(names[0], kept)
}
