package shape

// Type is a declared type: one of Go or of a JSON Schema.
type Type struct {
	Name    string // as people write it: shop.Order, shop.Order.Total of a field whose type has no name, order.schema.json#/$defs/Line
	Place   string // file:line:column of the declaration; "" when it has none of its own
	Package string // import path of a named Go type; "" for all others
	Go      string // the type as Go spells it, with import paths: []*example.com/shop.Line; "" of a schema
	Basic   string // the basic type of Go that its values are, such as int, when their JSON is theirs; "" for all others

	use *Use // of a type that Uses makes up
}

// Field is where a member is declared.
type Field struct {
	Owner string // name of the type it belongs to
	Go    string // name of the Go field; "" in a schema
	Embed bool   // the field is one of a struct that is embedded
	Place string // file:line:column
}

// Named returns s as the declared type t. Of what is unknown there is no more to
// know.
func (s Shape) Named(t *Type) Shape {
	if s.IsUnknown() {
		return s
	}
	d := s.details()
	d.typ = t
	return build(s.kinds, s.count, d)
}

// Viewed returns the objects of s as those that t declares: members that t does
// not name may be there but are not to be read. Objects without other members
// stay without.
func (s Shape) Viewed(t *Type) Shape {
	o := s.object()
	if o == nil || o.rest == Absent {
		return s
	}
	d := s.details()
	d.object = &object{members: o.members, rest: Unknown.OrAbsent(), view: t}
	return build(s.kinds, s.count, d)
}
