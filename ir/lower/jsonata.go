package lower

import (
	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// jsonata lowers the expression between the {% %} of n.
func (l *stateLowerer) jsonata(n *ast.Node, source, field string) ir.Expr {
	l.list.Add(diag.Diagnostic{
		Code: "ASL5101", Span: n.Span,
		Message: "JSONata expressions are not supported yet",
	})
	return &ir.JSONata{Span: n.Span, Field: field, Source: source}
}
