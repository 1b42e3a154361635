package hcl

import (
	"math/big"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/aslc-dev/aslc/parser/ast"
)

// node returns the value of an expression. What only Terraform can compute is
// the placeholder ${expression}, for it may be of any type.
func (r *reader) node(e hclsyntax.Expression) *ast.Node {
	switch e := e.(type) {
	case *hclsyntax.ParenthesesExpr:
		return r.node(e.Expression)
	case *hclsyntax.TemplateWrapExpr: // "${x}" is x itself
		return r.node(e.Wrapped)
	case *hclsyntax.LiteralValueExpr:
		return r.literal(e)
	case *hclsyntax.UnaryOpExpr:
		if v, mistakes := e.Value(nil); !mistakes.HasErrors() {
			return r.scalar(e, v)
		}
	case *hclsyntax.TemplateExpr:
		return r.template(e)
	case *hclsyntax.TupleConsExpr:
		n := &ast.Node{Kind: ast.Array, Span: r.span(e.Range())}
		for _, item := range e.Exprs {
			n.Items = append(n.Items, r.node(item))
		}
		return n
	case *hclsyntax.ObjectConsExpr:
		return r.object(e)
	}
	return r.symbolic(e)
}

func (r *reader) literal(e *hclsyntax.LiteralValueExpr) *ast.Node {
	if e.Val.IsKnown() && !e.Val.IsNull() && e.Val.Type() == cty.Number {
		if text := r.source(e.Range()); isJSONNumber(text) {
			return &ast.Node{Kind: ast.Number, Span: r.span(e.Range()), Text: text}
		}
	}
	return r.scalar(e, e.Val)
}

// scalar returns a null, a boolean, a number or a string.
func (r *reader) scalar(e hclsyntax.Expression, v cty.Value) *ast.Node {
	n := &ast.Node{Span: r.span(e.Range())}
	switch {
	case !v.IsKnown():
		return r.symbolic(e)
	case v.IsNull():
	case v.Type() == cty.Bool:
		n.Kind, n.Text = ast.Bool, "false"
		if v.True() {
			n.Text = "true"
		}
	case v.Type() == cty.Number:
		n.Kind, n.Text = ast.Number, jsonNumber(v.AsBigFloat())
	case v.Type() == cty.String:
		return r.join(e.Range(), []piece{{text: v.AsString(), from: e.Range()}})
	default:
		return r.symbolic(e)
	}
	return n
}

// jsonNumber spells a number as JSON does.
func jsonNumber(f *big.Float) string {
	const longest = 40 // digits before an exponent is shorter to read
	if f.IsInt() {
		if s := f.Text('f', 0); len(s) <= longest {
			return s
		}
	}
	return f.Text('g', -1)
}

// isJSONNumber reports whether a literal of Terraform is one of JSON: only
// leading zeros tell them apart.
func isJSONNumber(s string) bool {
	return s == "0" || s != "" && s[0] >= '1' && s[0] <= '9' || strings.HasPrefix(s, "0.")
}

func (r *reader) object(e *hclsyntax.ObjectConsExpr) *ast.Node {
	n := &ast.Node{Kind: ast.Object, Span: r.span(e.Range())}
	for _, item := range e.Items {
		n.Members = append(n.Members, &ast.Member{
			Name: r.key(item.KeyExpr), NameSpan: r.span(item.KeyExpr.Range()), Value: r.node(item.ValueExpr),
		})
	}
	return n
}

// key returns the name of a member: a bare word stands for itself.
func (r *reader) key(e hclsyntax.Expression) string {
	if word := hcl.ExprAsKeyword(e); word != "" {
		return word
	}
	if k, ok := e.(*hclsyntax.ObjectConsKeyExpr); ok {
		e = k.Wrapped
	}
	n := r.node(e)
	if n.Kind == ast.Placeholder {
		return "${" + n.Text + "}"
	}
	return n.Text
}

// symbolic returns what stands for a value that is known only to Terraform.
func (r *reader) symbolic(e hclsyntax.Expression) *ast.Node {
	return &ast.Node{Kind: ast.Placeholder, Span: r.span(e.Range()), Text: symbol(r.source(e.Range()))}
}

func (r *reader) source(of hcl.Range) string {
	s := r.span(of)
	return r.text[s.Start:s.End]
}

// path returns the name of a file: a text, in which path.module and the like
// stand for the folder of the configuration.
func (r *reader) path(e hclsyntax.Expression) *ast.Node {
	e = r.resolve(e)
	t, ok := e.(*hclsyntax.TemplateExpr)
	if !ok || len(t.Parts) == 0 {
		return r.node(e)
	}
	if v, ok := t.Parts[0].(*hclsyntax.ScopeTraversalExpr); ok && v.Traversal.RootName() == "path" {
		n := r.join(t.Range(), r.pieces(t.Parts[1:]))
		n.Offsets = n.Offsets[len(n.Text)-len(strings.TrimLeft(n.Text, "/")):]
		n.Text = strings.TrimLeft(n.Text, "/")
		return n
	}
	return r.template(t)
}
