package value

// Null, True, False, EmptyObject and EmptyArray are the values that have no
// parts. They must not be assigned to.
var (
	Null        = tagged(repNull, 0)
	True        = tagged(repBool, 1)
	False       = tagged(repBool, 0)
	EmptyObject = objectOf(&objectNode{shape: emptyShape})
	EmptyArray  = arrayOf(&arrayNode{})
)

// Undefined is no value: what a missing member reads as. It is the zero Value.
var Undefined Value

// Bool returns the boolean b.
func Bool(b bool) Value {
	if b {
		return True
	}
	return False
}

// String returns the string s. Bytes of s that are not UTF-8 are written as
// U+FFFD, except surrogates in their three byte form, see the package comment.
func String(s string) Value { return textual(repString, s) }

// Bool returns the boolean v is; ok is false for every other kind.
func (v Value) Bool() (b, ok bool) {
	if !v.is(repBool) {
		return false, false
	}
	return v.word != 0, true
}

// Text returns the text of the string v is; ok is false for every other kind.
func (v Value) Text() (s string, ok bool) {
	if v.rep() != repString {
		return "", false
	}
	return v.text(), true
}

// Len returns the number of items of an array or of members of an object, and
// 0 for every other kind.
func (v Value) Len() int {
	if r := v.rep(); r == repArray || r == repObject {
		return v.length()
	}
	return 0
}
