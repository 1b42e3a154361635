package runtime

import (
	"math"
	"reflect"
	"unicode/utf8"

	"github.com/aslc-dev/aslc/runtime/value"
)

// View is a value of a declared type with what its type does not name; see
// value.View.
type View[T any] = value.View[T]

// Tuple is embedded as the first field of a struct whose JSON is the array of
// its other fields; see value.Tuple.
type Tuple = value.Tuple

// Seq is a sequence of JSONata: absent without items, its item when there is
// one, an array when there are several.
type Seq[T any] = value.Seq[T]

// Plain returns the View of a value that Go code made.
func Plain[T any](x T) View[T] { return value.Plain(x) }

// Part returns the View of $.name of a viewed object, whose field member is.
func Part[T, M any](of View[T], member M, name string) View[M] { return value.Part(of, member, name) }

// Parts returns the items of the array $.name of a viewed object, whose field
// items is, each as a View.
func Parts[T, M any](of View[T], items []M, name string) []View[M] {
	return value.Parts(of, items, name)
}

// Of returns x as JSON: a Value as it is, a View with what its type does not
// name, any other Go value by the rules of encoding/json. A nil pointer and an
// empty Seq are Undefined, as members are that are left out. So is what has no
// JSON at all, such as NaN, which no state lets out: Run and Invoke look at it.
func Of[T any](x T) Value {
	v := jsonOf(x)
	if v.IsNull() && reflect.TypeFor[T]().Kind() == reflect.Pointer {
		return Undefined
	}
	return v
}

// jsonOf is Of but for a nil pointer, which is null as a document.
func jsonOf[T any](x T) Value {
	v, err := toValue(x)
	if err != nil {
		return Undefined
	}
	return v
}

// As returns x as a T, the other way of Of. The visit fails with States.Runtime
// when x does not fit T; the cause names the state, the place in x and the Go
// type. Undefined fits pointers, Values, interfaces and a Seq.
func As[T any](v *Visit, x Value) T {
	var none T
	if v.err != nil {
		return none
	}
	if out, ok := scalar[T](x); ok {
		return out
	}
	out := new(T)
	if err := fromValue(x, out); err != nil {
		v.failf(RuntimeError, "%s", causeOf(err))
		return none
	}
	return *out
}

// scalar is As for the types that are asked for most, when x is one. It makes no
// garbage.
func scalar[T any](x Value) (out T, ok bool) {
	switch p := any(&out).(type) {
	case *Value:
		*p, ok = x, true
	case *string:
		*p, ok = x.Text()
		ok = ok && utf8.ValidString(*p)
	case *bool:
		*p, ok = x.Bool()
	case *int64:
		*p, ok = x.Int()
	case *float64:
		*p, ok = x.Float()
		ok = ok && !math.IsInf(*p, 0) && !math.IsNaN(*p)
	}
	return out, ok
}

// ErrorOutput is what a catcher receives, as Go data. As JSON it is exactly the
// Error Output, {"Error": …, "Cause": …}, without what was not given.
type ErrorOutput struct {
	Error, Cause string
	absence      absence
}

// Caught returns what a catcher has caught; see Visit.ErrorOutput.
func (v *Visit) Caught() ErrorOutput {
	if v.caught == nil {
		return ErrorOutput{absence: noName | noCause}
	}
	return ErrorOutput{Error: v.caught.Name, Cause: v.caught.Cause, absence: v.caught.absence}
}

// ASLValue returns the Error Output.
func (e ErrorOutput) ASLValue() Value {
	return (&Error{Name: e.Error, Cause: e.Cause, absence: e.absence}).Output()
}

// SetASLValue stores an Error Output in e. It fails when v is none.
func (e *ErrorOutput) SetASLValue(v Value) error {
	if !v.IsObject() {
		return errorf(RuntimeError, "the Error Output is a value of the type %s", v.Kind())
	}
	*e = ErrorOutput{}
	for _, part := range []struct {
		name          string
		text          *string
		absent, isNil absence
	}{{"Error", &e.Error, noName, nullName}, {"Cause", &e.Cause, noCause, nullCause}} {
		x := v.Get(part.name)
		text, ok := x.Text()
		switch {
		case x.IsUndefined():
			e.absence |= part.absent
		case x.IsNull():
			e.absence |= part.isNil
		case !ok:
			return errorf(RuntimeError, "the member %s of the Error Output is a value of the type %s", part.name, x.Kind())
		}
		*part.text = text
	}
	return nil
}
