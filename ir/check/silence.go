package check

import (
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// mark is a wish not to see a warning within a span.
type mark struct {
	code       diag.Code
	span       diag.Span
	everywhere bool
}

func (m mark) covers(d diag.Diagnostic) bool {
	return m.code == d.Code && (m.everywhere || m.span.Start <= d.Span.Start && d.Span.Start <= m.span.End)
}

const ignoreMarker = "aslc:ignore"

// marksOf reads "aslc:ignore ASL4203, ASL3104" out of a Comment. The list of
// codes ends at the first word that is none.
func marksOf(comment *ast.Node, span diag.Span) []mark {
	if comment == nil || comment.Kind != ast.String {
		return nil
	}
	_, rest, found := strings.Cut(comment.Text, ignoreMarker)
	if !found {
		return nil
	}
	var marks []mark
	for _, word := range strings.FieldsFunc(rest, func(r rune) bool { return r == ' ' || r == ',' }) {
		if !strings.HasPrefix(word, "ASL") {
			break
		}
		marks = append(marks, mark{code: diag.Code(word), span: span})
	}
	return marks
}

// cover returns the span from the start of a to the end of b.
func cover(a, b diag.Span) diag.Span { return diag.Span{Start: a.Start, End: max(a.End, b.End)} }

// Silence drops from list the warnings about m that are not wanted, as
// [Definition] does with its own. It is for those that later stages give.
func Silence(m *ast.StateMachine, o Options, list *diag.List) {
	if m == nil || m.Scope == nil {
		return
	}
	c := &checker{list: &diag.List{}, options: o, machine: m, names: map[string]*home{}}
	c.collect(&scope{ast: m.Scope})
	c.list = list
	c.silence()
}
