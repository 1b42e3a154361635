package main

import (
	"strings"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/parser/diag"
)

// diagnostics returns the first of the compiler's errors, a line each.
func diagnostics(r *compile.Result) string {
	const most = 3
	var b strings.Builder
	errors := &diag.List{}
	for _, d := range r.Diagnostics.Sorted() {
		if d.Severity == diag.Error {
			errors.Add(d)
		}
	}
	p := diag.Printer{Max: most}
	if _, err := p.Text(&b, diag.Report{File: r.File, List: errors}); err != nil || b.Len() == 0 {
		return "no files and no diagnostics"
	}
	var lines []string
	for line := range strings.Lines(b.String()) {
		if strings.HasPrefix(line, r.File.Name) {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return strings.Join(lines, "\n")
}
