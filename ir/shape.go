package ir

// ShapeKind is what is known of a value before the machine runs.
type ShapeKind uint8

// The kinds of shapes. Any is the absence of a fact.
const (
	AnyShape ShapeKind = iota
	StringShape
	IntShape
	BoolShape
	StructShape
)

// Shape is a fact about a value's type: what every execution will find there.
// The zero Shape knows nothing.
type Shape struct {
	Kind   ShapeKind
	Fields []ShapeField // StructShape: all members, in source order
}

// ShapeField is one member of a StructShape.
type ShapeField struct {
	Name  string // of the JSON member
	Shape Shape
}
