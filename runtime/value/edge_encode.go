package value

import (
	"encoding"
	"encoding/base64"
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// encoder makes a Value of a Go value of one type. ok is false when that has
// to be left to encoding/json, be it for its error. depth counts the levels,
// as Go values can contain themselves.
type encoder func(x reflect.Value, depth int) (v Value, ok bool)

// maxGoDepth is the depth from which on encoding/json is asked, which looks for
// cycles.
const maxGoDepth = 1000

var encoders codecs[encoder]

var (
	valueType           = reflect.TypeFor[Value]()
	jsonMarshalerType   = reflect.TypeFor[json.Marshaler]()
	textMarshalerType   = reflect.TypeFor[encoding.TextMarshaler]()
	numberType          = reflect.TypeFor[json.Number]()
	rawType             = reflect.TypeFor[json.RawMessage]()
	timeType            = reflect.TypeFor[time.Time]()
	tupleType           = reflect.TypeFor[Tuple]()
	sequenceType        = reflect.TypeFor[sequence]()
	zeroerType          = reflect.TypeFor[interface{ IsZero() bool }]()
	jsonUnmarshalerType = reflect.TypeFor[json.Unmarshaler]()
	viewerType          = reflect.TypeFor[viewer]()
	valuerType          = reflect.TypeFor[valuer]()
	valueSetterType     = reflect.TypeFor[valueSetter]()
	textUnmarshalerType = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// encoderOf returns the encoder of a type.
func encoderOf(t reflect.Type) encoder {
	return encoders.of(t, newEncoder, func(made func() encoder) encoder {
		return func(x reflect.Value, depth int) (Value, bool) { return made()(x, depth) }
	})
}

func newEncoder(t reflect.Type) encoder {
	switch {
	case t == valueType:
		return encodeValue
	case is(t, viewerType):
		return encodeView
	case is(t, sequenceType):
		return sequenceEncoder(t)
	case is(t, valuerType):
		return encodeValuer
	case t.Kind() == reflect.Pointer && isOurs(t.Elem()):
		return pointerEncoder(t)
	case t == numberType, marshals(t), marshals(reflect.PointerTo(t)):
		return encodeOther
	}
	switch t.Kind() {
	case reflect.Bool:
		return func(x reflect.Value, _ int) (Value, bool) { return Bool(x.Bool()), true }
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(x reflect.Value, _ int) (Value, bool) { return Int(x.Int()), true }
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return encodeUint
	case reflect.Float32, reflect.Float64:
		return encodeFloat
	case reflect.String:
		return func(x reflect.Value, _ int) (Value, bool) { return String(x.String()), true }
	case reflect.Interface:
		return encodeInterface
	case reflect.Pointer:
		return pointerEncoder(t)
	case reflect.Slice, reflect.Array:
		return listEncoder(t)
	case reflect.Map:
		return mapEncoder(t)
	case reflect.Struct:
		return structEncoder(t)
	}
	return encodeOther
}

// is reports whether values of t, which are neither pointers nor interfaces,
// have the methods of an interface.
func is(t, methods reflect.Type) bool {
	return t.Kind() != reflect.Pointer && t.Kind() != reflect.Interface && t.Implements(methods)
}

// isOurs reports whether t is a type of this package, or one that says itself
// which Value it is: whatever it does for encoding/json, that is not asked.
func isOurs(t reflect.Type) bool {
	return t == valueType || is(t, viewerType) || is(t, sequenceType) || is(t, valuerType)
}

// marshals reports whether values of the type say themselves what they are.
func marshals(t reflect.Type) bool {
	return t.Implements(jsonMarshalerType) || t.Implements(textMarshalerType)
}

// encodeOther asks encoding/json.
func encodeOther(x reflect.Value, _ int) (Value, bool) {
	if x.CanAddr() {
		x = x.Addr() // whose methods count too
	}
	v, err := throughJSON(x.Interface())
	return v, err == nil
}

// encodeView returns the JSON the view was decoded from, else that of its value.
func encodeView(x reflect.Value, depth int) (Value, bool) {
	v, made := x.Interface().(viewer).parts()
	if !v.IsUndefined() {
		return v, true
	}
	return encoderOf(made.Type())(made, depth)
}

func sequenceEncoder(t reflect.Type) encoder {
	encode, one := listEncoder(t), encoderOf(t.Elem())
	return func(x reflect.Value, depth int) (Value, bool) {
		switch x.Len() {
		case 0:
			return Undefined, true
		case 1:
			return one(x.Index(0), depth)
		}
		return encode(x, depth)
	}
}

func encodeValuer(x reflect.Value, _ int) (Value, bool) {
	return x.Interface().(valuer).ASLValue(), true
}

func encodeValue(x reflect.Value, _ int) (Value, bool) {
	v := x.Interface().(Value)
	if v.IsUndefined() {
		return Null, true
	}
	return v, true
}

func encodeUint(x reflect.Value, _ int) (Value, bool) {
	if u := x.Uint(); u > math.MaxInt64 {
		return textual(repBig, strconv.FormatUint(u, 10)), true
	}
	return Int(int64(x.Uint())), true
}

func encodeFloat(x reflect.Value, _ int) (Value, bool) {
	f := x.Float()
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return Undefined, false
	}
	if x.Kind() == reflect.Float32 { // its shortest text is not that of its double
		f, _ = strconv.ParseFloat(strconv.FormatFloat(f, 'g', -1, 32), 64)
	}
	return Float(f), true
}

func encodeInterface(x reflect.Value, depth int) (Value, bool) {
	if x.IsNil() {
		return Null, true
	}
	x = x.Elem()
	return encoderOf(x.Type())(x, depth)
}

func pointerEncoder(t reflect.Type) encoder {
	encode := encoderOf(t.Elem())
	return func(x reflect.Value, depth int) (Value, bool) {
		if x.IsNil() {
			return Null, true
		}
		if depth > maxGoDepth {
			return Undefined, false
		}
		return encode(x.Elem(), depth+1)
	}
}

func listEncoder(t reflect.Type) encoder {
	if t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8 {
		if marshals(t.Elem()) || marshals(reflect.PointerTo(t.Elem())) {
			return encodeOther
		}
		return encodeBytes
	}
	encode := encoderOf(t.Elem())
	return func(x reflect.Value, depth int) (Value, bool) {
		if x.Kind() == reflect.Slice && x.IsNil() {
			return Null, true
		}
		if depth > maxGoDepth {
			return Undefined, false
		}
		items := make([]Value, x.Len())
		for i := range items {
			var ok bool
			if items[i], ok = encode(x.Index(i), depth+1); !ok {
				return Undefined, false
			}
		}
		return Array(items...), true
	}
}

func encodeBytes(x reflect.Value, _ int) (Value, bool) {
	if x.IsNil() {
		return Null, true
	}
	return plain(base64.StdEncoding.EncodeToString(x.Bytes())), true
}

func mapEncoder(t reflect.Type) encoder {
	if t.Key().Kind() != reflect.String || marshals(t.Key()) {
		return encodeOther
	}
	encode := encoderOf(t.Elem())
	return func(x reflect.Value, depth int) (Value, bool) {
		if x.IsNil() {
			return Null, true
		}
		if depth > maxGoDepth {
			return Undefined, false
		}
		keys := x.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		var b ObjectBuilder
		b.Grow(len(keys))
		for _, key := range keys {
			v, ok := encode(x.MapIndex(key), depth+1)
			if !ok {
				return Undefined, false
			}
			b.Add(key.String(), v)
		}
		return b.Value(), true
	}
}
