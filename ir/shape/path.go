package shape

import (
	"strconv"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// reading follows a JSONPath through shapes, by the rules of the engine that
// Step Functions runs.
type reading struct {
	path  *jsonpath.Path
	state *ir.State // whose path it is
	root  Shape     // what $ is in filters
	fault *fault    // the first reason why it leads to nothing
}

// follow returns what the path leads to in doc: Never when it can only fail. An
// indefinite path that finds nothing, or that can only fail on the way, gives the
// empty array.
func (r *reading) follow(doc Shape) Shape {
	at := doc.data().present()
	for i, s := range r.path.Steps {
		if at == Never {
			break
		}
		at = r.step(at, i, s).data()
	}
	if !r.path.Definite {
		return List(at)
	}
	return at
}

// step returns what one step leads to from a value that is there.
func (r *reading) step(at Shape, i int, s jsonpath.Step) Shape {
	switch s := s.(type) {
	case *jsonpath.Child:
		return r.child(at, i, s)
	case *jsonpath.Index:
		return r.items(at, i, func(a *array) Shape { return a.picked(s.At...) })
	case *jsonpath.FromEnd:
		return r.items(at, i, func(a *array) Shape {
			if a != nil && a.tuple != nil {
				return a.picked(len(a.tuple) - s.N)
			}
			return a.element().Join(Scalar(Null))
		})
	case *jsonpath.Slice:
		return r.items(at, i, func(a *array) Shape {
			if negative(s.From) || negative(s.To) {
				return a.element().Join(Scalar(Null))
			}
			return a.element()
		})
	case *jsonpath.Wildcard:
		r.listed(at)
		return at.Item().Join(at.anyMember())
	case *jsonpath.Filter:
		r.listed(at)
		item := at.Item().Join(at.only(Object))
		r.filter(item, s.Cond)
		return item
	}
	return Unknown // of a descent
}

func negative(bound *int) bool { return bound != nil && *bound < 0 }

// anyMember returns what a member of the objects in s is, whatever its name.
func (s Shape) anyMember() Shape {
	any := s.Rest().present()
	if s.kinds&Object == 0 {
		return Never
	}
	for _, m := range s.Members() {
		any = any.Join(m.Shape.data().present())
	}
	return any
}

func (r *reading) child(at Shape, i int, s *jsonpath.Child) Shape {
	object := at.only(Object)
	if object == Never {
		r.wrongKind(i, at, "has no members")
		return Never
	}
	if len(s.Names) == 1 {
		found := object.Member(s.Names[0])
		if unnamed(object, s.Names[0]) || found.present() == Never {
			r.noMember(i, object, s.Names[0])
		}
		return found.present()
	}
	picked := make([]Member, 0, len(s.Names))
	for _, name := range s.Names {
		if unnamed(object, name) {
			r.noMember(i, object, name)
		}
		picked = append(picked, Member{Name: name, Shape: object.Member(name)})
	}
	return Record(picked...)
}

// unnamed reports whether name is that of a member which may travel in the
// objects of s but is not declared.
func unnamed(s Shape, name string) bool {
	o := s.object()
	return o != nil && o.view != nil && o.index(name) < 0
}

// items returns what pick makes of the arrays in at.
func (r *reading) items(at Shape, i int, pick func(*array) Shape) Shape {
	r.listed(at)
	if at.only(Array) == Never {
		r.wrongKind(i, at, "is no array")
		return Never
	}
	return pick(at.array())
}

// listed notes that the path takes items of at.
func (r *reading) listed(at Shape) { at.read(Array, r.path.Text, r.state) }

// picked returns what the items at these indexes are. Outside of the array is
// null.
func (a *array) picked(at ...int) Shape {
	out := Never
	for _, n := range at {
		switch {
		case n < 0 || a != nil && a.tuple != nil && n >= len(a.tuple):
			out = out.Join(Scalar(Null))
		case a != nil && a.tuple != nil:
			out = out.Join(a.tuple[n])
		default:
			out = out.Join(a.element()).Join(Scalar(Null))
		}
	}
	return out
}

// filter looks at the paths in the condition of a filter over item.
func (r *reading) filter(item Shape, c jsonpath.Condition) {
	operand := func(o jsonpath.Operand) {
		p, ok := o.(*jsonpath.Path)
		if !ok || r.fault != nil || item == Never {
			return
		}
		inner, doc := &reading{path: p, state: r.state, root: r.root}, item
		if p.Root == jsonpath.Input {
			doc = r.root
		}
		inner.follow(doc)
		if inner.fault != nil && inner.fault.undeclared {
			r.fault = inner.fault
		}
	}
	switch c := c.(type) {
	case *jsonpath.And:
		r.filter(item, c.A)
		r.filter(item, c.B)
	case *jsonpath.Or:
		r.filter(item, c.A)
		r.filter(item, c.B)
	case *jsonpath.Compare:
		operand(c.Left)
		operand(c.Right)
	case *jsonpath.Exists:
		operand(c.Path)
	case *jsonpath.Match:
		operand(c.Target)
	}
}

// plainNames returns the names of a path that goes from member to member only.
func plainNames(p *jsonpath.Path) (names []string, ok bool) {
	for _, s := range p.Steps {
		c, ok := s.(*jsonpath.Child)
		if !ok || len(c.Names) != 1 {
			return nil, false
		}
		names = append(names, c.Names[0])
	}
	return names, true
}

// placed returns doc with x at the place that a reference path names, as
// ResultPath puts it there, and the step that it fails at when it can only
// fail, -1 when it need not.
func placed(doc, x Shape, steps []jsonpath.Step, i int) (Shape, int) {
	if i == len(steps) {
		return x, -1
	}
	doc = doc.data()
	switch s := steps[i].(type) {
	case *jsonpath.Child:
		if len(s.Names) == 1 {
			return placedMember(doc, x, s.Names[0], steps, i)
		}
	case *jsonpath.Index:
		if len(s.At) == 1 {
			return placedItem(doc, x, s.At[0], steps, i)
		}
	}
	return Unknown, -1
}

func placedMember(doc, x Shape, name string, steps []jsonpath.Step, i int) (Shape, int) {
	object := doc.only(Object)
	if object == Never {
		return Never, i
	}
	old := object.Member(name)
	inner, failed := placed(old.present(), x, steps, i+1)
	if old.MayBeAbsent() && i+1 < len(steps) {
		made, failedToo := placed(Record(), x, steps, i+1)
		inner = inner.Join(made)
		failed = min(failed, failedToo)
	}
	if inner == Never {
		return Never, max(failed, i)
	}
	return object.with(name, inner), -1
}

func placedItem(doc, x Shape, n int, steps []jsonpath.Step, i int) (Shape, int) {
	a := doc.array()
	known := a != nil && a.tuple != nil
	if doc.only(Array) == Never || known && n >= len(a.tuple) {
		return Never, i
	}
	old := a.element()
	if known {
		old = a.tuple[n]
	}
	inner, failed := placed(old, x, steps, i+1)
	switch {
	case inner == Never:
		return Never, failed
	case !known:
		return List(old.Join(inner)), -1
	}
	items := append([]Shape{}, a.tuple...)
	items[n] = inner
	return Tuple(items...), -1
}

// before returns the text of the path in front of step i.
func (r *reading) before(i int) string {
	start, _ := r.path.Steps[i].Span()
	return r.path.Text[:min(max(start-r.path.Start, 0), len(r.path.Text))]
}

func (r *reading) wrongKind(i int, at Shape, what string) {
	if r.fault != nil || at == Never {
		return
	}
	start, end := r.path.Steps[i].Span()
	r.fault = &fault{
		start: start, end: end,
		why: strconv.Quote(r.before(i)) + " is " + at.words() + ", which " + what, of: at,
	}
}

func (r *reading) noMember(i int, at Shape, name string) {
	if r.fault != nil {
		return
	}
	start, end := r.path.Steps[i].Span()
	r.fault = memberFault(at, name, strconv.Quote(r.before(i)))
	r.fault.start, r.fault.end = start, end
}
