package lower

import (
	"errors"
	"strings"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/jsonata"
)

// jsonata lowers the expression between the {% %} of n.
func (l *stateLowerer) jsonata(n *ast.Node, source, field string) ir.Expr {
	tree, err := jsonata.Parse(source, jsonata.AWS)
	if err != nil {
		l.list.Add(badJSONata(n, err))
		return scalar(n)
	}
	return &ir.JSONata{Span: n.Span, Field: field, Source: strings.TrimSpace(source), Tree: tree}
}

// badJSONata reports an expression that does not parse, at the place inside n
// where it went wrong.
func badJSONata(n *ast.Node, err error) diag.Diagnostic {
	d := diag.Diagnostic{Code: codeBadJSONata, Span: n.Span, Message: err.Error()}
	if e := (*jsonata.Error)(nil); errors.As(err, &e) {
		d.Span = n.At(len("{%")+e.Span.Start, len("{%")+e.Span.End)
	}
	return d
}
