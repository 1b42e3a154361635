package jsonata

import (
	"math"

	"github.com/aslc-dev/aslc/runtime/value"
)

// Lookup returns the member of that name: of an object, or of every object in
// an array, however nested, as a sequence.
func (it Item) Lookup(name string) Item {
	switch {
	case it.x == nil && !it.v.IsArray():
		return Item{v: it.v.Get(name)}
	case it.IsArray():
		var b builder
		for item := range it.All() {
			if found := item.Lookup(name); !found.IsUndefined() {
				if found.IsArray() {
					b.addAll(found)
				} else {
					b.add(found)
				}
			}
		}
		sequence, _ := b.array(markSequence) // without limits, never fails
		return sequence
	}
	found, _ := it.member(name)
	return found
}

// Wildcard returns the values of all members of an object, arrays among them
// flattened. The result is a sequence unless it took in an array.
func (it Item) Wildcard() Item {
	if it.marks()&markInput != 0 && it.Len() > 0 {
		it = it.At(0)
	}
	var b builder
	m := markSequence
	add := func(member Item) {
		if member.IsArray() {
			b.deepFlatten(member)
			m = 0
		} else {
			b.add(member)
		}
	}
	if it.IsArray() {
		for item := range it.All() {
			add(item)
		}
	} else {
		for _, member := range it.members() {
			add(member)
		}
	}
	sequence, _ := b.array(m)
	return sequence
}

// deepFlatten appends the items of an array, those of arrays in it included.
func (b *builder) deepFlatten(array Item) {
	for it := range array.All() {
		if it.IsArray() {
			b.deepFlatten(it)
		} else {
			b.add(it)
		}
	}
}

// Descendants returns the item and everything below it, except arrays, which
// are represented by their items.
func (it Item) Descendants() Item {
	if it.IsUndefined() {
		return it
	}
	var b builder
	b.descend(it)
	if b.len() == 1 {
		only, _ := b.array(0)
		return only.At(0)
	}
	sequence, _ := b.array(markSequence)
	return sequence
}

func (b *builder) descend(it Item) {
	if it.IsArray() {
		for item := range it.All() {
			b.descend(item)
		}
		return
	}
	b.add(it)
	for _, member := range it.members() {
		b.descend(member)
	}
}

// context returns the items a path starts from: those of the context if it is
// an array, else the context alone.
func context(it Item) Item {
	if it.IsArray() {
		return it
	}
	return one(it)
}

// Context returns the items that a path starts from when its context is it. A
// path that starts with a variable starts from the context as one item.
func Context(it Item, variable bool) Item {
	if variable {
		return one(it)
	}
	return context(it)
}

// Step maps every item of input to what f makes of it and flattens the results
// by one level. last says that it is the last step of its path: then a single
// result that is an array and no sequence is left as it is.
func (ev *Evaluation) Step(input Item, last bool, f func(Item) (Item, error)) (Item, error) {
	b := builder{ev: ev}
	var only Item
	results := 0
	for i := range input.Len() {
		if err := ev.Tick(); err != nil {
			return Item{}, err
		}
		result, err := f(input.At(i))
		if err != nil {
			return Item{}, err
		}
		if result.IsUndefined() {
			continue
		}
		if results++; results == 1 {
			only = result
			continue
		}
		if results == 2 {
			b.room(input.Len())
			b.flatten(only)
		}
		b.flatten(result)
	}
	if results == 1 {
		if last && only.IsArray() && !only.isSequence() {
			return only, nil
		}
		b.flatten(only)
	}
	return b.array(markSequence)
}

// NameStep is a [Evaluation.Step] that selects a member. keep says that the name
// has the suffix []: then what it selects of an item that is an array stays an
// array even if it is one value.
func (ev *Evaluation) NameStep(input Item, last, keep bool, name string) (Item, error) {
	values, ok := input.Plain()
	if !ok || !ev.fits(values.Len()) {
		return ev.lookupStep(input, last, keep, name)
	}
	b := builder{ev: ev}
	field := value.NewField(name)
	var only Value
	results := 0
	for _, v := range values.Slice() {
		if v.IsArray() {
			return ev.lookupStep(input, last, keep, name)
		}
		found := field.In(v)
		if found.IsUndefined() {
			continue
		}
		if results++; results == 1 {
			only = found
			continue
		}
		if results == 2 {
			b.room(values.Len())
			b.flattenValue(only)
		}
		b.flattenValue(found)
	}
	if results == 1 {
		if last && only.IsArray() {
			return Item{v: only}, nil
		}
		b.flattenValue(only)
	}
	return b.array(markSequence)
}

// lookupStep is NameStep for items that may be arrays or not plain.
func (ev *Evaluation) lookupStep(input Item, last, keep bool, name string) (Item, error) {
	return ev.Step(input, last, func(it Item) (Item, error) {
		return it.Lookup(name).Collapse(keep), nil
	})
}

// KeepSingleton marks the result of a path with the suffix [] to stay an array.
func (it Item) KeepSingleton() Item {
	m := it.marks()
	if m&(markConstructed|markSequence) == markConstructed {
		it = one(it)
		m = it.marks()
	}
	if !it.IsArray() {
		return it
	}
	return it.withMarks(m | markKeep)
}

// Constructed marks an array that a path step constructed: the path does not
// flatten it.
func (it Item) Constructed() Item {
	if !it.IsArray() {
		return it
	}
	return it.withMarks(it.marks() | markConstructed)
}

// Input returns the input document as the context of an expression: an array
// is wrapped, to be one item.
func Input(v Value) Item {
	return Item{v: v}.Wrap()
}

// Wrap returns the item as the document of an expression: an array that is no
// sequence is wrapped, to be one item.
func (it Item) Wrap() Item {
	if it.IsArray() && !it.isSequence() {
		return one(it).withMarks(markSequence | markInput)
	}
	return it
}

// Unwrap returns the value of $ when the context is it: the input document
// without its wrapping.
func (it Item) Unwrap() Item {
	if it.marks()&markInput != 0 {
		return it.At(0)
	}
	return it
}

// Path returns what a path of names selects, starting from it: from its items
// if it is an array. keep says that the last name has the suffix []: the result
// stays an array.
func (ev *Evaluation) Path(it Item, keep bool, names ...string) (Item, error) {
	for i, name := range names {
		last := i == len(names)-1
		if it.x == nil && it.v.IsObject() {
			found := it.v.Get(name)
			if !last || !found.IsArray() && !keep {
				it = Item{v: found}
				continue
			}
		}
		if it.IsUndefined() {
			return it, nil
		}
		var err error
		if it, err = ev.NameStep(context(it), last, last && keep, name); err != nil {
			return Item{}, err
		}
		if it.Len() == 0 {
			break
		}
	}
	if keep {
		return it.KeepSingleton(), nil
	}
	return it.Collapse(false), nil
}

// StepInput returns the items that the steps behind an array constructor start
// from. If a predicate has made something else of the array these are, as in
// jsonata-js, the characters of a string or nothing.
func (it Item) StepInput() Item {
	if it.IsArray() {
		return it
	}
	s, ok := it.text()
	if !ok {
		return emptySequence
	}
	var b builder
	splitText(&b, s, "", math.Inf(1))
	units, _ := b.array(0)
	return units
}
