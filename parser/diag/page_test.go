package diag_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/diag"
)

var update = flag.Bool("update", false, "write docs/diagnostics.md anew")

// TestPageIsUpToDate compares docs/diagnostics.md with the catalogue. This
// writes it:
//
//	go test ./parser/diag -run TestPageIsUpToDate -update
func TestPageIsUpToDate(t *testing.T) {
	page := filepath.Join("..", "..", "docs", "diagnostics.md")
	var b bytes.Buffer
	require.NoError(t, diag.WriteCatalogue(&b))
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(page), 0o777))
		require.NoError(t, os.WriteFile(page, b.Bytes(), 0o666))
	}
	text, err := os.ReadFile(page)
	require.NoError(t, err)
	require.True(t, bytes.Equal(text, b.Bytes()), "the catalogue has changed; run this test with -update")
}

// TestPage holds that every code has its entry, which the table leads to.
func TestPage(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, diag.WriteCatalogue(&b))
	page := b.String()
	for _, code := range diag.Codes() {
		require.Equal(t, 1, strings.Count(page, "\n| ["+string(code)+"](#"+strings.ToLower(string(code))+") | "), code)
		require.Equal(t, 1, strings.Count(page, "\n## "+string(code)+"\n\n**"), code)
	}
	require.Zero(t, strings.Count(page, "```")%2)
	for line := range strings.Lines(page) {
		require.Less(t, len(line), 500, "a line that fills the page")
	}
}
