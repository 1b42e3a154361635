package jsonata

import "github.com/aslc-dev/aslc/runtime/value"

// Field reads the member of one name from many items, see [value.Field].
type Field struct {
	e     *Run
	name  string
	plain value.Field
}

// Field returns a Field for the members called name.
func (e *Run) Field(name string) Field {
	return Field{e: e, name: name, plain: value.NewField(name)}
}

// Of returns the same as [Run.Get] with the field's name.
func (f *Field) Of(it Item) Item {
	if it.x == nil {
		if found := f.plain.In(it.v); !found.IsUndefined() {
			return Item{v: found}
		}
	}
	return f.missing(it)
}

// missing is Of an item that does not plainly have the member.
func (f *Field) missing(it Item) Item {
	if it.x == nil && !it.v.IsArray() {
		return Item{}
	}
	return f.e.Get(it, f.name)
}
