package jsonata

import "math"

// mapNumber applies a function from number to number.
func (e *Run) mapNumber(name string, args []Item, f func(float64) float64) Item {
	if len(args) == 1 {
		if n, ok := args[0].number(); ok {
			return e.number(f(n))
		}
	}
	return e.builtin(name, args...)
}

// Floor is $floor.
func (e *Run) Floor(args ...Item) Item { return e.mapNumber("floor", args, math.Floor) }

// Ceil is $ceil.
func (e *Run) Ceil(args ...Item) Item { return e.mapNumber("ceil", args, math.Ceil) }

// Abs is $abs.
func (e *Run) Abs(args ...Item) Item { return e.mapNumber("abs", args, math.Abs) }

// Number is $number.
func (e *Run) Number(args ...Item) Item {
	if len(args) == 1 {
		if _, ok := args[0].number(); ok {
			return args[0]
		}
	}
	return e.builtin("number", args...)
}

// Round is $round.
func (e *Run) Round(args ...Item) Item { return e.builtin("round", args...) }

// Sqrt is $sqrt.
func (e *Run) Sqrt(args ...Item) Item { return e.builtin("sqrt", args...) }

// Power is $power.
func (e *Run) Power(args ...Item) Item { return e.builtin("power", args...) }

// Random is $random.
func (e *Run) Random(args ...Item) Item { return e.builtin("random", args...) }
