package value

import "strings"

// Clone returns a value equal to v, in the same order, that shares no memory
// with the text or the document v came from. It is for small values that are
// to outlive a large document.
func (v Value) Clone() Value {
	switch v.rep() {
	case repString, repBig:
		c := textual(v.rep(), strings.Clone(v.text()))
		c.word = v.word // with the flag
		return c
	case repArray:
		items := make([]Value, v.length())
		for i, x := range v.array().items {
			items[i] = x.Clone()
		}
		return Array(items...)
	case repObject:
		n := v.object()
		values := make([]Value, len(n.values))
		for i, x := range n.values {
			values[i] = x.Clone()
		}
		return newObject(n.shape, values)
	}
	return v
}
