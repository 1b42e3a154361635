package value

import (
	"encoding"
	"encoding/base64"
	"encoding/json"
	"math"
	"reflect"
	"unicode/utf8"
)

// fitScalar returns the fitInto of a type without parts, and of those that have
// no JSON at all.
func fitScalar(t reflect.Type) fitInto {
	switch t.Kind() {
	case reflect.Bool:
		return fitBool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return fitInt
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return fitUint
	case reflect.Float32, reflect.Float64:
		return fitFloat
	case reflect.String:
		return fitString
	}
	return func(v Value, into reflect.Value) *FitError { return misfit(v, into.Type()) }
}

func fitValue(v Value, into reflect.Value) *FitError {
	into.Set(reflect.ValueOf(v))
	return nil
}

func fitBool(v Value, into reflect.Value) *FitError {
	b, ok := v.Bool()
	if !ok {
		return misfit(v, into.Type())
	}
	into.SetBool(b)
	return nil
}

func fitInt(v Value, into reflect.Value) *FitError {
	i, ok := v.Int()
	if !ok || into.OverflowInt(i) {
		return misfit(v, into.Type())
	}
	into.SetInt(i)
	return nil
}

func fitUint(v Value, into reflect.Value) *FitError {
	if i, ok := v.Int(); ok && i >= 0 && !into.OverflowUint(uint64(i)) {
		into.SetUint(uint64(i))
		return nil
	}
	if v.rep() == repBig {
		if n, ok := v.BigInt(); ok && n.IsUint64() && !into.OverflowUint(n.Uint64()) {
			into.SetUint(n.Uint64())
			return nil
		}
	}
	return misfit(v, into.Type())
}

func fitFloat(v Value, into reflect.Value) *FitError {
	f, ok := v.Float()
	if !ok || math.IsInf(f, 0) || math.IsNaN(f) || into.OverflowFloat(f) {
		return misfit(v, into.Type())
	}
	if into.Kind() == reflect.Float32 {
		return fitOther(v, into) // rounds only once
	}
	into.SetFloat(f)
	return nil
}

func fitString(v Value, into reflect.Value) *FitError {
	s, ok := v.Text()
	if !ok {
		return misfit(v, into.Type())
	}
	if !v.isPlain() && !utf8.ValidString(s) {
		return fitOther(v, into) // replaces lone surrogates
	}
	into.SetString(s)
	return nil
}

// fitOther leaves a value whose kind is right to encoding/json.
func fitOther(v Value, into reflect.Value) *FitError {
	if err := json.Unmarshal(v.AppendJSON(nil), into.Addr().Interface()); err != nil {
		return refused(v, into.Type(), err)
	}
	return nil
}

// fitNumber is for json.Number, which encoding/json lets a string be as well.
func fitNumber(v Value, into reflect.Value) *FitError {
	if !v.IsNumber() {
		return misfit(v, into.Type())
	}
	into.SetString(v.NumberText())
	return nil
}

// fitText is for types that read themselves from a string, and for time.Time.
func fitText(v Value, into reflect.Value) *FitError {
	s, ok := v.Text()
	if !ok {
		return misfit(v, into.Type())
	}
	if err := into.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(s)); err != nil {
		return refused(v, into.Type(), err)
	}
	return nil
}

// fitUnmarshaler is for types that read themselves from JSON.
func fitUnmarshaler(v Value, into reflect.Value) *FitError {
	if v.IsUndefined() {
		return nil
	}
	if err := into.Addr().Interface().(json.Unmarshaler).UnmarshalJSON(v.AppendJSON(nil)); err != nil {
		return refused(v, into.Type(), err)
	}
	return nil
}

// isSetter reports whether values of the type are set from Values.
func isSetter(t reflect.Type) bool {
	return t.Kind() != reflect.Pointer && reflect.PointerTo(t).Implements(valueSetterType)
}

func fitSetter(v Value, into reflect.Value) *FitError {
	if err := into.Addr().Interface().(valueSetter).SetASLValue(v); err != nil {
		return refused(v, into.Type(), err)
	}
	return nil
}

func fitBytes(v Value, into reflect.Value) *FitError {
	s, ok := v.Text()
	if !ok {
		return misfit(v, into.Type())
	}
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		return refused(v, into.Type(), err)
	}
	into.SetBytes(b)
	return nil
}
