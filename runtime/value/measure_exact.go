package value

import (
	"encoding/base64"
	"strconv"
	"unsafe"
)

// exact returns the bytes of the JSON of the value at p, negative when only that
// JSON shows it.
func (m *measure) exact(p unsafe.Pointer) int {
	switch m.kind {
	case measureBool:
		return Bool(*(*bool)(p)).EncodedSize()
	case measureInt:
		return Int(m.int(p)).EncodedSize()
	case measureUint:
		return digits(m.uint(p))
	case measureFloat:
		return m.exactFloat(p)
	case measureString:
		return quotedSize(*(*string)(p))
	case measureBytes:
		if b := *(*[]byte)(p); b != nil {
			return base64.StdEncoding.EncodedLen(len(b)) + len(`""`)
		}
		return len("null")
	case measureValue:
		return (*Value)(p).EncodedSize()
	case measureView:
		if json := (*Value)(unsafe.Add(p, m.json)); !json.IsUndefined() {
			return json.EncodedSize()
		}
		return m.elem.exact(p)
	case measurePointer:
		if to := *(*unsafe.Pointer)(p); to != nil {
			return m.elem.exact(to)
		}
		return len("null")
	case measureSlice, measureSequence, measureArray:
		return m.exactItems(p)
	case measureStruct:
		return m.exactMembers(p)
	case measureMade, measureTime:
		if v, ok := m.made(p); ok && !v.IsUndefined() {
			return v.EncodedSize()
		}
	}
	return unmeasured
}

func (m *measure) exactItems(p unsafe.Pointer) int {
	items, n := m.items(p)
	switch {
	case m.kind == measureSlice && items == nil:
		return len("null")
	case m.kind == measureSequence && n == 0:
		return unmeasured // it is absent, which is the business of what is around it
	case m.kind == measureSequence && n == 1:
		return m.elem.exact(items)
	}
	total := len("[]") + max(0, n-1)
	for i := range n {
		size := m.elem.exact(unsafe.Add(items, uintptr(i)*m.stride))
		if size < 0 {
			return unmeasured
		}
		total += size
	}
	return total
}

func (m *measure) exactMembers(p unsafe.Pointer) int {
	total, present, doc := len("{}"), 0, Undefined
	if m.inline > 0 {
		if doc = m.inlined(p); doc.IsUndefined() {
			return unmeasured
		}
		total, present = doc.EncodedSize()-max(0, doc.Len()-1), doc.Len()
	}
	for i := range m.members[m.inline:] {
		f := &m.members[m.inline+i]
		at := unsafe.Add(p, f.offset)
		omitted, known := f.omitted(at)
		if !known {
			return unmeasured
		}
		if omitted {
			continue
		}
		size := f.exact(at)
		if size < 0 {
			return unmeasured
		}
		if old := doc.Get(f.name); !old.IsUndefined() {
			total += size - old.EncodedSize()
			continue
		}
		total += f.label + size
		present++
	}
	return total + max(0, present-1)
}

// inlined returns the JSON of the only inlined view, undefined when there is
// none or it is not the only one.
func (m *measure) inlined(p unsafe.Pointer) Value {
	if m.inline > 1 {
		return Undefined
	}
	view := &m.members[0]
	doc := *(*Value)(unsafe.Add(p, view.offset+view.json))
	if !doc.IsObject() {
		return Undefined
	}
	return doc
}

// omitted reports whether the member at p is left out of its struct.
func (m *measured) omitted(p unsafe.Pointer) (omitted, known bool) {
	switch {
	case m.kind == measureSequence:
		_, n := m.items(p)
		return n == 0, true
	case m.omit == neverOmitted:
		return false, true
	case m.omit == unknownOmission:
		return false, false
	}
	switch m.kind {
	case measureBool, measureInt, measureUint, measureFloat:
		return m.isZero(p), true
	case measurePointer:
		return *(*unsafe.Pointer)(p) == nil, true
	case measureString:
		return *(*string)(p) == "", true
	case measureSlice, measureBytes:
		first, n := m.items(p)
		return first == nil || n == 0 && m.omit == omittedEmpty, true
	case measureValue:
		return m.omit == omittedZero && (*Value)(p).IsUndefined(), true
	case measureStruct, measureView, measureTime:
		return false, m.omit == omittedEmpty
	}
	return m.reflected(p, m.omit)
}

func digits(u uint64) int {
	var buf [widestInt]byte
	return len(strconv.AppendUint(buf[:0], u, 10))
}
