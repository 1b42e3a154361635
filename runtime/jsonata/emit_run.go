package jsonata

import "github.com/aslc-dev/aslc/runtime/value"

// Run is one run of an emitted function: the operators, paths and functions of
// JSONata as methods that never fail. The first error is kept, and what follows
// it has no effect, so that emitted code reads straight down; [Run.Result] hands
// it to the caller:
//
//	func totalOutput(ev *jsonata.Evaluation, input asl.Value) (asl.Value, error) {
//		e := ev.Begin()
//		total := e.SumOf(e.PathFrom(input, "items"), func(item jsonata.Item) jsonata.Item {
//			return e.Mul(e.Get(item, "price"), e.Get(item, "qty"))
//		})
//		return e.Result(total)
//	}
//
// A Run is not safe for concurrent use.
type Run struct {
	ev  *Evaluation
	err error
	// boundless says that a number that is not finite may have come up.
	boundless bool
	// marking says that it matters whether an array of several items is a
	// sequence.
	marking bool
}

// Begin starts a run of an emitted function within the evaluation.
func (ev *Evaluation) Begin() *Run { return &Run{ev: ev} }

// BeginMarking is [Evaluation.Begin] for an expression in which it matters
// whether an array of several items is a sequence: one with $distinct or $eval.
func (ev *Evaluation) BeginMarking() *Run { return &Run{ev: ev, marking: true} }

// settled returns what an item stands for as the result of an expression, see
// [Item.Collapse]. A sequence of several items is an array like any other,
// unless the run is marking.
func (e *Run) settled(it Item) Item {
	if it.x == nil {
		return it
	}
	if it = it.Collapse(false); it.x == &marked[markSequence] && !e.marking {
		it.x = nil
	}
	return it
}

// Result returns the outcome of the function: what [Evaluation.Result] makes of
// it, or the first error of the run.
func (e *Run) Result(it Item) (Value, error) {
	switch {
	case e.err != nil:
		return Undefined, e.err
	case it.x == nil && !e.boundless:
		return it.v, nil
	}
	return e.ev.Result(it)
}

// fail keeps err, unless there was an error before.
func (e *Run) fail(err error) {
	if e.err == nil {
		e.err = err
	}
}

// kept returns it, or nothing after it has kept err.
func (e *Run) kept(it Item, err error) Item {
	if err != nil {
		e.fail(err)
		return Item{}
	}
	return it
}

// tick counts a step of work and reports whether to go on.
func (e *Run) tick() bool {
	if (e.ev.steps+1)%stepsPerCheck == 0 {
		e.check()
	} else {
		e.ev.steps++
	}
	return e.err == nil
}

// check counts a step of work by which the evaluation may have to stop.
func (e *Run) check() {
	if err := e.ev.Tick(); err != nil {
		e.fail(err)
	}
}

// Continue reports whether a loop that stands for a recursion goes on.
func (e *Run) Continue() bool { return e.tick() }

// fallible returns f as a function that fails with the error of the run.
func (e *Run) fallible(f func(Item) Item) func(Item) (Item, error) {
	return func(it Item) (Item, error) {
		if e.err != nil {
			return Item{}, e.err
		}
		result := f(it)
		return result, e.err
	}
}

// String returns a string literal.
func String(s string) Item { return Item{v: value.String(s)} }

// Number returns a number literal.
func Number(f float64) Item { return Item{v: value.Float(f)} }

// Bool returns a boolean.
func Bool(b bool) Item { return Item{v: value.Bool(b)} }

// Null is the literal null.
var Null = Item{v: value.Null}

// EmptyObject and EmptyArray are the literals {} and [].
var (
	EmptyObject = Item{v: value.EmptyObject}
	EmptyArray  = Item{v: value.EmptyArray}
)

// If returns yes or no by a condition. Both have been evaluated.
func If(condition bool, yes, no Item) Item {
	if condition {
		return yes
	}
	return no
}

// Truth reports whether it is true as a boolean, see [Item.Truth].
func (e *Run) Truth(it Item) bool {
	b, err := it.Truth()
	if err != nil {
		e.fail(err)
	}
	return b && err == nil
}

// Truthy reports whether it is true in JavaScript's way, which is how $sort
// takes the result of its function.
func (it Item) Truthy() bool { return it.truthy() }

// From returns what a path of names selects in a value from outside of the
// expression; without names that value.
func (e *Run) From(v Value, names ...string) Item { return e.Get(Item{v: v}, names...) }

// Get returns what a path of names selects, starting from it: from its items if
// it is an array.
func (e *Run) Get(it Item, names ...string) Item {
	if it.x == nil {
		if found := it.v.Get(names...); !found.IsUndefined() {
			return Item{v: found}
		}
	}
	return e.lookup(it, names)
}

// lookup is Get of a path that does not lead from object to object.
func (e *Run) lookup(it Item, names []string) Item {
	for it.x == nil && len(names) > 0 && it.v.IsObject() {
		it.v, names = it.v.Get(names[0]), names[1:]
	}
	if it.x == nil && (len(names) == 0 || !it.v.IsArray()) {
		return Item{}
	}
	return e.settled(e.kept(e.ev.Path(it, false, names...)))
}

// GetArray is [Run.Get] of a path with the suffix []: what it selects is an
// array even if it is one item.
func (e *Run) GetArray(it Item, names ...string) Item {
	return e.settled(e.kept(e.ev.Path(it, true, names...)))
}

// GetInput returns what a path of names selects in the input document, which is
// one item even if it is an array.
func GetInput(input Value, names ...string) Value {
	if found := input.Get(names...); !found.IsUndefined() {
		return found
	}
	var unlimited Evaluation
	it, _ := unlimited.Path(Input(input), false, names...) // cannot fail without limits
	return it.Value()
}

// States returns the object that $states is.
func States(input, result, errorOutput, context Value) Item {
	return Item{v: statesShape.Object(input, result, errorOutput, context)}
}

var statesShape = value.NewShape("input", "result", "errorOutput", "context")

// notFinite reports whether f is infinite or no number.
func notFinite(f float64) bool { return f-f != 0 }
