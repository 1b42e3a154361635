package layout

import (
	"strings"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/shape"
)

// Kind says what a [Type] is.
type Kind uint8

// The kinds of types.
const (
	Value    Kind = iota // asl.Value: nothing is known, or nothing that Go can say
	Bool                 // a boolean of the type Go
	String               // a string of the type Go
	Int                  // an integer of the type Go
	Float                // a floating-point number of the type Go
	Declared             // a declared type of Go whose values have no members of their own: time.Time, []string
	Object               // a declared object type, or a list or map that holds some, inside a View
	Record               // a generated struct
	List                 // a slice of Elem
	Seq                  // an asl.Seq of Elem: none, one or many
	Nullable             // a pointer to Elem, nil for null
	View                 // an asl.View of Elem, which is an Object or a Record made from a JSON Schema
)

// Type is how a value is represented in Go. Types are compared with [Same].
type Type struct {
	Kind   Kind
	Go     string      // of all but Value, Record, List, Seq, Nullable and View: as Go spells it, with import paths
	Elem   *Type       // of List, Seq, Nullable and View
	Record *RecordType // of Record
	Shape  shape.Shape // what is declared of an Object
}

// RecordType is a struct that the generated package declares.
type RecordType struct {
	State  *ir.State   // that makes it, nil for the machine's own
	Role   Role        // what it is for that state
	Parent *RecordType // whose member it is, nil when it is none
	Member string      // name of that member
	Item   bool        // it is what the items of that are
	Schema string      // name of the JSON Schema it was made from, "" when there is none
	Tuple  bool        // its JSON is the array of its fields
	Fields []*Field
}

// Role is what a struct is for the state that makes it.
type Role uint8

// The roles of structs.
const (
	Document Role = iota // what flows from the state on
	Payload              // its Parameters, Arguments or ItemSelector
	Result               // its result after ResultSelector
	Results              // the results of its branches
	Assigned             // a variable
	Output               // what its iterations or branches end with
)

// Field is a field of a struct.
type Field struct {
	JSON     string // name of the member; of a tuple the name of the branch's first state; "" when Inline
	Type     *Type
	Optional bool // a pointer, nil when the member is absent
	Inline   bool // a View whose members are members of the struct around it
}

// dynamic is the type of which nothing is known.
var dynamic = &Type{}

// scalar returns the type of a value of a basic kind.
func scalar(k Kind, text string) *Type { return &Type{Kind: k, Go: text} }

// Plain returns the type without what carries the unnamed members of a View.
func (t *Type) Plain() *Type {
	if t.Kind == View {
		return t.Elem
	}
	return t
}

// Views reports whether t is a View, or a struct that holds one inline.
func (t *Type) Views() bool {
	return t.Kind == View || t.Kind == Record && t.Record.Inline() != nil
}

// Typed reports whether t is more than an asl.Value.
func (t *Type) Typed() bool { return t != nil && t.Kind != Value }

// Same reports whether two types are spelt alike.
func Same(a, b *Type) bool { return a == b || a.Key() == b.Key() }

// Key returns a text that is the same for types that are spelt alike.
func (t *Type) Key() string {
	switch t.Kind {
	case Value:
		return "value"
	case Record:
		return "record " + t.Record.key()
	case List, Seq, Nullable, View:
		return [...]string{List: "list ", Seq: "seq ", Nullable: "null ", View: "view "}[t.Kind] + t.Elem.Key()
	}
	return t.Go
}

func (r *RecordType) key() string {
	var b strings.Builder
	b.WriteString(r.Schema)
	if r.Tuple {
		b.WriteString("tuple")
	}
	b.WriteByte('{')
	for _, f := range r.Fields {
		b.WriteString(f.JSON)
		if f.Optional {
			b.WriteByte('?')
		}
		b.WriteByte(' ')
		b.WriteString(f.Type.Key())
		b.WriteByte(';')
	}
	b.WriteByte('}')
	return b.String()
}

// Field returns the field of a member, nil when there is none.
func (r *RecordType) Field(member string) *Field {
	for _, f := range r.Fields {
		if f.JSON == member && !f.Inline {
			return f
		}
	}
	return nil
}

// Inline returns the field that holds a declared object, nil when there is none.
func (r *RecordType) Inline() *Field {
	if len(r.Fields) > 0 && r.Fields[0].Inline {
		return r.Fields[0]
	}
	return nil
}

// Member returns a member of an Object: the name of its Go field, its type, and
// whether there is one.
func (t *Type) Member(name string) (field string, typ *Type, ok bool) {
	for _, m := range t.Shape.Members() {
		if m.Name == name && m.Field != nil && m.Field.Go != "" {
			if typ := plain(m.Shape); typ.Typed() {
				return m.Field.Go, typ, true
			}
		}
	}
	return "", nil, false
}

// Pointee returns what a declared pointer type points to; ok is false when that
// is a pointer again.
func (t *Type) Pointee() (elem *Type, ok bool) {
	rest, isPointer := strings.CutPrefix(t.Go, "*")
	if !isPointer || strings.HasPrefix(rest, "*") {
		return t, false
	}
	if k, basic := basics[rest]; basic {
		return scalar(k, rest), true
	}
	return &Type{Kind: t.Kind, Go: rest, Shape: t.Shape}, true
}

// Item returns the type of the items of a list, as they stand in it.
func (t *Type) Item() (elem *Type, ok bool) {
	switch {
	case t.Kind == List:
		return t.Elem, true
	case strings.HasPrefix(t.Go, "[]"):
		if elem := plain(t.Shape.Item()); elem.Typed() && "[]"+elem.Go == t.Go {
			return elem, true
		}
		if k, basic := basics[t.Go[len("[]"):]]; basic {
			return scalar(k, t.Go[len("[]"):]), true
		}
	}
	return dynamic, false
}

// Embedded reports whether a member of an Object is a field of a struct embedded
// in it, which a composite literal cannot name.
func (t *Type) Embedded(name string) bool {
	for _, m := range t.Shape.Members() {
		if m.Name == name && m.Field != nil {
			return m.Field.Embed
		}
	}
	return false
}

// MemberType returns the type of a member of a declared object, asl.Value when
// nothing is known of it.
func (t *Type) MemberType(name string) *Type {
	if t.Kind == Record {
		if f := t.Record.Field(name); f != nil {
			return f.Type
		}
		return dynamic
	}
	_, typ, _ := t.Member(name)
	return orDynamic(typ)
}
