package value

import (
	"reflect"
	"unsafe"
)

// Within reports whether x as JSON is known to have at most limit bytes,
// without making that JSON. It is quick, as it counts every string at its
// longest and every number at its widest: false says nothing, the JSON has to be
// made then. It is also false for what has no JSON, such as NaN. Parts of *x that
// marshal themselves are asked, as are maps and interfaces.
func Within[T any](x *T, limit int) bool {
	m := measureOf(reflect.TypeFor[T]())
	if m.kind == measureNever {
		// This also shows the compiler that what x points to may be kept, by the
		// methods of its types, which m.made calls as well.
		v, err := Of(*x)
		return err == nil && v.EncodedSize() <= limit
	}
	return m.extra(unsafe.Pointer(x), limit-m.most) >= 0
}

// SizeOf returns the number of bytes of *x as JSON, without making that JSON
// unless parts of it can only be measured so. It fails as Of does.
func SizeOf[T any](x *T) (int, error) {
	m := measureOf(reflect.TypeFor[T]())
	if size := m.exact(unsafe.Pointer(x)); size >= 0 {
		return size, nil
	}
	v, err := Of(*x)
	return v.EncodedSize(), err
}

// measure says how to find the size of the JSON of values of one Go type.
type measure struct {
	kind    measureKind
	typ     reflect.Type
	most    int // bytes of the JSON at most, apart from what depends on the value
	members []measured
	varying []measured // those of members whose size depends on the value, apart from
	strings []uintptr  // the offsets of strings and
	floats  []uintptr  // of those of 64 bits
	inline  int        // number of inlined views, which come first in members
	elem    *measure   // of pointers, lists and views
	stride  uintptr    // of lists
	length  int        // of an array
	json    uintptr    // offset of the JSON of a view
}

// measured is a member of a struct or an item of a tuple.
type measured struct {
	*measure
	offset uintptr
	name   string
	label  int // bytes of the name with quotes and colon
	omit   omission
}

// omission says when a member is left out.
type omission uint8

const (
	neverOmitted omission = iota
	omittedEmpty
	omittedZero
	unknownOmission
)

type measureKind uint8

const (
	measureNever measureKind = iota // only the JSON of the whole shows the size
	measureMade                     // the JSON of the value shows it
	measureBool
	measureInt
	measureUint
	measureFloat
	measureString
	measureBytes
	measureTime
	measureValue
	measureView
	measurePointer
	measureSlice
	measureSequence
	measureArray
	measureStruct
)

// Bytes of the widest JSON of a kind.
const (
	widestInt   = len("-9223372036854775808")
	widestFloat = len("-0.0000012345678901234567")
	widestTime  = len(`"2006-01-02T15:04:05.999999999+07:00"`)
	widestByte  = len(`\u0000`) // of a string
)

// unmeasured is the answer when the size cannot be told.
const unmeasured = -1

// extra takes what the JSON of the value at p may have beyond m.most from left,
// and returns what is left, which is negative when that is too little or not
// known.
func (m *measure) extra(p unsafe.Pointer, left int) int {
	if left < 0 {
		return left
	}
	switch m.kind {
	case measureNever:
		return unmeasured
	case measureFloat:
		if !isFinite(m.float(p)) {
			return unmeasured
		}
	case measureString:
		return left - widestByte*len(*(*string)(p))
	case measureBytes:
		return left - (len(*(*[]byte)(p))+2)/3*4
	case measureTime:
		if !writable(p) {
			return unmeasured
		}
	case measureValue:
		return left - (*Value)(p).atMost()
	case measureView:
		if json := (*Value)(unsafe.Add(p, m.json)); !json.IsUndefined() {
			return left - json.atMost()
		}
		return m.elem.extra(p, left-m.elem.most)
	case measurePointer:
		if to := *(*unsafe.Pointer)(p); to != nil {
			return m.elem.extra(to, left-m.elem.most)
		}
	case measureSlice, measureSequence, measureArray:
		return m.extraItems(p, left)
	case measureStruct:
		return m.extraMembers(p, left)
	case measureMade:
		v, ok := m.made(p)
		if !ok {
			return unmeasured
		}
		return left - v.EncodedSize()
	}
	return left
}

// extraMembers is extra for structs.
func (m *measure) extraMembers(p unsafe.Pointer, left int) int {
	for _, offset := range m.strings {
		left -= widestByte * len(*(*string)(unsafe.Add(p, offset)))
	}
	for _, offset := range m.floats {
		if !isFinite(*(*float64)(unsafe.Add(p, offset))) {
			return unmeasured
		}
	}
	for i := range m.varying {
		f := &m.varying[i]
		if left = f.inner(unsafe.Add(p, f.offset), left); left < 0 {
			return left
		}
	}
	return left
}

// inner is extra for what is within a struct or a list. It takes the way to a
// struct behind pointers and views at once, which is what the data of a workflow
// mostly consists of.
func (m *measure) inner(p unsafe.Pointer, left int) int {
	if m.kind == measurePointer {
		if p = *(*unsafe.Pointer)(p); p == nil {
			return left
		}
		m = m.elem
		left -= m.most
	}
	if m.kind == measureView {
		if json := (*Value)(unsafe.Add(p, m.json)); !json.IsUndefined() {
			return left - json.atMost()
		}
		m = m.elem
		left -= m.most
	}
	if m.kind == measureStruct && left >= 0 {
		return m.extraMembers(p, left)
	}
	return m.extra(p, left)
}

// isFinite reports whether f is a number of JSON.
func isFinite(f float64) bool { return f-f == 0 }

// extraItems is extra for lists.
func (m *measure) extraItems(p unsafe.Pointer, left int) int {
	items, n := m.items(p)
	left -= n * (m.elem.most + len(","))
	if !m.elem.varies() {
		return left
	}
	for i := 0; i < n && left >= 0; i++ {
		left = m.elem.inner(unsafe.Add(items, uintptr(i)*m.stride), left)
	}
	return left
}

// varies reports whether extra has anything to look at.
func (m *measure) varies() bool {
	switch m.kind {
	case measureBool, measureInt, measureUint:
		return false
	case measureStruct:
		return len(m.varying)+len(m.strings)+len(m.floats) > 0
	}
	return true
}

// atMost returns a bound of the EncodedSize of v, and the size itself where that
// is known or kept.
func (v Value) atMost() int {
	switch v.rep() {
	case repString:
		return widestByte*v.length() + len(`""`)
	case repInt, repFloat, repDecimal:
		return widestFloat
	}
	return v.EncodedSize()
}
