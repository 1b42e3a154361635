package value

// Field reads the member of one name from many objects, as a loop over the
// items of an array does. It remembers where the last object had the member,
// which makes the next read cheap when that has the same [Shape]. It is small,
// made where the loop starts, and not for use by several goroutines at once:
//
//	price := value.NewField("price")
//	for _, item := range items.Items() {
//		… price.In(item) …
//	}
type Field struct {
	name  string
	shape *Shape
	at    int
}

// NewField returns a Field for the members called name.
func NewField(name string) Field { return Field{name: name} }

// In returns the same as v.Get with the field's name.
func (f *Field) In(v Value) Value {
	if v.rep() != repObject {
		return Undefined
	}
	n := v.object()
	if n.shape != f.shape {
		f.shape, f.at = n.shape, n.shape.Index(f.name)
	}
	if f.at < 0 {
		return Undefined
	}
	return n.values[f.at]
}
