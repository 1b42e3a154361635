package value

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// Into stores v in what into points to, as Decode does but strictly: every
// value has to be of the type it goes to, members are found by their exact
// names, and only what may be missing or null is. A pointer takes null and
// absence; an interface, a Value, a json.RawMessage and what unmarshals itself
// take anything; a slice and a map take null; a field with omitempty or omitzero
// may be missing. An integer type takes a number such as 5.0. Members that a
// struct does not name are left out, unless a [View] keeps them.
//
// Into fails with a *FitError. What into points to is then partly written.
func Into(v Value, into any) error {
	return store(v, into, fitterOf)
}

// Enter is Into for the document that an execution starts with. In a struct
// with inlined views, which hold it, an optional field beside them takes what
// fits it and leaves the rest to them: nobody has declared that.
func Enter(v Value, into any) error {
	return store(v, into, func(t reflect.Type) fitInto {
		fit := fitterOf(t) // completes the form
		if t.Kind() == reflect.Struct {
			if form, ok := entering.Load(t); ok {
				return form.(*structForm).fitEntering
			}
		}
		return fit
	})
}

// entering holds the forms of structs with inlined views: reflect.Type →
// *structForm.
var entering sync.Map

func store(v Value, into any, fitterOf func(reflect.Type) fitInto) error {
	rv := reflect.ValueOf(into)
	if rv.Kind() != reflect.Pointer || rv.IsNil() {
		return &FitError{Into: reflect.TypeOf(into), Type: reflect.TypeOf(into), Reason: "has no variable to be stored in"}
	}
	t := rv.Type().Elem()
	if e := fitterOf(t)(v, rv.Elem()); e != nil {
		if e.Into = t; is(t, viewerType) {
			e.Into = t.Field(0).Type
		}
		return e
	}
	return nil
}

// FitError says why a value does not fit a Go type.
type FitError struct {
	Into   reflect.Type // what the whole value was to be; of a View, what it is a view of
	Type   reflect.Type // what did not fit, at the innermost place
	Reason string       // what was found and what is allowed
	path   []string     // from the innermost place out: ".name" or "[2]"
	err    error
}

// Path returns the place of what did not fit, from $ on: "$.items[2].qty".
func (e *FitError) Path() string {
	var b strings.Builder
	b.WriteByte('$')
	for i := len(e.path) - 1; i >= 0; i-- {
		b.WriteString(e.path[i])
	}
	return b.String()
}

// Error returns the place and the reason: "$.items[2].qty is the string "two",
// and not of the Go type int64".
func (e *FitError) Error() string { return e.Path() + " " + e.Reason }

// Unwrap returns the error of a type that unmarshals itself.
func (e *FitError) Unwrap() error { return e.err }

// member says that what did not fit is within the member name.
func (e *FitError) member(name string) *FitError {
	step := "." + name
	if !isPlainName(name) {
		step = "[" + String(name).JSON() + "]"
	}
	e.path = append(e.path, step)
	return e
}

// item says that what did not fit is within item i.
func (e *FitError) item(i int) *FitError {
	e.path = append(e.path, "["+strconv.Itoa(i)+"]")
	return e
}

// isPlainName reports whether a path can name a member with a dot.
func isPlainName(name string) bool {
	for i, r := range name {
		switch {
		case r == '_', 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
		case i > 0 && (r == '-' || '0' <= r && r <= '9'):
		default:
			return false
		}
	}
	return name != ""
}

// fitInto stores a Value in a Go variable of one type.
type fitInto func(v Value, into reflect.Value) *FitError

var fitters codecs[fitInto]

// fitterOf returns the fitInto of a type.
func fitterOf(t reflect.Type) fitInto {
	return fitters.of(t, newFitter, func(made func() fitInto) fitInto {
		return func(v Value, into reflect.Value) *FitError { return made()(v, into) }
	})
}

func newFitter(t reflect.Type) fitInto {
	switch {
	case t == valueType:
		return fitValue
	case is(t, viewerType):
		return fitView
	case is(t, sequenceType):
		return fitSequence(t)
	case isSetter(t):
		return fitSetter
	case t == numberType:
		return fitNumber
	case t == timeType:
		return fitText
	}
	if p := reflect.PointerTo(t); t.Kind() != reflect.Pointer {
		switch {
		case p.Implements(jsonUnmarshalerType):
			return fitUnmarshaler
		case p.Implements(textUnmarshalerType):
			return fitText
		}
	}
	switch t.Kind() {
	case reflect.Interface:
		return fitInterface
	case reflect.Pointer:
		return fitPointer(t)
	case reflect.Slice:
		return fitSlice(t)
	case reflect.Array:
		return fitArray(t)
	case reflect.Map:
		return fitMap(t)
	case reflect.Struct:
		return fitStruct(t)
	}
	return fitScalar(t)
}

// misfit is the error of a value that is not of the type it goes to.
func misfit(v Value, t reflect.Type) *FitError {
	if v.IsUndefined() {
		return &FitError{Type: t, Reason: fmt.Sprintf("is missing, which has to be there for its Go type %s", t)}
	}
	return &FitError{Type: t, Reason: fmt.Sprintf("is %s, and not of the Go type %s", describe(v), t)}
}

// refused is the error of a type that unmarshals itself.
func refused(v Value, t reflect.Type, err error) *FitError {
	e := misfit(v, t)
	e.Reason, e.err = e.Reason+": "+err.Error(), err
	return e
}

// describe says what v is, in few words.
func describe(v Value) string {
	switch v.Kind() {
	case KindArray:
		if v.length() == 1 {
			return "an array of 1 item"
		}
		return fmt.Sprintf("an array of %d items", v.length())
	case KindObject:
		return "an object"
	case KindNull:
		return "null"
	}
	text := v.JSON()
	if len(text) > 60 {
		text = strings.ToValidUTF8(text[:56], "") + "…"
	}
	return "the " + v.Kind().String() + " " + text
}

// isOwn reports whether encoding/json would not know what a type is.
func isOwn(t reflect.Type) bool {
	if is(t, viewerType) || is(t, sequenceType) || isSetter(t) {
		return true
	}
	if t.Kind() != reflect.Struct {
		return false
	}
	form, ok := structFormOf(t)
	return ok && (form.tuple || form.inline)
}
