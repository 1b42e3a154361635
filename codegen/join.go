package codegen

import (
	"go/ast"
	"go/token"
	"strings"
	"unicode/utf8"
)

// Widths of lines, in columns, a tab being four. A declaration on one line may
// be longer than a statement, for nothing has to be followed in it.
const (
	lineWidth        = 100
	declarationWidth = 120
	tabWidth         = 4
)

// joinLists puts the arguments of calls and the elements of literals that the
// emitted text has on several lines on one, where that line does not get too
// long: it moves the ends of lines, by which the printer goes. Lists with a
// comment or a function inside stay as they are. So does it with structs of one
// field, and with functions like func New() *Machine { return &Machine{} }.
func joinLists(file *token.File, tree *ast.File, text string) {
	j := &joiner{file: file, text: text, lines: file.Lines()}
	j.depths = depths(text, j.lines)
	for _, c := range tree.Comments {
		j.comments = append(j.comments, file.Line(c.Pos()))
	}
	ast.Inspect(tree, j.visit)
	j.apply()
}

// joiner finds the lists of a file that fit on a line.
type joiner struct {
	file     *token.File
	text     string
	lines    []int // offsets of their beginnings
	depths   []int // how far each line will be indented
	comments []int // lines with comments, in order
	limit    int
	joined   []span
}

// span is a range of lines that become one, counted from 0.
type span struct{ first, last int }

// visit looks at a node from the outside in: what fits with all it holds needs
// no further look.
func (j *joiner) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.GenDecl:
		j.limit = declarationWidth
	case *ast.FuncDecl:
		j.limit = lineWidth
		j.joinBody(n)
	case *ast.StructType:
		j.joinField(n)
	case *ast.CompositeLit:
		return !j.join(n, n.Lbrace, n.Rbrace)
	case *ast.CallExpr:
		return !j.join(n, n.Lparen, n.Rparen)
	}
	return true
}

// join joins the lines of n if it can be, and reports whether there is nothing
// left to do in n.
func (j *joiner) join(n ast.Expr, open, end token.Pos) bool {
	first, last := j.file.Line(n.Pos())-1, j.file.Line(end)-1
	if j.file.Line(open)-1 == last {
		return first == last
	}
	w := j.width(n)
	if w == none || first <= j.last() {
		return false
	}
	before := j.text[j.lines[first]:j.file.Offset(n.Pos())]
	after, _, _ := strings.Cut(j.text[j.file.Offset(end)+1:], "\n")
	if tabWidth*j.depths[first]+spaced(before)+w+spaced(after) > j.limit || j.commented(first, last) {
		return false
	}
	j.joined = append(j.joined, span{first, last})
	return true
}

// joinBody joins a function without parameters that returns at once.
func (j *joiner) joinBody(f *ast.FuncDecl) {
	if f.Body == nil || len(f.Body.List) != 1 || f.Recv != nil || len(f.Type.Params.List) > 0 {
		return
	}
	r, ok := f.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(r.Results) != 1 {
		return
	}
	if w := j.width(r.Results[0]); w != none && spaced(j.source(f.Type))+w+len("{ return  }") <= j.limit {
		j.whole(f.Body)
	}
}

// joinField joins a struct with one field, if that has no tag: the printer puts
// no other on a line.
func (j *joiner) joinField(s *ast.StructType) {
	if len(s.Fields.List) != 1 || s.Fields.List[0].Tag != nil || strings.Contains(j.source(s.Fields.List[0]), "\n") {
		return
	}
	j.whole(s)
}

// whole joins all lines of n if there is no comment in them.
func (j *joiner) whole(n ast.Node) {
	first, last := j.file.Line(n.Pos())-1, j.file.Line(n.End())-1
	if j.last() < first && first < last && !j.commented(first, last) {
		j.joined = append(j.joined, span{first, last})
	}
}

// last returns the last line that was joined to others: what begins on it has a
// line of unknown length before it.
func (j *joiner) last() int {
	if len(j.joined) == 0 {
		return -1
	}
	return j.joined[len(j.joined)-1].last
}

// source returns the text of n.
func (j *joiner) source(n ast.Node) string {
	return j.text[j.file.Offset(n.Pos()):j.file.Offset(n.End())]
}

