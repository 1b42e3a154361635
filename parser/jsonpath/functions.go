package jsonpath

import (
	"slices"
	"strconv"
	"strings"
)

// Type is what is known of a value before it is there.
type Type uint8

// The types of arguments and results of intrinsic functions.
const (
	AnyType Type = iota
	NullType
	BoolType
	NumberType
	StringType
	ArrayType
	ObjectType
)

// String returns the type with its article: "a string".
func (t Type) String() string {
	return [...]string{"any value", "null", "a boolean", "a number", "a string", "an array", "an object"}[t]
}

// function is what a call of an intrinsic function must look like.
type function struct {
	params []Type
	least  int  // arguments that must be there
	rest   bool // any number of further arguments
	result Type
	extra  func(*Call) *Error // further rules
}

// functions are the intrinsic functions of Step Functions. It has promised to
// add no more of them.
var functions = map[string]function{
	"States.Format":         {params: []Type{StringType}, least: 1, rest: true, result: StringType, extra: checkTemplate},
	"States.StringToJson":   {params: []Type{StringType}, least: 1},
	"States.JsonToString":   {params: []Type{AnyType}, least: 1, result: StringType},
	"States.Array":          {rest: true, result: ArrayType},
	"States.ArrayPartition": {params: []Type{ArrayType, NumberType}, least: 2, result: ArrayType},
	"States.ArrayContains":  {params: []Type{ArrayType, AnyType}, least: 2, result: BoolType},
	"States.ArrayRange":     {params: []Type{NumberType, NumberType, NumberType}, least: 3, result: ArrayType},
	"States.ArrayGetItem":   {params: []Type{ArrayType, NumberType}, least: 2},
	"States.ArrayLength":    {params: []Type{ArrayType}, least: 1, result: NumberType},
	"States.ArrayUnique":    {params: []Type{ArrayType}, least: 1, result: ArrayType},
	"States.Base64Encode":   {params: []Type{StringType}, least: 1, result: StringType},
	"States.Base64Decode":   {params: []Type{StringType}, least: 1, result: StringType},
	"States.Hash":           {params: []Type{AnyType, StringType}, least: 2, result: StringType, extra: checkAlgorithm},
	"States.JsonMerge":      {params: []Type{ObjectType, ObjectType, BoolType}, least: 3, result: ObjectType, extra: checkShallow},
	"States.MathRandom":     {params: []Type{NumberType, NumberType, NumberType}, least: 2, result: NumberType},
	"States.MathAdd":        {params: []Type{NumberType, NumberType}, least: 2, result: NumberType},
	"States.StringSplit":    {params: []Type{StringType, StringType}, least: 2, result: ArrayType},
	"States.UUID":           {result: StringType},
}

// Functions returns the names of the intrinsic functions in alphabetical order.
func Functions() []string {
	names := make([]string, 0, len(functions))
	for name := range functions {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Type returns what type the call gives whenever it succeeds.
func (c *Call) Type() Type { return functions[c.Name].result }

// typeOf returns what is known of the type of an argument.
func typeOf(a Arg) Type {
	switch a := a.(type) {
	case *String:
		return StringType
	case *Number:
		return NumberType
	case *Bool:
		return BoolType
	case *Null:
		return NullType
	case *Call:
		return a.Type()
	}
	return AnyType
}

// check refuses a call that can only fail.
func (f function) check(c *Call) error {
	n := len(c.Args)
	if n < f.least || n > len(f.params) && !f.rest {
		return &Error{Msg: c.Name + " takes " + f.arity() + ", not " + itoa(n), Start: c.Start, End: c.End}
	}
	for i, a := range c.Args {
		if i >= len(f.params) {
			break
		}
		want, have := f.params[i], typeOf(a)
		if want != AnyType && have != AnyType && want != have {
			start, end := a.Span()
			return &Error{
				Msg:   "argument " + itoa(i+1) + " of " + c.Name + " must be " + want.String() + ", not " + have.String(),
				Start: start, End: end,
			}
		}
	}
	if f.extra != nil {
		if err := f.extra(c); err != nil {
			return err
		}
	}
	return nil
}

// arity says how many arguments the function takes: "2 or 3 arguments".
func (f function) arity() string {
	switch n := len(f.params); {
	case f.rest:
		return "at least " + itoa(f.least) + " argument" // only States.Format, which needs its template
	case n == 0:
		return "no arguments"
	case n == 1:
		return "1 argument"
	case f.least < n:
		return itoa(f.least) + " or " + itoa(n) + " arguments"
	default:
		return itoa(n) + " arguments"
	}
}

// checkTemplate refuses a literal template whose places are not as many as
// the arguments behind it.
func checkTemplate(c *Call) *Error {
	template, ok := c.Args[0].(*String)
	if !ok {
		return nil
	}
	if n := places(template.Raw); n != len(c.Args)-1 {
		return &Error{
			Msg:   "the template has " + itoa(n) + " places {} for " + itoa(len(c.Args)-1) + " arguments",
			Start: template.Start, End: template.End,
		}
	}
	return nil
}

// places counts the {} of a template, escapes unresolved.
func places(raw string) int {
	n := 0
	for i := 0; i < len(raw); i++ {
		switch {
		case raw[i] == '\\':
			i++
		case strings.HasPrefix(raw[i:], "{}"):
			n++
			i++
		}
	}
	return n
}

// checkAlgorithm refuses a literal name that is no algorithm of States.Hash.
func checkAlgorithm(c *Call) *Error {
	name, ok := c.Args[1].(*String)
	if !ok || slices.Contains([]string{"MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"}, name.Value) {
		return nil
	}
	return &Error{
		Msg:   "States.Hash knows MD5, SHA-1, SHA-256, SHA-384 and SHA-512, not " + name.Value,
		Start: name.Start, End: name.End,
	}
}

// checkShallow refuses a deep merge, which Step Functions does not have.
func checkShallow(c *Call) *Error {
	if deep, ok := c.Args[2].(*Bool); ok && deep.Value {
		return &Error{Msg: "States.JsonMerge only merges shallowly: argument 3 must be false", Start: deep.Start, End: deep.End}
	}
	return nil
}

func itoa(n int) string { return strconv.Itoa(n) }
