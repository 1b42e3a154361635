package jsonata

// Number is $number.
func (e *Run) Number(args ...Item) Item { return e.builtin("number", args...) }

// Floor is $floor.
func (e *Run) Floor(args ...Item) Item { return e.builtin("floor", args...) }

// Ceil is $ceil.
func (e *Run) Ceil(args ...Item) Item { return e.builtin("ceil", args...) }

// Abs is $abs.
func (e *Run) Abs(args ...Item) Item { return e.builtin("abs", args...) }

// Round is $round.
func (e *Run) Round(args ...Item) Item { return e.builtin("round", args...) }

// Sqrt is $sqrt.
func (e *Run) Sqrt(args ...Item) Item { return e.builtin("sqrt", args...) }

// Power is $power.
func (e *Run) Power(args ...Item) Item { return e.builtin("power", args...) }

// Random is $random.
func (e *Run) Random(args ...Item) Item { return e.builtin("random", args...) }

// Sum is $sum.
func (e *Run) Sum(args ...Item) Item { return e.builtin("sum", args...) }

// Count is $count.
func (e *Run) Count(args ...Item) Item { return e.builtin("count", args...) }

// Max is $max.
func (e *Run) Max(args ...Item) Item { return e.builtin("max", args...) }

// Min is $min.
func (e *Run) Min(args ...Item) Item { return e.builtin("min", args...) }

// Average is $average.
func (e *Run) Average(args ...Item) Item { return e.builtin("average", args...) }

// FromMillis is $fromMillis.
func (e *Run) FromMillis(args ...Item) Item { return e.builtin("fromMillis", args...) }

// ToMillis is $toMillis.
func (e *Run) ToMillis(args ...Item) Item { return e.builtin("toMillis", args...) }

// Now is $now.
func (e *Run) Now(args ...Item) Item { return e.builtin("now", args...) }

// Millis is $millis.
func (e *Run) Millis(args ...Item) Item { return e.builtin("millis", args...) }
