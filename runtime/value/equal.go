package value

// Equal reports whether a and b are the same JSON value: objects without
// regard to member order, arrays item by item, strings byte by byte, numbers
// by value (1 equals 1.0). Two integers are compared exactly, at any size; an
// integer and a double are compared as doubles. Undefined equals undefined
// only, and NaN equals nothing.
func Equal(a, b Value) bool {
	ra, rb := a.rep(), b.rep()
	if ka := kinds[ra]; ka != kinds[rb] {
		return false
	} else if ka == KindNumber {
		return equalNumbers(a, b, ra, rb)
	}
	switch ra {
	case repBool:
		return a.word == b.word
	case repString:
		return a.text() == b.text()
	case repArray:
		return equalArrays(a.array(), b.array())
	case repObject:
		return equalObjects(a.object(), b.object())
	}
	return true
}

// Same reports whether a and b are one and the same object in memory, as === of
// JavaScript does for objects. Empty objects, which may share their memory, and
// values of other kinds are not.
func Same(a, b Value) bool {
	return a.rep() == repObject && a.length() > 0 && a.ptr == b.ptr
}

func equalNumbers(a, b Value, ra, rb rep) bool {
	if a.IsInteger() && b.IsInteger() {
		if ra == repBig || rb == repBig {
			return ra == rb && a.text() == b.text()
		}
		return a.word == b.word
	}
	fa, _ := a.Float()
	fb, _ := b.Float()
	return fa == fb
}

func equalArrays(a, b *arrayNode) bool {
	if a == b {
		return true
	}
	if len(a.items) != len(b.items) {
		return false
	}
	for i, x := range a.items {
		if !Equal(x, b.items[i]) {
			return false
		}
	}
	return true
}

func equalObjects(a, b *objectNode) bool {
	if a == b {
		return true
	}
	if len(a.values) != len(b.values) {
		return false
	}
	same := a.shape == b.shape
	for i, x := range a.values {
		j := i
		if !same {
			if j = b.shape.Index(a.shape.names[i]); j < 0 {
				return false
			}
		}
		if !Equal(x, b.values[j]) {
			return false
		}
	}
	return true
}
