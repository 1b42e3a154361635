// Package intrinsic is the intrinsic functions of JSONPath states as plain Go
// functions: States.Format is [Format], and so on. JSON values go in and come
// out; generated code checks nothing before the call and everything after it.
//
// What the functions do where the States Language is silent is what AWS Step
// Functions did when it was recorded: numbers are rounded before they are used,
// a StringSplit delimiter is a set of characters, objects print as Java prints
// maps.
//
// Every function fails with a [*Missing] when an argument is undefined, because
// its path led nowhere, and with an [*Error] otherwise.
package intrinsic

import (
	"fmt"
	"math"
	"unicode/utf8"

	"github.com/aslc-dev/aslc/runtime/value"
)

// Error is the failure of a function, which a state reports as
// States.IntrinsicFailure.
type Error struct {
	Cause string // what went wrong, without the call it went wrong in
}

// Error returns the cause.
func (e *Error) Error() string { return e.Cause }

func failf(format string, args ...any) error {
	return &Error{Cause: fmt.Sprintf(format, args...)}
}

// Missing is the failure of a call one of whose arguments is undefined. Step
// Functions reports it as States.Runtime, not as States.IntrinsicFailure: "The
// function '…' had the following error: The JsonPath argument for the field
// '$.x' could not be found in the input '…'".
type Missing struct {
	Argument int // position, from 0
}

// Error names the argument by its position from 1.
func (e *Missing) Error() string {
	return fmt.Sprintf("argument %d could not be found in the input", e.Argument+1)
}

// present fails for the first undefined argument.
func present(args ...value.Value) error {
	for i, a := range args {
		if a.IsUndefined() {
			return &Missing{Argument: i}
		}
	}
	return nil
}

// wrongType is the failure of argument i (from 1), which had to be of a type.
func wrongType(i int, want string, v value.Value) error {
	have := v.Kind().String()
	if have == "null" {
		return failf("argument %d must be %s, but is null", i, want)
	}
	article := "a"
	if have == "array" || have == "object" {
		article = "an"
	}
	return failf("argument %d must be %s, but is %s %s", i, want, article, have)
}

// text returns argument i (from 1), which has to be a string.
func text(i int, v value.Value) (string, error) {
	if s, ok := v.Text(); ok {
		return s, nil
	}
	return "", wrongType(i, "a string", v)
}

// integer returns argument i (from 1), which has to be a number, rounded to an
// integer as Java's Math.round does: halves towards positive infinity. AWS was
// recorded to round so (-1.5 is -1, 0.5 is 1).
func integer(i int, v value.Value) (int64, error) {
	if n, ok := v.Int(); ok {
		return n, nil
	}
	f, ok := v.Float()
	if !ok {
		return 0, wrongType(i, "a number", v)
	}
	whole := math.Floor(f)
	if f-whole >= 0.5 {
		whole++
	}
	if !(whole >= math.MinInt64 && whole < math.MaxInt64) {
		return 0, failf("argument %d is out of range: %s", i, v.NumberText())
	}
	return int64(whole), nil
}

// array returns the items of argument i (from 1), which has to be an array.
func array(i int, v value.Value) ([]value.Value, error) {
	if !v.IsArray() {
		return nil, wrongType(i, "an array", v)
	}
	return v.Slice(), nil
}

// maxText is how many characters the coding functions and [Hash] take
// (developer guide).
const maxText = 10_000

// short refuses text beyond maxText characters; Java counts UTF-16 units.
func short(i int, s string) error {
	if len(s) <= maxText {
		return nil
	}
	units := utf8.RuneCountInString(s)
	for _, r := range s {
		if r > 0xFFFF {
			units++
		}
	}
	if units > maxText {
		return failf("argument %d has %d characters, more than the %d allowed", i, units, maxText)
	}
	return nil
}
