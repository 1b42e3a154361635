package shape

import "github.com/aslc-dev/aslc/parser/jsonata"

// path returns what a location path selects, with its group-by and the suffix
// [].
func (x evaluation) path(n *jsonata.Path, ctx Shape) Shape {
	s := x.follow(n, ctx)
	if s != Never && x.constructs && mayConstruct(n.Steps[0]) {
		s = s.Join(Tuple()) // what it is when the constructor has no items
	}
	if s == Never {
		return Never
	}
	if n.Group != nil {
		return x.group(n.Group.Pairs, Unknown.OrAbsent())
	}
	if (n.KeepSingleton || n.KeepArray) && s.present() != Never {
		kept := s.kept().Join(s.Element().only(Array))
		if x.constructs {
			kept = kept.Join(List(s.Element().only(Array)))
		}
		return kept.times(s.count&None | One)
	}
	return s
}

// mayConstruct reports whether a path that begins with n may begin with an array
// that was constructed as a step.
func mayConstruct(n jsonata.Node) bool {
	switch n.(type) {
	case *jsonata.Name, *jsonata.Variable:
		return false
	}
	return true
}

// follow returns what the steps of a path lead to.
func (x evaluation) follow(n *jsonata.Path, ctx Shape) Shape {
	steps := n.Steps
	for _, s := range steps {
		if bindsTuples(s) {
			return Unknown.OrAbsent()
		}
	}
	at, several, ends := ctx, false, Never
	if len(steps) > 1 && x.isStates(steps[0]) {
		if name, ok := steps[1].(*jsonata.Name); ok {
			at = x.stages(x.part(name.Value), name.Step.Stages)
			steps = steps[2:]
		}
	} else if _, name := steps[0].(*jsonata.Name); !name {
		at = x.stages(x.node(steps[0], ctx), steps[0].Attr().Step.Stages)
		if at.kinds&Array != 0 && len(steps) == 1 {
			item, _ := at.elements()
			at = at.Join(item.times(None | One | Many))
		}
		if steps[0].Attr().ConsArray && at != Never {
			at = at.asStepInput()
		}
		steps = steps[1:]
	}
	for i, step := range steps {
		if at == Never {
			return Never
		}
		item, many := at.elements()
		if x.constructs && at.kinds&Array != 0 {
			item = item.Join(at.Element().only(Array)) // an array that is not flattened
		}
		if item == Never {
			return Absent
		}
		several = many
		x.steps, x.taken = n, len(n.Steps)-len(steps)+i
		none := at.count & None
		if many {
			none = None
		}
		at = x.step(step, item, several, i == len(steps)-1, n.Steps[0])
		at.count |= none
		if _, sorted := step.(*jsonata.Sort); sorted && len(step.Attr().Step.Stages) > 0 && at.kinds&Array != 0 {
			ends = List(at.Item()) // an array of one item or none that was picked from the sorted items
		}
	}
	return at.Join(ends)
}

// asStepInput returns what a path goes on from when it begins with an array
// constructor of that shape: if a predicate or group has made something else of
// the array, the characters of a string or nothing.
func (s Shape) asStepInput() Shape {
	out := s.only(Array)
	if s.kinds&^Array != 0 || s.count&None != 0 {
		out = out.OrAbsent()
	}
	if s.count&(One|Many) != 0 && s.kinds&String != 0 {
		out = out.Join(Scalar(String).times(None | One | Many))
	}
	return out
}

// bindsTuples reports whether a step carries bindings along: what becomes of
// them is not followed.
func bindsTuples(n jsonata.Node) bool {
	s := n.Attr().Step
	if s.Tuple || s.Focus != "" || s.Index != "" || s.Ancestor != nil {
		return true
	}
	for _, stage := range s.Stages {
		if stage.Filter == nil {
			return true
		}
	}
	_, parent := n.(*jsonata.Parent)
	return parent
}