// commented reports whether there is a comment in these lines.
func (j *joiner) commented(first, last int) bool {
	for len(j.comments) > 0 && j.comments[0] < first+1 {
		j.comments = j.comments[1:]
	}
	return len(j.comments) > 0 && j.comments[0] <= last+1
}

// apply removes the beginnings of the lines that were joined to those before.
func (j *joiner) apply() {
	if len(j.joined) == 0 {
		return
	}
	kept := make([]int, 0, len(j.lines))
	next := 0
	for _, s := range j.joined {
		kept = append(kept, j.lines[next:s.first+1]...)
		next = s.last + 1
	}
	j.file.SetLines(append(kept, j.lines[next:]...))
}

// none is the width of what cannot stand on one line.
const none = -1

// width returns how many columns an expression takes on one line, none if it
// holds a function or is longer than any line may be.
func (j *joiner) width(n ast.Expr) int {
	switch n := n.(type) {
	case *ast.CallExpr:
		return j.sum(2, j.width(n.Fun), j.list(n.Args))
	case *ast.CompositeLit:
		if n.Type == nil {
			return j.sum(2, j.list(n.Elts))
		}
		return j.sum(2, j.width(n.Type), j.list(n.Elts))
	case *ast.KeyValueExpr:
		return j.sum(len(": "), j.width(n.Key), j.width(n.Value))
	case *ast.BinaryExpr:
		return j.sum(len(n.Op.String())+2, j.width(n.X), j.width(n.Y))
	case *ast.UnaryExpr:
		return j.sum(len(n.Op.String()), j.width(n.X))
	case *ast.SelectorExpr:
		return j.sum(1, j.width(n.X), len(n.Sel.Name))
	case *ast.Ident:
		return utf8.RuneCountInString(n.Name)
	case *ast.BasicLit:
		return utf8.RuneCountInString(n.Value)
	}
	text := j.source(n)
	if strings.Contains(text, "\n") {
		return none
	}
	return spaced(text)
}

func (j *joiner) list(items []ast.Expr) int {
	total := max(0, len(items)-1) * len(", ")
	for _, x := range items {
		if total = j.sum(total, j.width(x)); total == none {
			break
		}
	}
	return total
}

// sum adds widths; with none among them, or too much of them, it is none.
func (j *joiner) sum(widths ...int) int {
	total := 0
	for _, w := range widths {
		if total += w; w == none || total > declarationWidth {
			return none
		}
	}
	return total
}

// spaced returns about how long unformatted text is once it is formatted: only
// a few of its blanks are missing, or too many.
func spaced(text string) int {
	text = strings.TrimSpace(text)
	return utf8.RuneCountInString(text) + strings.Count(text, ",") -
		2*strings.Count(text, " . ") - strings.Count(text, " (") - strings.Count(text, " {")
}

// depths returns how far each line of unformatted text will be indented: once
// for every line before it with brackets that are still open.
func depths(text string, lines []int) []int {
	out := make([]int, len(lines))
	var open []int // brackets open at the end of the lines that opened any
	for i, start := range lines {
		end := len(text)
		if i+1 < len(lines) {
			end = lines[i+1]
		}
		line := text[start:end]
		out[i] = len(open)
		closed, opened := brackets(line)
		for closed > 0 && len(open) > 0 {
			last := &open[len(open)-1]
			n := min(closed, *last)
			if closed, *last = closed-n, *last-n; *last == 0 {
				open = open[:len(open)-1]
			}
		}
		if strings.IndexAny(line, ")]}") == 0 {
			out[i] = len(open)
		}
		if opened > 0 {
			open = append(open, opened)
		}
	}
	return out
}

// brackets counts the brackets of a line that close what an earlier line
// opened, and those that stay open.
func brackets(line string) (closed, opened int) {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '"', '\'', '`':
			i = literalEnd(line, i)
		case '/':
			if strings.HasPrefix(line[i:], "//") {
				return closed, opened
			}
		case '(', '[', '{':
			opened++
		case ')', ']', '}':
			if opened > 0 {
				opened--
			} else {
				closed++
			}
		}
	}
	return closed, opened
}
