package lower

import (
	"strings"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// config lowers n, which is a placeholder and no more, to a configuration
// value. kind is what field needs.
func (l *stateLowerer) config(n *ast.Node, kind ir.ConfigKind, field string) *ir.Config {
	return l.open(n, ir.ConfigUse{State: l.in.Name, Field: field, Span: n.Span, Kind: kind})
}

// open adds a use to the machine's configuration value of that name.
func (l *lowerer) open(n *ast.Node, use ir.ConfigUse) *ir.Config {
	name, _ := placeholder(n)
	v := l.machine.ConfigOf(name)
	if v == nil {
		v = &ir.ConfigValue{Name: name, Kind: use.Kind}
		l.machine.Config = append(l.machine.Config, v)
	}
	kind, ok := narrower(v.Kind, use.Kind)
	if !ok {
		l.list.Add(configConflict(v, use))
	}
	v.Kind = kind
	v.Uses = append(v.Uses, use)
	return &ir.Config{Span: use.Span, Name: name, Kind: use.Kind}
}

// narrower returns the kind whose values do for places of both kinds: any value
// may be of the other's kind, and a whole number is a number.
func narrower(a, b ir.ConfigKind) (ir.ConfigKind, bool) {
	switch {
	case a == ir.AnyConfig:
		return b, true
	case b == ir.AnyConfig || a == b:
		return a, true
	case a >= ir.NumberConfig && b >= ir.NumberConfig:
		return max(a, b), true
	}
	return a, false
}

// number lowers a field that takes a number, of which nothing is kept but the
// number itself: nil when n is no placeholder.
func (l *stateLowerer) number(n *ast.Node, kind ir.ConfigKind, field string) *ir.Config {
	if n == nil || n.Kind != ast.Placeholder {
		return nil
	}
	return l.config(n, kind, field)
}

// timestamp lowers a field that takes a timestamp; a placeholder stands for one
// whether it is quoted or not.
func (l *stateLowerer) timestamp(n *ast.Node, field string) ir.Expr {
	if _, ok := placeholder(n); ok {
		return l.config(n, ir.TimeConfig, field)
	}
	return l.template(n, field)
}

// operand lowers what a Choice operator compares with.
func (l *stateLowerer) operand(r *ast.ChoiceRule) ir.Expr {
	kind := ir.AnyConfig
	switch {
	case strings.HasPrefix(r.Operator, "Timestamp"):
		kind = ir.TimeConfig
	case strings.HasPrefix(r.Operator, "String"):
		kind = ir.TextConfig
	case strings.HasPrefix(r.Operator, "Numeric"):
		kind = ir.NumberConfig
	case r.Operator == "BooleanEquals":
		kind = ir.BoolConfig
	}
	_, open := placeholder(r.Operand)
	bare := open && r.Operand.Kind == ast.Placeholder
	switch {
	case bare && kind == ir.AnyConfig:
		return scalar(r.Operand) // IsPresent and its like decide what is compiled
	case bare || open && kind == ir.TimeConfig:
		return l.config(r.Operand, kind, r.Operator)
	}
	return l.literal(r.Operand, r.Operator)
}

// placeholder returns the name of the placeholder that n is, in quotes or not.
func placeholder(n *ast.Node) (name string, ok bool) {
	switch {
	case n == nil:
		return "", false
	case n.Kind == ast.Placeholder:
		return n.Text, true
	case n.Kind != ast.String || !strings.HasPrefix(n.Text, "${") || strings.IndexByte(n.Text, '}') != len(n.Text)-1:
		return "", false
	}
	return strings.TrimSpace(n.Text[2 : len(n.Text)-1]), true
}

// literals reports the placeholders inside the text n, which stays as it is,
// each name once in a definition.
func (l *stateLowerer) literals(n *ast.Node) {
	for from := 0; n.Kind == ast.String; {
		start, end := firstPlaceholder(n.Text, from)
		if start < 0 || n == l.callee() {
			return
		}
		if name := strings.TrimSpace(n.Text[start+2 : end-1]); !l.passedOn[name] {
			l.passedOn[name] = true
			l.list.Add(literalPlaceholder(n.At(start, end), name))
		}
		from = end
	}
}

// callee returns the text of a payload that does no more than Resource mostly
// does: it says which function is called. nil when there is none.
func (l *stateLowerer) callee() *ast.Node {
	if l.in.Type != ast.Task || !strings.Contains(text(l.in.Resource), ":lambda:invoke") {
		return nil
	}
	if l.in.Parameters != nil {
		return l.in.Parameters.Get("FunctionName")
	}
	return l.in.Arguments.Get("FunctionName")
}

// firstPlaceholder returns where the first ${…} from from on begins and ends,
// start < 0 when there is none.
func firstPlaceholder(text string, from int) (start, end int) {
	start = strings.Index(text[from:], "${")
	if start < 0 {
		return start, 0
	}
	length := strings.IndexByte(text[from+start:], '}')
	if length < 0 {
		return length, 0
	}
	return from + start, from + start + length + 1
}

// Open reports the placeholders below root, the tree of m's definition, that
// have no meaning in a program: those that stand for more than a value, and
// unless configurable also those that are configuration values of m.
func Open(root *ast.Node, m *ir.Machine, configurable bool, list *diag.List) {
	known := map[diag.Span]bool{}
	for _, v := range m.Config {
		for _, use := range v.Uses {
			known[use.Span] = true
			if !configurable {
				list.Add(openValue(use.Span, v.Name))
			}
		}
	}
	open(root, known, list)
}

func open(n *ast.Node, known map[diag.Span]bool, list *diag.List) {
	if n == nil {
		return
	}
	if n.Kind == ast.Placeholder && !known[n.Span] {
		list.Add(openValue(n.Span, n.Text))
	}
	for _, item := range n.Items {
		open(item, known, list)
	}
	for _, m := range n.Members {
		open(m.Value, known, list)
	}
}

// OpenValues reports all placeholders below root that stand where a value is
// needed.
func OpenValues(root *ast.Node, list *diag.List) { open(root, nil, list) }
