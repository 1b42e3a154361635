package runtime

import (
	"math/big"

	"github.com/aslc-dev/aslc/runtime/value"
)

// Pair returns one member of an object. Generated code spells templates with
// it.
func Pair(name string, v Value) Member { return Member{Name: name, Value: v} }

// Integer returns the integer with the given decimal digits, for literals that
// no int64 holds. It returns Undefined when digits is no integer.
func Integer(digits string) Value {
	n, ok := new(big.Int).SetString(digits, 10)
	if !ok {
		return Undefined
	}
	return value.BigInt(n)
}

// Text is [Func.Try] for a function whose result is a string.
func (f Func) Text(x Value, err error) string {
	s, _ := f.Try(x, err).Text()
	return s
}

// Int is [Func.Try] for a function whose result is an integer.
func (f Func) Int(x Value, err error) int64 {
	n, _ := f.Try(x, err).Int()
	return n
}

// Bool is [Func.Try] for a function whose result is a boolean.
func (f Func) Bool(x Value, err error) bool {
	b, _ := f.Try(x, err).Bool()
	return b
}
