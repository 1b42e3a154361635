package shape

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/ir"
)

// Use is what a state machine reads of a value of which nothing is declared. It
// is no fact about the value, for an operator takes values of every type: it is
// what a person begins with who declares the type.
type Use struct {
	Members  []UsedMember // that are read, in the order they came up
	Items    *Use         // what is read of its items; nil when nothing takes it for an array
	Readers  []Reader     // what reads the value itself
	Optional bool         // something asks whether it is there

	typ     *Type
	inquiry *inquiry
	parts   []*Use // of a value that is one of several: what is read of it is read of each
}

// inquiry is what the uses of one machine have in common.
type inquiry struct {
	all  []*Use // but those with parts
	grew bool   // there is more than there was
	one  map[string]*Use
}

// UsedMember is a member that is read.
type UsedMember struct {
	Name string
	Use  *Use
}

// Reader is an operator, a field or a function that reads a value, and works
// with values of some kinds only.
type Reader struct {
	Name  string // NumericGreaterThan, SecondsPath, States.MathAdd
	State string
	Kinds Kinds
	Text  string // that the operator compares with, when that is written in the definition
}

// mostReaders is how many readers of one value are told apart.
const mostReaders = 8

// maxRounds is how often Uses goes through a machine: as often as the deepest
// member that is read lies deep.
const maxRounds = maxDepth

// Uses returns what m reads of its input, and of the results of its Task states
// by the name of the state.
//
// The machine is analysed as if types were declared of which nothing is known
// yet. Each member that they turn out to lack is added, until they lack none:
// so what is read is found wherever the value goes, through variables, branches
// and iterations.
func Uses(m *ir.Machine) (input *Use, results map[string]*Use) {
	q := &inquiry{one: map[string]*Use{}}
	input, results = q.use("input"), map[string]*Use{}
	for _, s := range m.Tasks() {
		results[s.Name] = q.use(s.Name)
	}
	for range maxRounds {
		q.grew = false
		in := Declarations{Input: input.declared(), Tasks: map[string]*Task{}}
		for name, u := range results {
			in.Tasks[name] = &Task{Output: u.declared()}
		}
		if Machine(m, in); !q.grew {
			break
		}
	}
	for _, u := range q.all {
		if u.Items != nil {
			u.Members = nil // read before it was known to be an array
		}
	}
	return input, results
}

// use returns a use of which nothing is known yet.
func (q *inquiry) use(name string) *Use {
	u := &Use{inquiry: q}
	u.typ = &Type{Name: name + " " + strconv.Itoa(len(q.all)), use: u}
	q.all = append(q.all, u)
	return u
}

// either returns the use of a value that is one of those of u or of v.
func (u *Use) either(v *Use) *Use {
	parts := slices.Concat(u.bases(), v.bases())
	slices.SortFunc(parts, func(a, b *Use) int { return cmp.Compare(a.typ.Name, b.typ.Name) })
	parts = slices.Compact(parts)
	if len(parts) == len(u.bases()) {
		return u
	}
	key := ""
	for _, p := range parts {
		key += p.typ.Name + "\x00"
	}
	known := u.inquiry.one[key]
	if known == nil {
		known = &Use{inquiry: u.inquiry, parts: parts}
		known.typ = &Type{Name: key, use: known}
		u.inquiry.one[key] = known
	}
	return known
}

// bases returns u, or what it is one of.
func (u *Use) bases() []*Use {
	if u.parts == nil {
		return []*Use{u}
	}
	return u.parts
}

func (u *Use) declared() *Declared { return &Declared{Shape: u.shape(), Type: u.typ} }

// shape returns the shape of an array when it is used as one, else one of any
// other value, whose objects have the members that are known to be read and are
// views, so that others are noticed.
func (u *Use) shape() Shape {
	if u.Items != nil {
		return List(u.Items.shape())
	}
	o := &object{rest: Unknown.OrAbsent(), view: u.typ}
	for _, m := range u.Members {
		o.members = append(o.members, Member{Name: m.Name, Shape: m.Use.shape().OrAbsent()})
	}
	return build(anything&^Array, One, details{object: o})
}

// member notes that a member is read.
func (u *Use) member(name string) {
	for _, p := range u.parts {
		p.member(name)
	}
	if u.parts != nil {
		return
	}
	for _, m := range u.Members {
		if m.Name == name {
			return
		}
	}
	if len(u.Members) < maxMembers {
		u.Members = append(u.Members, UsedMember{Name: name, Use: u.inquiry.use(name)})
		u.inquiry.grew = true
	}
}

// read notes that the values of s are read by something that works with these
// kinds only.
func (s Shape) read(kinds Kinds, by string, in *ir.State) {
	s.compared(kinds, by, in, nil)
}

// compared is read for an operator with an operand.
func (s Shape) compared(kinds Kinds, by string, in *ir.State, with ir.Expr) {
	u := s.use()
	if u == nil || in == nil {
		return
	}
	r := Reader{Name: by, State: in.Name, Kinds: kinds}
	if c, ok := with.(*ir.Const); ok && !strings.HasPrefix(by, "Is") {
		r.Text = c.Text
	}
	for _, p := range u.bases() {
		p.read(r)
	}
}

func (u *Use) read(r Reader) {
	if r.Kinds == Array && u.Items == nil {
		u.Items = u.inquiry.use("item")
		u.inquiry.grew = true
	}
	if len(u.Readers) < mostReaders && !slices.Contains(u.Readers, r) {
		u.Readers = append(u.Readers, r)
	}
}

// asked notes that something asks whether the values of s are there.
func (s Shape) asked() {
	if u := s.use(); u != nil {
		for _, p := range u.bases() {
			p.Optional = true
		}
	}
}

// lacks notes that name is read of the objects of s, and not known yet.
func (s Shape) lacks(name string) {
	if u := s.use(); u != nil {
		u.member(name)
	}
}

// use returns where it is noted how the values of s are used, nil where nobody
// asks. Of arrays that is with their items only.
func (s Shape) use() *Use {
	if v := s.View(); v != nil {
		return v.use
	}
	return nil
}

// joinUses returns the objects of a and b, of which only those members are known
// that both have: others are found to be read of both. ok is false when nobody
// asks.
func (a *object) joinUses(b *object) (joined *object, ok bool) {
	if a.view == nil || b.view == nil || a.view == b.view || a.view.use == nil || b.view.use == nil {
		return nil, false
	}
	out := &object{rest: a.rest, view: a.view.use.either(b.view.use).typ}
	same := out.view == a.view
	for _, m := range a.members {
		i := b.index(m.Name)
		if i < 0 {
			same = false
			continue
		}
		x := m.Shape.Join(b.members[i].Shape)
		same = same && x == m.Shape
		out.members = append(out.members, Member{Name: m.Name, Shape: x})
	}
	if same {
		return a, true
	}
	return out, true
}
