package shape

import "github.com/aslc-dev/aslc/ir"

// maxVariables is how many variables of one scope are followed through the
// flow. Nothing is known of those beyond.
const maxVariables = 128

// env is what is known of the variables at one point of the flow. It is
// immutable.
type env struct {
	scope *ir.Scope
	slots map[string]int // of all variables of the scope
	outer *env
	vars  []Shape // of the first variables of the scope; they count None until they are assigned
}

// enter returns the variables at the start of a scope inside the one of outer.
func (a *analysis) enter(s *ir.Scope, outer *env) *env {
	e := &env{scope: s, slots: a.slots[s], outer: outer, vars: make([]Shape, min(len(s.Variables), maxVariables))}
	for i := range e.vars {
		e.vars[i] = Absent
	}
	return e
}

// slot returns where a variable of the scope is kept, -1 when it is not.
func (e *env) slot(name string) int {
	if i, ok := e.slots[name]; ok && i < len(e.vars) {
		return i
	}
	return -1
}

// lookup returns what is known of a variable. Until it is assigned, its name is
// that of a variable of a scope around this one.
func (e *env) lookup(name string) Shape {
	for found := Never; ; e = e.outer {
		switch {
		case e == nil && found == Never:
			return Unknown.OrAbsent()
		case e == nil:
			return found.OrAbsent()
		}
		i := e.slot(name)
		if i < 0 {
			if _, ok := e.slots[name]; ok {
				return Unknown.OrAbsent()
			}
			continue
		}
		found = found.Join(e.vars[i].present())
		if !e.vars[i].MayBeAbsent() {
			return found
		}
	}
}

// assign returns e with a variable of its scope set.
func (e *env) assign(name string, x Shape) *env {
	i := e.slot(name)
	if i < 0 || e.vars[i] == x {
		return e
	}
	out := &env{scope: e.scope, slots: e.slots, outer: e.outer, vars: append([]Shape{}, e.vars...)}
	out.vars[i] = x
	return out
}

// refine returns e with what is known of a variable, wherever it is assigned,
// narrowed to x.
func (e *env) refine(name string, x Shape) *env {
	if e == nil {
		return nil
	}
	if i := e.slot(name); i >= 0 {
		if e.vars[i].MayBeAbsent() && e.outer != nil {
			return e // it may be one of two
		}
		return e.assign(name, x)
	}
	outer := e.outer.refine(name, x)
	if outer == e.outer {
		return e
	}
	return &env{scope: e.scope, slots: e.slots, outer: outer, vars: e.vars}
}

// join returns the variables where two ways meet: e itself when other adds
// nothing.
func (e *env) join(other *env, combine func(s, t Shape) Shape) *env {
	if e == other || e == nil {
		return e
	}
	out := e
	for i, s := range e.vars {
		j := combine(s, other.vars[i])
		if j == s {
			continue
		}
		if out == e {
			out = &env{scope: e.scope, slots: e.slots, outer: e.outer, vars: append([]Shape{}, e.vars...)}
		}
		out.vars[i] = j
	}
	if outer := e.outer.join(other.outer, combine); outer != e.outer {
		if out == e {
			out = &env{scope: e.scope, slots: e.slots, vars: e.vars}
		}
		out.outer = outer
	}
	return out
}

// unknown returns e when nothing is known of any variable in it.
func (e *env) unknown() *env {
	if e == nil {
		return nil
	}
	out := &env{scope: e.scope, slots: e.slots, outer: e.outer.unknown(), vars: make([]Shape, len(e.vars))}
	for i := range out.vars {
		out.vars[i] = Unknown.OrAbsent()
	}
	return out
}

// has reports whether name is that of a workflow variable.
func (e *env) has(name string) bool {
	for ; e != nil; e = e.outer {
		if _, ok := e.slots[name]; ok {
			return true
		}
	}
	return false
}
