package runtime

import (
	"errors"

	"github.com/aslc-dev/aslc/runtime/value"
)

// asValue returns *x when it is a Value. It takes a pointer to do without an
// allocation.
func asValue[T any](x *T) (v Value, ok bool) {
	if p, isValue := any(x).(*Value); isValue {
		return *p, true
	}
	return Undefined, false
}

// toValue returns x, a Value, a generated struct or any other Go value, as JSON.
func toValue[T any](x T) (Value, error) {
	switch p := any(&x).(type) {
	case *Value:
		return *p, nil
	case *string: // these without garbage
		return String(*p), nil
	case *int64:
		return Int(*p), nil
	case *bool:
		return Bool(*p), nil
	}
	return encode(x)
}

func encode(x any) (Value, error) {
	if x, ok := x.(interface{ ASLValue() Value }); ok {
		return x.ASLValue(), nil
	}
	return value.Of(x)
}

// fromValue stores v in x, which it has to fit; see value.Into. Its error is of
// States.Runtime: the cause says what does not fit where, and nothing can catch
// that two sides mean different data. A type with its own SetASLValue has its
// own errors.
func fromValue[T any](v Value, x *T) error {
	switch x := any(x).(type) {
	case *Value:
		*x = v
		return nil
	case interface{ SetASLValue(v Value) error }:
		return x.SetASLValue(v)
	}
	return misfit(value.Into(v, x))
}

// enter is fromValue for the input of an execution; see value.Enter.
func enter[T any](v Value, x *T) error {
	if _, isValue := asValue(x); isValue {
		return fromValue(v, x)
	}
	return misfit(value.Enter(v, x))
}

// misfit is the error of a value that does not have the type it is to have.
func misfit(err error) error {
	var e *value.FitError
	if errors.As(err, &e) {
		return errorf(RuntimeError, "The value is no %s: %s", e.Into, err)
	}
	return err
}
