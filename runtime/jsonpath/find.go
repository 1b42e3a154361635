package jsonpath

import "github.com/aslc-dev/aslc/runtime/value"

// Find is [Select] for places where finding nothing is an answer and not yet an
// error: IsPresent, and arguments of intrinsic functions. It returns Undefined
// when the path fails and, unlike Select, also when a definite path ends at an
// index outside its array: AWS takes such an argument for missing, and
// IsPresent for false.
func Find(doc value.Value, steps ...Step) value.Value {
	w := walker{steps: steps, root: doc, indefinite: lastIndefinite(steps), silent: 1}
	switch err := w.step(0, doc); {
	case err != nil:
		return value.Undefined
	case w.indefinite < 0:
		return w.only
	}
	return value.Array(w.found...)
}
