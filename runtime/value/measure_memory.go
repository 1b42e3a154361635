package value

import (
	"reflect"
	"strconv"
	"time"
	"unsafe"
)

// This file reads the memory of Go values for measure, beside what measure
// itself does at the offsets that reflect gives. What makes it sound: a measure
// is only ever given the address of a value of its type, and it keeps no
// pointer beyond the call. The value need not be on the heap for it, and that is
// the point: a workflow asks for the size of each of its states' results.

// items returns the first item and the number of items of a list, of a string
// its bytes.
func (m *measure) items(p unsafe.Pointer) (first unsafe.Pointer, n int) {
	switch m.kind {
	case measureArray:
		return p, m.length
	case measureString:
		return nil, len(*(*string)(p))
	}
	// The header of a slice is the same whatever its items are.
	list := *(*[]struct{})(p)
	return unsafe.Pointer(unsafe.SliceData(list)), len(list)
}

func (m *measure) int(p unsafe.Pointer) int64 {
	switch m.typ.Size() {
	case 1:
		return int64(*(*int8)(p))
	case 2:
		return int64(*(*int16)(p))
	case 4:
		return int64(*(*int32)(p))
	}
	return *(*int64)(p)
}

func (m *measure) uint(p unsafe.Pointer) uint64 {
	switch m.typ.Size() {
	case 1:
		return uint64(*(*uint8)(p))
	case 2:
		return uint64(*(*uint16)(p))
	case 4:
		return uint64(*(*uint32)(p))
	}
	return *(*uint64)(p)
}

func (m *measure) float(p unsafe.Pointer) float64 {
	if m.stride == 4 {
		return float64(*(*float32)(p))
	}
	return *(*float64)(p)
}

// exactFloat returns the bytes of a float as encodeFloat writes it.
func (m *measure) exactFloat(p unsafe.Pointer) int {
	f := m.float(p)
	if !isFinite(f) {
		return unmeasured
	}
	if m.stride == 4 {
		f, _ = strconv.ParseFloat(strconv.FormatFloat(f, 'g', -1, 32), 64)
	}
	return Float(f).EncodedSize()
}

// writable reports whether the time at p is one that time.Time writes as JSON.
func writable(p unsafe.Pointer) bool {
	t := *(*time.Time)(p)
	_, offset := t.Zone()
	year := t.Year()
	return 0 <= year && year <= 9999 && -24*3600 < offset && offset < 24*3600
}

// made returns the JSON of the value at p. It works on a copy, which the methods
// of the value's type may keep.
func (m *measure) made(p unsafe.Pointer) (Value, bool) {
	x := reflect.New(m.typ).Elem()
	x.Set(reflect.NewAt(m.typ, hidden(p)).Elem())
	v, err := Of(x.Interface())
	return v, err == nil
}

// isZero reports whether the bytes of a boolean or a number are all zero.
func (m *measure) isZero(p unsafe.Pointer) bool {
	for _, b := range unsafe.Slice((*byte)(p), m.typ.Size()) {
		if b != 0 {
			return false
		}
	}
	return true
}

// reflected asks reflect whether the value at p, a map, an interface or an array,
// is left out. Other values may have methods, which must not get to p.
func (m *measure) reflected(p unsafe.Pointer, omit omission) (omitted, known bool) {
	x := reflect.NewAt(m.typ, hidden(p)).Elem()
	switch m.typ.Kind() {
	case reflect.Map, reflect.Interface, reflect.Array:
		if omit == omittedZero {
			return x.IsZero(), true
		}
		return isEmpty(x), true
	}
	return false, false
}

// hidden returns p in a way that does not tell the compiler that p escapes, as
// strings.Builder does. Whoever uses it must not keep it. Stacks move at calls
// only, and there is none between the two lines.
func hidden(p unsafe.Pointer) unsafe.Pointer {
	u := uintptr(p)
	return *(*unsafe.Pointer)(unsafe.Pointer(&u))
}
