package value

// ObjectBuilder builds an object member by member. The zero builder is ready
// for use; it must not be copied once used. It is private to its user until
// Value seals what was added.
type ObjectBuilder struct {
	names  []string
	values []Value
	index  nameIndex
}

// Grow makes room for n more members.
func (b *ObjectBuilder) Grow(n int) {
	if need := len(b.names) + n; n > 0 && need > cap(b.names) {
		b.names = append(make([]string, 0, need), b.names...)
		b.values = append(make([]Value, 0, need), b.values...)
	}
}

// Add sets the member name to x: in its place when it was added before, else
// at the end. An undefined x adds nothing.
func (b *ObjectBuilder) Add(name string, x Value) {
	if x.IsUndefined() {
		return
	}
	if i := b.index.lookup(b.names, name); i >= 0 {
		b.values[i] = x
		return
	}
	b.names = append(b.names, name)
	b.values = append(b.values, x)
}

// Get returns the member of that name, undefined when none was added.
func (b *ObjectBuilder) Get(name string) Value {
	if i := b.index.lookup(b.names, name); i >= 0 {
		return b.values[i]
	}
	return Undefined
}

// Len returns the number of members added so far.
func (b *ObjectBuilder) Len() int { return len(b.names) }

// Value returns the object built and leaves the builder empty.
func (b *ObjectBuilder) Value() Value {
	v := newObject(shapeOf(b.names, b.index), b.values)
	*b = ObjectBuilder{}
	return v
}

// ArrayBuilder builds an array item by item. The zero builder is ready for
// use; it must not be copied once used. It is private to its user until Value
// seals what was added.
type ArrayBuilder struct {
	items []Value
}

// Grow makes room for n more items.
func (b *ArrayBuilder) Grow(n int) {
	if need := len(b.items) + n; n > 0 && need > cap(b.items) {
		b.items = append(make([]Value, 0, need), b.items...)
	}
}

// Add appends the items.
func (b *ArrayBuilder) Add(items ...Value) { b.items = append(b.items, items...) }

// Len returns the number of items added so far.
func (b *ArrayBuilder) Len() int { return len(b.items) }

// Value returns the array built and leaves the builder empty.
func (b *ArrayBuilder) Value() Value {
	v := Array(b.items...)
	b.items = nil
	return v
}
