package jsonata

func objectFunctions() []*Function {
	return []*Function{
		define("keys", "<x-:a<s>>", 1, fnKeys),
		define("lookup", "<x-s:x>", 2, fnLookup),
		define("spread", "<x-:a<o>>", 1, fnSpread),
		define("merge", "<a<o>:o>", 1, fnMerge),
		define("sift", "<o-f?:o>", 2, fnSift),
		define("each", "<o-f:a>", 2, fnEach),
	}
}

func fnKeys(c *call) (Item, error) {
	var names object
	collectKeys(c.arg(0), &names)
	b := builder{}
	order := visitOrder(names.names)
	for i := range names.names {
		if order != nil {
			i = order[i]
		}
		b.add(textItem(names.names[i]))
	}
	return b.array(markSequence)
}

// collectKeys adds the member names of an object, or of all objects in an
// array.
func collectKeys(it Item, names *object) {
	if it.IsArray() {
		for item := range it.All() {
			collectKeys(item, names)
		}
		return
	}
	for name := range it.members() {
		names.set(name, Item{})
	}
}

func fnLookup(c *call) (Item, error) {
	name, _ := c.text(1)
	return c.arg(0).Lookup(name), nil
}

func fnSpread(c *call) (Item, error) {
	it := c.arg(0)
	m := markSequence
	if it.IsArray() {
		for item := range it.All() {
			if !item.IsUndefined() {
				m = 0 // what is appended to is no sequence any more
			}
		}
	} else if !it.IsObject() {
		return it, nil
	}
	b := builder{ev: c.ev}
	b.spread(it)
	return b.array(m)
}

// spread appends an object for every member of an object, or of the objects in
// an array. What is neither is appended as it is.
func (b *builder) spread(it Item) {
	switch {
	case it.IsArray():
		for item := range it.All() {
			b.spread(item)
		}
	case it.IsObject():
		for name, member := range it.members() {
			var o objectBuilder
			o.set(name, member)
			b.add(o.item())
		}
	case !it.IsUndefined():
		b.add(it)
	}
}

func fnMerge(c *call) (Item, error) {
	array, ok := c.array(0)
	if !ok {
		return Item{}, nil
	}
	var b objectBuilder
	for it := range array.All() {
		if !it.IsObject() {
			c.wrong(0)
		}
		for name, member := range it.members() {
			b.set(name, member)
		}
	}
	return b.item(), nil
}

func fnSift(c *call) (Item, error) {
	object, f := c.arg(0), c.function(1)
	if object.IsUndefined() {
		return Item{}, nil
	}
	if f == nil {
		return Item{}, internal("func is undefined")
	}
	var b objectBuilder
	empty := true
	var args [3]Item
	for name, member := range object.members() {
		result, err := f.call(c.ev, f.hofArgs(&args, member, textItem(name), object)...)
		if err != nil {
			return Item{}, err
		}
		keep, err := result.Truth()
		if err != nil {
			return Item{}, err
		}
		if keep {
			b.set(name, member)
			empty = false
		}
	}
	if empty {
		return Item{}, nil
	}
	return b.item(), nil
}

func fnEach(c *call) (Item, error) {
	object, f := c.arg(0), c.function(1)
	b := builder{ev: c.ev}
	var args [3]Item
	for name, member := range object.members() {
		result, err := f.call(c.ev, f.hofArgs(&args, member, textItem(name), object)...)
		if err != nil {
			return Item{}, err
		}
		if !result.IsUndefined() {
			b.add(result)
		}
	}
	return b.array(markSequence)
}
