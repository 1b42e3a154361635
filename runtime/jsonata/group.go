package jsonata

import "github.com/aslc-dev/aslc/runtime/value"

// GroupPair is a key and value expression of an object constructor or group-by.
type GroupPair struct {
	Key   func(Item) (Item, error)
	Value func(Item) (Item, error)
}

// group is what has the same key: items to be appended, and the pair whose key
// expression gave the key.
type group struct {
	name string
	pair int
	data Item
	more builder // the items, once they are several
}

// add appends an item to the group's data.
func (g *group) add(it Item) {
	if g.more.len() == 0 {
		g.more.append(g.data)
	}
	g.more.append(it)
}

// append appends an item, or the items of an array, as $append does.
func (b *builder) append(it Item) {
	switch {
	case it.IsArray():
		b.addAll(it)
	case !it.IsUndefined():
		b.add(it)
	}
}

// items returns the context of the group's value expression.
func (g *group) items() (Item, error) {
	if g.more.len() == 0 {
		return g.data, nil
	}
	return g.more.array(0)
}

// groups are the groups of a group-by in the order their keys came up.
type groups struct {
	list  []*group
	index map[string]int
}

// find returns the group of a key that pair gave, nil when it is new. It fails
// with D1009 when another pair gave the same key.
func (gs *groups) find(key string, pair int) (*group, error) {
	var found *group
	if gs.index != nil {
		if i, ok := gs.index[key]; ok {
			found = gs.list[i]
		}
	} else {
		for _, g := range gs.list {
			if g.name == key {
				found = g
			}
		}
	}
	if found != nil && found.pair != pair {
		return nil, failureOf("D1009", Item{v: value.String(key)})
	}
	return found, nil
}

// add adds a group.
func (gs *groups) add(g *group) {
	gs.list = append(gs.list, g)
	if len(gs.list) > manyNames {
		if gs.index == nil {
			gs.index = map[string]int{}
			for i, g := range gs.list {
				gs.index[g.name] = i
			}
		}
		gs.index[g.name] = len(gs.list) - 1
	}
}

// order returns the groups in the order JavaScript visits their keys.
func (gs *groups) order() []*group {
	names := make([]string, len(gs.list))
	for i, g := range gs.list {
		names[i] = g.name
	}
	positions := visitOrder(names)
	if positions == nil {
		return gs.list
	}
	list := make([]*group, len(positions))
	for i, at := range positions {
		list[i] = gs.list[at]
	}
	return list
}

// groupKey returns a key as text. ok is false when it is undefined; any other
// type fails with T1003.
func groupKey(key Item) (name string, ok bool, err error) {
	if key.IsUndefined() {
		return "", false, nil
	}
	name, ok = key.text()
	if !ok {
		return "", false, failureOf("T1003", key)
	}
	if name == "_jsonata_lambda" || name == "_jsonata_function" {
		return "", false, failureOf("D1013", key)
	}
	return name, true, nil
}

// Group returns the object of the pairs: for every item of it (or it, if that
// is no array) the keys are evaluated, and for every key the value, with the
// items that gave the key as context. A key must be a string, and come from one
// pair only.
func (ev *Evaluation) Group(it Item, pairs []GroupPair) (Item, error) {
	it = it.asArray()
	if it.Len() == 0 {
		it = one(Item{}) // a constructor has an object even of nothing
	}
	var gs groups
	for item := range it.All() {
		if err := ev.Tick(); err != nil {
			return Item{}, err
		}
		for i := range pairs {
			key, err := pairs[i].Key(item)
			if err != nil {
				return Item{}, err
			}
			name, ok, err := groupKey(key)
			if err != nil {
				return Item{}, err
			}
			if !ok {
				continue
			}
			switch g, err := gs.find(name, i); {
			case err != nil:
				return Item{}, err
			case g != nil:
				g.add(item)
			default:
				gs.add(&group{name: name, pair: i, data: item})
			}
		}
	}
	var b objectBuilder
	for _, g := range gs.order() {
		context, err := g.items()
		if err != nil {
			return Item{}, err
		}
		member, err := pairs[g.pair].Value(context)
		if err != nil {
			return Item{}, err
		}
		b.set(g.name, member)
	}
	return ev.Constructed(b.item())
}
