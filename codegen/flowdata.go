package codegen

import (
	"go/token"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/layout"
)

// flowVariables are the variables of a flow function that hold documents: one
// for each type, for a Go variable keeps its type while the document changes.
type flowVariables struct {
	types []*layout.Type
	names []string
	known map[string]int // by key
}

// newFlowVariables returns the variables of a function whose parameter data has
// the type.
func newFlowVariables(param *layout.Type) flowVariables {
	return flowVariables{types: []*layout.Type{param}, names: []string{"data"}, known: map[string]int{param.Key(): 0}}
}

// of returns the name of the variable for documents of a type.
func (v *flowVariables) of(g *generator, t *layout.Type) string {
	if i, ok := v.known[t.Key()]; ok {
		return v.names[i]
	}
	v.known[t.Key()] = len(v.types)
	v.types = append(v.types, t)
	v.names = append(v.names, v.free(g.variableName(t)))
	return v.names[len(v.names)-1]
}

// free returns a name that no other variable of the function has.
func (v *flowVariables) free(name string) string {
	for i := 2; ; i++ {
		taken := false
		for _, n := range v.names {
			taken = taken || n == name
		}
		if !taken {
			return name
		}
		name = strings.TrimRight(name, "0123456789") + itoa(i)
	}
}

// declared declares the variables but for the parameter.
func (v *flowVariables) declared(g *generator) []jen.Code {
	var out []jen.Code
	for i := 1; i < len(v.types); i++ {
		out = append(out, jen.Var().Id(v.names[i]).Add(g.goType(v.types[i])))
	}
	return out
}

// variableName is what a variable of a type is called when nothing else is.
func (g *generator) variableName(t *layout.Type) string {
	switch t.Kind {
	case layout.Record:
		return g.local(lowerFirst(g.record(t.Record).name))
	case layout.View:
		if t.Elem.Kind == layout.Record {
			return g.variableName(t.Elem)
		}
		return g.local(lowerFirst(exported(t.Elem.Go[strings.LastIndexByte(t.Elem.Go, '.')+1:])))
	case layout.Declared:
		if t.Go == layout.ErrorOutput {
			return "caught"
		}
		return "result"
	case layout.List:
		return "list"
	case layout.Value:
		return "doc"
	}
	return "result"
}

// local returns a name for a local variable that hides nothing the code around
// it needs.
func (g *generator) local(name string) string {
	if g.names.lower[name] || token.IsKeyword(name) {
		return name + "Data"
	}
	return name
}

// lowerFirst returns an exported name as a local one: OrderData, orderData; ID,
// id.
func lowerFirst(name string) string {
	end := 0
	for end < len(name) && name[end] >= 'A' && name[end] <= 'Z' {
		end++
	}
	switch {
	case end == 0:
		return name
	case end > 1 && end < len(name):
		end--
	}
	return strings.ToLower(name[:end]) + name[end:]
}

// data spells the variable for documents of a type.
func (w *flowWriter) data(t *layout.Type) *jen.Statement {
	return jen.Id(w.variables.of(w.g, t))
}

// input returns the variable that holds what s receives.
func (w *flowWriter) input(s *ir.State) string { return w.variables.of(w.g, w.g.in(s)) }

// nothing spells the result of a flow that fails.
func (w *flowWriter) nothing() *jen.Statement {
	if out := w.g.scopeOut(w.scope); !out.Typed() {
		return w.g.zero(out)
	}
	w.usesNone = true
	return jen.Id("none")
}

// zero spells the zero value of a type.
func (g *generator) zero(t *layout.Type) *jen.Statement {
	switch t.Kind {
	case layout.Value, layout.Record, layout.View:
		return g.goType(t).Values()
	case layout.List, layout.Nullable, layout.Seq:
		return jen.Nil()
	}
	switch t.Go {
	case "string":
		return jen.Lit("")
	case "bool":
		return jen.False()
	case "int", "int64", "float64":
		return jen.Lit(0)
	}
	return jen.Op("*").New(g.goType(t))
}

// catchesApart reports whether the catchers of s hand on another type than s
// does when it succeeds.
func (g *generator) catchesApart(s *ir.State) bool {
	return s.Catchable() && !layout.Same(g.out(s), g.caughtAs(s))
}
