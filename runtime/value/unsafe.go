package value

import "unsafe"

// This file and measure_memory.go say what makes the uses of unsafe in this
// package sound; no others exist but those of measure. As for Values:
//
//   - A Value is a pointer and a word. For null, booleans, int64 and float64
//     the pointer is a tag, the address of one byte of the array tags, and the
//     word is the payload. Nothing else ever points into tags, so a pointer
//     inside it is a tag and its offset is the representation. (log/slog.Value
//     distinguishes its strings and groups by pointer type in the same way.)
//   - For every other representation the pointer is a real Go pointer (string
//     bytes, *arrayNode or *objectNode) that keeps its target alive, the top
//     byte of the word is the representation and the rest a length and a flag.
//   - The functions below are the only ones that make or take apart those two
//     fields, and each takes apart only what its counterpart made.
//   - Pointers are compared as addresses but never computed from integers.

// Value is one immutable JSON value, or undefined (the zero Value). It is two
// words large and meant to be passed by value. Values cannot be compared with
// ==; use [Equal].
type Value struct {
	_ [0]func() // disallows ==, which would compare addresses

	ptr  unsafe.Pointer
	word uint64
}

// The word of a Value without a tag: representation, a flag, length.
const (
	repShift  = 56
	plainFlag = 1 << 55 // of a string that is known to need no escapes
	lenMask   = plainFlag - 1
)

// tags gives every representation without a heap part its address.
var tags [tagLimit]byte

// rep returns how v is stored.
func (v Value) rep() rep {
	if d := uintptr(v.ptr) - uintptr(unsafe.Pointer(&tags)); d < uintptr(tagLimit) {
		return rep(d)
	}
	return rep(v.word >> repShift)
}

// is reports whether v is stored as r, which must be a tagged representation.
func (v Value) is(r rep) bool { return v.ptr == unsafe.Pointer(&tags[r]) }

// tagged makes a value of a representation below tagLimit.
func tagged(r rep, word uint64) Value {
	return Value{ptr: unsafe.Pointer(&tags[r]), word: word}
}

// textual makes a string or big integer, whose pointer is that of its bytes.
// The pointer of an empty text is replaced, as it may be nil.
func textual(r rep, s string) Value {
	if s == "" {
		s = "-"[:0]
	}
	return Value{ptr: unsafe.Pointer(unsafe.StringData(s)), word: uint64(r)<<repShift | uint64(len(s))}
}

// plain makes a string that is UTF-8 and needs no escapes as JSON.
func plain(s string) Value {
	v := textual(repString, s)
	v.word |= plainFlag
	return v
}

// isPlain reports whether the string v was made by plain.
func (v Value) isPlain() bool { return v.word&plainFlag != 0 }

// text is the inverse of textual and plain.
func (v Value) text() string { return unsafe.String((*byte)(v.ptr), v.word&lenMask) }

// arrayOf makes an array of a sealed node.
func arrayOf(n *arrayNode) Value {
	return Value{ptr: unsafe.Pointer(n), word: uint64(repArray)<<repShift | uint64(len(n.items))}
}

// array is the inverse of arrayOf.
func (v Value) array() *arrayNode { return (*arrayNode)(v.ptr) }

// objectOf makes an object of a sealed node.
func objectOf(n *objectNode) Value {
	return Value{ptr: unsafe.Pointer(n), word: uint64(repObject)<<repShift | uint64(len(n.values))}
}

// object is the inverse of objectOf.
func (v Value) object() *objectNode { return (*objectNode)(v.ptr) }

// length returns the length kept in the word of a textual, array or object.
func (v Value) length() int { return int(v.word & lenMask) }

// bytesOf views the bytes of s, which must not be written to.
func bytesOf(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

// stringOf views b, which must never be written to again, as a string.
func stringOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
