package intrinsic

import (
	"math"

	"github.com/aslc-dev/aslc/runtime/intrinsic/java"
	"github.com/aslc-dev/aslc/runtime/value"
)

// MathAdd is States.MathAdd: the sum of two numbers, each rounded first, halves
// towards positive infinity: 1.49 + 1.5 is 3 (recorded on AWS).
func MathAdd(x, y value.Value) (value.Value, error) {
	if err := present(x, y); err != nil {
		return value.Undefined, err
	}
	a, err := integer(1, x)
	if err != nil {
		return value.Undefined, err
	}
	b, err := integer(2, y)
	if err != nil {
		return value.Undefined, err
	}
	sum := a + b
	if (sum < a) != (b < 0) {
		return value.Undefined, failf("the sum of %d and %d is out of range", a, b)
	}
	return value.Int(sum), nil
}

// MathRandom is States.MathRandom: an integer from start on and below end, both
// rounded. Without a seed it comes from random, which gives numbers in [0, 1);
// with one it is always the same, the first that java.util.Random gives for
// that seed. With start equal to end it is that number.
func MathRandom(random func() float64, start, end value.Value, seed ...value.Value) (value.Value, error) {
	if err := present(append([]value.Value{start, end}, seed...)...); err != nil {
		return value.Undefined, err
	}
	from, err := integer(1, start)
	if err != nil {
		return value.Undefined, err
	}
	to, err := integer(2, end)
	if err != nil {
		return value.Undefined, err
	}
	if to < from {
		return value.Undefined, failf("argument 2 must not be less than argument 1: %d, %d", from, to)
	}
	span := uint64(to) - uint64(from)
	switch {
	case span == 0:
		return value.Int(from), nil
	case len(seed) == 0:
		offset := min(uint64(random()*float64(span)), span-1)
		return value.Int(int64(uint64(from) + offset)), nil
	}
	n, err := integer(3, seed[0])
	if err != nil {
		return value.Undefined, err
	}
	source := java.NewRandom(n)
	if span <= math.MaxInt32 {
		return value.Int(from + int64(source.Intn(int32(span)))), nil
	}
	return value.Int(int64(uint64(from) + uint64(source.Long())%span)), nil
}
