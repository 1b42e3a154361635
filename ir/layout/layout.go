package layout

import (
	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/shape"
)

// Layout is how the values of a machine are represented.
type Layout struct {
	facts    *shape.Facts
	declared *shape.Declarations
	chooser  chooser
	lines    *lineages
	docs     map[node]*Type // by the first document of a lineage
	results  map[*ir.State]*Type
	payloads map[*ir.State]*Type
	vars     map[*ir.Scope]map[string]*Type
	forced   map[node]bool // lineages that stay asl.Values
}

// New chooses the types of m, of which facts are known and declared is what the
// user has declared. It never fails.
func New(m *ir.Machine, facts *shape.Facts, declared *shape.Declarations) *Layout {
	l := &Layout{
		facts: facts, declared: declared,
		chooser: chooser{records: map[string]*RecordType{}, declared: map[string]shape.Shape{}},
		lines:   newLineages(m), docs: map[node]*Type{}, results: map[*ir.State]*Type{}, payloads: map[*ir.State]*Type{},
		vars: map[*ir.Scope]map[string]*Type{},
	}
	l.chooser.lang = jsonata(m)
	l.declare()
	l.documents(m)
	l.isolated(m)
	l.variables(m)
	for _, s := range m.States {
		l.payloads[s] = l.payload(s)
		l.results[s] = l.result(s)
	}
	return l
}

// declare notes the shapes of all declared types.
func (l *Layout) declare() {
	note := func(d *shape.Declared) {
		if d != nil {
			l.note(d.Shape, 0)
		}
	}
	note(l.declared.Input)
	note(l.declared.Output)
	for _, t := range l.declared.Tasks {
		note(t.Input)
		note(t.Output)
	}
}

const deepest = 32 // levels of a declared type that are looked at

func (l *Layout) note(s shape.Shape, depth int) {
	if depth > deepest {
		return
	}
	if t := s.Type(); t != nil && s.View() != nil {
		if _, ok := l.chooser.declared[t.Name]; ok {
			return
		}
		l.chooser.declared[t.Name] = s.Present()
	}
	for _, m := range s.Members() {
		l.note(m.Shape, depth+1)
	}
	if item := s.Item(); item != shape.Never && !item.IsUnknown() {
		l.note(item, depth+1)
	}
}

// documents chooses the types of all lineages.
func (l *Layout) documents(m *ir.Machine) {
	shapes := map[node][]shape.Shape{}
	l.forced = map[node]bool{}
	uses := l.used(m)
	for _, s := range m.States {
		for _, n := range apart(s) {
			l.forced[l.lines.find(n)] = true
		}
	}
	for _, n := range l.lines.order {
		s := shape.Never
		switch {
		case n.state != nil:
			if known := l.facts.State(n.state); known != nil {
				s = known.Input
			}
		case n.scope.Owner == nil:
			if l.declared.Output != nil {
				s = l.declared.Output.Shape
			}
		default:
			s = l.facts.Scope(n.scope)
		}
		root := l.lines.find(n)
		shapes[root] = append(shapes[root], s)
	}
	for _, n := range l.lines.order {
		root := l.lines.find(n)
		if l.docs[root] != nil {
			continue
		}
		at := place{role: Document, state: n.state}
		switch {
		case n.state == m.Root.Start:
			at.state = nil
		case n.scope != nil:
			at = place{role: Output, state: n.scope.Owner}
		}
		l.docs[root] = dynamic
		if s := merged(shapes[root]); s != shape.Never && !s.MayBeAbsent() {
			l.docs[root] = l.worth(l.chooser.of(s, at), uses[root].lang, uses[root].read)
		}
		if l.forced[root] || root == l.lines.find(node{state: m.Root.Start}) && !l.begins(l.docs[root]) {
			l.docs[root] = dynamic
		}
	}
}

