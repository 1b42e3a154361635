package runtime

import "errors"

// Func takes the result of an intrinsic function. text is the call as the
// definition has it.
func (v *Visit) Func(text string) Func { return Func{v, text} }

// Func is an intrinsic function that is being called.
type Func struct {
	v    *Visit
	text string
}

// Try returns x unless err, the error of the call, is not nil: a
// States.IntrinsicFailure, or what err names itself (an argument whose path
// finds nothing is States.Runtime).
func (f Func) Try(x Value, err error) Value {
	if f.v.err != nil {
		return Undefined
	}
	if err != nil {
		name := IntrinsicFailure
		var named interface{ ErrorName() string }
		if errors.As(err, &named) {
			name = named.ErrorName()
		}
		f.v.failf(name, "The function '%s' had the following error: %s", f.text, err.Error())
		return Undefined
	}
	return x
}

// Text is Try for a function whose result is a string.
func (f Func) Text(x Value, err error) string {
	s, _ := f.Try(x, err).Text()
	return s
}

// Int is Try for a function whose result is an integer.
func (f Func) Int(x Value, err error) int64 {
	n, _ := f.Try(x, err).Int()
	return n
}

// Bool is Try for a function whose result is a boolean.
func (f Func) Bool(x Value, err error) bool {
	b, _ := f.Try(x, err).Bool()
	return b
}
