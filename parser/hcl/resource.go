package hcl

import (
	"fmt"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// Resource is a state machine in a configuration.
type Resource struct {
	// Name is the name of the resource, NameSpan where it stands.
	Name     string
	NameSpan diag.Span
	// Properties are named as in a CloudFormation template: Type, and one of
	// Definition (an object), DefinitionString (a text) and DefinitionUri (the
	// name of a file, relative to that of the configuration), the last with
	// DefinitionSubstitutions. There is none of them when the resource has no
	// definition.
	Properties *ast.Node
}

// Error says why a text is no configuration.
type Error struct {
	Msg  string
	Span diag.Span
}

// Error returns the message.
func (e *Error) Error() string { return e.Msg }

const resourceType = "aws_sfn_state_machine"

// Resources returns the state machines in the configuration text, in the order
// of their places. The error is an [*Error]; what could be read all the same
// comes with it.
func Resources(text string) ([]Resource, error) {
	if at, deep := tooDeep(text); deep {
		return nil, &Error{"the configuration is nested too deep", diag.Span{Start: at, End: at + 1}}
	}
	file, mistakes := hclsyntax.ParseConfig([]byte(text), "", hcl.InitialPos)
	r := &reader{text: text, locals: map[string]hclsyntax.Expression{}}
	var out []Resource
	if file != nil {
		if body, ok := file.Body.(*hclsyntax.Body); ok {
			out = r.resources(body)
		}
	}
	for _, m := range mistakes {
		if m.Severity == hcl.DiagError {
			return out, r.mistake(m)
		}
	}
	return out, nil
}

// tooDeep reports where a text is more than the reader of the library can take:
// it calls itself for each bracket, for each operand of a sign, and is slow with
// templates that nothing closes. Those inside of texts count too, for no
// configuration comes near the limits.
func tooDeep(text string) (at int, deep bool) {
	const (
		mostBrackets  = 1000
		mostSigns     = 100_000
		mostTemplates = 5000
	)
	brackets, signs, templates := 0, 0, 0
	for i := range len(text) {
		switch text[i] {
		case '(', '[', '{':
			brackets++
		case ')', ']', '}':
			brackets--
		case '!', '-', '?', '*':
			signs++
		case '%', '<':
			if next := text[i+1:]; next != "" && (next[0] == '{' || next[0] == '<') {
				templates++
			}
		}
		if brackets > mostBrackets || signs > mostSigns || templates > mostTemplates {
			return i, true
		}
	}
	return 0, false
}

func (r *reader) mistake(m *hcl.Diagnostic) *Error {
	e := &Error{Msg: m.Summary}
	if m.Detail != "" {
		e.Msg = fmt.Sprintf("%s: %s", m.Summary, m.Detail)
	}
	if m.Subject != nil {
		e.Span = r.span(*m.Subject)
	}
	return e
}

// reader reads the expressions of one configuration.
type reader struct {
	text   string
	locals map[string]hclsyntax.Expression
}

// span returns the place of a range.
func (r *reader) span(of hcl.Range) diag.Span {
	start := min(max(of.Start.Byte, 0), len(r.text))
	return diag.Span{Start: start, End: min(max(of.End.Byte, start), len(r.text))}
}

// resources reads the blocks of a configuration.
func (r *reader) resources(body *hclsyntax.Body) []Resource {
	for _, b := range body.Blocks {
		if b.Type == "locals" {
			for name, a := range b.Body.Attributes {
				r.locals[name] = a.Expr
			}
		}
	}
	var out []Resource
	for _, b := range body.Blocks {
		if b.Type == "resource" && len(b.Labels) == 2 && b.Labels[0] == resourceType && len(b.LabelRanges) == 2 {
			out = append(out, Resource{b.Labels[1], r.span(b.LabelRanges[1]), r.properties(b)})
		}
	}
	slices.SortStableFunc(out, func(a, b Resource) int { return a.NameSpan.Start - b.NameSpan.Start })
	return out
}

// properties returns the properties of a resource.
func (r *reader) properties(b *hclsyntax.Block) *ast.Node {
	out := &ast.Node{Kind: ast.Object, Span: r.span(b.Range())}
	if a, ok := b.Body.Attributes["type"]; ok {
		r.add(out, "Type", a, r.node(a.Expr))
	}
	if a, ok := b.Body.Attributes["definition"]; ok {
		r.definition(out, a)
	}
	return out
}

func (r *reader) add(to *ast.Node, name string, at *hclsyntax.Attribute, value *ast.Node) {
	to.Members = append(to.Members, &ast.Member{Name: name, NameSpan: r.span(at.NameRange), Value: value})
}

// definition adds what the definition of a resource is.
func (r *reader) definition(to *ast.Node, a *hclsyntax.Attribute) {
	expr := r.resolve(a.Expr)
	call, ok := expr.(*hclsyntax.FunctionCallExpr)
	if !ok || len(call.Args) == 0 {
		r.add(to, "DefinitionString", a, r.node(expr))
		return
	}
	switch call.Name {
	case "jsonencode":
		r.add(to, "Definition", a, r.node(r.resolve(call.Args[0])))
	case "file", "templatefile":
		r.add(to, "DefinitionUri", a, r.path(call.Args[0]))
		if len(call.Args) > 1 {
			r.add(to, "DefinitionSubstitutions", a, r.node(r.resolve(call.Args[1])))
		}
	default:
		r.add(to, "DefinitionString", a, r.node(expr))
	}
}

// resolve returns the expression that a local value of the file stands for, and
// any other expression as it is. Local values may name each other in a circle.
func (r *reader) resolve(e hclsyntax.Expression) hclsyntax.Expression {
	for range len(r.locals) + 1 {
		switch x := e.(type) {
		case *hclsyntax.ParenthesesExpr:
			e = x.Expression
			continue
		case *hclsyntax.ScopeTraversalExpr:
			if name := localName(x.Traversal); r.locals[name] != nil {
				e = r.locals[name]
				continue
			}
		}
		break
	}
	return e
}

// localName returns the name in local.NAME, "" for anything else.
func localName(t hcl.Traversal) string {
	if len(t) != 2 || t.RootName() != "local" {
		return ""
	}
	attribute, ok := t[1].(hcl.TraverseAttr)
	if !ok {
		return ""
	}
	return attribute.Name
}
