package jsonpath

import (
	"errors"

	"github.com/aslc-dev/aslc/runtime/value"
)

// Select evaluates the path steps on doc. A path of definite steps (names,
// single indexes, [FromEnd]) gives the value it leads to, any other an array of
// what it leads to, in document order. The error is a [*NotFound] or an
// [*Invalid].
func Select(doc value.Value, steps ...Step) (value.Value, error) {
	w := walker{steps: steps, root: doc, indefinite: lastIndefinite(steps)}
	if err := w.step(0, doc); err != nil {
		return value.Undefined, err
	}
	if w.indefinite < 0 {
		return orNull(w.only), nil
	}
	return value.Array(w.found...), nil
}

// Explain returns the error that [Select] gives for the path, nil when there
// is none. It is for definite paths written as plain member reads, after one
// of them came out undefined.
func Explain(doc value.Value, steps ...Step) error {
	_, err := Select(doc, steps...)
	return err
}

// walker is one evaluation of a path.
//
// Inside it, undefined stands for Java's null, which is what the engine sees
// of a null member and of an index outside an array, while a null array item
// is the JSON value null. They differ: to index the former is not found, to
// index the latter invalid.
type walker struct {
	steps      []Step
	root       value.Value
	trail      []place       // where the evaluation stands, for the texts of errors
	indefinite int           // last step that is not definite, -1 when all are
	found      []value.Value // results of an indefinite path
	only       value.Value   // the result of a definite path; undefined outside an array
	silent     int           // above 0, nobody will read the text of a NotFound
	strict     bool          // Names demands every name (an existence test does)
}

func lastIndefinite(steps []Step) int {
	for i := len(steps) - 1; i >= 0; i-- {
		if !steps[i].definite() {
			return i
		}
	}
	return -1
}

// add takes a value at the end of the path.
func (w *walker) add(v value.Value) {
	if w.indefinite < 0 {
		w.only = v
		return
	}
	w.found = append(w.found, orNull(v))
}

// orNull returns v, or null for Java's null.
func orNull(v value.Value) value.Value {
	if v.IsUndefined() {
		return value.Null
	}
	return v
}

// step applies steps[i:] to v, to which the trail leads.
func (w *walker) step(i int, v value.Value) error {
	if i == len(w.steps) {
		w.add(v)
		return nil
	}
	switch s := &w.steps[i]; s.kind {
	case stepName:
		return w.name(i, v)
	case stepNames:
		return w.names(i, v)
	case stepAll:
		return w.all(i, v)
	case stepDescend:
		if i+1 == len(w.steps) {
			return &Invalid{Message: "A path can not end with a scan."}
		}
		return w.descend(i+1, v)
	case stepWhere:
		return w.where(i, v)
	default:
		return w.array(i, v)
	}
}

// member continues behind steps[i] in a member of an object.
func (w *walker) member(i int, name string, v value.Value) error {
	if i+1 == len(w.steps) {
		w.add(v)
		return nil
	}
	depth := len(w.trail)
	w.trail = append(w.trail, place{name: name, isName: true})
	err := w.step(i+1, fromMember(v))
	w.trail = w.trail[:depth]
	return err
}

// item continues behind steps[i] in item n of an array, which may lie outside.
func (w *walker) item(i int, array value.Value, n int) error {
	if i+1 == len(w.steps) {
		w.add(array.Index(n))
		return nil
	}
	depth := len(w.trail)
	w.trail = append(w.trail, place{index: n})
	err := w.step(i+1, array.Index(n))
	w.trail = w.trail[:depth]
	return err
}

// fromMember is what the engine sees of a member: Java's null for null.
func fromMember(v value.Value) value.Value {
	if v.IsNull() {
		return value.Undefined
	}
	return v
}

func (w *walker) name(i int, v value.Value) error {
	name := w.steps[i].name
	if !v.IsObject() {
		return w.noProperty(i)
	}
	x := v.Get(name)
	if !x.IsUndefined() {
		return w.member(i, name, x)
	}
	switch {
	case i+1 == len(w.steps):
		return w.missing("No results for path: ", name)
	case w.indefinite >= i-1 && w.indefinite >= 0:
		// From the step before this one on, the path can lead to many places;
		// the engine then takes a missing inner member for none of them.
		return nil
	}
	return w.missing("Missing property in path ", name)
}

