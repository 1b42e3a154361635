package jsonata

import (
	"sync"

	"github.com/aslc-dev/aslc/runtime/value"
)

// call is a call of a built-in function. Its methods return arguments by type;
// an argument of another type, which only a partial application lets through,
// becomes the error of the call.
type call struct {
	ev   *Evaluation
	args []Item
	err  error
	next *call // in the list of unused ones
}

// invoke calls a built-in function.
func (f builtin) invoke(ev *Evaluation, args []Item, _ Item) (Item, error) {
	c := ev.calls
	if c == nil {
		c = &call{}
	} else {
		ev.calls = c.next
	}
	*c = call{ev: ev, args: args}
	it, err := f(c)
	if c.err != nil {
		it, err = Item{}, c.err
	}
	*c = call{next: ev.calls}
	ev.calls = c
	return it, err
}

// arg returns argument i, undefined when it is not given.
func (c *call) arg(i int) Item { return argAt(c.args, i) }

// given reports whether argument i is there.
func (c *call) given(i int) bool { return !c.arg(i).IsUndefined() }

// wrong makes argument i the error of the call.
func (c *call) wrong(i int) {
	if c.err == nil {
		c.err = argument("", i+1, c.arg(i))
	}
}

// text returns argument i, a string; ok is false when it is undefined.
func (c *call) text(i int) (s string, ok bool) {
	if s, ok = c.arg(i).text(); !ok && c.given(i) {
		c.wrong(i)
	}
	return s, ok
}

// number returns argument i, a number; ok is false when it is undefined.
func (c *call) number(i int) (f float64, ok bool) {
	if f, ok = c.arg(i).number(); !ok && c.given(i) {
		c.wrong(i)
	}
	return f, ok
}

// function returns argument i, a function; nil when it is undefined.
func (c *call) function(i int) *Function {
	f := c.arg(i).Function()
	if f == nil && c.given(i) {
		c.wrong(i)
	}
	return f
}

// array returns argument i, an array; ok is false when it is undefined.
func (c *call) array(i int) (it Item, ok bool) {
	it = c.arg(i)
	if !it.IsArray() {
		if c.given(i) {
			c.wrong(i)
		}
		return Item{}, false
	}
	return it, true
}

// builtin is the implementation of a built-in function.
type builtin func(c *call) (Item, error)

// define makes a built-in function. Arity is what jsonata-js's implementation
// declares.
func define(name, signature string, arity int, f builtin) *Function {
	return &Function{Name: name, Arity: arity, Signature: ParseSignature(signature), Call: f.invoke}
}

// Builtins returns the built-in functions of a dialect by name, except $eval,
// which needs a parser. The map is shared and must not be changed.
func Builtins(dialect Dialect) map[string]*Function {
	if dialect == AWS {
		return awsBuiltins()
	}
	return builtins()
}

// Builtin returns a built-in function of a dialect, undefined when it has none
// of that name.
func Builtin(dialect Dialect, name string) Item {
	if f := Builtins(dialect)[name]; f != nil {
		return f.Item()
	}
	return Item{}
}

var builtins = sync.OnceValue(func() map[string]*Function {
	all := map[string]*Function{}
	for _, group := range [][]*Function{
		textFunctions(), matchFunctions(), codecFunctions(), numberFunctions(), pictureFunctions(),
		arrayFunctions(), objectFunctions(), higherFunctions(), otherFunctions(),
	} {
		for _, f := range group {
			all[f.Name] = f
		}
	}
	return all
})

var emptyText = value.String("")

// textItem returns a string as an item.
func textItem(s string) Item { return Item{v: value.String(s)} }

// numberItem returns a number as an item.
func numberItem(f float64) Item { return Item{v: value.Float(f)} }

// boolItem returns a boolean as an item.
func boolItem(b bool) Item { return Item{v: value.Bool(b)} }
