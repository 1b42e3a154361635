package check_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir/check"
	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/diag"
)

// notHere are the codes whose mistake does not fit on a page, and those that
// only compiling gives. They are tested there; those of aslc.yaml with its
// reader, those of types in cmd/compile, those of Lambda functions in cmd/lambda/fit.
var notHere = []diag.Code{diag.TooLarge, diag.OpenValue, diag.SeveralMachines, diag.LiteralPlaceholder, diag.ConfigConflict, diag.InternalMistake}

// codesOf returns what an example of the catalogue yields.
func codesOf(e diag.Explanation, text string) []diag.Diagnostic {
	name := "example.asl.json"
	if e.YAML {
		name = "example.asl.yaml"
	}
	list := &diag.List{}
	for _, m := range parser.Machines(diag.NewFile(name, text), parser.Options{}, list) {
		check.Definition(m.Definition, check.Options{Express: e.Express}, list)
	}
	return list.Sorted()
}

// TestCatalogueExamples holds that every failing example yields exactly its
// code, and every corrected one nothing.
func TestCatalogueExamples(t *testing.T) {
	for _, code := range diag.Codes() {
		t.Run(string(code), func(t *testing.T) {
			e, ok := diag.Explain(code)
			require.True(t, ok)
			require.NotEmpty(t, e.Sentence)
			require.NotEmpty(t, e.Why)
			if slices.Contains(notHere, code) || strings.HasPrefix(string(code), "ASL13") || strings.HasPrefix(string(code), "ASL46") || e.Lambda {
				return
			}
			found := codesOf(e, e.Fails)
			require.NotEmpty(t, found)
			for _, d := range found {
				if code == diag.VariableOutOfReach && d.Code == diag.DistributedMap {
					continue // it takes a DISTRIBUTED Map to make this mistake
				}
				require.Equal(t, code, d.Code, d.Message)
				require.Equal(t, e.Severity, d.Severity)
				require.NotEmpty(t, d.Message)
				require.False(t, d.Span.IsZero(), d.Message)
				require.LessOrEqual(t, d.Span.End, len(e.Fails))
			}
			for _, d := range codesOf(e, e.Works) {
				require.Fail(t, "the corrected example is refused", "%s [%s]", d.Message, d.Code)
			}
		})
	}
}

// TestEveryCodeIsExplained compares the declared codes with the catalogue.
func TestEveryCodeIsExplained(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "parser", "diag", "codes*.go"))
	require.NoError(t, err)
	var declared []diag.Code
	for _, file := range files {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, m := range regexp.MustCompile(`Code = "(ASL\d{4})"`).FindAllSubmatch(source, -1) {
			declared = append(declared, diag.Code(m[1]))
		}
	}
	slices.Sort(declared)
	require.Equal(t, declared, diag.Codes())
}
