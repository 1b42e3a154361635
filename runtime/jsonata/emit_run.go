package jsonata

import (
	"math"

	"github.com/aslc-dev/aslc/runtime/value"
)

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
}

// Begin starts a run of an emitted function within the evaluation.
func (ev *Evaluation) Begin() *Run { return &Run{ev: ev} }

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
	if e.err != nil {
		return false
	}
	if err := e.ev.Tick(); err != nil {
		e.err = err
		return false
	}
	return true
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

// EmptyObject is the literal {}.
var EmptyObject = Item{v: value.EmptyObject}

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
	if it.x != nil {
		return e.kept(e.ev.Path(it, false, names...))
	}
	v := it.v
	for i, name := range names {
		if !v.IsObject() {
			if !v.IsArray() {
				return Item{}
			}
			return e.kept(e.ev.Path(Item{v: v}, false, names[i:]...))
		}
		v = v.Get(name)
	}
	return Item{v: v}
}

// GetArray is [Run.Get] of a path with the suffix []: what it selects is an
// array even if it is one item.
func (e *Run) GetArray(it Item, names ...string) Item {
	return e.kept(e.ev.Path(it, true, names...)).Collapse(false)
}

// States returns the object that $states is.
func States(input, result, errorOutput, context Value) Item {
	return Item{v: statesShape.Object(input, result, errorOutput, context)}
}

var statesShape = value.NewShape("input", "result", "errorOutput", "context")

// notFinite reports whether f is infinite or no number.
func notFinite(f float64) bool { return math.IsInf(f, 0) || f != f }