// isolated turns what branches and iterations end with into asl.Values where all
// around them is one: typed, it would be turned into one at once.
func (l *Layout) isolated(m *ir.Machine) {
	size := map[node]int{}
	for _, n := range l.lines.order {
		size[l.lines.find(n)]++
	}
	for _, s := range m.States {
		if l.In(s).Typed() || l.Out(s).Typed() {
			continue
		}
		for _, inner := range s.Scopes() {
			if root := l.lines.find(node{scope: inner}); size[root] == 1 {
				l.docs[root] = dynamic
			}
		}
	}
}

// payload returns the type of the payload of a state's work: of a Task state
// what its function takes, of a Map state the input of an iteration.
func (l *Layout) payload(s *ir.State) *Type {
	at := place{state: s, role: Payload}
	switch s.Action.(type) {
	case *ir.Task:
		if t := l.declared.Tasks[s.Name]; t != nil && t.Input != nil {
			return l.chooser.view(t.Input.Shape, at)
		}
		if s.Arguments == nil && s.Input == nil {
			return l.In(s)
		}
	case *ir.Map:
		if known := l.facts.State(s); known != nil {
			return l.chooser.of(known.Item, at)
		}
		return dynamic
	}
	if known := l.facts.State(s); known != nil {
		return l.chooser.of(known.Arguments, at)
	}
	return dynamic
}

// result returns the type of the result of a state's work, before
// ResultSelector.
func (l *Layout) result(s *ir.State) *Type {
	if _, ok := s.Action.(*ir.Task); ok {
		if t := l.declared.Tasks[s.Name]; t != nil && t.Output != nil {
			return l.chooser.view(t.Output.Shape, place{state: s, role: Result})
		}
		return dynamic
	}
	if known := l.facts.State(s); known != nil {
		return l.chooser.of(known.Result, place{state: s, role: Results})
	}
	return dynamic
}

// Input returns the declared type of the machine's input.
func (l *Layout) Input() *Type {
	if l.declared.Input == nil {
		return dynamic
	}
	return l.chooser.view(l.declared.Input.Shape, place{role: Document})
}

// begins reports whether a document of type t can be made of the machine's input.
func (l *Layout) begins(t *Type) bool {
	in := l.Input()
	if !t.Typed() || Same(in, t) {
		return true
	}
	if t.Kind != Record || t.Record.Inline() == nil || !Same(t.Record.Inline().Type, in) {
		return false
	}
	for _, f := range t.Record.Fields[1:] {
		if !f.Optional {
			return false
		}
	}
	return true
}

// In returns the type of the raw input of s.
func (l *Layout) In(s *ir.State) *Type { return l.doc(node{state: s}) }

// Out returns the type of what s hands on when it succeeds: the document of the
// next state, or of the end of its scope.
func (l *Layout) Out(s *ir.State) *Type { return l.doc(after(s)) }

// Caught returns the type of what the catchers of s hand on.
func (l *Layout) Caught(s *ir.State) *Type { return l.doc(node{state: s.Catch[0].Next}) }

// ScopeIn and ScopeOut return the types of what s begins and ends with.
func (l *Layout) ScopeIn(s *ir.Scope) *Type { return l.In(s.Start) }

// ScopeOut returns the type of what s ends with.
func (l *Layout) ScopeOut(s *ir.Scope) *Type { return l.doc(node{scope: s}) }

func (l *Layout) doc(n node) *Type {
	if t := l.docs[l.lines.find(n)]; t != nil {
		return t
	}
	return dynamic
}

// Payload returns the type of the payload of the work of s; see
// [shape.State].Arguments. Of a Map state it is the input of an iteration.
func (l *Layout) Payload(s *ir.State) *Type { return orDynamic(l.payloads[s]) }

// Result returns the type of the result of the work of s.
func (l *Layout) Result(s *ir.State) *Type { return orDynamic(l.results[s]) }

func orDynamic(t *Type) *Type {
	if t == nil {
		return dynamic
	}
	return t
}

// Of returns the type of values of a shape that the state s makes, for a struct
// in the role.
func (l *Layout) Of(known shape.Shape, s *ir.State, role Role) *Type {
	if known.MayBeAbsent() {
		return dynamic
	}
	return l.chooser.of(known, place{state: s, role: role})
}
