package format

import (
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/format/field"
)

// same reports whether two trees mean the same: objects whose fields have an
// order may have them in another one.
func same(a, b *ast.Node, r field.Role) bool {
	if a.Kind != b.Kind || a.Text != b.Text || len(a.Items) != len(b.Items) || len(a.Members) != len(b.Members) {
		return false
	}
	for i := range a.Items {
		if !same(a.Items[i], b.Items[i], r.Item()) {
			return false
		}
	}
	left, right := ordered(a.Members, r), ordered(b.Members, r)
	for i := range left {
		if left[i].Name != right[i].Name || !same(left[i].Value, right[i].Value, r.Member(left[i].Name)) {
			return false
		}
	}
	return true
}

// lostComment returns a comment of before that after has less often, or "".
// Lines of block scalars that begin like comments count as well, on both sides.
func lostComment(before, after string) string {
	count := map[string]int{}
	for line := range strings.Lines(after) {
		for _, c := range commentsIn(line) {
			count[c]++
		}
	}
	for line := range strings.Lines(before) {
		for _, c := range commentsIn(line) {
			if count[c]--; count[c] < 0 {
				return c
			}
		}
	}
	return ""
}

// commentsIn returns what may be a comment: the line from each # on that
// follows a blank or begins the line.
func commentsIn(line string) []string {
	line = strings.TrimSpace(line)
	var out []string
	for i := 0; i < len(line); i++ {
		if line[i] == '#' && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t') {
			out = append(out, line[i:])
		}
	}
	return out
}
