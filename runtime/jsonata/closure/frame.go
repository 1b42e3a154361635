package closure

import (
	"github.com/aslc-dev/aslc/runtime/jsonata"
	"github.com/aslc-dev/aslc/runtime/value"
)

// scope is what is known of a frame when an expression is compiled: which
// variables may be bound in it.
type scope struct {
	parent *scope
	slots  map[string]int
	// tuple marks the frame of a step with tuples: variables that come with a
	// tuple are looked up by name.
	tuple bool
}

// newScope returns a scope for variables of the given names.
func newScope(parent *scope, names ...string) *scope {
	s := &scope{parent: parent, slots: map[string]int{}}
	for _, name := range names {
		s.add(name)
	}
	return s
}

// add makes room for a variable.
func (s *scope) add(name string) {
	if _, ok := s.slots[name]; !ok {
		s.slots[name] = len(s.slots)
	}
}

// run is one evaluation of an expression.
type run struct {
	ev       *jsonata.Evaluation
	document jsonata.Item
	bindings map[string]value.Value
	globals  []jsonata.Item // the variables that the expression does not bind
}

// global returns a variable that is bound outside of the expression, or the
// built-in function of that name.
func (r *run) global(name string) jsonata.Item {
	if v, ok := r.bindings[name]; ok {
		return jsonata.ItemOf(v)
	}
	return jsonata.Builtin(r.ev.Dialect(), name)
}

// slot holds a variable of a frame. A variable that was not bound yet is looked
// for further out.
type slot struct {
	value jsonata.Item
	bound bool
}

// frame holds the variables of a block, a function call or a tuple.
type frame struct {
	*run
	parent *frame
	slots  []slot
	vars   []jsonata.Binding // of the tuple
	base   int               // depth of what the nearest function call is part of
	limit  int               // how much deeper an expression may be nested

	few [3]slot // the slots, if they are few
}

// newFrame returns a frame of a scope. base is the depth that the depths known
// at compile time are relative to.
func newFrame(r *run, parent *frame, s *scope, base int) *frame {
	fr := &frame{run: r, parent: parent}
	fr.at(base)
	if n := len(s.slots); n <= len(fr.few) {
		fr.slots = fr.few[:n]
	} else {
		fr.slots = make([]slot, n)
	}
	return fr
}

// at sets the depth that depths known at compile time are relative to.
func (fr *frame) at(base int) { fr.base, fr.limit = base, fr.ev.MaxDepth()-base }

// inner returns a frame inside fr at the same depth.
func (fr *frame) inner(s *scope) *frame { return newFrame(fr.run, fr, s, fr.base) }

// lookupTuple returns a variable of the frame's tuple.
func (fr *frame) lookupTuple(name string) (jsonata.Item, bool) {
	return jsonata.Tuple{Vars: fr.vars}.Lookup(name)
}

// place is where a variable may be found: in slot of the frame hops further
// out, or, if slot is negative, among the variables of that frame's tuple.
type place struct{ hops, slot int }

// read returns the variable at the first of the places where it is bound.
func (fr *frame) read(name string, places []place) (jsonata.Item, bool) {
	hops := 0
	for _, p := range places {
		for ; hops < p.hops; hops++ {
			fr = fr.parent
		}
		if p.slot < 0 {
			if it, ok := fr.lookupTuple(name); ok {
				return it, true
			}
		} else if s := &fr.slots[p.slot]; s.bound {
			return s.value, true
		}
	}
	return jsonata.Item{}, false
}

// bind sets a variable of the frame.
func (fr *frame) bind(i int, it jsonata.Item) { fr.slots[i] = slot{it, true} }
