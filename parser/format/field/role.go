package field

// Role says what a value of a definition is: an object of a kind, a list of
// such objects, the States of a scope, or, as the zero Role, something whose
// members are the user's own.
type Role struct {
	Object Object // the value is an object of this kind
	Items  Object // its items are
	States bool   // its members are states
}

// Root is the role of a whole definition.
var Root = Role{Object: Machine}

// Member returns the role of the member called name.
func (r Role) Member(name string) Role {
	if r.States {
		return Role{Object: State}
	}
	f := Find(r.Object, name)
	if f == nil {
		return Role{}
	}
	switch f.Value.Form {
	case Nested:
		return Role{Object: f.Value.Object}
	case List:
		return Role{Items: f.Value.Object}
	case States:
		return Role{States: true}
	}
	return Role{}
}

// Item returns the role of the items of a list.
func (r Role) Item() Role { return Role{Object: r.Items} }
