package hcl

import (
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/aslc-dev/aslc/parser/ast"
)

// piece is a part of a template: a literal text as it was decoded from its
// range, or an expression.
type piece struct {
	text     string
	from     hcl.Range
	symbolic bool
}

// template returns the text of a template with its expressions as ${…}.
func (r *reader) template(e *hclsyntax.TemplateExpr) *ast.Node {
	return r.join(e.Range(), r.pieces(e.Parts))
}

func (r *reader) pieces(parts []hclsyntax.Expression) []piece {
	out := make([]piece, len(parts))
	for i, part := range parts {
		out[i] = piece{from: part.Range(), symbolic: true}
		if l, ok := part.(*hclsyntax.LiteralValueExpr); ok && l.Val.IsKnown() && !l.Val.IsNull() && l.Val.Type() == cty.String {
			out[i] = piece{text: l.Val.AsString(), from: part.Range()}
		}
	}
	return out
}

// join puts a string together, with the place of each byte.
func (r *reader) join(of hcl.Range, pieces []piece) *ast.Node {
	n := &ast.Node{Kind: ast.String, Span: r.span(of)}
	var b strings.Builder
	end := n.Span.Start
	for _, p := range pieces {
		s := r.span(p.from)
		if p.symbolic {
			name := "${" + symbol(r.text[s.Start:s.End]) + "}"
			for range len(name) {
				n.Offsets = append(n.Offsets, s.Start)
			}
			b.WriteString(name)
		} else {
			n.Offsets = append(n.Offsets, align(r.text[s.Start:s.End], p.text, s.Start)...)
			b.WriteString(p.text)
		}
		end = s.End
	}
	n.Text, n.Offsets = b.String(), append(n.Offsets, end)
	return n
}

// symbol makes a name of an expression: what a JSON text could not hold inside
// ${…} becomes an underscore.
func symbol(expression string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' || strings.ContainsRune(`"'\{}`, c) || c == utf8.RuneError {
			return '_'
		}
		return c
	}, strings.TrimSpace(expression))
}

// align returns where each byte of a decoded text stands in its source, which
// begins at start. An escape stands for all the bytes it gives.
func align(source, decoded string, start int) []int {
	offsets := make([]int, 0, len(decoded))
	i := 0
	for len(offsets) < len(decoded) && i < len(source) {
		rest := decoded[len(offsets):]
		width, gives := 1, 1
		switch {
		case strings.HasPrefix(source[i:], "$${") && strings.HasPrefix(rest, "${"),
			strings.HasPrefix(source[i:], "%%{") && strings.HasPrefix(rest, "%{"):
			width, gives = 2, 1
		case source[i] == rest[0] && source[i] != '\\':
		case source[i] == '\\' && i+1 < len(source) && source[i+1] == rest[0] && strings.IndexByte(`"\`, rest[0]) >= 0:
			width = 2
		case source[i] == rest[0]: // a backslash of a heredoc
		case source[i] == '\\' && i+1 < len(source):
			width = escapeWidth(source[i+1])
			_, gives = utf8.DecodeRuneInString(rest)
		default: // white space that a heredoc drops
			i++
			continue
		}
		for range min(gives, len(rest)) {
			offsets = append(offsets, start+i)
		}
		i = min(i+width, len(source))
	}
	for len(offsets) < len(decoded) {
		offsets = append(offsets, start+i)
	}
	return offsets
}

// escapeWidth returns how many bytes an escape takes.
func escapeWidth(letter byte) int {
	switch letter {
	case 'u':
		return len(`\u0000`)
	case 'U':
		return len(`\U00000000`)
	}
	return len(`\n`)
}
