package jsonata

// Data that an expression nests without end, one level at each turn of a loop,
// would exhaust the stack of whatever walks it later. Measuring every array and
// object that is constructed would cost more than constructing it, so only a few
// in a great many are measured: those after every measureEvery, measureRun in a
// row because a loop may construct other things as well.
const (
	measureEvery = 1 << 17
	measureRun   = 1 << 6
	// maxNesting is how deep constructed data may be nested.
	maxNesting = 50_000
)

// Constructed returns the array or object it that was just constructed. It
// fails when the data is nested too deep.
func (ev *Evaluation) Constructed(it Item) (Item, error) {
	ev.built++
	if ev.built >= measureEvery && ev.built%measureEvery < measureRun && nestedDeeper(it, maxNesting) {
		return Item{}, limit(textMemory)
	}
	return it, nil
}

// nestedDeeper reports whether an item is nested deeper than a number of
// levels. It looks at the first items of arrays and objects with many only, as
// a loop that nests does not build anything wide.
func nestedDeeper(it Item, levels int) bool {
	const wide = 8
	type level struct {
		items []Item
		depth int
	}
	todo := []level{{[]Item{it}, 0}}
	for visited := 0; len(todo) > 0 && visited < 16*maxNesting; visited++ {
		top := &todo[len(todo)-1]
		if len(top.items) == 0 {
			todo = todo[:len(todo)-1]
			continue
		}
		item, depth := top.items[0], top.depth
		top.items = top.items[1:]
		if depth > levels {
			return true
		}
		if parts := item.parts(wide); len(parts) > 0 {
			todo = append(todo, level{parts, depth + 1})
		}
	}
	return false
}

// parts returns the first n arrays and objects in an array or object.
func (it Item) parts(n int) []Item {
	var parts []Item
	add := func(part Item) bool {
		if part.IsArray() || part.IsObject() {
			parts = append(parts, part)
		}
		return len(parts) < n
	}
	switch {
	case it.x != nil && it.x.kind == kindRange:
	case it.IsArray():
		for part := range it.All() {
			if !add(part) {
				break
			}
		}
	case it.IsObject():
		for _, part := range it.standing() {
			if !add(part) {
				break
			}
		}
	}
	return parts
}
