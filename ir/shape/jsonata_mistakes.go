package shape

import (
	"strconv"

	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/jsonata"
)

// mistake returns a diagnostic at a node of the expression.
func (x evaluation) mistake(code diag.Code, n jsonata.Node, message string) diag.Diagnostic {
	span := spanOf(n)
	return diag.Diagnostic{Code: code, Span: x.e.At(span.Start, span.End), Message: message}
}

// spanOf returns where a node stands: an operator with its operands.
func spanOf(n jsonata.Node) jsonata.Span {
	span := n.Attr().Span
	if b, ok := n.(*jsonata.Binary); ok {
		left, right := spanOf(b.Left), spanOf(b.Right)
		span.Start, span.End = min(span.Start, left.Start), max(span.End, right.End)
	}
	return span
}

// givesNothing reports an expression that gives no value.
func (x evaluation) givesNothing(of Shape) {
	whole := *x.e
	span := spanOf(x.e.Tree)
	whole.Span = x.e.At(span.Start, span.End)
	x.r.givesNothing(&whole, of)
}

// givesFunction reports an expression whose value is a function.
func (x evaluation) givesFunction() {
	x.r.report(x.mistake(diag.WrongValueType, x.e.Tree, "the expression in "+x.r.where()+" gives a function, which no field takes"))
}

// isFunction reports whether the value of n is a function.
func (x evaluation) isFunction(n jsonata.Node) bool {
	if attr := n.Attr(); len(attr.Predicates) > 0 || attr.Group != nil {
		return false
	}
	switch n := n.(type) {
	case *jsonata.Lambda, *jsonata.Regex, *jsonata.Transform, *jsonata.Partial:
		return true
	case *jsonata.Variable:
		_, _, builtin := x.builtin(n)
		return builtin
	}
	return false
}

// noMember reports a step to a member that an object does not have.
func (x evaluation) noMember(n *jsonata.Name, object Shape) {
	f := memberFault(object, n.Value, x.before())
	x.r.report(diag.Diagnostic{
		Code: diag.LeadsNowhere, Span: x.e.At(n.Span.Start, n.Span.End),
		Message: strconv.Quote(n.Value) + " leads to nothing: " + f.why, Help: f.help,
	}, object)
}

// noMembers reports a step to a member of what is no object.
func (x evaluation) noMembers(n *jsonata.Name, item Shape) {
	x.r.report(diag.Diagnostic{
		Code: diag.LeadsNowhere, Span: x.e.At(n.Span.Start, n.Span.End),
		Message: strconv.Quote(n.Value) + " leads to nothing: " + x.before() + " is " + item.words() + ", which has no members",
	}, item)
}

// before names what the step at hand goes on from.
func (x evaluation) before() string {
	if x.steps == nil {
		return "the context"
	}
	text := ""
	for _, s := range x.steps.Steps[:x.taken] {
		switch s := s.(type) {
		case *jsonata.Variable:
			text += "$" + s.Name
		case *jsonata.Name:
			if text != "" {
				text += "."
			}
			text += s.Value
		default:
			return "what it is read from"
		}
	}
	if text == "" {
		return "the context"
	}
	return diag.Quote(text)
}
