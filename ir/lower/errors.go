package lower

import (
	"errors"
	"fmt"
	"strings"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// badPath reports a path or an intrinsic call that does not parse, at the
// place inside n where it went wrong.
func badPath(n *ast.Node, err error) diag.Diagnostic {
	if d, ok := unreadable(n); ok { // in an intrinsic call
		return d
	}
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
	if d, ok := unreadable(n); ok {
		return d
	}
	d := diag.Diagnostic{Code: diag.BadJSONata, Span: n.Span, Message: err.Error()}
	if e := (*jsonata.Error)(nil); errors.As(err, &e) {
		d.Span = n.At(len("{%")+e.Span.Start, len("{%")+e.Span.End)
	}
	return d
}

// openValue reports a placeholder that stands where a value is needed.
func openValue(span diag.Span, name string) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.OpenValue, Span: span,
		Message: fmt.Sprintf("the value of ${%s} is not known", name),
		Help:    howToGive(name),
	}
}

// literalPlaceholder reports a placeholder inside a text, which is passed on as
// it is written.
func literalPlaceholder(span diag.Span, name string) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.LiteralPlaceholder, Severity: diag.Warning, Span: span,
		Message: fmt.Sprintf("nothing gives ${%s} a value: the text is passed on as it is written", name),
		Help:    howToGive(name),
	}
}

func howToGive(name string) string {
	return fmt.Sprintf("give it with --substitute %s=VALUE, or under substitute in aslc.yaml", name)
}

// configConflict reports a configuration value that is of one type at one place
// and of another one here.
func configConflict(v *ir.ConfigValue, use ir.ConfigUse) diag.Diagnostic {
	first := v.Uses[0]
	for _, u := range v.Uses { // the first one of a kind decided the value's
		if u.Kind == v.Kind {
			first = u
			break
		}
	}
	return diag.Diagnostic{
		Code: diag.ConfigConflict, Span: use.Span,
		Message: fmt.Sprintf("%s needs ${%s} to be %s, but %s needs it to be %s", where(use), v.Name, kindNames[use.Kind], where(first), kindNames[first.Kind]),
		Notes:   []diag.Note{{Span: first.Span, Message: kindNames[first.Kind] + " here"}},
		Help:    "use two names, or " + howToGive(v.Name),
	}
}

var kindNames = map[ir.ConfigKind]string{
	ir.AnyConfig: "any value", ir.TextConfig: "a string", ir.TimeConfig: "a timestamp", ir.BoolConfig: "true or false",
	ir.NumberConfig: "a number", ir.IntegerConfig: "a whole number",
}

func where(use ir.ConfigUse) string {
	if use.State == "" {
		return fmt.Sprintf("%q", use.Field)
	}
	return fmt.Sprintf("%q of state %q", use.Field, use.State)
}

// unreadable reports a text that is no path or expression because it holds a
// placeholder; ok is false when it holds none.
func unreadable(n *ast.Node) (d diag.Diagnostic, ok bool) {
	switch {
	case n == nil:
		return diag.Diagnostic{}, false
	case n.Kind == ast.Placeholder:
		return openValue(n.Span, n.Text), true
	case n.Kind != ast.String:
		return diag.Diagnostic{}, false
	}
	start, end := firstPlaceholder(n.Text, 0)
	if start < 0 {
		return diag.Diagnostic{}, false
	}
	return openValue(n.At(start, end), strings.TrimSpace(n.Text[start+2:end-1])), true
}
