package jsonpath

import "github.com/aslc-dev/aslc/runtime/value"

// Find is [Select] for places where finding nothing is an answer and not yet an
// error: IsPresent, and arguments of intrinsic functions. It returns Undefined
// when the path fails and, unlike Select, also when an index lies outside its
// array: AWS takes such an argument for missing, and IsPresent for false.
func Find(doc value.Value, steps ...Step) value.Value {
	for i := range steps {
		s := &steps[i]
		switch s.kind {
		case stepName:
			doc = doc.Get(s.name)
		case stepAt:
			doc = doc.Index(s.from)
		default:
			found, err := Select(doc, steps[i:]...)
			if err != nil {
				return value.Undefined
			}
			return found
		}
	}
	return doc
}
