package layout

import (
	"strings"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/shape"
	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// Variable returns the type of a workflow variable of the scope s. ok is false
// when it is none of the scope's own.
func (l *Layout) Variable(s *ir.Scope, name string) (t *Type, ok bool) {
	for _, v := range s.Variables {
		if v == name {
			return orDynamic(l.vars[s][name]), true
		}
	}
	return dynamic, false
}

// variables chooses the types of the variables of all scopes. A variable that
// may be read before it is assigned stays an asl.Value, which can be undefined.
func (l *Layout) variables(m *ir.Machine) {
	unset := map[string]bool{}
	for _, s := range m.States {
		known := l.facts.State(s)
		if known == nil {
			continue
		}
		for _, v := range known.Variables() {
			if v.Shape.MayBeAbsent() && mentions(s, v.Name) {
				unset[v.Name] = true
			}
		}
	}
	lang := jsonata(m)
	var each func(s *ir.Scope)
	each = func(s *ir.Scope) {
		l.vars[s] = map[string]*Type{}
		for _, name := range s.Variables {
			known := l.facts.Variable(s, name)
			if !unset[name] && !known.MayBeAbsent() && known.Count() == shape.One {
				l.vars[s][name] = l.worth(l.chooser.of(known, place{role: Assigned, member: name}), lang, true)
			}
		}
		for _, st := range s.States {
			for _, inner := range st.Scopes() {
				each(inner)
			}
		}
	}
	each(m.Root)
}

// mentions reports whether an expression of s, or of a scope inside it, may read
// a variable.
func mentions(s *ir.State, name string) bool {
	found := false
	see := func(e ir.Expr) {
		ir.Walk(e, func(e ir.Expr) {
			switch e := e.(type) {
			case *ir.Path:
				found = found || reads(e.Path, name)
			case *ir.Call:
				found = found || calls(e.Call, name)
			case *ir.JSONata:
				found = found || strings.Contains(e.Source, "$"+name)
			}
		})
	}
	ir.Exprs(s, see)
	return found
}

func reads(p *jsonpath.Path, name string) bool {
	return p.Root == jsonpath.Variable && p.Variable == name || strings.Contains(p.Text, "$"+name)
}

func calls(c *jsonpath.Call, name string) bool { return strings.Contains(c.Text, "$"+name) }
