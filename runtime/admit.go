package runtime

import "github.com/aslc-dev/aslc/runtime/value"

// admit holds x, the output of what, against the payload limit and returns it
// as JSON when it is a Value or somebody records it, Undefined otherwise.
func admit[T any](c *Context, x *T, what string) (Value, error) {
	limit := c.exec.limits.Payload
	doc, isValue := asValue(x)
	if !isValue {
		if !c.recording() && within(x, limit) {
			return Undefined, nil
		}
		var err error
		if doc, err = encode(*x); err != nil {
			return Undefined, notJSON(what, err)
		}
	}
	if limit > 0 && doc.EncodedSize() > limit {
		return Undefined, tooLarge(what)
	}
	return doc, nil
}

// within reports whether x as JSON is within the limit, 0 for none, as far as
// that can be told without making it: by a bound, or else by its size.
func within[T any](x *T, limit int) bool {
	if limit == 0 || value.Within(x, limit) {
		return true
	}
	size, err := value.SizeOf(x)
	return err == nil && size <= limit
}

// fits reports whether x is within the payload limit. What has no JSON is not.
func fits[T any](l *Limits, x *T) bool {
	if doc, isValue := asValue(x); isValue {
		return l.Payload == 0 || doc.EncodedSize() <= l.Payload
	}
	return within(x, l.Payload)
}

// notJSON is the error of a Go value that has no JSON, such as NaN.
func notJSON(what string, err error) *Error {
	return errorf(RuntimeError, "The output of the state/task '%s' is no JSON: %s", what, err)
}
