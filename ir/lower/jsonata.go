package lower

import (
	"strings"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/jsonata"
)

// jsonata lowers the expression between the {% %} of n.
func (l *stateLowerer) jsonata(n *ast.Node, source, field string) ir.Expr {
	tree, err := jsonata.Parse(source, jsonata.AWS)
	if err != nil {
		l.list.Add(badJSONata(n, err))
		return scalar(n)
	}
	l.literals(n)
	return &ir.JSONata{Span: n.Span, Field: field, Source: strings.TrimSpace(source), Tree: tree, Offsets: n.Offsets}
}
