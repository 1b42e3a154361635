package layout

import "github.com/aslc-dev/aslc/ir/shape"

// merged returns the shape of all documents of a lineage together. Unlike
// [shape.Shape.Join] it does not ask what an unnamed member of a declared object
// may be where only some documents have a member of that name: the struct has a
// field for the member that was added, and the unnamed one travels with the view.
func merged(docs []shape.Shape) shape.Shape {
	out := shape.Never
	for _, d := range docs {
		if d.Present() == shape.Never {
			continue
		}
		if out == shape.Never {
			out = d.Present()
			continue
		}
		out = merge(out, d.Present())
	}
	return out
}

func merge(a, b shape.Shape) shape.Shape {
	if a == b || !extendable(a, b) {
		return a.Join(b)
	}
	var members []shape.Member
	view := a.View() != nil
	for _, m := range a.Members() {
		other, ok := memberOf(b, m.Name)
		if view && unnamed(m.Shape) {
			if !ok {
				members = append(members, m)
				continue
			}
			m.Shape, other = other.OrAbsent(), other.OrAbsent()
		} else if ok && view && unnamed(other) {
			other = m.Shape.OrAbsent()
		}
		switch {
		case !ok:
			m.Shape = m.Shape.OrAbsent()
		case m.Shape.Present().Kinds() == shape.Object && other.Present().Kinds() == shape.Object:
			m.Shape = absences(merge(m.Shape.Present(), other.Present()), m.Shape, other)
		default:
			m.Shape = m.Shape.Join(other)
		}
		members = append(members, m)
	}
	for _, m := range b.Members() {
		if _, ok := memberOf(a, m.Name); !ok {
			m.Shape = m.Shape.OrAbsent()
			members = append(members, m)
		}
	}
	out := shape.ObjectOf(members, a.Rest())
	if v := a.View(); v != nil {
		out = out.Viewed(v)
		if t := a.Type(); t != nil && b.Type() != nil && t.Name == b.Type().Name && len(members) == len(a.Members()) {
			out = out.Named(t)
		}
	}
	return out
}

// unnamed reports whether a member of a declared object may be one that the type
// does not name: added on one way to the state, and perhaps there anyway on
// another. What was added is known better where it is.
func unnamed(s shape.Shape) bool { return s.IsUnknown() && s.MayBeAbsent() }

// extendable reports whether both are objects of the same declared type, or of
// known members alone.
func extendable(a, b shape.Shape) bool {
	if a.Kinds() != shape.Object || b.Kinds() != shape.Object || len(a.Members()) == 0 || len(b.Members()) == 0 {
		return false
	}
	va, vb := a.View(), b.View()
	if va != nil && vb != nil {
		return va.Name == vb.Name
	}
	return va == nil && vb == nil && a.Rest() == shape.Absent && b.Rest() == shape.Absent
}

func absences(s, a, b shape.Shape) shape.Shape {
	if a.MayBeAbsent() || b.MayBeAbsent() {
		return s.OrAbsent()
	}
	return s
}

func memberOf(s shape.Shape, name string) (shape.Shape, bool) {
	for _, m := range s.Members() {
		if m.Name == name {
			return m.Shape, true
		}
	}
	return shape.Never, false
}
