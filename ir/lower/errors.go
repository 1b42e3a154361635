package lower

import (
	"errors"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// Codes of the lowering.
const (
	// codeBadPath is a path or intrinsic call that does not parse.
	codeBadPath diag.Code = "ASL4101"
	// codeBadJSONata is a JSONata expression that does not parse.
	codeBadJSONata diag.Code = "ASL4301"
)

// badPath reports a path or an intrinsic call that does not parse, at the
// place inside n where it went wrong.
func badPath(n *ast.Node, err error) diag.Diagnostic {
	d := diag.Diagnostic{Code: codeBadPath, Message: err.Error()}
	if n != nil {
		d.Span = n.Span
	}
	if e := (*jsonpath.Error)(nil); errors.As(err, &e) && n != nil {
		d.Span = n.At(e.Start, e.End)
	}
	return d
}
