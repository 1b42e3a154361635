package runtime

import "github.com/aslc-dev/aslc/runtime/value"

// Whole returns a declared object as a View of the document that it is a part
// of: what else the document holds travels along as unnamed members.
func Whole[T, D any](part View[T], document D) View[T] { return value.Viewed(part.V, Of(document)) }

// Sent is Whole for the payload of a Task state. In this process, without a
// history, a Handler or a worker, nobody sees what a Go function does not take: it is left
// out.
func Sent[T, D any](v *Visit, part View[T], document D) View[T] {
	if !v.watched() {
		return part
	}
	return Whole(part, document)
}

// Kept is a member of a payload with what its type does not name; Keep makes it.
type Kept func(payload Value) Value

// Keep returns the member of that name, whose field in the payload is x.V.
func Keep[T any](name string, x View[T]) Kept {
	return func(payload Value) Value { return payload.With(name, Of(x)) }
}

// Payload returns the payload x of a Task state as a View. members are those of
// its members that hold a declared object, with what that does not name; see
// Sent.
func Payload[T any](v *Visit, x T, members ...Kept) View[T] {
	if !v.watched() {
		return value.Plain(x)
	}
	doc := Of(x)
	for _, keep := range members {
		doc = keep(doc)
	}
	return value.Viewed(x, doc)
}

// watched reports whether somebody else than the function of a Task state may
// see its payload.
func (v *Visit) watched() bool {
	_, here := v.ctx.backend.(InProcess)
	return !here || v.state.Pattern == Activity || v.ctx.recording() || v.ctx.exec.handler != nil
}
