// Package jsonata is the library of compiled JSONata: what expressions mean,
// apart from how they are written. Nothing here reads an expression's text.
//
// Two back ends call it, and both mean the same. Generated Go calls the methods
// of a [Run], one for each operator, path or function:
//
//	total := e.SumOf(e.PathFrom(input, "items"), func(item jsonata.Item) jsonata.Item {
//		return e.Mul(e.Get(item, "price"), e.Get(item, "qty"))
//	})
//
// The closures of package closure call those of an [Evaluation], which fail one
// by one. Both work on [Item]: a [Value], or one of the things JSON has no word
// for.
//
// # Values and items
//
// JSONata computes with JSON data and with three more things: functions (also
// inside arrays and objects), arrays that remember how they came about, and
// the pending results of tail calls. The second is the language's subtle part.
// A path or a function such as $map yields a sequence, which stands for its
// only item if it has one and for nothing if it has none; an array that was
// constructed, or that stood in the data, does neither. An Item carries those
// marks; a Value does not. Functions that take and return Value are therefore
// for places where the marks cannot matter: where the result is one value of
// JSON, as in an operand of an operator or a member of the final output.
//
// # Undefined
//
// An expression that selects nothing is undefined, the zero Value and the zero
// Item. It is no error: operators and functions pass it on by their own rules.
//
// # Numbers and strings
//
// Numbers are doubles once computed and what they were in the data until then.
// Strings are counted and compared as JavaScript does, in UTF-16 units or code
// points depending on the function; a lone surrogate is kept in its three byte
// form (see package value).
//
// # What is not copied
//
// Random expressions over random documents give what jsonata-js 2.2.2 gives,
// except where that shows its inside: functions and sequences have members that
// * finds ($sum.*, [*]); an empty array as the context of an object constructor
// gets an item, in the document too; a partial application of a built-in
// function takes arguments of any type; $replace of a string by a function
// inserts the function's text; an object that a transform inserts goes on
// changing with the place it was taken from. Of several items or members that
// fail, here the first is reported.
package jsonata
