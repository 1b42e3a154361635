package config

import (
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// Naming is the value of "dir" or "package": a text with names in braces.
type Naming struct {
	Span   diag.Span
	pieces []piece
}

// piece is a text, or a name in braces.
type piece struct {
	text string
	name bool
}

// The names that may stand in braces.
const (
	nameOfMachine = "name"
	nameOfFile    = "file"
	nameOfFolder  = "dir"
	nameOfPackage = "package"
)

// naming reads a text with names in braces, of which allowed are known.
func (r *reader) naming(n *ast.Node, allowed []string) *Naming {
	if !r.text(n, "a text") {
		return nil
	}
	out := &Naming{Span: n.Span}
	for at := 0; at < len(n.Text); {
		open := strings.IndexByte(n.Text[at:], '{')
		if open < 0 {
			out.pieces = append(out.pieces, piece{text: n.Text[at:]})
			break
		}
		if open > 0 {
			out.pieces = append(out.pieces, piece{text: n.Text[at : at+open]})
		}
		at += open
		length := strings.IndexByte(n.Text[at:], '}')
		if length < 0 {
			r.list.Add(openBrace(n.At(at, len(n.Text))))
			return nil
		}
		name := n.Text[at+1 : at+length]
		if !slices.Contains(allowed, name) {
			r.list.Add(unknownName(n.At(at, at+length+1), name, allowed))
			return nil
		}
		out.pieces = append(out.pieces, piece{text: name, name: true})
		at += length + 1
	}
	return out
}

// fill returns the text with values for the names.
func (n *Naming) fill(values map[string]string) string {
	var b strings.Builder
	for _, p := range n.pieces {
		if p.name {
			b.WriteString(values[p.text])
		} else {
			b.WriteString(p.text)
		}
	}
	return b.String()
}
