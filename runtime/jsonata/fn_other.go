package jsonata

import (
	"math"
)

func otherFunctions() []*Function {
	return []*Function{
		define("boolean", "<x-:b>", 1, fnBoolean),
		define("not", "<x-:b>", 1, fnNot),
		define("exists", "<x:b>", 1, fnExists),
		define("type", "<x:s>", 1, fnType),
		define("error", "<s?:x>", 1, fnError),
		define("assert", "<bs?:x>", 2, fnAssert),
		define("clone", "<(oa)-:o>", 1, fnClone),
	}
}

func fnBoolean(c *call) (Item, error) {
	if !c.given(0) {
		return Item{}, nil
	}
	b, err := c.arg(0).Truth()
	return boolItem(b), err
}

func fnNot(c *call) (Item, error) {
	if !c.given(0) {
		return Item{}, nil
	}
	b, err := c.arg(0).Truth()
	return boolItem(!b), err
}

func fnExists(c *call) (Item, error) { return boolItem(c.given(0)), nil }

func fnType(c *call) (Item, error) {
	it := c.arg(0)
	switch {
	case it.IsUndefined():
		return Item{}, nil
	case it.IsArray():
		return textItem("array"), nil
	case it.Function() != nil:
		return textItem("function"), nil
	case it.IsObject():
		return textItem("object"), nil
	}
	if f, ok := it.number(); ok && math.IsInf(f, 0) {
		return Item{}, failureOf("D1001", it)
	}
	return textItem(it.v.Kind().String()), nil
}

// raise returns the error that $error and $assert end an evaluation with.
func (c *call) raise(code string, i int, missing string) error {
	text, _ := c.text(i)
	if text == "" {
		text = missing
	}
	return &Error{Code: code, text: text}
}

func fnError(c *call) (Item, error) {
	return Item{}, c.raise("D3137", 0, "$error() function evaluated")
}

func fnAssert(c *call) (Item, error) {
	if b, ok := c.arg(0).scalar().Bool(); ok && b {
		return Item{}, nil
	}
	return Item{}, c.raise("D3141", 1, "$assert() statement failed")
}

func fnClone(c *call) (Item, error) {
	if !c.given(0) {
		return Item{}, nil
	}
	return c.ev.clone(c.arg(0))
}
