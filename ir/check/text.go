package check

import (
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// quote is [diag.Quote], which most messages need.
func quote(s string) string { return diag.Quote(s) }

// ordinal is how messages count items: from 1.
func ordinal(i int) string { return strconv.Itoa(i + 1) }

// isExpression reports whether a JSONata state evaluates a string. Only one
// that starts and ends exactly so is an expression.
func isExpression(s string) bool {
	return len(s) >= 4 && strings.HasPrefix(s, "{%") && strings.HasSuffix(s, "%}")
}

// number returns the value of a number node.
func number(n *ast.Node) (float64, bool) {
	if n.Kind != ast.Number {
		return 0, false
	}
	v, err := strconv.ParseFloat(n.Text, 64)
	return v, err == nil
}
