package lower

import (
	"errors"
	"fmt"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// badPath reports a path or an intrinsic call that does not parse, at the
// place inside n where it went wrong.
func badPath(n *ast.Node, err error) diag.Diagnostic {
	d := diag.Diagnostic{Code: diag.BadPath, Message: err.Error()}
	if n != nil {
		d.Span = n.Span
	}
	if e := (*jsonpath.Error)(nil); errors.As(err, &e) && n != nil {
		d.Span = n.At(e.Start, e.End)
	}
	return d
}

// badJSONata reports an expression that does not parse, at the place inside n
// where it went wrong.
func badJSONata(n *ast.Node, err error) diag.Diagnostic {
	d := diag.Diagnostic{Code: diag.BadJSONata, Span: n.Span, Message: err.Error()}
	if e := (*jsonata.Error)(nil); errors.As(err, &e) {
		d.Span = n.At(len("{%")+e.Span.Start, len("{%")+e.Span.End)
	}
	return d
}

// OpenValues reports the placeholders below n that stand where a value is
// needed: Machine has no meaning for them.
func OpenValues(n *ast.Node, list *diag.List) {
	if n == nil {
		return
	}
	if n.Kind == ast.Placeholder {
		list.Add(openValue(n))
	}
	for _, item := range n.Items {
		OpenValues(item, list)
	}
	for _, m := range n.Members {
		OpenValues(m.Value, list)
	}
}

func openValue(n *ast.Node) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.OpenValue, Span: n.Span,
		Message: fmt.Sprintf("the value of ${%s} is not known", n.Text),
		Help:    fmt.Sprintf("give it with --substitute %s=VALUE", n.Text),
	}
}
