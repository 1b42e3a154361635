package lower

import (
	"strconv"
	"strings"
	"time"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// template lowers a payload template (JSONPath) or a value that may hold
// expressions at any depth (JSONata); nil when n is absent. field is the path
// of n as AWS names it in causes.
func (l *stateLowerer) template(n *ast.Node, field string) ir.Expr {
	if n == nil {
		return nil
	}
	switch n.Kind {
	case ast.Object:
		out := &ir.Object{Span: n.Span}
		for _, m := range n.Members {
			name, value := m.Name, ir.Expr(nil)
			if path, ok := strings.CutSuffix(name, ".$"); ok && l.out.Language == ir.InJSONPath {
				name, value = path, l.templateValue(m.Value, m.Name)
			} else {
				value = l.template(m.Value, field+"/"+name)
			}
			out.Members = append(out.Members, ir.Member{Name: name, Span: m.NameSpan, Value: value})
		}
		return out
	case ast.Array:
		out := &ir.Array{Span: n.Span}
		for i, item := range n.Items {
			out.Items = append(out.Items, l.template(item, index(field, i)))
		}
		return out
	case ast.String:
		if source, ok := expression(n.Text); ok && l.out.Language == ir.InJSONata {
			return l.jsonata(n, source, field)
		}
		l.literals(n)
	case ast.Placeholder:
		return l.config(n, ir.AnyConfig, field)
	}
	return scalar(n)
}

// literal lowers a value in which nothing is evaluated: Pass.Result, operands
// of Choice operators. Keys that end in .$ are ordinary there.
func (l *stateLowerer) literal(n *ast.Node, field string) ir.Expr {
	if n == nil {
		return nil
	}
	switch n.Kind {
	case ast.Object:
		out := &ir.Object{Span: n.Span}
		for _, m := range n.Members {
			out.Members = append(out.Members, ir.Member{Name: m.Name, Span: m.NameSpan, Value: l.literal(m.Value, field+"/"+m.Name)})
		}
		return out
	case ast.Array:
		out := &ir.Array{Span: n.Span}
		for i, item := range n.Items {
			out.Items = append(out.Items, l.literal(item, index(field, i)))
		}
		return out
	case ast.String:
		l.literals(n)
	case ast.Placeholder:
		return l.config(n, ir.AnyConfig, field)
	}
	return scalar(n)
}

func scalar(n *ast.Node) *ir.Const {
	c := &ir.Const{Span: n.Span, Text: n.Text}
	switch n.Kind {
	case ast.Bool:
		c.Kind = ir.Bool
	case ast.Number:
		c.Kind = ir.Number
	case ast.String:
		c.Kind = ir.String
	}
	return c
}

// message lowers Error or Cause of a Fail state.
func (l *stateLowerer) message(n *ast.Node, field string) ir.Expr {
	if n != nil && n.Kind == ast.Placeholder {
		return l.config(n, ir.TextConfig, field)
	}
	return l.template(n, field)
}

// either lowers a pair of fields such as Seconds and SecondsPath, whose value is
// a number of some kind.
func (l *stateLowerer) either(value, path *ast.Node, kind ir.ConfigKind, field string) ir.Expr {
	if path != nil {
		if p := l.path(path, ""); p != nil {
			return p
		}
		return nil
	}
	if c := l.number(value, kind, field); c != nil {
		return c
	}
	return l.template(value, field)
}

// templateValue lowers what a member whose name ends in .$ holds, or an
// ErrorPath or CausePath: a path or an intrinsic call. field names it in
// causes.
func (l *stateLowerer) templateValue(n *ast.Node, field string) ir.Expr {
	if d, open := unreadable(n); open && strings.HasPrefix(text(n), "$") {
		l.list.Add(d)
		return scalar(n)
	}
	parsed, err := jsonpath.ParseTemplateValue(text(n))
	if err != nil {
		l.list.Add(badPath(n, err))
		return scalar(n)
	}
	l.literals(n)
	switch p := parsed.(type) {
	case *jsonpath.Path:
		return &ir.Path{Span: n.Span, Field: field, Path: p, Offsets: n.Offsets}
	case *jsonpath.Call:
		return &ir.Call{Span: n.Span, Field: field, Call: p, Offsets: n.Offsets}
	}
	return scalar(n)
}

// selection lowers InputPath, OutputPath or ItemsPath: nil for "$" or absent,
// an empty object for null.
func (l *stateLowerer) selection(n *ast.Node) ir.Expr {
	switch {
	case n == nil:
		return nil
	case n.Kind == ast.Null:
		return &ir.Object{Span: n.Span}
	}
	p := l.path(n, "")
	if p == nil || (p.Path.Root == jsonpath.Input && len(p.Path.Steps) == 0) {
		return nil
	}
	return p
}

func (l *stateLowerer) path(n *ast.Node, field string) *ir.Path {
	if d, open := unreadable(n); open {
		l.list.Add(d)
		return nil
	}
	p, err := jsonpath.Parse(text(n))
	if err != nil {
		l.list.Add(badPath(n, err))
		return nil
	}
	return &ir.Path{Span: n.Span, Field: field, Path: p, Offsets: n.Offsets}
}

func (l *stateLowerer) resultPath(n *ast.Node) ir.ResultPath {
	switch {
	case n == nil:
		return ir.ResultPath{}
	case n.Kind == ast.Null:
		return ir.ResultPath{Discard: true}
	}
	p := l.path(n, "")
	if p == nil || len(p.Path.Steps) == 0 {
		return ir.ResultPath{}
	}
	return ir.ResultPath{Path: p}
}

// index returns the name of item i of field as AWS writes it: Choices[1].
func index(field string, i int) string { return field + "[" + strconv.Itoa(i) + "]" }

func secondsOr(n *ast.Node, otherwise float64) time.Duration {
	return time.Duration(number(n, otherwise) * float64(time.Second))
}
