package jsonatagen

import (
	"strings"

	"github.com/dave/jennifer/jen"
)

// lineWidth is how long the arguments of a call may be on one line.
const lineWidth = 90

// width returns how long code is on one line, more or less.
func width(code *jen.Statement) int {
	longest := 0
	for line := range strings.SplitSeq(code.GoString(), "\n") {
		longest = max(longest, len(strings.TrimSpace(line)))
	}
	return longest
}

// hasFunction reports whether a func literal is part of code.
func hasFunction(code *jen.Statement) bool { return strings.Contains(code.GoString(), "func(") }

// call spells a call with its arguments on one line, or on one each if they are
// long.
func call(function *jen.Statement, args []jen.Code) *jen.Statement {
	total := 0
	for _, arg := range args {
		total += width(jen.Add(arg))
	}
	if len(args) > 1 && total > lineWidth {
		return function.Add(lines("(", ")", args...))
	}
	return function.Call(args...)
}

// lines spells items as the inside of a call or a literal, one on each line.
func lines(open, close string, items ...jen.Code) *jen.Statement {
	return jen.Custom(jen.Options{Open: open, Close: close, Separator: ",", Multi: true}, items...)
}
