package jsonata

import "math"

// Transform is the definition of a transform: |Pattern|Update,Delete|.
type Transform struct {
	// Clone returns the function that copies the object, as $clone does.
	Clone func() Item
	// Pattern selects the objects to change, Update gives members to add to an
	// object, and Delete, which may be nil, names of members to take out.
	Pattern, Update, Delete func(Item) (Item, error)
	// Positions of the expressions, for errors; 0 when unknown.
	Position, UpdatePosition, DeletePosition int
}

var transformSignature = ParseSignature("<(oa):o>")

// Function returns the function that transforms a copy of its argument.
func (t *Transform) Function() Item {
	f := &Function{Arity: 1, Signature: transformSignature, Call: func(ev *Evaluation, args []Item, _ Item) (Item, error) {
		return t.apply(ev, argAt(args, 0))
	}}
	return f.Item()
}

func (t *Transform) apply(ev *Evaluation, it Item) (Item, error) {
	if it.IsUndefined() {
		return it, nil
	}
	clone := t.Clone()
	if clone.Function() == nil {
		return Item{}, &Error{Code: "T2013", Position: t.Position}
	}
	clone, err := Call(ev, clone, []Item{it}, null, Site{})
	if err != nil {
		return Item{}, err
	}
	result := clone.thaw()
	matches, err := t.Pattern(result)
	if err != nil || matches.IsUndefined() {
		return result.settle(), err
	}
	for match := range matches.asArray().All() {
		if err := t.change(match); err != nil {
			return Item{}, err
		}
	}
	return result.settle(), nil
}

// change updates one object in place.
func (t *Transform) change(match Item) error {
	var o *object
	if match.x != nil && match.x.kind == kindObject {
		o = match.x.object
	}
	update, err := t.Update(match)
	if err != nil {
		return err
	}
	if !update.IsUndefined() {
		if !update.IsObject() {
			return &Error{Code: "T2011", Position: t.UpdatePosition, value: update}
		}
		for name, member := range update.members() {
			switch {
			case o != nil:
				o.set(name, member.settle().thaw())
			case match.x == nil && !match.v.IsArray() && !match.v.IsObject():
				return internal("Cannot create property '" + name + "' on " + insert(match))
			}
		}
	}
	if t.Delete == nil {
		return nil
	}
	names, err := t.Delete(match)
	if err != nil || names.IsUndefined() {
		return err
	}
	for it := range names.asArray().All() {
		name, ok := it.text()
		if !ok {
			return &Error{Code: "T2012", Position: t.DeletePosition, value: names}
		}
		if o != nil {
			o.remove(name)
		}
	}
	return nil
}

// thaw returns a copy in which every object may be changed in place.
func (it Item) thaw() Item {
	switch {
	case it.IsArray():
		items := make([]Item, 0, it.Len())
		for item := range it.All() {
			items = append(items, item.thaw())
		}
		return listOf(items, 0)
	case it.IsObject():
		o := &object{}
		for name, member := range it.standing() {
			o.set(name, member.thaw())
		}
		return Item{x: &extra{kind: kindObject, object: o}}
	}
	return it
}

// settle returns the item with objects that are plain as plain values again.
func (it Item) settle() Item {
	if it.x == nil {
		return it
	}
	switch it.x.kind {
	case kindList:
		items := make([]Item, len(it.x.list))
		for i, item := range it.x.list {
			items[i] = item.settle()
		}
		return listOf(items, it.x.marks)
	case kindObject:
		o := &object{}
		for name, member := range it.standing() {
			o.set(name, member.settle())
		}
		return objectItem(o)
	}
	return it
}

// clone copies an item as $clone does, by way of its text: functions become
// empty strings and fractions are rounded to 15 digits.
func (ev *Evaluation) clone(it Item) (Item, error) {
	switch {
	case it.IsArray():
		items := make([]Item, 0, it.Len())
		for item := range it.All() {
			copied, err := ev.clone(item)
			if err != nil {
				return Item{}, err
			}
			items = append(items, copied)
		}
		return listOf(items, 0), nil
	case it.IsObject():
		var b objectBuilder
		for name, member := range it.standing() {
			copied, err := ev.clone(member)
			if err != nil {
				return Item{}, err
			}
			b.set(name, copied)
		}
		return b.item(), nil
	case it.x != nil:
		return Item{v: emptyText}, nil
	}
	f, ok := it.v.Float()
	switch {
	case ok && math.IsInf(f, 0):
		return Item{}, failureOf("D1001", it)
	case ok && (f != math.Trunc(f) || ev.rounding() == roundAll && math.Abs(f) >= 1e15):
		return numberItem(round15(f)), nil
	}
	return it, nil
}
