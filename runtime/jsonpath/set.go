package jsonpath

import (
	"strconv"

	"github.com/aslc-dev/aslc/runtime/value"
)

// Set returns doc with the place that the reference path steps names set to x;
// doc itself stays as it is, and everything off the path is shared. Steps are
// [Name] and single [At]. Without steps the result is x.
//
// Members that are missing are made, with objects for what lies between; an
// array item must exist, arrays do not grow. Anything else is a [*Conflict],
// which a state reports as States.ResultPathMatchFailure.
func Set(doc, x value.Value, steps ...Step) (value.Value, error) {
	if len(steps) == 0 {
		return x, nil
	}
	s := &steps[0]
	switch s.kind {
	case stepName:
		if !doc.IsObject() {
			return conflict(s.name, strconv.Quote(s.name), doc)
		}
		child := doc.Get(s.name)
		if child.IsUndefined() {
			child = value.EmptyObject
		}
		child, err := Set(child, x, steps[1:]...)
		if err != nil {
			return value.Undefined, err
		}
		return doc.With(s.name, child), nil
	case stepAt:
		n := strconv.Itoa(s.from)
		if !doc.IsArray() || s.from < 0 || s.from >= doc.Len() {
			return conflict(n, n, doc)
		}
		child, err := Set(doc.Index(s.from), x, steps[1:]...)
		if err != nil {
			return value.Undefined, err
		}
		return doc.WithItem(s.from, child), nil
	}
	text := string(s.append(nil))
	return conflict(text, text, doc)
}

// conflict fails with the words in which Step Functions reports a reference
// path that does not fit its input.
func conflict(step, shown string, doc value.Value) (value.Value, error) {
	return value.Undefined, &Conflict{Step: step, Message: "Unable to apply step " + shown + " to input " + doc.JSON()}
}