// step returns what a step selects from one item, or from each of several.
func (x evaluation) step(n jsonata.Node, item Shape, several, last bool, first jsonata.Node) Shape {
	var found Shape
	switch n := n.(type) {
	case *jsonata.Name:
		found = x.name(n, item)
	case *jsonata.Wildcard:
		found = item.anyMember().Join(item.Item()).times(None | One | Many)
		if found.kinds&Array != 0 {
			found = Unknown.OrAbsent()
		}
	case *jsonata.Sort:
		for _, t := range n.Terms {
			x.node(t.Expr, item)
		}
		found = item.times(None | One | Many)
		if _, constructed := first.(*jsonata.Array); constructed {
			found = found.Join(List(item))
		}
		return x.stages(found, n.Step.Stages)
	default:
		found = x.node(n, item)
	}
	found = x.stages(found, n.Attr().Step.Stages)
	if found.present() == Never {
		return found
	}
	if !several {
		if item, array := found.elements(); x.keeps && last && array {
			found = found.Join(item.times(None | One | Many)) // a sequence even as an array
		}
		return found
	}
	flat, _ := found.elements()
	out := flat.times(None | One | Many)
	if last {
		out = out.Join(found.Element().only(Array)) // the only one stays as it is
	}
	if x.constructs && found.kinds&Array != 0 {
		out = out.Join(found.Element().times(None | One | Many)) // arrays that are not flattened
	}
	return out
}

// name returns what the member called n is in item.
func (x evaluation) name(n *jsonata.Name, item Shape) Shape {
	if item.IsUnknown() {
		return Unknown.OrAbsent()
	}
	out := Never
	if object := item.Element().only(Object); object != Never {
		out = object.Member(n.Value)
		if unnamed(object, n.Value) || out.present() == Never && item.Kinds() == Object && !x.lenient {
			x.noMember(n, object)
		}
	}
	if item.kinds&Array != 0 {
		inner := x.name(n, item.Item())
		flat, _ := inner.elements()
		out = out.Join(flat.times(None | One | Many))
	}
	if item.kinds&^(Array|Object) != 0 {
		out = out.OrAbsent()
		if item.Kinds()&(Array|Object) == 0 && !x.lenient {
			x.noMembers(n, item)
		}
	}
	return out
}

// stages returns what the filters of a step leave of its result.
func (x evaluation) stages(s Shape, stages []jsonata.Stage) Shape {
	for _, stage := range stages {
		if stage.Filter != nil {
			s = x.filter(s, stage.Filter)
		}
	}
	return s
}

// filter returns what a predicate leaves of s.
func (x evaluation) filter(s Shape, f *jsonata.Filter) Shape {
	item, several := s.elements()
	number, position := f.Expr.(*jsonata.Number)
	switch {
	case item == Never && (position || !s.MayBeAbsent()):
		return s.count.none()
	case position && !several && number.Value >= 0 && number.Value < 1:
		return item.times(One | s.count&None)
	case position:
		return item.times(None | One)
	}
	count := None | One
	test := Absent
	if item != Never {
		test = x.asking().node(f.Expr, item)
	}
	switch {
	case s.MayBeAbsent() && x.holdsOfNothing(f.Expr):
		return Unknown.OrAbsent() // arrays that hold nothing, which ends as null
	case item == Never:
		return Absent
	case test == Never && !several && !s.MayBeAbsent():
		return Never
	case several, test.May(Array):
		count = None | One | Many
	}
	return item.times(count)
}

// none returns the shape of as few as possible: Absent, or Never where that is
// not possible.
func (c Count) none() Shape {
	if c == 0 {
		return Never
	}
	return Absent
}

// holdsOfNothing reports whether a predicate may be true of an item that is not
// there.
func (x evaluation) holdsOfNothing(n jsonata.Node) bool {
	s := x.quietly().node(n, Absent)
	if s.present() == Never {
		return false
	}
	attr := n.Attr()
	if len(attr.Predicates) > 0 || attr.Group != nil {
		return true
	}
	switch n := n.(type) {
	case *jsonata.Binary:
		switch n.Op {
		case "and":
			return x.holdsOfNothing(n.Left) && x.holdsOfNothing(n.Right)
		case "or":
			return x.holdsOfNothing(n.Left) || x.holdsOfNothing(n.Right)
		case "=", "!=", "in":
			return x.quietly().node(n.Left, Absent).present() != Never && x.quietly().node(n.Right, Absent).present() != Never
		}
	case *jsonata.Call:
		if _, name, ok := x.builtin(n.Func); ok && name == "exists" && len(n.Args) == 1 {
			return x.quietly().node(n.Args[0], Absent).present() != Never
		}
	case *jsonata.Block:
		return len(n.Exprs) != 1 || x.holdsOfNothing(n.Exprs[0])
	}
	return true
}

// quietly returns x for an evaluation that is not what will happen.
func (x evaluation) quietly() evaluation {
	x.lenient, x.r = true, x.r.quietly()
	return x
}
