package layout

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/shape"
)

// basics are the kinds of Go's basic types.
var basics = map[string]Kind{
	"bool": Bool, "string": String, "float32": Float, "float64": Float,
	"int": Int, "int8": Int, "int16": Int, "int32": Int, "int64": Int,
	"uint8": Int, "uint16": Int, "uint32": Int,
}

// place says where a type is chosen for: what a struct made there is called
// after.
type place struct {
	state  *ir.State
	role   Role
	parent *RecordType
	member string
	item   bool
}

// in returns the place of a member of r.
func (p place) in(r *RecordType, member string) place {
	return place{state: p.state, role: p.role, parent: r, member: member}
}

// items returns the place of the items of a list.
func (p place) items() place {
	p.item = true
	return p
}

// new returns a struct that is made at the place.
func (p place) new() *RecordType {
	return &RecordType{State: p.state, Role: p.role, Parent: p.parent, Member: p.member, Item: p.item}
}

// chooser chooses types, the same one for what is spelt alike.
type chooser struct {
	lang     ir.Language            // JSONata when there is any in the machine
	records  map[string]*RecordType // by key
	declared map[string]shape.Shape // of declared types, by name
}

// of returns the type of values of a shape. Absence is the business of whoever
// asks.
func (c *chooser) of(s shape.Shape, at place) *Type {
	switch s.Count() &^ shape.None {
	case 0:
		return dynamic
	case shape.One:
	default:
		return c.sequence(s, at)
	}
	s = s.Present()
	if t := s.Type(); t != nil && t.Go != "" {
		return viewed(plain(s))
	}
	switch kinds := s.Kinds(); kinds {
	case shape.Bool:
		return scalar(Bool, "bool")
	case shape.String:
		return scalar(String, "string")
	case shape.Int:
		return scalar(Int, "int64")
	case shape.Number, shape.Float:
		return scalar(Float, "float64")
	case shape.Array:
		return c.array(s, at)
	case shape.Object:
		return c.object(s, at)
	}
	return dynamic
}

// sequence returns the type of a JSONata sequence.
func (c *chooser) sequence(s shape.Shape, at place) *Type {
	elem := c.of(s.Element(), at.items())
	if !elem.Typed() || elem.Kind == List || elem.Kind == Seq {
		return dynamic // an array of arrays is no sequence
	}
	return &Type{Kind: Seq, Elem: elem}
}

func (c *chooser) array(s shape.Shape, at place) *Type {
	if items, ok := s.Items(); ok && len(items) > 0 {
		return c.tuple(items, at)
	}
	item := s.Item()
	if item == shape.Never { // of the empty array nothing is known
		return dynamic
	}
	elem := c.of(item, at.items())
	if !elem.Typed() {
		return dynamic
	}
	return &Type{Kind: List, Elem: elem}
}

// tuple returns the type of an array of known length: a list when all items are
// alike, else a struct with a field for each, if these are worth one.
func (c *chooser) tuple(items []shape.Shape, at place) *Type {
	r := at.new()
	r.Tuple = true
	alike, objects := true, false
	for i, x := range items {
		t := c.of(x, at.items())
		r.Fields = append(r.Fields, &Field{JSON: strconv.Itoa(i), Type: t})
		if !t.Typed() {
			return dynamic
		}
		alike = alike && Same(t, r.Fields[0].Type)
		objects = objects || t.Kind == Record || t.Kind == View
	}
	switch {
	case alike:
		return &Type{Kind: List, Elem: r.Fields[0].Type}
	case objects:
		return c.unique(r)
	}
	return dynamic
}

func (c *chooser) object(s shape.Shape, at place) *Type {
	if view := s.View(); view != nil {
		return c.extended(s, view, at)
	}
	members := s.Members()
	if isErrorOutput(s) {
		return &Type{Kind: Declared, Go: ErrorOutput}
	}
	if s.Rest() != shape.Absent || len(members) == 0 || !tagged(members) {
		return dynamic
	}
	return c.record(at.new(), members, at)
}

// ErrorOutput is the type of what a catcher receives.
const ErrorOutput = "github.com/aslc-dev/aslc/runtime.ErrorOutput"

// isErrorOutput reports whether s is what a catcher receives, or like it.
func isErrorOutput(s shape.Shape) bool {
	members := s.Members()
	if s.Rest() != shape.Absent || len(members) != 2 || members[0].Name != "Error" || members[1].Name != "Cause" {
		return false
	}
	for _, m := range members {
		if m.Shape.Kinds()&^(shape.String|shape.Null) != 0 || !m.Shape.May(shape.String) {
			return false
		}
	}
	return true
}

// extended returns the type of declared objects that members were added to.
func (c *chooser) extended(s shape.Shape, view *shape.Type, at place) *Type {
	declared, ok := c.declared[view.Name]
	if !ok || declared.View() == nil {
		return dynamic
	}
	var added []shape.Member
	known := map[string]shape.Shape{}
	for _, m := range declared.Members() {
		known[m.Name] = m.Shape
	}
	for _, m := range s.Members() {
		want, of := known[m.Name]
		switch {
		case !of:
			added = append(added, m)
		case want.String() != m.Shape.String() && want.Type() != m.Shape.Type():
			return dynamic // replaced
		}
	}
	inline := c.view(declared, at)
	if !inline.Typed() || len(added) == 0 {
		return inline
	}
	if !tagged(added) {
		return dynamic
	}
	r := at.new()
	r.Fields = append(r.Fields, &Field{Type: inline, Inline: true})
	return c.record(r, added, at)
}

