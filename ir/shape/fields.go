package shape

import "github.com/aslc-dev/aslc/ir"

// demand returns what e comes to as a value of these kinds, and reports it when
// it cannot be one.
func (r reader) demand(e ir.Expr, kinds Kinds) Shape {
	s := r.expr(e)
	if s == Never {
		return Never
	}
	s.read(kinds, r.field, r.state)
	if !s.May(kinds) {
		r.wrongValue(e, s, kinds)
		return Never
	}
	return s.only(kinds)
}

// seconds looks at a field that takes a number of seconds. The …Path fields of
// JSONPath take a string of digits as well, which a declared type does not
// promise a string to be.
func (r reader) seconds(field string, e ir.Expr) { r.count(field, e) }

// count looks at a field that takes a number; see seconds.
func (r reader) count(field string, e ir.Expr) {
	switch e := e.(type) {
	case *ir.Path:
		r = r.of(field + "Path")
		kinds := Number
		if !r.quietly().expr(e).declared() {
			kinds |= String
		}
		r.demand(e, kinds)
	case *ir.JSONata:
		r.of(field).demand(e, Number)
	}
}

// wait looks at the time a Wait state waits for.
func (r reader) wait(w *ir.Wait) {
	r.seconds("Seconds", w.Seconds)
	r.text("Timestamp", w.Timestamp)
}

// text looks at a field that takes a string.
func (r reader) text(field string, e ir.Expr) {
	switch e := e.(type) {
	case *ir.Path, *ir.Call:
		r.of(field+"Path").demand(e, String)
	case *ir.JSONata:
		r.of(field).demand(e, String)
	}
}

// items returns the array that a Map state iterates over, Never when there is
// none.
func (r reader) items(m *ir.Map) Shape {
	r = r.of("ItemsPath")
	if r.state.Language == ir.InJSONata {
		r = r.of("Items")
	}
	items := r.expr(m.Items).data()
	items.read(Array, r.field, r.state)
	if items == Never || items.May(Array) {
		return items.only(Array)
	}
	r.wrongValue(m.Items, items, Array)
	return Never
}
