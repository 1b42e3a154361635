package codegen

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// call spells an intrinsic call: v.Func("States.F(…)").Try(intrinsic.F(…)).
// Arguments are plain reads; a missing one is reported by the function, which
// knows the position, in the words of the call's text.
func (r reader) call(c *jsonpath.Call) *jen.Statement { return r.try(c, "Try") }

// typedCall is call for a function whose result always has one type.
func (r reader) typedCall(c *jsonpath.Call, kind ir.ShapeKind) *jen.Statement {
	switch kind {
	case ir.StringShape:
		return r.try(c, "Text")
	case ir.IntShape:
		return r.try(c, "Int")
	case ir.BoolShape:
		return r.try(c, "Bool")
	}
	return r.call(c)
}

func (r reader) try(c *jsonpath.Call, method string) *jen.Statement {
	name := strings.TrimPrefix(c.Name, "States.")
	var args []jen.Code
	switch name {
	case "UUID":
		args = append(args, jen.Id(r.visit).Dot("UUID"))
	case "MathRandom":
		args = append(args, jen.Id(r.visit).Dot("Random"))
	}
	for i, a := range c.Args {
		if s, ok := a.(*jsonpath.String); ok && name == "Format" && i == 0 {
			args = append(args, asl("String").Call(jen.Lit(s.Raw)))
			continue
		}
		args = append(args, r.arg(a))
	}
	call := jen.Id(r.visit).Dot("Func").Call(jen.Lit(c.Text))
	if r.doc != r.in && readsDocument(c) {
		call = call.Dot("On").Call(r.here())
	}
	return call.Dot(method).Call(intrinsic(name).Add(arguments(c, args)))
}

// readsDocument reports whether an argument of c is a path on $.
func readsDocument(c *jsonpath.Call) bool {
	for _, a := range c.Args {
		switch a := a.(type) {
		case *jsonpath.Path:
			if a.Root == jsonpath.Input {
				return true
			}
		case *jsonpath.Call:
			if readsDocument(a) {
				return true
			}
		}
	}
	return false
}

// arguments puts arguments on one line each when one line is too long for them.
func arguments(c *jsonpath.Call, args []jen.Code) *jen.Statement {
	if len(c.Text) > 50 && len(args) > 1 {
		return lines("(", ")", args...)
	}
	return jen.Params(args...)
}

func (r reader) arg(a jsonpath.Arg) jen.Code {
	switch a := a.(type) {
	case *jsonpath.String:
		return asl("String").Call(jen.Lit(a.Value))
	case *jsonpath.Number:
		return number(a.Text)
	case *jsonpath.Bool:
		return asl("Bool").Call(jen.Lit(a.Value))
	case *jsonpath.Path:
		return r.raw(a)
	case *jsonpath.Call:
		return r.call(a)
	}
	return asl("Null")
}
