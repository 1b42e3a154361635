package compile_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/parser/diag"
)

// withoutExample are the codes of a mistake that does not fit on a page, of one
// that is aslc's own, and of those that it takes declared types to make.
var withoutExample = []diag.Code{
	diag.TooLarge, diag.InternalMistake,
	diag.InputMismatch, diag.OutputMismatch, diag.UnreadMember, diag.NeverRaised, diag.BadDeclaration,
}

// TestCatalogueCompiles holds the examples of the catalogue against the whole
// pipeline: the failing one is refused for its code alone, or generates with a
// warning; the corrected one generates.
func TestCatalogueCompiles(t *testing.T) {
	for _, code := range diag.Codes() {
		if strings.HasPrefix(string(code), "ASL13") {
			continue // of aslc.yaml, tested with its reader
		}
		if strings.HasPrefix(string(code), "ASL53") {
			continue // of a target, tested with it
		}
		t.Run(string(code), func(t *testing.T) {
			e, _ := diag.Explain(code)
			if slices.Contains(withoutExample, code) {
				require.Empty(t, e.Fails)
				return
			}
			fails := compileExample(e, e.Fails)
			require.Positive(t, fails.Diagnostics.Len())
			for _, d := range fails.Diagnostics.All() {
				require.Contains(t, []diag.Code{code, diag.DistributedMap}, d.Code, d.Message)
			}
			require.Equal(t, e.Severity == diag.Warning, fails.Files != nil)
			works := compileExample(e, e.Works)
			if code == diag.OpenPlaceholder {
				require.True(t, isOpen(works), "what it corrects is still to be filled in")
				return
			}
			require.Zero(t, works.Diagnostics.Len(), "%v", works.Diagnostics.All())
			require.NotEmpty(t, works.Files)
		})
	}
}

func compileExample(e diag.Explanation, text string) *compile.Result {
	name := "example.asl.json"
	if e.YAML {
		name = "example.yaml"
	}
	return compile.Source(name, text, compile.Options{Express: e.Express, Configurable: e.Config})
}

// isOpen reports whether all that keeps r from compiling are values to fill in.
func isOpen(r *compile.Result) bool {
	return r.Diagnostics.Len() > 0 && !slices.ContainsFunc(r.Diagnostics.All(), func(d diag.Diagnostic) bool { return d.Code != diag.OpenValue })
}
