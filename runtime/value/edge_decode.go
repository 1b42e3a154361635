package value

import (
	"encoding/json"
	"math"
	"reflect"
	"unicode/utf8"
)

// decodeInto stores a Value in a Go variable of one type. It returns false when
// that has to be left to encoding/json, be it for its error; what it has stored
// until then is of no harm, as json.Unmarshal stores the same.
type decodeInto func(v Value, into reflect.Value) bool

var decodeIntos codecs[decodeInto]

// decoderOf returns the decodeInto of a type.
func decoderOf(t reflect.Type) decodeInto {
	return decodeIntos.of(t, newDecodeInto, func(made func() decodeInto) decodeInto {
		return func(v Value, into reflect.Value) bool { return made()(v, into) }
	})
}

func newDecodeInto(t reflect.Type) decodeInto {
	switch {
	case t == valueType:
		return intoValue
	case is(t, viewerType), is(t, sequenceType), isSetter(t):
		return intoFitting
	case t == numberType, unmarshals(t), unmarshals(reflect.PointerTo(t)):
		return intoOther
	}
	switch t.Kind() {
	case reflect.Bool:
		return intoBool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return intoInt
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return intoUint
	case reflect.Float64: // encoding/json rounds to a float32 only once
		return intoFloat
	case reflect.String:
		return intoString
	case reflect.Interface:
		return intoInterface
	case reflect.Pointer:
		return intoPointer(t)
	case reflect.Slice:
		return intoSlice(t)
	case reflect.Map:
		return intoMap(t)
	case reflect.Struct:
		return intoStruct(t)
	}
	return intoOther
}

// unmarshals reports whether values of the type read themselves.
func unmarshals(t reflect.Type) bool {
	return t.Implements(jsonUnmarshalerType) || t.Implements(textUnmarshalerType)
}

// intoOther asks encoding/json.
func intoOther(v Value, into reflect.Value) bool {
	return into.CanAddr() && json.Unmarshal(v.AppendJSON(nil), into.Addr().Interface()) == nil
}

// intoFitting is for the types of this package, which know no other way.
func intoFitting(v Value, into reflect.Value) bool { return fitterOf(into.Type())(v, into) == nil }

func intoValue(v Value, into reflect.Value) bool {
	into.Set(reflect.ValueOf(v))
	return true
}

// isNothing reports whether v leaves a variable as it is that cannot be nil.
func isNothing(v Value) bool { return v.rep() <= repNull }

func intoBool(v Value, into reflect.Value) bool {
	if b, ok := v.Bool(); ok {
		into.SetBool(b)
		return true
	}
	return isNothing(v)
}

func intoInt(v Value, into reflect.Value) bool {
	if v.is(repInt) && !into.OverflowInt(int64(v.word)) {
		into.SetInt(int64(v.word))
		return true
	}
	return isNothing(v)
}

func intoUint(v Value, into reflect.Value) bool {
	if v.is(repInt) && int64(v.word) >= 0 && !into.OverflowUint(v.word) {
		into.SetUint(v.word)
		return true
	}
	return isNothing(v)
}

func intoFloat(v Value, into reflect.Value) bool {
	f, ok := v.Float()
	if !ok {
		return isNothing(v)
	}
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return false
	}
	into.SetFloat(f)
	return true
}

func intoString(v Value, into reflect.Value) bool {
	s, ok := v.Text()
	if !ok {
		return isNothing(v)
	}
	if !v.isPlain() && !utf8.ValidString(s) {
		return false
	}
	into.SetString(s)
	return true
}

func intoInterface(v Value, into reflect.Value) bool {
	if into.NumMethod() > 0 || !into.IsNil() && into.Elem().Kind() == reflect.Pointer {
		return false
	}
	if x := v.Native(); x != nil {
		into.Set(reflect.ValueOf(x))
	} else {
		into.SetZero()
	}
	return true
}

func intoPointer(t reflect.Type) decodeInto {
	decode := decoderOf(t.Elem())
	return func(v Value, into reflect.Value) bool {
		if isNothing(v) {
			into.SetZero()
			return true
		}
		if into.IsNil() {
			into.Set(reflect.New(t.Elem()))
		}
		return decode(v, into.Elem())
	}
}

func intoSlice(t reflect.Type) decodeInto {
	if t.Elem().Kind() == reflect.Uint8 {
		return intoOther // base64
	}
	decode := decoderOf(t.Elem())
	return func(v Value, into reflect.Value) bool {
		if isNothing(v) {
			into.SetZero()
			return true
		}
		if !v.IsArray() {
			return false
		}
		items := reflect.MakeSlice(t, v.length(), v.length())
		for i, x := range v.array().items {
			if !decode(x, items.Index(i)) {
				return false
			}
		}
		into.Set(items)
		return true
	}
}

func intoMap(t reflect.Type) decodeInto {
	if t.Key().Kind() != reflect.String || unmarshals(t.Key()) || unmarshals(reflect.PointerTo(t.Key())) {
		return intoOther
	}
	decode := decoderOf(t.Elem())
	return func(v Value, into reflect.Value) bool {
		if isNothing(v) {
			into.SetZero()
			return true
		}
		if !v.IsObject() {
			return false
		}
		if into.IsNil() {
			into.Set(reflect.MakeMapWithSize(t, v.length()))
		}
		for name, x := range v.Members() {
			member := reflect.New(t.Elem()).Elem()
			if !utf8.ValidString(name) || !decode(x, member) {
				return false
			}
			into.SetMapIndex(reflect.ValueOf(name).Convert(t.Key()), member)
		}
		return true
	}
}

func intoStruct(t reflect.Type) decodeInto {
	form, ok := structFormOf(t)
	if !ok {
		return intoOther
	}
	if form.tuple || form.inline {
		return intoFitting
	}
	for i := range form.fields {
		f := &form.fields[i]
		if f.decode = decoderOf(f.typ); f.quoted || len(f.index) > 1 {
			return intoOther
		}
	}
	return func(v Value, into reflect.Value) bool {
		if !v.IsObject() {
			return isNothing(v)
		}
		n := v.object()
		for i, f := range form.fieldsOf(n.shape) {
			if f != nil && !f.decode(n.values[i], into.Field(f.index[0])) {
				return false
			}
		}
		return true
	}
}
