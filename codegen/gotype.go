package codegen

import (
	"maps"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/layout"
	"github.com/aslc-dev/aslc/ir/shape"
)

// goType spells a type of the layout.
func (g *generator) goType(t *layout.Type) *jen.Statement {
	switch t.Kind {
	case layout.Value:
		return value()
	case layout.Record:
		return jen.Id(g.record(t.Record).name)
	case layout.List:
		return jen.Index().Add(g.goType(t.Elem))
	case layout.Nullable:
		return jen.Op("*").Add(g.goType(t.Elem))
	case layout.Seq:
		return asl("Seq").Types(g.goType(t.Elem))
	case layout.View:
		return asl("View").Types(g.goType(t.Elem))
	}
	return declaredType(t.Go)
}

// declaredType spells a type that is written with import paths, such as
// []*example.com/shop.Line.
func declaredType(text string) *jen.Statement {
	out := jen.Null()
	for {
		switch {
		case strings.HasPrefix(text, "*"):
			out.Op("*")
			text = text[1:]
		case strings.HasPrefix(text, "map["):
			// Keys of JSON objects are of a type without brackets.
			end := strings.IndexByte(text, ']')
			out.Map(declaredType(text[len("map["):end]))
			text = text[end+1:]
		case strings.HasPrefix(text, "["):
			end := strings.IndexByte(text, ']')
			out.Op(text[:end+1])
			text = text[end+1:]
		default:
			dot := strings.LastIndexByte(text, '.')
			if dot < 0 {
				return out.Id(text)
			}
			return out.Qual(text[:dot], text[dot+1:])
		}
	}
}

// packageNames returns the names of the packages that declared types are in, by
// import path.
func packageNames(d *shape.Declarations) map[string]string {
	names := map[string]string{}
	declaredTypes(d, func(t *shape.Type, pkg, _ string) { names[t.Package] = pkg })
	return names
}

// ownTypes returns the names of declared types in the package that is generated.
func ownTypes(d *shape.Declarations, importPath string) []string {
	var names []string
	declaredTypes(d, func(t *shape.Type, _, name string) {
		if t.Package == importPath {
			names = append(names, name)
		}
	})
	return names
}

// declaredTypes calls visit once for each declared type of a package, with the
// names of the package and of the type in it.
func declaredTypes(d *shape.Declarations, visit func(t *shape.Type, pkg, name string)) {
	seen := map[string]bool{}
	var note func(s shape.Shape, depth int)
	note = func(s shape.Shape, depth int) {
		if depth > deepestType || s.IsUnknown() {
			return
		}
		if t := s.Type(); t != nil && t.Package != "" {
			if seen[t.Go] {
				return
			}
			seen[t.Go] = true
			pkg, name, _ := strings.Cut(strings.TrimLeft(t.Name, "[]*"), ".")
			visit(t, pkg, name)
		}
		for _, m := range s.Members() {
			note(m.Shape, depth+1)
		}
		if item := s.Item(); item != shape.Never {
			note(item, depth+1)
		}
	}
	each := func(d *shape.Declared) {
		if d != nil {
			note(d.Shape, 0)
		}
	}
	each(d.Input)
	each(d.Output)
	for _, state := range slices.Sorted(maps.Keys(d.Tasks)) {
		each(d.Tasks[state].Input)
		each(d.Tasks[state].Output)
	}
}

// deepestType is how deep declared types are looked at.
const deepestType = 32

// in, out and caught are the types of the documents of a state.
func (g *generator) in(s *ir.State) *layout.Type {
	return g.doc(func() *layout.Type { return g.layout.In(s) })
}

func (g *generator) out(s *ir.State) *layout.Type {
	return g.doc(func() *layout.Type { return g.layout.Out(s) })
}

func (g *generator) caughtAs(s *ir.State) *layout.Type {
	if !s.Catchable() {
		return g.out(s)
	}
	return g.doc(func() *layout.Type { return g.layout.Caught(s) })
}

// doc is a type of the layout; without one, everything is an asl.Value.
func (g *generator) doc(of func() *layout.Type) *layout.Type {
	if g.layout == nil {
		return &layout.Type{}
	}
	return of()
}

// scopeOut is the type a scope ends with.
func (g *generator) scopeOut(s *ir.Scope) *layout.Type {
	return g.doc(func() *layout.Type { return g.layout.ScopeOut(s) })
}

// typed reports whether the method of s handles Go data and not asl.Value alone.
func (g *generator) typed(s *ir.State) bool {
	if g.layout == nil {
		return false
	}
	if g.in(s).Typed() || g.out(s).Typed() || g.caughtAs(s).Typed() {
		return true
	}
	if in, out := g.declaredTask(s); in || out {
		return true
	}
	for _, inner := range s.Scopes() {
		if g.in(inner.Start).Typed() || g.scopeOut(inner).Typed() {
			return true
		}
	}
	return false
}

func (g *generator) facts() *shape.Facts { return g.options.Facts }

// known returns the facts of a state: nothing, of one that nothing ever leads to.
func (g *generator) known(s *ir.State) *shape.State {
	if known := g.facts().State(s); known != nil {
		return known
	}
	u := shape.Unknown
	return &shape.State{
		Input: u, Effective: u, Arguments: u, Item: u, Result: u, Selected: u, Output: u, ErrorOutput: u,
	}
}
