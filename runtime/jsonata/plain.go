package jsonata

import "github.com/aslc-dev/aslc/runtime/value"

// This file holds what generated code calls on plain values: paths, filters and
// aggregates whose results are used as JSON data at once, where the marks of an
// Item cannot matter.

// Get returns what the path of the names selects in v: a member, or that of
// every object in an array as an array, a single one as itself.
func Get(v Value, names ...string) Value {
	if len(names) == 0 {
		return v
	}
	for i, name := range names {
		if !v.IsObject() {
			var unlimited Evaluation
			it, _ := unlimited.Path(Item{v: v}, false, names[i:]...) // cannot fail without limits
			return it.Value()
		}
		v = v.Get(name)
	}
	return v
}

// Where returns the items of v for which the predicate is true: v[predicate],
// where v is an array or stands for its only item.
func Where(v Value, predicate func(Value) (bool, error)) (Value, error) {
	if v.IsUndefined() {
		return v, nil
	}
	items := []Value{v}
	if v.IsArray() {
		items = v.Slice()
	}
	var selected []Value
	for _, item := range items {
		ok, err := predicate(item)
		if err != nil {
			return Undefined, err
		}
		if ok {
			selected = append(selected, item)
		}
	}
	return collapse(selected), nil
}

// collapse returns what a sequence of the items stands for.
func collapse(items []Value) Value {
	switch len(items) {
	case 0:
		return Undefined
	case 1:
		return items[0]
	}
	return value.Array(items...)
}

// Over returns what f makes of every item of v, flattened by one level: the
// path v.(f), where v is an array or stands for its only item.
func Over(v Value, f func(Value) (Value, error)) (Value, error) {
	if v.IsUndefined() {
		return v, nil
	}
	if !v.IsArray() {
		return f(v)
	}
	var results []Value
	for _, item := range v.Slice() {
		result, err := f(item)
		if err != nil {
			return Undefined, err
		}
		if !result.IsUndefined() {
			results = append(results, result)
		}
	}
	if len(results) == 1 {
		return results[0], nil
	}
	return collapse(flattened(results)), nil
}

// flattened returns the items with those of arrays among them in their place.
func flattened(items []Value) []Value {
	var flat []Value
	for i, item := range items {
		switch {
		case item.IsArray():
			if flat == nil {
				flat = append(make([]Value, 0, 2*len(items)), items[:i]...)
			}
			flat = append(flat, item.Slice()...)
		case flat != nil:
			flat = append(flat, item)
		}
	}
	if flat == nil {
		return items
	}
	return flat
}

// Map returns $map(v, f): what f makes of every item, as an array, or as itself
// if it is one thing. What f leaves undefined is left out.
func Map(v Value, f func(Value) (Value, error)) (Value, error) {
	if v.IsUndefined() {
		return v, nil
	}
	items := []Value{v}
	if v.IsArray() {
		items = v.Slice()
	}
	results := make([]Value, 0, len(items))
	for _, item := range items {
		result, err := f(item)
		if err != nil {
			return Undefined, err
		}
		if !result.IsUndefined() {
			results = append(results, result)
		}
	}
	return collapse(results), nil
}

// SumOf returns $sum(v.(f)), undefined when there is nothing to add up. It fails
// with T0412 when f makes anything but numbers.
func SumOf(v Value, f func(Value) (Value, error)) (Value, error) {
	all, err := Over(v, f)
	if err != nil {
		return Undefined, err
	}
	return Sum(all)
}

// Sum returns $sum(v): the sum of the numbers in an array, or of a single one.
// It fails with T0412 for anything else.
func Sum(v Value) (Value, error) {
	if v.IsUndefined() {
		return v, nil
	}
	items := []Value{v}
	if v.IsArray() {
		items = v.Slice()
	}
	total := 0.0
	for _, item := range items {
		f, ok := item.Float()
		if !ok {
			return Undefined, &Error{Code: "T0412", Token: "sum", index: 1, value: Item{v: v}, typeName: "numbers"}
		}
		total += f
	}
	return value.Float(total), nil
}

// Object returns an object of the shape's names and the values in order.
// Undefined values are left out. It takes ownership of the slice.
func Object(shape *value.Shape, values ...Value) Value { return shape.Object(values...) }
