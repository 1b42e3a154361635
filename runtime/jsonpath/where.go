package jsonpath

import (
	"regexp"

	"github.com/aslc-dev/aslc/runtime/value"
)

// Item is what a filter's test looks at: one array item (or the object itself)
// within its document. It is valid during the test only.
//
//	jsonpath.Where(func(item jsonpath.Item) bool {
//		return item.Get("category").Equal("tools") && item.Get("qty").Greater("2")
//	})
//
// A test that the engine would break off with an error makes [Select] return
// that error; the outcome of the test no longer matters then.
type Item struct{ f *frame }

// frame is what the tests of one filter share.
type frame struct {
	root value.Value
	item value.Value
	err  error // the first error of the test
}

// passes runs test on v.
func (f *frame) passes(test func(Item) bool, v value.Value) (bool, error) {
	f.item = fromMember(v) // the engine hands null items over as Java's null
	pass := test(Item{f})
	return pass && f.err == nil, f.err
}

// Get returns the operand at the members names of the item: `@.a.b`; without
// names the item itself: `@`.
func (it Item) Get(names ...string) Operand { return it.f.get(it.f.item, names) }

// Root returns the operand at the members names of the whole document: `$.a`.
func (it Item) Root(names ...string) Operand { return it.f.get(it.f.root, names) }

// Select returns the operand at a definite path from the item.
func (it Item) Select(steps ...Step) Operand { return it.f.choose(it.f.item, steps) }

// SelectRoot returns the operand at a definite path from the document.
func (it Item) SelectRoot(steps ...Step) Operand { return it.f.choose(it.f.root, steps) }

// Text returns the literal text as an operand, for literals on the left.
func (it Item) Text(text string) Operand { return Operand{v: value.String(text), f: it.f} }

func (f *frame) get(v value.Value, names []string) Operand {
	if len(names) == 0 {
		return Operand{v: orNull(v), f: f}
	}
	return Operand{v: v.Get(names...), f: f}
}

func (f *frame) choose(v value.Value, steps []Step) Operand {
	x, err := f.eval(v, steps, false)
	return Operand{v: x, f: f, err: err}
}

// eval evaluates a path of a filter. A path that leads nowhere gives undefined
// and no error.
func (f *frame) eval(v value.Value, steps []Step, strict bool) (value.Value, error) {
	w := walker{steps: steps, root: f.root, indefinite: lastIndefinite(steps), silent: 1, strict: strict}
	if w.indefinite >= 0 {
		return value.Undefined, &Invalid{Message: "the predicate path: $" + w.rest(0) + " is not definite"}
	}
	switch err := w.step(0, v); {
	case err == nil:
		return orNull(w.only), nil
	case isNotFound(err):
		return value.Undefined, nil
	default:
		return value.Undefined, err
	}
}

// fail breaks the test off with err, if that is an error.
func (f *frame) fail(err error) {
	if f.err == nil {
		f.err = err
	}
}

// HasAll tells whether the path to several names leads to an object that has
// all of them: `[?(@['a','b'])]`. The last of steps is [Names].
func (it Item) HasAll(steps ...Step) bool {
	v, err := it.f.eval(it.f.item, steps, true)
	it.f.fail(err)
	return !v.IsUndefined()
}

// Operand is one side of a comparison in a filter: a value, or nothing where
// its path leads nowhere. With nothing on either side no comparison holds, not
// even [Operand.NotEqual].
type Operand struct {
	v   value.Value // undefined: nothing
	f   *frame
	err error // raised when the operand is used, which for a right one may be never
}

// Exists tells whether there is a value and it is not null: `[?(@.a)]`.
func (o Operand) Exists() bool {
	o.f.fail(o.err)
	return !o.v.IsUndefined() && !o.v.IsNull()
}

// Equal is `o == text`. Literals are text to the engine, quoted or not: it is
// read as a number against a number (and must be one, else Select fails), as
// true or anything else against a boolean; "null" equals null.
func (o Operand) Equal(text string) bool { return o.compareText(text, opEqual) }

// NotEqual is `o != text`.
func (o Operand) NotEqual(text string) bool { return o.compareText(text, opNotEqual) }

// Less is `o < text`.
func (o Operand) Less(text string) bool { return o.compareText(text, opLess) }

// LessOrEqual is `o <= text`.
func (o Operand) LessOrEqual(text string) bool { return o.compareText(text, opLessOrEqual) }

// Greater is `o > text`.
func (o Operand) Greater(text string) bool { return o.compareText(text, opGreater) }

// GreaterOrEqual is `o >= text`.
func (o Operand) GreaterOrEqual(text string) bool { return o.compareText(text, opGreaterOrEqual) }

// EqualValue is `o == other`. Two values compare when both are text, numbers
// or booleans, or when one is null; a text on the right also with a number or
// boolean on the left. Others do not compare, and nothing holds between them.
func (o Operand) EqualValue(other Operand) bool { return o.compare(other, opEqual) }

// NotEqualValue is `o != other`.
func (o Operand) NotEqualValue(other Operand) bool { return o.compare(other, opNotEqual) }

// LessValue is `o < other`.
func (o Operand) LessValue(other Operand) bool { return o.compare(other, opLess) }

// LessOrEqualValue is `o <= other`.
func (o Operand) LessOrEqualValue(other Operand) bool { return o.compare(other, opLessOrEqual) }

// GreaterValue is `o > other`.
func (o Operand) GreaterValue(other Operand) bool { return o.compare(other, opGreater) }

// GreaterOrEqualValue is `o >= other`.
func (o Operand) GreaterOrEqualValue(other Operand) bool { return o.compare(other, opGreaterOrEqual) }

// Matches is `o =~ /…/`: pattern, made by [Pattern], matches the whole text of
// the value. Numbers, booleans, arrays and objects match by their JSON text
// (doubles by Java's); null matches nothing.
func (o Operand) Matches(pattern *regexp.Regexp) bool {
	return o.Exists() && pattern.MatchString(javaText(o.v))
}

// Pattern compiles the pattern of `=~ /expr/`, or of `=~ /expr/i` with
// ignoreCase, so that it matches whole values only. It panics when expr is no
// regular expression: generated code calls it at package level with a pattern
// the compiler has checked.
func Pattern(expr string, ignoreCase bool) *regexp.Regexp {
	flags := ""
	if ignoreCase {
		flags = "(?i)"
	}
	return regexp.MustCompile(flags + `\A(?:` + expr + `)\z`)
}
