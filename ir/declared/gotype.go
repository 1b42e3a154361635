package declared

import (
	"go/token"
	"go/types"

	"github.com/aslc-dev/aslc/ir/shape"
)

// goShapes turns Go types into the shapes of their JSON.
type goShapes struct {
	*resolver
	pkg    *loaded
	fset   *token.FileSet
	within map[types.Type]bool // types that are being turned: what leads back to them ends there
}

// longestTuple is how long a Go array may be for its items to be told apart.
const longestTuple = 16

// shape returns the shape of the JSON of a value of type t.
func (g *goShapes) shape(t types.Type) shape.Shape {
	if isInvalid(t) {
		g.notKnown()
		return shape.Unknown
	}
	g.notGenerated(t)
	return g.bare(t).Named(g.typeOf(t))
}

// bare is shape without the name of the type.
func (g *goShapes) bare(t types.Type) shape.Shape {
	if s, ok := special(t); ok {
		return s
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return g.basic(u)
	case *types.Pointer:
		return g.shape(u.Elem()).Join(shape.Scalar(shape.Null)).OrAbsent()
	case *types.Slice:
		if isByte(u.Elem()) {
			return shape.Scalar(shape.String | shape.Null)
		}
		return shape.List(g.shape(u.Elem()).Present()).Join(shape.Scalar(shape.Null))
	case *types.Array:
		item := g.shape(u.Elem()).Present()
		if u.Len() > longestTuple {
			return shape.List(item)
		}
		items := make([]shape.Shape, u.Len())
		for i := range items {
			items[i] = item
		}
		return shape.Tuple(items...)
	case *types.Map:
		return shape.ObjectOf(nil, g.shape(u.Elem()).Present()).Join(shape.Scalar(shape.Null))
	case *types.Struct:
		return g.object(t, u)
	case *types.Interface:
		return shape.Unknown
	}
	g.warn(types.TypeString(t, shortly) + " has no JSON")
	return shape.Unknown
}

// basic returns the shape of a basic type. The unsigned integers of 64 bits
// hold numbers that an int64 does not.
func (g *goShapes) basic(t *types.Basic) shape.Shape {
	switch info := t.Info(); {
	case info&types.IsBoolean != 0:
		return shape.Scalar(shape.Bool)
	case info&types.IsString != 0:
		return shape.Scalar(shape.String)
	case t.Kind() == types.Uint, t.Kind() == types.Uint64, t.Kind() == types.Uintptr, info&types.IsFloat != 0:
		return shape.Scalar(shape.Number)
	case info&types.IsInteger != 0:
		return shape.Scalar(shape.Int)
	}
	g.warn(t.Name() + " has no JSON")
	return shape.Unknown
}

// special returns the shape of a type that does not get its JSON from what it
// is made of.
func special(t types.Type) (shape.Shape, bool) {
	switch {
	case isNamed(t, "time", "Time"):
		return shape.Scalar(shape.String), true
	case isNamed(t, "encoding/json", "Number"):
		return shape.Scalar(shape.Number), true
	case isNamed(t, "encoding/json", "RawMessage"), isNamed(t, "github.com/aslc-dev/aslc/runtime/value", "Value"):
		return shape.Unknown, true
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || types.IsInterface(t) {
		return shape.Never, false
	}
	methods := types.NewMethodSet(types.NewPointer(named))
	has := func(name string) bool {
		return methods.Lookup(nil, name) != nil
	}
	switch {
	case has("MarshalJSON"), has("UnmarshalJSON"), has("ASLValue"), has("SetASLValue"):
		return shape.Unknown, true
	case has("MarshalText") && has("UnmarshalText"):
		return shape.Scalar(shape.String), true
	case has("MarshalText"), has("UnmarshalText"):
		return shape.Unknown, true
	}
	return shape.Never, false
}

func isByte(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	_, own := special(t)
	return ok && b.Kind() == types.Byte && !own
}

// typeOf returns the identity of a type, always the same for one type.
func (g *goShapes) typeOf(t types.Type) *shape.Type {
	if known := g.golang.types[t]; known != nil {
		return known
	}
	out := &shape.Type{Name: types.TypeString(t, shortly), Go: types.TypeString(t, nil)}
	g.golang.types[t] = out
	if _, own := special(t); !own {
		if b, ok := t.Underlying().(*types.Basic); ok {
			out.Basic = b.Name()
		}
	}
	named, ok := types.Unalias(t).(*types.Named)
	if p, pointer := types.Unalias(t).(*types.Pointer); pointer {
		named, ok = types.Unalias(p.Elem()).(*types.Named)
	}
	if ok && named.Obj().Pkg() != nil {
		out.Package = named.Obj().Pkg().Path()
		out.Place = g.place(g.fset.Position(named.Obj().Pos()).String())
	}
	return out
}
