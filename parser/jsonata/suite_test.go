package jsonata_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aslc-dev/aslc/golden/shared"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// suiteCase is a case of the official suite, as far as parsing is concerned.
type suiteCase struct {
	Group, Name string
	Expr        json.RawMessage
	Code        string
}

// text returns the expression, with lone surrogates in their three byte form.
func (c suiteCase) text(t *testing.T) string {
	t.Helper()
	var s string
	require.NoError(t, json.Unmarshal(c.Expr, &s))
	if strings.Contains(string(c.Expr), `\ud800`) {
		s = strings.ReplaceAll(s, "\uFFFD", "\xed\xa0\x80")
	}
	return s
}

// suite returns the cases of the official suite.
func suite(tb testing.TB) []suiteCase {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join(shared.Folder(tb, "conformance/jsonata/groups"), "*.json"))
	require.NoError(tb, err)
	if len(files) == 0 {
		tb.Skip("no JSONata suite: set ASLC_SHARED to the folder that holds conformance/jsonata")
	}
	var all []suiteCase
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(tb, err)
		var cases []suiteCase
		require.NoError(tb, json.Unmarshal(text, &cases))
		all = append(all, cases...)
	}
	return all
}

// TestSuite parses every expression of the official suite: those whose error
// code begins with S must be refused with it, all others accepted.
func TestSuite(t *testing.T) {
	for _, c := range suite(t) {
		t.Run(c.Group+"/"+c.Name, func(t *testing.T) {
			text := c.text(t)
			root, err := jsonata.Parse(text, jsonata.V222)
			if !strings.HasPrefix(c.Code, "S0") {
				require.NoError(t, err)
				requireSpans(t, root, len(text))
				return
			}
			var parseErr *jsonata.Error
			require.ErrorAs(t, err, &parseErr)
			require.Equal(t, c.Code, parseErr.Code)
			require.NotEmpty(t, parseErr.Msg)
			requireSpan(t, parseErr.Span, len(text))
		})
	}
}

func requireSpan(t *testing.T, span jsonata.Span, length int) {
	t.Helper()
	require.True(t, 0 <= span.Start && span.Start <= span.End && span.End <= length,
		"span %v outside of a text of %d bytes", span, length)
}

// requireSpans checks that the spans of a tree are inside the text.
func requireSpans(t *testing.T, root jsonata.Node, length int) {
	t.Helper()
	jsonata.Walk(root, func(n jsonata.Node) bool {
		requireSpan(t, n.Attr().Span, length)
		return true
	})
}

// FuzzParse checks that parsing never panics and keeps positions inside the
// text, in both profiles.
func FuzzParse(f *testing.F) {
	seeds := []string{
		"a.b[c=1]{d: $e}^(<f, >g)", "$x := λ($a)<n-s?:b>{ $a ~> |b|{'c': 1},['d']| }", `"\ud800\udc00" & 'x'`,
		"library.loans@$l.books#$i[$i > 1].%.%", "[1..5].($ ?: 2 ?? 3)", "/a[/]b/im", "/* c */ -1e-7 % `a b`", "f(?, **.*)",
	}
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, profile := range []jsonata.Profile{jsonata.V222, jsonata.AWS} {
			root, err := jsonata.Parse(text, profile)
			if err == nil {
				requireSpans(t, root, len(text))
				continue
			}
			var parseErr *jsonata.Error
			require.ErrorAs(t, err, &parseErr)
			require.NotEmpty(t, parseErr.Code)
			require.NotEmpty(t, parseErr.Msg)
			requireSpan(t, parseErr.Span, len(text))
		}
	})
}
