package runtime

import (
	"errors"
	"strings"

	"github.com/aslc-dev/aslc/runtime/intrinsic"
)

// Func takes the result of an intrinsic function. text is the call as the
// definition has it.
func (v *Visit) Func(text string) Func { return Func{v, text, v.input} }

// Func is an intrinsic function that is being called.
type Func struct {
	v    *Visit
	text string
	doc  Value
}

// On says what "$" is in the arguments of the call where it is not the raw
// input of the state. Only the cause of a missing argument shows it.
func (f Func) On(doc Value) Func {
	f.doc = doc
	return f
}

// Try returns x unless err, the error of the call, is not nil. A function that
// fails is States.IntrinsicFailure; an argument that its path did not find is
// States.Runtime, which nothing catches.
func (f Func) Try(x Value, err error) Value {
	switch {
	case f.v.err != nil:
		return Undefined
	case err != nil:
		f.fail(err)
		return Undefined
	}
	return x
}

// fail ends the visit with the error of the call.
func (f Func) fail(err error) {
	var missing *intrinsic.Missing
	if !errors.As(err, &missing) {
		f.v.failf(IntrinsicFailure, "The function '%s' had the following error: %s", f.text, err.Error())
		return
	}
	f.v.failf(RuntimeError, "The function '%s' had the following error: The JsonPath argument for the field '%s' could not be found in the input '",
		f.text, argument(f.text, missing.Argument))
	f.v.citing(f.doc)
}

// argument returns argument i (from 0) of an intrinsic call as it is written.
func argument(call string, i int) string {
	_, args, _ := strings.Cut(call, "(")
	depth, quoted, start := 0, false, 0
	for at := 0; at < len(args); at++ {
		switch c := args[at]; {
		case quoted && c == '\\':
			at++
		case c == '\'':
			quoted = !quoted
		case quoted:
		case c == '(' || c == '[':
			depth++
		case depth > 0 && (c == ')' || c == ']'):
			depth--
		case depth == 0 && (c == ',' || c == ')'):
			if i == 0 {
				return strings.TrimSpace(args[start:at])
			}
			i--
			start = at + 1
		}
	}
	return strings.TrimSpace(args[min(start, len(args)):])
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
