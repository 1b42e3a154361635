package declared

import (
	"go/types"
	"reflect"
	"strings"

	"github.com/aslc-dev/aslc/ir/shape"
)

// object returns the shape of a struct. A type that holds itself is any object
// where it does.
func (g *goShapes) object(t types.Type, s *types.Struct) shape.Shape {
	key := types.Unalias(t)
	if g.within[key] {
		return shape.Scalar(shape.Object)
	}
	if known, ok := g.golang.structs[key]; ok {
		return known
	}
	g.within[key] = true
	out := g.whole(t, s)
	delete(g.within, key)
	g.golang.structs[key] = out
	return out
}

// whole is object for a struct that is met for the first time.
func (g *goShapes) whole(t types.Type, s *types.Struct) shape.Shape {
	owner := g.typeOf(t)
	var members []shape.Member
	for _, f := range fieldsOf(s) {
		place := g.place(g.fset.Position(f.Pos()).String())
		x := g.shape(f.Type())
		if f.quoted {
			x = shape.Scalar(shape.String).Named(g.typeOf(f.Type()))
		}
		if t := x.Type(); t != nil && t.Place == "" { // a type without a place: that of the field
			x = x.Named(&shape.Type{Name: owner.Name + "." + f.Name(), Place: place, Go: t.Go, Basic: t.Basic})
		}
		if f.optional {
			x = x.OrAbsent()
		}
		members = append(members, shape.Member{Name: f.name, Shape: x, Field: &shape.Field{Owner: owner.Name, Go: f.Name(), Embed: f.depth > 0, Place: place}})
	}
	return shape.ObjectOf(members, shape.Unknown).Viewed(owner)
}

// field is a field of a struct as encoding/json sees it.
type field struct {
	*types.Var
	name     string // of the member
	tagged   bool   // by its tag
	depth    int    // how many structs it is embedded in
	optional bool   // it may be left out
	quoted   bool   // as text, by the option string
}

// fieldsOf returns the fields that are members, in the order of the struct, by
// the rules of encoding/json: of several fields of one name the one that is
// embedded least counts, if there is only one such, or only one with a tag.
func fieldsOf(s *types.Struct) []field {
	var all []field
	collect(s, 0, false, map[types.Type]bool{}, &all)
	var out []field
	for i, f := range all {
		hidden := false
		for k, other := range all {
			hidden = hidden || k != i && other.name == f.name && !f.hides(other)
		}
		if !hidden {
			out = append(out, f)
		}
	}
	return out
}

// hides reports whether f counts and not other.
func (f field) hides(other field) bool {
	if f.depth != other.depth {
		return f.depth < other.depth
	}
	return f.tagged && !other.tagged
}

// collect appends the fields of s and of the structs embedded in it. optional
// says that s itself may be left out, being behind a pointer.
func collect(s *types.Struct, depth int, optional bool, within map[types.Type]bool, into *[]field) {
	for i := range s.NumFields() {
		v := s.Field(i)
		whole := reflect.StructTag(s.Tag(i)).Get("json")
		if whole == "-" {
			continue
		}
		tag, options, _ := strings.Cut(whole, ",")
		if inner, pointer := embedded(v); inner != nil && tag == "" {
			if key := types.Unalias(v.Type()); !within[key] {
				within[key] = true
				collect(inner, depth+1, optional || pointer, within, into)
				delete(within, key)
			}
			continue
		}
		if !v.Exported() {
			continue
		}
		f := field{Var: v, name: tag, tagged: tag != "", depth: depth, optional: optional}
		if tag == "" {
			f.name = v.Name()
		}
		for _, o := range strings.Split(options, ",") {
			switch o {
			case "omitempty", "omitzero":
				f.optional = true
			case "string":
				f.quoted = quotable(v.Type())
			}
		}
		*into = append(*into, f)
	}
}

// embedded returns the struct whose fields an embedded field stands for, nil
// when it is a member itself.
func embedded(v *types.Var) (s *types.Struct, pointer bool) {
	if !v.Embedded() {
		return nil, false
	}
	t := v.Type()
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t, pointer = p.Elem(), true
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return nil, false
	}
	if _, own := special(t); own {
		return nil, false
	}
	return s, pointer
}

// quotable reports whether the option string counts for a type.
func quotable(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsBoolean|types.IsNumeric|types.IsString) != 0
}
