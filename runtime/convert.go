package runtime

import "github.com/aslc-dev/aslc/runtime/value"

// toValue returns x, a Value, a generated struct or any other Go value, as JSON.
func toValue[T any](x T) (Value, error) {
	switch x := any(x).(type) {
	case Value:
		return x, nil
	case interface{ ASLValue() Value }:
		return x.ASLValue(), nil
	}
	return value.Of(x)
}

// fromValue stores v in x; see toValue.
func fromValue[T any](v Value, x *T) error {
	switch x := any(x).(type) {
	case *Value:
		*x = v
		return nil
	case interface{ SetASLValue(v Value) error }:
		return x.SetASLValue(v)
	}
	return v.Decode(x)
}
