package jsonata

import (
	"math"

	"github.com/aslc-dev/aslc/runtime/value"
)

func higherFunctions() []*Function {
	return []*Function{
		define("map", "<af>", 2, fnMap),
		define("filter", "<af>", 2, fnFilter),
		define("single", "<af?>", 2, fnSingle),
		define("reduce", "<afj?:j>", 3, fnReduce),
		define("sort", "<af?:a>", 2, fnSort),
	}
}

// apply calls the function with item number i of an array.
func (f *Function) apply(ev *Evaluation, args *[3]Item, it Item, i int, array Item) (Item, error) {
	return f.call(ev, f.hofArgs(args, it, Item{v: value.Int(int64(i))}, array)...)
}

func fnMap(c *call) (Item, error) {
	array, ok := c.array(0)
	f := c.function(1)
	if !ok || f == nil {
		return Item{}, nil
	}
	b := builder{ev: c.ev}
	var args [3]Item
	i := 0
	for it := range array.All() {
		if err := c.ev.Tick(); err != nil {
			return Item{}, err
		}
		result, err := f.apply(c.ev, &args, it, i, array)
		if err != nil {
			return Item{}, err
		}
		if !result.IsUndefined() {
			b.add(result)
		}
		i++
	}
	return b.array(markSequence)
}

func fnFilter(c *call) (Item, error) {
	array, ok := c.array(0)
	f := c.function(1)
	if !ok || f == nil {
		return Item{}, nil
	}
	b := builder{ev: c.ev}
	err := c.selected(array, f, func(it Item, _ int) error {
		b.add(it)
		return nil
	})
	if err != nil {
		return Item{}, err
	}
	return b.array(markSequence)
}

// selected calls visit for the items of an array for which f is true; all of
// them when f is nil.
func (c *call) selected(array Item, f *Function, visit func(it Item, i int) error) error {
	var args [3]Item
	i := 0
	for it := range array.All() {
		if err := c.ev.Tick(); err != nil {
			return err
		}
		take := true
		if f != nil {
			result, err := f.apply(c.ev, &args, it, i, array)
			if err != nil {
				return err
			}
			if take, err = result.Truth(); err != nil {
				return err
			}
		}
		if take {
			if err := visit(it, i); err != nil {
				return err
			}
		}
		i++
	}
	return nil
}

func fnSingle(c *call) (Item, error) {
	array, ok := c.array(0)
	f := c.function(1)
	if !ok {
		return Item{}, nil
	}
	var only Item
	found := false
	err := c.selected(array, f, func(it Item, i int) error {
		if found {
			return &Error{Code: "D3138", index: i}
		}
		only, found = it, true
		return nil
	})
	if err == nil && !found {
		err = failure("D3139")
	}
	return only, err
}

func fnReduce(c *call) (Item, error) {
	array, ok := c.array(0)
	f := c.function(1)
	if !ok || f == nil {
		return Item{}, nil
	}
	if f.Arity < 2 {
		return Item{}, &Error{Code: "D3050", index: 1}
	}
	result := c.arg(2)
	args := make([]Item, min(f.Arity, 4))
	for i := range array.Len() {
		if i == 0 && result.IsUndefined() {
			result = array.At(0)
			continue
		}
		if err := c.ev.Tick(); err != nil {
			return Item{}, err
		}
		all := [4]Item{result, array.At(i), {v: value.Int(int64(i))}, array}
		copy(args, all[:])
		var err error
		if result, err = f.call(c.ev, args...); err != nil {
			return Item{}, err
		}
	}
	return result, nil
}

func fnSort(c *call) (Item, error) {
	array, ok := c.array(0)
	f := c.function(1)
	if !ok {
		return Item{}, nil
	}
	if f != nil {
		return c.ev.mergeSorted(array, func(a, b Item) (bool, error) {
			result, err := f.call(c.ev, a, b)
			return result.truthy(), err
		})
	}
	if array.Len() > 1 {
		numbers, err := allNumbers(array)
		if err != nil {
			return Item{}, err
		}
		if !numbers && !allTexts(array) {
			return Item{}, &Error{Code: "D3070", index: 1}
		}
	}
	return c.ev.mergeSorted(array, func(a, b Item) (bool, error) {
		order, _, err := order(">", a.v, b.v)
		return order > 0, err
	})
}

// allTexts reports whether an array holds strings only.
func allTexts(array Item) bool {
	for it := range array.All() {
		if _, ok := it.text(); !ok {
			return false
		}
	}
	return true
}

// truthy returns the item as a boolean in JavaScript's way, which the result of
// a sort function is taken for.
func (it Item) truthy() bool {
	if it.x != nil {
		return true
	}
	switch it.v.Kind() {
	case value.KindUndefined, value.KindNull:
		return false
	case value.KindBool:
		b, _ := it.v.Bool()
		return b
	case value.KindNumber:
		f, _ := it.v.Float()
		return f != 0 && !math.IsNaN(f)
	case value.KindString:
		s, _ := it.v.Text()
		return s != ""
	}
	return true
}