// view returns the type of a declared object.
func (c *chooser) view(s shape.Shape, at place) *Type {
	if t := s.Type(); t != nil && t.Go != "" {
		return viewed(plain(s))
	}
	return viewed(c.schema(s, at))
}

// schema returns the type of a value that a JSON Schema declares. It has no
// views inside: it stands in one.
func (c *chooser) schema(s shape.Shape, at place) *Type {
	s = s.Present()
	nullable := s.Kinds()&shape.Null != 0 && s.Kinds() != shape.Null
	switch s.Kinds() &^ shape.Null {
	case shape.Object:
		if s.View() == nil && s.Rest() != shape.Absent || !tagged(s.Members()) {
			return dynamic
		}
		r := at.new()
		r.Schema = "object"
		if t := s.View(); t != nil {
			r.Schema = t.Name
		}
		for _, m := range s.Members() {
			r.Fields = append(r.Fields, &Field{JSON: m.Name, Type: c.schema(m.Shape, at.in(r, m.Name)), Optional: m.Shape.MayBeAbsent()})
		}
		return orNull(c.unique(r), nullable)
	case shape.Array:
		if elem := c.schema(s.Item(), at.items()); s.Item() != shape.Never && elem.Typed() {
			return orNull(&Type{Kind: List, Elem: elem}, nullable)
		}
		return dynamic
	case shape.Bool:
		return orNull(scalar(Bool, "bool"), nullable)
	case shape.String:
		return orNull(scalar(String, "string"), nullable)
	case shape.Int:
		return orNull(scalar(Int, "int64"), nullable)
	case shape.Number, shape.Float:
		return orNull(scalar(Float, "float64"), nullable)
	}
	return dynamic
}

func orNull(t *Type, nullable bool) *Type {
	if nullable && t.Typed() {
		return &Type{Kind: Nullable, Elem: t}
	}
	return t
}

// record completes a struct by members and returns the one of that form.
func (c *chooser) record(r *RecordType, members []shape.Member, at place) *Type {
	for _, m := range members {
		if m.Shape.Present() == shape.Never || m.Shape == shape.Absent {
			continue
		}
		f := &Field{JSON: m.Name, Type: c.of(m.Shape.Present(), at.in(r, m.Name)), Optional: m.Shape.MayBeAbsent()}
		r.Fields = append(r.Fields, f)
	}
	return c.unique(r)
}

// unique returns the struct of the form of r that came first.
func (c *chooser) unique(r *RecordType) *Type {
	key := r.key()
	if known := c.records[key]; known != nil {
		return &Type{Kind: Record, Record: known}
	}
	c.records[key] = r
	return &Type{Kind: Record, Record: r}
}

// tagged reports whether the names of all members can stand in a json tag.
func tagged(members []shape.Member) bool {
	for _, m := range members {
		if m.Name == "" || m.Name == "-" || strings.ContainsFunc(m.Name, func(r rune) bool {
			return r < ' ' || r == unicode.ReplacementChar || strings.ContainsRune("\"\\`,'", r)
		}) {
			return false
		}
	}
	return true
}

// plain returns the type of a value inside a declared one: the declared type
// itself, without what its unnamed members need.
func plain(s shape.Shape) *Type {
	t := s.Type()
	if t == nil || t.Go == "" || strings.ContainsAny(t.Go, " {}()") {
		return dynamic
	}
	if k, ok := basics[t.Basic]; ok {
		return scalar(k, t.Go)
	}
	if s.View() != nil || holdsView(s) {
		return &Type{Kind: Object, Go: t.Go, Shape: s}
	}
	return &Type{Kind: Declared, Go: t.Go}
}

// viewed returns t, as a view when values of it may have unnamed members.
func viewed(t *Type) *Type {
	if t.Unnamed() {
		return &Type{Kind: View, Elem: t}
	}
	return t
}

// Unnamed reports whether the JSON of a value inside a declared one may have
// members that the type does not name.
func (t *Type) Unnamed() bool {
	switch t.Kind {
	case Object:
		return true
	case Record:
		return t.Record.Schema != ""
	case List, Nullable:
		return t.Elem.Unnamed()
	}
	return false
}

// holdsView reports whether there are declared objects inside the values of s.
func holdsView(s shape.Shape) bool {
	for _, m := range s.Members() {
		if m.Shape.View() != nil || holdsView(m.Shape) {
			return true
		}
	}
	if item := s.Item(); s.May(shape.Array) && !item.IsUnknown() && item != shape.Never {
		return item.View() != nil || holdsView(item)
	}
	if rest := s.Rest(); s.View() == nil && rest != shape.Absent && !rest.IsUnknown() {
		return rest.View() != nil || holdsView(rest)
	}
	return false
}
