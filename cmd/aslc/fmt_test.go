package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	untidy = `{"StartAt": "A", "States": {"A": {"End": true, "Type": "Pass"}}}`
	tidy   = `{
  "StartAt": "A",
  "States": {
    "A": {
      "Type": "Pass",
      "End": true
    }
  }
}
`
)

func definitionFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o640))
	return path
}

func TestFormatterPrints(t *testing.T) {
	var out strings.Builder
	f := formatter{in: strings.NewReader(untidy), out: &out}
	require.NoError(t, f.file(stdin))
	require.Equal(t, tidy, out.String())
	require.True(t, f.changed)
}

func TestFormatterReadsYAMLFromStdin(t *testing.T) {
	var out strings.Builder
	f := formatter{in: strings.NewReader("States: {}\nStartAt: A # first\n"), out: &out}
	require.NoError(t, f.file(stdin))
	require.Equal(t, "StartAt: A # first\nStates: {}\n", out.String())
}

func TestFormatterListsAndDiffs(t *testing.T) {
	var out strings.Builder
	name := definitionFile(t, "a.asl.json", untidy)
	f := formatter{out: &out, list: true, diff: true}
	require.NoError(t, f.file(name))
	require.NoError(t, f.file(definitionFile(t, "b.asl.json", tidy)))
	require.True(t, strings.HasPrefix(out.String(), name+"\n--- "+name+".orig\n+++ "+name+"\n@@ -1,1 +1,9 @@\n-{"), out.String())
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, untidy, string(text), "nothing is written without -w")
}

func TestFormatterWrites(t *testing.T) {
	var out strings.Builder
	name := definitionFile(t, "a.asl.json", untidy)
	f := formatter{out: &out, write: true}
	require.NoError(t, f.file(name))
	require.Empty(t, out.String())
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, tidy, string(text))
	info, err := os.Stat(name)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o640), info.Mode().Perm())
}

func TestFormatterRefuses(t *testing.T) {
	name := definitionFile(t, "a.asl.json", "{\n\"StartAt\": }")
	f := formatter{out: &strings.Builder{}, write: true}
	require.NoError(t, f.file(name))
	require.Len(t, f.refused, 1)
	line, column := f.refused[0].File.Position(f.refused[0].List.Sorted()[0].Span.Start)
	require.Equal(t, []int{2, 12}, []int{line, column})
	require.ErrorIs(t, f.file(filepath.Join(t.TempDir(), "none.json")), os.ErrNotExist)
}

func TestFmtExitCodes(t *testing.T) {
	require.Equal(t, exitFailed, runFmt(fmtVerb, []string{"-l", definitionFile(t, "a.asl.json", untidy)}))
	require.Equal(t, exitOK, runFmt(fmtVerb, []string{"-l", definitionFile(t, "a.asl.json", tidy)}))
	require.Equal(t, exitOK, runFmt(fmtVerb, []string{"-w", definitionFile(t, "a.asl.json", untidy)}))
	require.Equal(t, exitUsage, runFmt(fmtVerb, nil))
}
