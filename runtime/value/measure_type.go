package value

import (
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
	"unsafe"
)

// measures is a direct mapped cache in front of allMeasures: asking must cost
// next to nothing.
var (
	measures    [512]atomic.Pointer[measure]
	allMeasures = map[reflect.Type]*measure{}
	measuring   sync.Mutex
)

// measureOf returns the measure of a type.
func measureOf(t reflect.Type) *measure {
	address := addressOf(t)
	slot := &measures[address>>5%uintptr(len(measures))]
	if m := slot.Load(); m != nil && addressOf(m.typ) == address {
		return m
	}
	measuring.Lock()
	defer measuring.Unlock()
	m := newMeasure(t)
	slot.Store(m)
	return m
}

// addressOf returns where the description of a type is, which does not move.
func addressOf(t reflect.Type) uintptr {
	return uintptr((*[2]unsafe.Pointer)(unsafe.Pointer(&t))[1])
}

// newMeasure makes the measure of a type, or returns the one there is: a type
// may contain itself.
func newMeasure(t reflect.Type) *measure {
	if m := allMeasures[t]; m != nil {
		return m
	}
	m := &measure{typ: t, stride: t.Size()}
	allMeasures[t] = m
	switch {
	case t == valueType:
		m.kind = measureValue
	case is(t, viewerType):
		json, _ := t.FieldByName("json")
		m.kind, m.elem, m.json = measureView, newMeasure(t.Field(0).Type), json.Offset
	case is(t, sequenceType):
		m.list(measureSequence)
	case is(t, valuerType):
		m.kind = measureMade
	case t.Kind() == reflect.Pointer && (t.Elem() == timeType || isOurs(t.Elem())):
		m.byKind()
	case t == timeType:
		m.kind, m.most = measureTime, widestTime
	case t == numberType, t == rawType, marshals(t):
		m.kind = measureMade
	case marshals(reflect.PointerTo(t)):
		// Whether its methods count depends on where the value is.
		m.kind = measureNever
	default:
		m.byKind()
	}
	return m
}

// byKind completes the measure of a type that encoding/json takes apart.
func (m *measure) byKind() {
	switch t := m.typ; t.Kind() {
	case reflect.Bool:
		m.kind, m.most = measureBool, len("false")
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		m.kind, m.most = measureInt, widestInt
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		m.kind, m.most = measureUint, widestInt
	case reflect.Float32, reflect.Float64:
		m.kind, m.most = measureFloat, widestFloat
	case reflect.String:
		m.kind, m.most = measureString, len(`""`)
	case reflect.Pointer:
		m.kind, m.most, m.elem = measurePointer, len("null"), newMeasure(t.Elem())
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			m.kind, m.most = measureBytes, len("null")
			if marshals(t.Elem()) || marshals(reflect.PointerTo(t.Elem())) {
				m.kind = measureMade
			}
			return
		}
		m.list(measureSlice)
	case reflect.Array:
		m.list(measureArray)
		m.length = t.Len()
	case reflect.Struct:
		m.structure()
	case reflect.Map, reflect.Interface:
		m.kind = measureMade
	}
}

func (m *measure) list(kind measureKind) {
	m.kind, m.most = kind, len("null")
	m.elem, m.stride = newMeasure(m.typ.Elem()), m.typ.Elem().Size()
}

// structure completes the measure of a struct type.
func (m *measure) structure() {
	form, ok := structFormOf(m.typ)
	if !ok {
		m.kind = measureMade
		return
	}
	m.kind, m.most = measureStruct, len("{}")
	for i := range form.fields {
		f := &form.fields[i]
		offset, direct := f.offset(m.typ)
		inner := newMeasure(f.typ)
		if inner.kind == measureNever {
			*m = measure{typ: m.typ}
			return
		}
		if !direct || f.quoted {
			*m = measure{typ: m.typ, kind: measureMade}
			return
		}
		member := measured{measure: inner, offset: offset, name: f.name, label: quotedSize(f.name) + len(":"), omit: omissionOf(f)}
		switch {
		case form.tuple:
			member.label = 0
		case f.inline:
			m.members = slices.Insert(m.members, m.inline, member)
			m.inline++
		}
		if !f.inline {
			m.members = append(m.members, member)
		}
		m.most += member.label + inner.most + len(",")
		m.look(member)
	}
}

// look notes what extra has to look at in a member.
func (m *measure) look(member measured) {
	switch {
	case member.kind == measureString:
		m.strings = append(m.strings, member.offset)
	case member.kind == measureFloat && member.stride == 8:
		m.floats = append(m.floats, member.offset)
	case member.kind == measureStruct:
		m.lookInto(member)
	case member.varies():
		m.varying = append(m.varying, member)
	}
}

// lookInto notes what extra has to look at in a member that is a struct.
func (m *measure) lookInto(member measured) {
	for _, offset := range member.strings {
		m.strings = append(m.strings, member.offset+offset)
	}
	for _, offset := range member.floats {
		m.floats = append(m.floats, member.offset+offset)
	}
	for _, inner := range member.varying {
		inner.offset += member.offset
		m.varying = append(m.varying, inner)
	}
}

// omissionOf returns when a member is left out.
func omissionOf(f *structField) omission {
	switch t := f.typ; {
	case !f.omitEmpty && !f.omitZero:
		return neverOmitted
	case f.omitEmpty && f.omitZero:
		return unknownOmission
	case f.omitEmpty:
		return omittedEmpty
	case t != valueType && (t.Implements(zeroerType) || reflect.PointerTo(t).Implements(zeroerType)):
		return unknownOmission
	}
	return omittedZero
}

// offset returns where the member is in a struct; direct is false when it is
// behind a pointer.
func (f *structField) offset(t reflect.Type) (offset uintptr, direct bool) {
	for _, i := range f.index {
		if t.Kind() != reflect.Struct {
			return 0, false
		}
		field := t.Field(i)
		offset += field.Offset
		t = field.Type
	}
	return offset, true
}
