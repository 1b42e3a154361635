package check_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir/check"
	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/diag"
)

// FuzzDefinition holds that no definition makes the checks panic, and that
// every diagnostic has a place inside the file, also in AWS's words.
func FuzzDefinition(f *testing.F) {
	for _, code := range diag.Codes() {
		e, _ := diag.Explain(code)
		f.Add(e.Fails, e.YAML)
		f.Add(e.Works, e.YAML)
	}
	f.Fuzz(func(t *testing.T, text string, yaml bool) {
		name := "f.json"
		if yaml {
			name = "f.yaml"
		}
		file, list := diag.NewFile(name, text), &diag.List{}
		m := parser.Parse(file, list)
		check.Definition(m, check.Options{Express: len(text)%2 == 0, Strict: len(text)%3 == 0}, list)
		for _, d := range list.Sorted() {
			if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
				require.Fail(t, "a span lies outside", "%+v", d)
			}
			for _, n := range d.Notes {
				if n.Span.Start < 0 || n.Span.Start > n.Span.End || n.Span.End > len(text) {
					require.Fail(t, "a note lies outside", "%+v", d)
				}
			}
			if translated, ok := check.AWS(file, d); ok && translated.Code == "" {
				require.Fail(t, "no code", "%+v", d)
			}
		}
		if m == nil && !list.HasErrors() {
			require.Fail(t, "nothing read and nothing said")
		}
	})
}
