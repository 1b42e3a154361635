package runtime

import "github.com/aslc-dev/aslc/runtime/history"

// MapOptions bound the iterations of a Map state.
type MapOptions struct {
	MaxConcurrency             int // 0 means as many as allowed
	ItemsPath                  string
	Distributed                bool // ProcessorConfig.Mode DISTRIBUTED
	ToleratedFailureCount      int
	ToleratedFailurePercentage float64
}

// Map runs body for each of items and returns the array of the results, in the
// order of items. item makes the input of an iteration (ItemSelector); nil
// means that the item is the input. At most 40 iterations of an inline Map
// state run at once, one after the other with MaxConcurrency 1. The first
// iteration to fail cancels the others, and its error is that of the state.
func Map(v *Visit, items Value, o MapOptions, item func(v *Visit, i int, item Value) Value, body func(*Context, Value) (Value, error)) Value {
	if v.err != nil {
		return Undefined
	}
	v.enteredAt()
	ctx := v.ctx
	n := items.Len()
	ctx.chain(history.Event{Type: history.MapStateStarted, Length: n})
	limit := o.MaxConcurrency
	if most := ctx.exec.limits.MapConcurrency; most > 0 && (limit == 0 || limit > most) {
		limit = most
	}
	out := make([]Value, n)
	err := ctx.backend.Fork(n, ForkOptions{Name: v.state.Name, MaxConcurrency: limit}, func(b Backend, i int) (err error) {
		c := ctx.strand(b, v.state, i)
		it := items.Index(i)
		c.item = Object(Member{Name: "Index", Value: Int(int64(i))}, Member{Name: "Value", Value: it})
		if item != nil {
			w := &c.visit
			*w = Visit{ctx: c, state: v.state, input: v.input, before: v.before, entered: v.entered, at: v.at}
			if it = item(w, i, it); w.err != nil {
				return w.err
			}
		}
		c.chain(history.Event{Type: history.MapIterationStarted, Name: v.state.Name, Index: i})
		if out[i], err = body(c, it); err != nil {
			return err
		}
		c.chain(history.Event{Type: history.MapIterationSucceeded, Name: v.state.Name, Index: i})
		return nil
	})
	if err != nil {
		v.fail(err)
		return Undefined
	}
	ctx.record(history.Event{Type: history.MapStateSucceeded, PreviousID: ctx.last})
	return Array(out...)
}
