package runtime

import (
	"strings"

	"github.com/aslc-dev/aslc/runtime/history"
)

// MapOptions bound the iterations of a Map state.
type MapOptions struct {
	MaxConcurrency int    // 0 means as many as allowed
	ItemsPath      string // of a JSONPath state, for the error when it selects no array; "" in a JSONata state

	// Tolerance of a distributed Map state: how many iterations may fail, by
	// number and in percent. Other Map states tolerate none.
	ToleratedFailureCount      int
	ToleratedFailurePercentage float64
}

// Map runs body for each of items and returns the array of the results, in the
// order of items. item makes the input of an iteration (ItemSelector); nil
// means that the item is the input. At most 40 iterations of an inline Map
// state run at once, one after the other when MaxConcurrency is 1. The first
// iteration to fail cancels the others, and its error is that of the state.
func Map(v *Visit, items Value, o MapOptions, item func(v *Visit, i int, item Value) Value, body func(*Context, Value) (Value, error)) Value {
	if v.err == nil && !v.iterable(items, o) {
		return Undefined
	}
	l := newLoop[Value, Value, Value](v.ctx)
	l.items, l.given, l.item, l.body = items.Slice(), !items.IsUndefined(), item, body
	if items.IsObject() {
		l.items, l.keyed = entries(items), items
	}
	out := l.run(v, o)
	if v.err != nil {
		return Undefined
	}
	return Array(out...)
}

// Iterate runs body for each of items, as Map does, and returns the results in
// the order of items. Nil items, whose JSON is null, fail as null does in Map.
func Iterate[Item, Out any](v *Visit, items []Item, o MapOptions, body func(*Context, Item) (Out, error)) []Out {
	l := newLoop[Item, Item, Out](v.ctx)
	l.items, l.given, l.body = items, items != nil, body
	return l.run(v, o)
}

// IterateWith is Iterate for a state with an ItemSelector: item makes the input
// of an iteration.
func IterateWith[Item, In, Out any](v *Visit, items []Item, o MapOptions, item func(v *Visit, i int, item Item) In, body func(*Context, In) (Out, error)) []Out {
	l := newLoop[Item, In, Out](v.ctx)
	l.items, l.given, l.item, l.body = items, items != nil, item, body
	return l.run(v, o)
}

// Items returns the items of what a Map state iterates over, for Iterate and
// IterateWith. The visit fails as Map does when it is no array; path is the
// ItemsPath of a JSONPath state.
func Items(v *Visit, items Value, path string) []Value {
	if v.err != nil || !v.iterable(items, MapOptions{ItemsPath: path}) {
		return nil
	}
	switch {
	case items.IsObject(): // of a distributed Map state
		return entries(items)
	case items.Len() == 0:
		return []Value{} // not nil, which stands for null
	}
	return items.Slice()
}

// iterate runs the n iterations of an inline Map state.
func (v *Visit) iterate(m *iterations, n int, o MapOptions) {
	v.takeTime()
	v.ctx.chain(history.Event{Type: history.MapStateStarted, Length: n})
	m.visit, m.queued = v, n
	limit := o.MaxConcurrency
	if most := v.ctx.exec.limits.MapConcurrency; most > 0 && (limit == 0 || limit > most) {
		limit = most
	}
	if limit > 0 {
		m.queued = limit
	}
	if limit == 1 {
		v.ctx.track(min(n, 1))
	} else {
		v.ctx.track(n)
	}
	err := v.ctx.backend.Fork(n, ForkOptions{Name: v.state.Name, MaxConcurrency: limit}, m.body)
	if err != nil {
		v.failFork(err)
		return
	}
	v.ctx.untrack()
	v.ctx.last = max(v.ctx.last, m.last.Load())
	// Recorded on AWS: the exit follows the last iteration, not the success.
	v.ctx.record(history.Event{Type: history.MapStateSucceeded, PreviousID: v.ctx.last})
}

// iterable checks that items is what a Map state iterates over.
func (v *Visit) iterable(items Value, o MapOptions) bool {
	switch {
	case items.IsArray(), v.state.Distributed && items.IsObject():
		return true
	case o.ItemsPath != "":
		v.failf(RuntimeError, "Reference path \"%s\" must point to array.", fromContext(o.ItemsPath))
	default:
		before := v.ctx.last
		if before == v.entered {
			before = v.before
		}
		v.failEvaluation(before, "", "Map state input must be an array but was: %s", items.JSON())
	}
	return false
}

// fromContext spells a path on the context object as that error does: with one
// dollar sign (recorded on AWS).
func fromContext(path string) string {
	if strings.HasPrefix(path, "$$") {
		return path[1:]
	}
	return path
}