func (w *walker) names(i int, v value.Value) error {
	s := &w.steps[i]
	if !v.IsObject() {
		return w.noProperty(i)
	}
	if i+1 < len(w.steps) {
		return &Invalid{Message: "Multi properties can only be used as path leafs: " + string(s.append(w.here()))}
	}
	var picked value.ObjectBuilder
	for _, name := range s.names {
		x := v.Get(name)
		if x.IsUndefined() && w.strict {
			return w.missing("Missing property in path ", s.names...)
		}
		picked.Add(name, x)
	}
	w.add(picked.Value())
	return nil
}

func (w *walker) array(i int, v value.Value) error {
	s := &w.steps[i]
	if v.IsUndefined() {
		if w.silent > 0 {
			return errSilent
		}
		return &NotFound{Message: "The path " + string(w.here()) + " is null"}
	}
	if !v.IsArray() {
		return &Invalid{Message: "Filter: " + w.rest(i) + " can only be applied to arrays. Current context is: " + w.context(v)}
	}
	switch s.kind {
	case stepAt:
		return w.item(i, v, s.from)
	case stepFromEnd:
		return w.item(i, v, v.Len()-s.from)
	case stepAtList:
		for _, n := range s.at {
			if err := w.item(i, v, n); err != nil {
				return err
			}
		}
		return nil
	}
	from, to := s.span(v.Len())
	if to-from > v.Len()+maxOutside {
		return &Invalid{Message: "The slice " + w.rest(i) + " is too large"}
	}
	for n := from; n < to; n++ {
		if err := w.item(i, v, n); err != nil {
			return err
		}
	}
	return nil
}

// maxOutside is how many items outside its array a slice may select: a bound
// like -2000000000 would fill the memory with nulls.
const maxOutside = 1 << 20

// span returns the indexes a slice selects of an array of n items: from may be
// negative, and the indexes below 0 then select null.
func (s *Step) span(n int) (from, to int) {
	switch s.bound {
	case onlyFrom:
		if s.from < 0 {
			return max(0, n+s.from), n
		}
		return s.from, n
	case onlyTo:
		if s.to < 0 {
			return 0, n + s.to
		}
		return 0, min(n, s.to)
	}
	if n == 0 {
		return 0, 0
	}
	return s.from, min(n, s.to)
}

func (w *walker) all(i int, v value.Value) error {
	switch {
	case v.IsObject():
		for name, x := range v.Members() {
			if err := w.member(i, name, x); err != nil {
				return err
			}
		}
	case v.IsArray():
		if w.found == nil && i+2 >= len(w.steps) {
			w.found = make([]value.Value, 0, v.Len())
		}
		w.silent++
		defer func() { w.silent-- }()
		for n := range v.Len() {
			if err := w.item(i, v, n); err != nil && !isNotFound(err) {
				return err
			}
		}
	}
	return nil
}

func (w *walker) where(i int, v value.Value) error {
	f := frame{root: w.root}
	switch {
	case v.IsObject():
		pass, err := f.passes(w.steps[i].test, v)
		if err != nil || !pass {
			return err
		}
		return w.step(i+1, v)
	case v.IsArray():
		for n, x := range v.Items() {
			pass, err := f.passes(w.steps[i].test, x)
			if err != nil {
				return err
			}
			if !pass {
				continue
			}
			if err := w.item(i, v, n); err != nil {
				return err
			}
		}
		return nil
	}
	return &Invalid{Message: "Filter: " + w.rest(i) + " can not be applied to primitives. Current context is: " + w.context(v)}
}

func (w *walker) noProperty(i int) error {
	if w.silent > 0 {
		return errSilent
	}
	fragment := string(w.steps[i].append([]byte("Property ")))
	return &NotFound{Message: fragment + " not found in path " + string(w.here())}
}

// missing fails for the members names of where the evaluation stands.
func (w *walker) missing(what string, names ...string) error {
	if w.silent > 0 {
		return errSilent
	}
	s := Names(names...)
	return &NotFound{Message: what + string(s.append(w.here()))}
}

// errSilent stands for every NotFound that is forgiven before anybody sees it.
var errSilent error = &NotFound{Message: "not found"}

func isNotFound(err error) bool {
	if err == errSilent {
		return true
	}
	var nf *NotFound
	return errors.As(err, &nf)
}
