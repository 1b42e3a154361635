package runtime

import (
	"math/big"

	"github.com/aslc-dev/aslc/runtime/value"
)

// Value is the JSON value that flows between states; see package value.
type Value = value.Value

// Member is one member of an object.
type Member = value.Member

// Undefined is no value at all; Null, True and False are the JSON literals,
// EmptyObject and EmptyArray the containers without content.
var (
	Undefined   Value
	Null        = value.Null
	True        = value.True
	False       = value.False
	EmptyObject = value.EmptyObject
	EmptyArray  = value.EmptyArray
)

// Object returns an object of the members in order; undefined ones are left out.
func Object(members ...Member) Value { return value.Object(members...) }

// Pair returns one member of an object.
func Pair(name string, v Value) Member { return Member{Name: name, Value: v} }

// Array returns an array of the items and takes ownership of the slice.
func Array(items ...Value) Value { return value.Array(items...) }

// String returns the string s.
func String(s string) Value { return value.String(s) }

// Int returns the integer i.
func Int(i int64) Value { return value.Int(i) }

// Integer returns the integer with the given decimal digits, for literals that
// no int64 holds. It returns Undefined when digits is no integer.
func Integer(digits string) Value {
	n, ok := new(big.Int).SetString(digits, 10)
	if !ok {
		return Undefined
	}
	return value.BigInt(n)
}

// Float returns the number f.
func Float(f float64) Value { return value.Float(f) }

// Bool returns the boolean b.
func Bool(b bool) Value { return value.Bool(b) }

// Parse returns the value of a JSON text, or a *value.SyntaxError.
func Parse(text []byte) (Value, error) { return value.Parse(text) }

// MustParse is Parse for texts known to be JSON, such as literals in generated
// code and tests. It panics when text is not JSON.
func MustParse(text string) Value { return value.MustParse(text) }
