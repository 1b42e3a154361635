package jsonata

// Boolean is $boolean.
func (e *Run) Boolean(args ...Item) Item {
	if len(args) != 1 {
		return e.builtin("boolean", args...)
	}
	if args[0].IsUndefined() || e.err != nil {
		return Item{}
	}
	return e.named("boolean", boolItem(e.Truth(args[0])))
}

// Not is $not.
func (e *Run) Not(args ...Item) Item {
	if len(args) != 1 {
		return e.builtin("not", args...)
	}
	if args[0].IsUndefined() || e.err != nil {
		return Item{}
	}
	return e.named("not", boolItem(!e.Truth(args[0])))
}

// Append is $append.
func (e *Run) Append(args ...Item) Item {
	if len(args) != 2 || e.err != nil {
		return e.builtin("append", args...)
	}
	return e.settled(e.kept(e.ev.Append(args[0], args[1])))
}

// Lookup is $lookup.
func (e *Run) Lookup(args ...Item) Item {
	if len(args) == 2 {
		if name, ok := args[1].text(); ok {
			return e.settled(args[0].Lookup(name))
		}
	}
	return e.builtin("lookup", args...)
}

// Reverse is $reverse.
func (e *Run) Reverse(args ...Item) Item { return e.builtin("reverse", args...) }

// Shuffle is $shuffle.
func (e *Run) Shuffle(args ...Item) Item { return e.builtin("shuffle", args...) }

// Distinct is $distinct.
func (e *Run) Distinct(args ...Item) Item { return e.builtin("distinct", args...) }

// Zip is $zip.
func (e *Run) Zip(args ...Item) Item { return e.builtin("zip", args...) }

// Partition is $partition.
func (e *Run) Partition(args ...Item) Item { return e.builtin("partition", args...) }

// Range is $range.
func (e *Run) Range(args ...Item) Item { return e.builtin("range", args...) }

// Keys is $keys.
func (e *Run) Keys(args ...Item) Item { return e.builtin("keys", args...) }

// Spread is $spread.
func (e *Run) Spread(args ...Item) Item { return e.builtin("spread", args...) }

// Merge is $merge.
func (e *Run) Merge(args ...Item) Item { return e.builtin("merge", args...) }

// Type is $type.
func (e *Run) Type(args ...Item) Item { return e.builtin("type", args...) }

// Clone is $clone.
func (e *Run) Clone(args ...Item) Item { return e.builtin("clone", args...) }

// Error is $error.
func (e *Run) Error(args ...Item) Item { return e.builtin("error", args...) }

// Assert is $assert.
func (e *Run) Assert(args ...Item) Item { return e.builtin("assert", args...) }
