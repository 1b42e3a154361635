package shape

import "github.com/aslc-dev/aslc/parser/jsonata"

// This file holds the functions whose result depends on their arguments.

// append is $append: the items of both, or the one that is there as it is.
func (x evaluation) append(c *arguments) Shape {
	a, b := c.shape(0), c.shape(1)
	out := Never
	if a.present() != Never && b.present() != Never {
		p, _ := a.elements()
		q, _ := b.elements()
		out = List(p.Join(q))
	}
	if a.MayBeAbsent() {
		out = out.Join(b)
	}
	if b.MayBeAbsent() {
		out = out.Join(a)
	}
	return out
}

// sameItems is a function that gives the items of its argument in another
// order.
func (x evaluation) sameItems(c *arguments) Shape {
	s := c.shape(0)
	if s.present() == Never {
		return Absent
	}
	item, _ := s.elements()
	out := List(item)
	out.count |= s.count & None
	return out
}

func (x evaluation) sort(c *arguments) Shape {
	item, _ := c.shape(0).elements()
	if l := c.lambda(1); l != nil && item != Never {
		x.result(c, 1, item, item)
	}
	return x.sameItems(c)
}

// distinct is $distinct: what is no array stays what it is.
func (x evaluation) distinct(c *arguments) Shape {
	s := c.shape(0)
	item, several := s.elements()
	if !several {
		return s
	}
	out := Never
	if s.kinds&^Array != 0 && s.count&One != 0 {
		out = s.Element().without(Array)
	}
	if s.kinds&Array != 0 && s.count&One != 0 {
		out = out.Join(List(s.Item()))
	}
	if s.count&Many != 0 {
		out = out.Join(item.times(One | Many)).Join(List(item)) // sorted values are a plain array
	}
	out.count |= s.count & None
	return out
}

// zip is $zip: arrays of one item of each argument.
func (x evaluation) zip(c *arguments) Shape {
	tuple := make([]Shape, len(c.given))
	for i, s := range c.given {
		item, _ := s.elements()
		if item == Never {
			return Tuple()
		}
		tuple[i] = item
	}
	if len(tuple) == 0 {
		return Tuple()
	}
	return List(Tuple(tuple...))
}

// partition is $partition: the items in arrays of a size.
func (x evaluation) partition(c *arguments) Shape {
	item, _ := c.shape(0).elements()
	if item == Never {
		return Absent
	}
	return List(List(item)).OrAbsent()
}

// lookup is $lookup: the member of a name, which is known when it is literal.
func (x evaluation) lookup(c *arguments) Shape {
	s := c.shape(0)
	item, several := s.elements()
	name, literal := (*jsonata.String)(nil), false
	if len(c.nodes) > 1 {
		name, literal = c.nodes[1].(*jsonata.String)
	}
	if item == Never || !literal {
		return Unknown.OrAbsent()
	}
	step := &jsonata.Name{Attributes: jsonata.Attributes{Span: name.Span}, Value: name.Value}
	out := x.asking().step(step, item, several, true, step)
	out.count |= s.count & None
	return out
}

// merge is $merge: the members of all objects of an array.
func (x evaluation) merge(c *arguments) Shape {
	s := c.shape(0)
	if s.present() == Never {
		return Absent
	}
	var out Shape
	if items, known := s.Items(); known && s.Kinds() == Array && s.count&Many == 0 {
		out = Record()
		for _, item := range items {
			if item = item.data().only(Object); item == Never {
				return Never
			}
			out = merged(out, item)
		}
	} else {
		item, several := s.elements()
		if out = item.only(Object); several || out == Never {
			out = out.loose()
		}
	}
	out.count |= s.count & None
	return out
}

// memberNames is $keys: the names of the members, of all objects in an array.
// What is neither has none.
func (x evaluation) memberNames(c *arguments) Shape {
	if item, _ := c.shape(0).elements(); item.kinds&(Object|Array) == 0 {
		return Absent
	}
	return Scalar(String).times(None | One | Many)
}

// loose returns the objects that have some of the members of those in s.
func (s Shape) loose() Shape {
	o := s.object()
	if s == Never {
		return Record()
	}
	if o == nil {
		return s
	}
	out := &object{rest: o.rest, view: o.view}
	for _, m := range o.members {
		m.Shape = m.Shape.OrAbsent()
		out.members = append(out.members, m)
	}
	return ofObject(out)
}

// mapped is $map: what the function gives for each item, if anything.
func (x evaluation) mapped(c *arguments) Shape {
	array := c.shape(0)
	item, several := array.elements()
	if item == Never {
		x.result(c, 1, Unknown, Scalar(Int), Unknown)
		return Absent
	}
	one := x.result(c, 1, item, Scalar(Int), array.listed())
	out := one.data()
	if several {
		out = out.times(None | One | Many)
	}
	out.count |= array.count & None
	return out
}

// listed returns s as the array that functions of functions are handed.
func (s Shape) listed() Shape {
	item, _ := s.elements()
	return List(item)
}

// filtered is $filter: the items for which the function is true.
func (x evaluation) filtered(c *arguments) Shape {
	array := c.shape(0)
	item, several := array.elements()
	if item == Never {
		return Absent
	}
	x.asking().result(c, 1, item, Scalar(Int), array.listed())
	if several {
		return item.times(None | One | Many)
	}
	return item.times(None | One)
}

// single is $single: the only item for which the function is true.
func (x evaluation) single(c *arguments) Shape {
	array := c.shape(0)
	item, _ := array.elements()
	if item == Never {
		return Absent
	}
	if len(c.given) > 1 {
		x.asking().result(c, 1, item, Scalar(Int), array.listed())
	}
	item.count |= array.count & None
	return item
}

// reduced is $reduce, whose result is what the function makes of it.
func (x evaluation) reduced(c *arguments) Shape {
	if item, _ := c.shape(0).elements(); item != Never {
		x.asking().result(c, 1, Unknown.OrAbsent(), item, Scalar(Int), c.shape(0).listed())
	}
	return Unknown.OrAbsent()
}

// each is $each: what the function gives for each member.
func (x evaluation) each(c *arguments) Shape {
	object := c.shape(0).data().only(Object)
	member := object.anyMember()
	if member == Never {
		member = Unknown
	}
	one := x.result(c, 1, member, Scalar(String), object)
	return one.data().times(None | One | Many)
}

// sifted is $sift: the members for which the function is true, if there are
// any.
func (x evaluation) sifted(c *arguments) Shape {
	object := c.shape(0).data().only(Object)
	if object == Never {
		return Unknown.OrAbsent()
	}
	member := object.anyMember()
	if member == Never {
		member = Unknown
	}
	x.asking().result(c, 1, member, Scalar(String), object)
	return object.loose().OrAbsent()
}
