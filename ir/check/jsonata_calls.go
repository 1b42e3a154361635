package check

import (
	"fmt"

	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/jsonata"
)

// mostArguments is how many arguments the functions of JSONata take at most,
// by their signatures in jsonata-js. A call with more fails with T0410
// whatever its arguments are. The functions that Step Functions adds are not
// listed: what they make of more is not known.
var mostArguments = map[string]int{
	"abs": 1, "append": 2, "assert": 2, "average": 1, "base64decode": 1, "base64encode": 1, "boolean": 1, "ceil": 1,
	"contains": 2, "count": 1, "decodeUrl": 1, "decodeUrlComponent": 1, "distinct": 1, "each": 2, "encodeUrl": 1,
	"encodeUrlComponent": 1, "error": 1, "exists": 1, "filter": 2, "floor": 1, "formatBase": 2, "formatInteger": 2,
	"formatNumber": 3, "fromMillis": 3, "join": 2, "keys": 1, "length": 1, "lookup": 2, "lowercase": 1, "map": 2,
	"match": 3, "max": 1, "merge": 1, "min": 1, "not": 1, "number": 1, "pad": 3, "parseInteger": 2, "power": 2,
	"reduce": 3, "replace": 4, "reverse": 1, "round": 2, "shuffle": 1, "sift": 2, "single": 2, "sort": 2, "split": 3,
	"spread": 1, "sqrt": 1, "string": 2, "substring": 3, "substringAfter": 2, "substringBefore": 2, "sum": 1,
	"toMillis": 2, "trim": 1, "type": 1, "uppercase": 1,
}

// fewestArguments is how many arguments functions take at least, if any: those
// that the context does not stand in for. A call with fewer fails with T0410
// whatever its arguments are.
var fewestArguments = map[string]int{
	"append": 2, "assert": 1, "average": 1, "contains": 1, "count": 1, "distinct": 1, "each": 1, "exists": 1, "filter": 2,
	"formatInteger": 1, "formatNumber": 1, "join": 1, "lookup": 1, "map": 2, "match": 1, "max": 1, "merge": 1, "min": 1,
	"pad": 1, "parseInteger": 1, "power": 1, "reduce": 2, "replace": 2, "reverse": 1, "shuffle": 1, "single": 1, "sort": 1,
	"split": 1, "substring": 1, "substringAfter": 1, "substringBefore": 1, "sum": 1, "type": 1, "zip": 1,
}

// awsMaxDepth is how deep Step Functions evaluates an expression.
const awsMaxDepth = 100

// calls checks what can be said of an expression's evaluation beforehand: the
// number of arguments of its calls, and how deep it nests.
func (r references) calls(tree jsonata.Node) {
	if depth := jsonata.Depth(tree); depth > awsMaxDepth {
		r.list.Add(tooDeepExpression(r.v, depth))
	}
	piped := map[*jsonata.Call]bool{} // calls that get one more argument from ~>
	jsonata.Walk(tree, func(n jsonata.Node) bool {
		switch n := n.(type) {
		case *jsonata.Apply:
			if c, ok := n.Right.(*jsonata.Call); ok {
				piped[c] = true
			}
		case *jsonata.Call:
			r.arguments(n, piped[n])
		}
		return true
	})
}

func (r references) arguments(c *jsonata.Call, piped bool) {
	f, ok := c.Func.(*jsonata.Variable)
	if !ok || r.local[f.Name] || r.assigns(f.Name) {
		return
	}
	given := len(c.Args)
	if piped {
		given++
	}
	if most, ok := mostArguments[f.Name]; ok && given > most {
		r.list.Add(tooManyArguments(r.v, f.Name, given, most, r.at(f.Span)))
	}
	if fewest := fewestArguments[f.Name]; given < fewest {
		r.list.Add(tooFewArguments(r.v, f.Name, given, fewest, r.at(f.Span)))
	}
}

func tooFewArguments(v value, name string, given, fewest int, span diag.Span) diag.Diagnostic {
	return warning(data(v, diag.TooManyArguments, span,
		fmt.Sprintf("%s calls %s with %s, but it takes %d at least; the call fails at run time", v.what(), quote("$"+name), arguments(given), fewest), ""))
}

func arguments(n int) string {
	switch n {
	case 0:
		return "no arguments"
	case 1:
		return "1 argument"
	}
	return fmt.Sprintf("%d arguments", n)
}

func tooManyArguments(v value, name string, given, most int, span diag.Span) diag.Diagnostic {
	return warning(data(v, diag.TooManyArguments, span,
		fmt.Sprintf("%s calls %s with %d arguments, but it takes %d at most; the call fails at run time", v.what(), quote("$"+name), given, most), ""))
}

func tooDeepExpression(v value, depth int) diag.Diagnostic {
	return warning(data(v, diag.TooDeepExpression, v.node.Span,
		fmt.Sprintf("%s nests %d levels deep; Step Functions evaluates %d at most", v.what(), depth, awsMaxDepth),
		"a chain of + or & counts a level for each operator: use $sum([…]) or $join([…])"))
}
