package jsonata

import (
	"slices"

	"github.com/aslc-dev/aslc/runtime/value"
)

// isFlat reports whether there are no arrays among values, and nothing
// undefined.
func isFlat(values []Value) bool {
	for _, v := range values {
		if v.IsArray() || v.IsUndefined() {
			return false
		}
	}
	return true
}

// partition says which values have which key.
type partition struct {
	names []string
	index map[string]int // of names, once they are many
	sizes []int          // how many values have a name
	of    []int          // index of each value's name, -1 for none
}

// groupFlat is [Run.Group] by one pair of several values that are no arrays. It
// knows how large the groups are before it makes them.
func (e *Run) groupFlat(values []Value, g Grouping) Item {
	p := partition{
		of:    make([]int, len(values)),
		names: make([]string, 0, manyNames), sizes: make([]int, 0, manyNames),
	}
	for i, v := range values {
		if !e.tick() {
			return Item{}
		}
		name, ok, err := groupKey(g.Key(Item{v: v}))
		if err != nil {
			e.fail(err)
			return Item{}
		}
		p.of[i] = -1
		if ok {
			p.of[i] = p.add(name)
		}
	}
	if e.err != nil {
		return Item{}
	}
	members := p.members(values)
	order := visitOrder(p.names)
	var b objectBuilder
	for i := range p.names {
		if order != nil {
			i = order[i]
		}
		b.set(p.names[i], g.Value(members[i]))
		if e.err != nil {
			return Item{}
		}
	}
	return e.kept(e.ev.Constructed(b.item()))
}

// add counts a value with a name and returns the name's index.
func (p *partition) add(name string) int {
	i := p.find(name)
	if i < 0 {
		i = len(p.names)
		p.names, p.sizes = append(p.names, name), append(p.sizes, 0)
		if p.index != nil {
			p.index[name] = i
		}
	}
	p.sizes[i]++
	return i
}

// find returns the index of a name, -1 if it is new.
func (p *partition) find(name string) int {
	if len(p.names) <= manyNames {
		return slices.Index(p.names, name)
	}
	if p.index == nil {
		p.index = make(map[string]int, 4*manyNames)
		for i, n := range p.names {
			p.index[n] = i
		}
	}
	if i, ok := p.index[name]; ok {
		return i
	}
	return -1
}

// members returns the values of each name: one as itself, several as an array.
func (p *partition) members(values []Value) []Item {
	all := make([]Value, 0, len(values))
	parts := make([][]Value, len(p.names))
	for i, size := range p.sizes {
		parts[i] = all[len(all) : len(all) : len(all)+size]
		all = all[:len(all)+size]
	}
	for i, v := range values {
		if at := p.of[i]; at >= 0 {
			parts[at] = append(parts[at], v)
		}
	}
	members := make([]Item, len(parts))
	for i, part := range parts {
		if len(part) == 1 {
			members[i] = Item{v: part[0]}
			continue
		}
		members[i] = Item{v: value.Array(part...)}
	}
	return members
}
