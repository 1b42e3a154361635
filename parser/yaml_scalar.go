package parser

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// scalar reads a scalar that starts at a byte offset.
func (r *yamlReader) scalar(n *yaml.Node, start int) *ast.Node {
	out := &ast.Node{Span: diag.Span{Start: start, End: r.scalarEnd(n, start)}, Text: n.Value}
	out.Kind, out.Text = scalarKind(n)
	if out.Kind == ast.String {
		out.Offsets = r.offsets(n, start)
	}
	return out
}

// scalarKind resolves a scalar as YAML 1.2 does: yes, no, on and off are
// strings, and so are dates and times.
func scalarKind(n *yaml.Node) (ast.Kind, string) {
	switch n.ShortTag() {
	case "!!null":
		return ast.Null, "null"
	case "!!bool":
		return ast.Bool, strings.ToLower(n.Value)
	case "!!int":
		if v, ok := new(big.Int).SetString(strings.ReplaceAll(n.Value, "_", ""), 0); ok {
			return ast.Number, v.String()
		}
	case "!!float":
		if validNumber(n.Value) {
			return ast.Number, n.Value
		}
		if v, err := strconv.ParseFloat(strings.ReplaceAll(n.Value, "_", ""), 64); err == nil && !math.IsInf(v, 0) && !math.IsNaN(v) {
			return ast.Number, strconv.FormatFloat(v, 'g', -1, 64)
		}
	}
	return ast.String, n.Value
}

// scalarEnd returns where the text of a scalar ends.
func (r *yamlReader) scalarEnd(n *yaml.Node, start int) int {
	offsets := r.offsets(n, start)
	if offsets == nil {
		return min(start+len(n.Value)+2, len(r.file.Text))
	}
	end := offsets[len(offsets)-1]
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 && end < len(r.file.Text) {
		end++
	}
	return max(end, min(start+1, len(r.file.Text)))
}

// offsets maps the bytes of a scalar's value to the source, or returns nil
// when they run in parallel between two quotes.
func (r *yamlReader) offsets(n *yaml.Node, start int) []int {
	quoted := n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0
	source := r.file.Text[start:]
	switch {
	case quoted && len(source) >= len(n.Value)+2 && source[1:len(n.Value)+1] == n.Value && source[len(n.Value)+1] == source[0] &&
		!strings.ContainsAny(n.Value, "\\'"):
		return nil
	case quoted:
		source, start = source[min(1, len(source)):], start+min(1, len(source))
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		if i := strings.IndexByte(source, '\n'); i >= 0 {
			source, start = source[i+1:], start+i+1
		}
	}
	return align(n.Value, source, start, n.Style)
}

// align finds the bytes of a decoded scalar in its source, which differs from
// it by escapes, folded lines and indentation. Where the two cannot be brought
// together it stays at the last place found.
func align(decoded, source string, base int, style yaml.Style) []int {
	offsets := make([]int, 0, len(decoded)+1)
	at := 0
	for i := 0; i < len(decoded); {
		_, size := utf8.DecodeRuneInString(decoded[i:])
		from, length := locate(decoded[i:i+size], source, at, style)
		for range size {
			offsets = append(offsets, base+from)
		}
		at = from + length
		i += size
	}
	return append(offsets, base+at)
}

// locate finds one decoded character at or soon after a place of the source.
func locate(c, source string, at int, style yaml.Style) (from, length int) {
	if style&yaml.DoubleQuotedStyle != 0 && at < len(source) && source[at] == '\\' && !strings.HasPrefix(source[at:], "\\\n") {
		return at, escapeLength(source[at:])
	}
	if strings.HasPrefix(source[at:], c) {
		if c == "'" && style&yaml.SingleQuotedStyle != 0 {
			return at, min(2, len(source)-at)
		}
		return at, len(c)
	}
	next := at
	for next < len(source) && strings.IndexByte(" \t\r\n\\", source[next]) >= 0 {
		next++
	}
	switch {
	case c == " " || c == "\n":
		return at, next - at
	case strings.HasPrefix(source[next:], c):
		return next, len(c)
	}
	return at, 0
}

// escapeLength returns how many bytes an escape of a double-quoted scalar has.
func escapeLength(s string) int {
	if len(s) < 2 {
		return len(s)
	}
	switch s[1] {
	case 'x':
		return min(4, len(s))
	case 'u':
		return min(6, len(s))
	case 'U':
		return min(10, len(s))
	}
	_, size := utf8.DecodeRuneInString(s[1:])
	return 1 + size
}
