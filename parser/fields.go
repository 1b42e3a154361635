package parser

import (
	"slices"
	"strconv"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// builder makes the ast of a tree of nodes.
type builder struct {
	list     *diag.List
	language ast.QueryLanguage // of the machine
}

// place is an object of the definition, for messages and pointers.
type place struct {
	at    *diag.Pointer
	name  diag.Span // where a mistake of the whole object is shown
	state string    // the state it belongs to, "" outside of states
	part  string    // what part of the state, "" for the state itself
	typ   ast.Type  // of the state, "" when unknown
	lang  ast.QueryLanguage
}

// String names the place as messages do.
func (p place) String() string {
	switch {
	case p.part == "" && p.state == "":
		return "the definition"
	case p.part == "":
		return "state " + quote(p.state)
	case p.state == "":
		return p.part
	}
	return p.part + " of state " + quote(p.state)
}

// in returns the place of the part that field name of p holds.
func (p place) in(name, part string, span diag.Span) place {
	p.at, p.part, p.name = p.at.Field(name), part, span
	return p
}

// item returns the place of item i of a list of parts, such as "retrier".
func (p place) item(i int, part string, span diag.Span) place {
	p.at, p.part, p.name = p.at.Index(i), part+" "+strconv.Itoa(i+1), span
	return p
}

// languages is the set of query languages that have a field.
type languages uint8

const (
	both         languages = 0
	jsonPathOnly languages = 1
	jsonataOnly  languages = 2
)

func (l languages) has(lang ast.QueryLanguage) bool {
	return l == both || (l == jsonPathOnly) == (lang == ast.JSONPath)
}

// types is a set of state types; the zero set means that types do not matter.
type types uint16

const (
	inTask types = 1 << iota
	inPass
	inChoice
	inWait
	inSucceed
	inFail
	inParallel
	inMap

	inAll   = 1<<iota - 1
	inWork  = inTask | inParallel | inMap
	inMoves = inWork | inPass | inWait
)

var typeBits = map[ast.Type]types{
	ast.Task: inTask, ast.Pass: inPass, ast.Choice: inChoice, ast.Wait: inWait,
	ast.Succeed: inSucceed, ast.Fail: inFail, ast.Parallel: inParallel, ast.Map: inMap,
}

// has reports whether a state of type t has the field; an unknown type may
// have any.
func (s types) has(t ast.Type) bool { return s == 0 || t == "" || s&typeBits[t] != 0 }

// field is one field of an object of the States Language.
type field[T any] struct {
	name  string
	types types
	lang  languages
	shape *shape
	put   func(*T) **ast.Node // nil when the value is read by hand
}

// table is all fields of one kind of object.
type table[T any] struct {
	fields []field[T]
	index  map[string]*field[T]
}

func newTable[T any](fields ...field[T]) *table[T] {
	t := &table[T]{fields: fields, index: make(map[string]*field[T], len(fields))}
	for i := range fields {
		t.index[fields[i].name] = &fields[i]
	}
	return t
}

// names returns the fields that an object at p may have.
func (t *table[T]) names(p place) []string {
	var names []string
	for i := range t.fields {
		if f := &t.fields[i]; f.types.has(p.typ) && f.lang.has(p.lang) {
			names = append(names, f.name)
		}
	}
	return names
}

// read checks every member of n against the table and puts the good ones into
// the object. A value of the wrong type is left out, so that later stages may
// rely on the kinds of what they find.
func (t *table[T]) read(b *builder, n *ast.Node, p place, into *T) {
	for _, m := range n.Members {
		f := t.index[m.Name]
		switch {
		case f == nil:
			b.list.Add(unknownField(m, p, t.names(p)))
			continue
		case !f.types.has(p.typ):
			b.list.Add(fieldNotAllowed(m, p, f.types))
			continue
		case !f.lang.has(p.lang):
			b.list.Add(wrongQueryLanguage(m, p))
			continue
		case f.shape != nil && !b.fits(m.Value, f.shape, m.Name, p):
			continue
		}
		if f.put != nil {
			m.Value = fillable(m.Value, f.shape) // who walks the tree sees what the fields hold
			*f.put(into) = m.Value
		}
	}
}

// require reports those of names that n lacks, all in one diagnostic.
func (b *builder) require(n *ast.Node, p place, names ...string) {
	var missing []string
	for _, name := range names {
		if n.Get(name) == nil {
			missing = append(missing, name)
		}
	}
	if missing != nil {
		b.list.Add(missingField(n, p, missing))
	}
}

// exclusive reports the second of two or more fields of which an object may
// have only one, and returns how many of them there are.
func (b *builder) exclusive(n *ast.Node, p place, names ...string) int {
	var first *ast.Member
	count := 0
	for _, m := range n.Members {
		if !slices.Contains(names, m.Name) || first != nil && m.Name == first.Name {
			continue
		}
		count++
		if first == nil {
			first = m
			continue
		}
		b.list.Add(exclusiveFields(first, m, p))
	}
	return count
}

// plain is for objects of which nothing is kept but the node.
type plain struct{}
