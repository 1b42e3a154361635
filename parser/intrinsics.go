package parser

import (
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// tagged reads a short intrinsic of CloudFormation, such as !GetAtt Work.Arn.
func (r *yamlReader) tagged(tag string, value *ast.Node, start int) *ast.Node {
	name := strings.TrimPrefix(tag, "!")
	if name != "Ref" && name != "Condition" {
		name = "Fn::" + name
	}
	whole := diag.Span{Start: start, End: value.Span.End}
	object := &ast.Node{
		Kind: ast.Object, Span: whole,
		Members: []*ast.Member{{Name: name, NameSpan: whole, Value: value}},
	}
	if r.objects {
		return object
	}
	if text := intrinsicText(object); text != nil {
		return text
	}
	return object
}

// isIntrinsic reports whether n is a CloudFormation function in its long form.
func isIntrinsic(n *ast.Node) bool {
	if n.Kind != ast.Object || len(n.Members) != 1 {
		return false
	}
	name := n.Members[0].Name
	return name == "Ref" || strings.HasPrefix(name, "Fn::")
}

// intrinsicText returns the text an intrinsic gives, with ${Name} for what is
// known only when the stack is deployed, or nil when n is none.
func intrinsicText(n *ast.Node) *ast.Node {
	b := &textBuilder{}
	if !isIntrinsic(n) || !b.intrinsic(n) {
		return nil
	}
	return b.node(n)
}

// flatten replaces the intrinsics inside a definition by their texts. Outside
// of a template an object with the one member Ref may be data and stays.
func flatten(n *ast.Node, inTemplate bool) *ast.Node {
	if isIntrinsic(n) && (inTemplate || n.Members[0].Name != "Ref") {
		if text := intrinsicText(n); text != nil {
			return text
		}
	}
	for i, item := range n.Items {
		n.Items[i] = flatten(item, inTemplate)
	}
	for _, m := range n.Members {
		m.Value = flatten(m.Value, inTemplate)
	}
	return n
}

// textBuilder puts a text together from pieces of the source and remembers
// where each byte came from.
type textBuilder struct {
	text    strings.Builder
	offsets []int
	end     int
}

func (b *textBuilder) node(of *ast.Node) *ast.Node {
	if len(b.offsets) == 0 {
		b.end = of.Span.Start
	}
	return &ast.Node{Kind: ast.String, Span: of.Span, Text: b.text.String(), Offsets: append(b.offsets, b.end)}
}

// copy adds bytes from..to of a string node.
func (b *textBuilder) copy(n *ast.Node, from, to int) {
	for i := from; i < to; i++ {
		at := n.At(i, i+1)
		b.offsets = append(b.offsets, at.Start)
		b.end = at.End
	}
	b.text.WriteString(n.Text[from:to])
}

// insert adds text that stands for a whole node.
func (b *textBuilder) insert(text string, n *ast.Node) {
	for range len(text) {
		b.offsets = append(b.offsets, n.Span.Start)
		b.end = n.Span.End
	}
	b.text.WriteString(text)
}

// value adds the text of a value inside an intrinsic.
func (b *textBuilder) value(n *ast.Node) bool {
	switch n.Kind {
	case ast.String:
		b.copy(n, 0, len(n.Text))
	case ast.Number, ast.Bool:
		b.insert(n.Text, n)
	case ast.Object:
		return isIntrinsic(n) && b.intrinsic(n)
	default:
		return false
	}
	return true
}

func (b *textBuilder) intrinsic(n *ast.Node) bool {
	argument := n.Members[0].Value
	switch name := n.Members[0].Name; name {
	case "Ref":
		b.insert("${"+argument.Text+"}", n)
	case "Fn::GetAtt":
		b.insert("${"+strings.Join(textsOf(argument), ".")+"}", n)
	case "Fn::Sub":
		return b.sub(argument)
	case "Fn::Join":
		return b.join(argument)
	default:
		b.insert("${"+strings.ReplaceAll(name, "::", "_")+"}", n)
	}
	return true
}

// sub adds the text of Fn::Sub, whose names stay symbolic; ${!Name} is an
// escaped ${Name}.
func (b *textBuilder) sub(n *ast.Node) bool {
	if n.Kind == ast.Array && len(n.Items) > 0 {
		n = n.Items[0]
	}
	if n.Kind != ast.String {
		return false
	}
	from := 0
	for {
		i := strings.Index(n.Text[from:], "${!")
		if i < 0 {
			b.copy(n, from, len(n.Text))
			return true
		}
		b.copy(n, from, from+i+2)
		from += i + 3
	}
}

func (b *textBuilder) join(n *ast.Node) bool {
	if n.Kind != ast.Array || len(n.Items) != 2 || n.Items[0].Kind != ast.String || n.Items[1].Kind != ast.Array {
		return false
	}
	for i, part := range n.Items[1].Items {
		if i > 0 {
			b.insert(n.Items[0].Text, n.Items[0])
		}
		if !b.value(part) {
			return false
		}
	}
	return true
}

// textsOf returns the strings of a string or an array of strings.
func textsOf(n *ast.Node) []string {
	if n.Kind != ast.Array {
		return []string{n.Text}
	}
	var texts []string
	for _, item := range n.Items {
		texts = append(texts, item.Text)
	}
	return texts
}
