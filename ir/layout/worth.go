package layout

import (
	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// worth returns t, or asl.Value where Go data would only be in the way. Declared
// types are always worth it. What is merely inferred is when all of it is known,
// for a struct of asl.Values says no more than one asl.Value; when a part of it is
// read; and in JSONPath, whose paths become field reads. JSONata reads JSON, which
// would be made of the struct for each expression.
func (l *Layout) worth(t *Type, lang ir.Language, read bool) *Type {
	switch {
	case t.declares():
		return t
	case lang == ir.InJSONata && l.declared.None(), !read && l.declared.None(), !t.complete(), t.Kind == Declared:
		return dynamic
	}
	return t
}

// readsInput reports whether s reads a part of its input, as far as $ is that and
// not its result.
func readsInput(s *ir.State) bool {
	found := false
	plain := *s
	plain.Assign, plain.Result, plain.Output, plain.Catch = nil, nil, nil, nil
	ir.Exprs(&plain, func(e ir.Expr) {
		ir.Walk(e, func(e ir.Expr) {
			p, ok := e.(*ir.Path)
			found = found || ok && p.Path.Root == jsonpath.Input && len(p.Path.Steps) > 0
		})
	})
	return found
}

// declares reports whether a declared type has a part in t.
func (t *Type) declares() bool {
	switch t.Kind {
	case View, Object:
		return true
	case Declared:
		return t.Go != ErrorOutput
	case Bool, String, Int, Float:
		return t.Go != "bool" && t.Go != "string" && t.Go != "int64" && t.Go != "float64"
	case List, Seq, Nullable:
		return t.Elem.declares()
	case Record:
		for _, f := range t.Record.Fields {
			if f.Type.declares() {
				return true
			}
		}
	}
	return false
}

// complete reports whether there is no asl.Value in t.
func (t *Type) complete() bool {
	switch t.Kind {
	case Value:
		return false
	case List, Seq, Nullable:
		return t.Elem.complete()
	case Record:
		for _, f := range t.Record.Fields {
			if !f.Type.complete() {
				return false
			}
		}
	}
	return true
}

// uses is what the states that receive or hand on the documents of a lineage do
// with them.
type uses struct {
	lang ir.Language // JSONata where any of them is
	read bool        // a part of one is read
}

// used returns the uses of all lineages.
func (l *Layout) used(m *ir.Machine) map[node]uses {
	out := make(map[node]uses, len(l.lines.order))
	note := func(n node, lang ir.Language, read bool) {
		root := l.lines.find(n)
		u := out[root]
		if lang == ir.InJSONata {
			u.lang = lang
		}
		u.read = u.read || read
		out[root] = u
	}
	for _, s := range m.States {
		note(node{state: s}, s.Language, readsInput(s))
		note(after(s), s.Language, false)
		for _, inner := range s.Scopes() {
			note(node{scope: inner}, s.Language, false)
		}
	}
	return out
}

// jsonata reports whether an expression of m is JSONata.
func jsonata(m *ir.Machine) ir.Language {
	for _, s := range m.States {
		if s.Language == ir.InJSONata {
			return ir.InJSONata
		}
	}
	return ir.InJSONPath
}
