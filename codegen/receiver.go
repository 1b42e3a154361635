package codegen

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/layout"
)

// Workflow variables are fields of a struct per scope that assigns any; an
// inner scope embeds the one around it, so reading an outer variable is a
// field read and every branch and iteration has its own copy of its own. The
// methods of a scope's states have that struct as receiver, or Machine when
// there are no variables in sight.

// receiver returns the type and the name of the receiver of s's methods.
func (g *generator) receiver(s *ir.Scope) (typ, name string) {
	for ; s != nil; s = s.Parent() {
		if t, ok := g.names.structs[s]; ok {
			if s.Owner == nil {
				return t, "e"
			}
			return t, "s"
		}
	}
	return "Machine", "m"
}

// variable returns the field of the workflow variable called name, as s sees
// it: variables of its own scope and of those around it. ok is false when no
// state there ever assigns it.
func (g *generator) variable(s *ir.State, name string) (field string, ok bool) {
	for scope := s.Scope; scope != nil; scope = scope.Parent() {
		if slices.Contains(scope.Variables, name) {
			return g.names.variable[name], true
		}
	}
	return "", false
}

// method starts the declaration of a method of s.
func (g *generator) method(s *ir.Scope, name string) *jen.Statement {
	typ, recv := g.receiver(s)
	return jen.Func().Params(jen.Id(recv).Op("*").Id(typ)).Id(name)
}

// reader returns the reader of the body of s.
func (g *generator) reader(s *ir.State) reader {
	_, recv := g.receiver(s.Scope)
	return reader{g: g, state: s, visit: "v", doc: "in", in: "in", vars: recv}
}

// scopeStruct declares the variables of s, if it has any of its own.
func (g *generator) scopeStruct(f *jen.File, s *ir.Scope) {
	name, ok := g.names.structs[s]
	if !ok {
		return
	}
	outer := "Machine"
	if p := s.Parent(); p != nil {
		outer, _ = g.receiver(p)
	}
	what := "of one execution"
	if s.Owner != nil {
		what = "of one run inside the state " + oneLine(s.Owner.Name)
	}
	documented(f, name+" holds the workflow variables "+what+".")
	f.Type().Id(name).StructFunc(func(st *jen.Group) {
		st.Op("*").Id(outer)
		for _, v := range s.Variables {
			t := &layout.Type{}
			if g.layout != nil {
				t, _ = g.layout.Variable(s, v)
			}
			field := st.Id(g.names.variable[v]).Add(g.goType(t))
			if g.names.variable[v] != v {
				field.Comment("$" + oneLine(v))
			}
		}
	})
	f.Line()
}

// body returns the function that runs the inner scope s of a state whose
// methods have the receiver recv: a method value, or a function that first
// makes the scope's variables.
func (g *generator) body(s *ir.Scope) jen.Code {
	outerType, recv := g.receiver(s.Parent())
	name := g.names.scopes[s]
	if st, ok := g.direct(s); ok {
		name = g.names.states[st].Method
	}
	own, ok := g.names.structs[s]
	if !ok {
		return jen.Id(recv).Dot(name)
	}
	return jen.Func().Params(jen.Id("ctx").Op("*").Add(asl("Context")), jen.Id("in").Add(g.goType(g.in(s.Start)))).
		Params(g.goType(g.scopeOut(s)), jen.Error()).Block(
		jen.Id("s").Op(":=").Op("&").Id(own).Values(jen.Id(outerType).Op(":").Id(recv)),
		jen.Return(jen.Id("s").Dot(name).Call(jen.Id("ctx"), jen.Id("in"))),
	)
}

// direct returns the only state of s when its method can stand for the scope.
func (g *generator) direct(s *ir.Scope) (*ir.State, bool) {
	if len(s.States) != 1 || s.Owner == nil {
		return nil, false
	}
	st := s.States[0]
	if st.Catchable() || g.inline(st) || st.Next != nil {
		return nil, false
	}
	switch st.Action.(type) {
	case *ir.Fail, *ir.Choice:
		return nil, false
	}
	return st, true
}

// inline reports whether s needs no method of its own: it is one call in the
// flow of its scope.
func (g *generator) inline(s *ir.State) bool {
	if !plain(s) {
		return false
	}
	switch a := s.Action.(type) {
	case *ir.Pass:
		if a.Result != nil && !s.ResultPath.Discard {
			return !g.out(s).Typed()
		}
		return layout.Same(g.in(s), g.out(s))
	case *ir.Wait, *ir.Succeed:
		return layout.Same(g.in(s), g.out(s))
	}
	return true
}

// plain reports whether s needs no method of its own for what it does: it is one
// call in the flow of its scope.
func plain(s *ir.State) bool {
	if s.Input != nil || s.Arguments != nil || s.Result != nil || s.Output != nil || len(s.Assign) > 0 || s.Catchable() {
		return false
	}
	switch a := s.Action.(type) {
	case *ir.Pass:
		return s.ResultPath.Path == nil && (a.Result == nil || isScalar(a.Result))
	case *ir.Wait:
		_, ok := constantSeconds(a.Seconds)
		return ok
	case *ir.Fail:
		return isText(a.Error) && isText(a.Cause)
	case *ir.Succeed, *ir.Choice:
		return true
	}
	return false
}

func isScalar(e ir.Expr) bool { _, ok := e.(*ir.Const); return ok }

// isText reports whether a Fail field is absent or a constant text. An empty
// text is neither: it is present and says nothing.
func isText(e ir.Expr) bool {
	c, ok := e.(*ir.Const)
	return e == nil || ok && c.Kind == ir.String && c.Text != ""
}
