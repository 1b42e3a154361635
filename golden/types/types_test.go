// Package types_test holds the mistakes that declared types show when packages
// are generated: through aslc.yaml, Go packages and JSON Schemas on disk, to the
// diagnostics a user reads.
package types_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/aslc-dev/aslc/cmd/config"
	"github.com/aslc-dev/aslc/cmd/generate"
	"github.com/aslc-dev/aslc/parser/diag"
)

var update = flag.Bool("update", false, "write the diagnostics into testdata/mistakes")

// repository makes the working directory one with the files of an archive.
func repository(t *testing.T, a *txtar.Archive) {
	t.Helper()
	t.Chdir(t.TempDir())
	t.Setenv("GOWORK", "off")
	t.Setenv("GOFLAGS", "-mod=mod")
	for _, f := range a.Files {
		require.NoError(t, os.MkdirAll(filepath.Dir(f.Name), 0o755))
		require.NoError(t, os.WriteFile(f.Name, f.Data, 0o644))
	}
}

// generated generates all packages of the working directory and returns what
// there is to say, and how many files are to be written.
func generated(t *testing.T) (said string, written int) {
	t.Helper()
	c, list, err := config.Read(config.FileName)
	require.NoError(t, err)
	require.False(t, list.HasErrors())
	definitions, err := c.Definitions(list)
	require.NoError(t, err)
	o, err := (&generate.Generator{}).Run(context.Background(), definitions)
	require.NoError(t, err)
	var b strings.Builder
	_, err = (&diag.Printer{}).Text(&b, append(o.Reports, diag.Report{File: c.File, List: list})...)
	require.NoError(t, err)
	return b.String(), len(o.Changes())
}

func archive(t *testing.T, name string) *txtar.Archive {
	t.Helper()
	a, err := txtar.ParseFile(filepath.Join("testdata", filepath.FromSlash(name)))
	require.NoError(t, err)
	return a
}

// TestEverythingDeclared holds that the archives the mistakes are made in are
// generated without a word.
func TestEverythingDeclared(t *testing.T) {
	for _, name := range []string{"order.txtar", "claim.txtar"} {
		t.Run(name, func(t *testing.T) {
			repository(t, archive(t, name))
			said, written := generated(t)
			require.Empty(t, said)
			require.Positive(t, written)
		})
	}
}

// TestMistakes makes one mistake at a time: each archive says in which file of
// which other archive the right text is replaced by a wrong one, and what is
// said then. Only a warning lets files be written.
func TestMistakes(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "mistakes", "*.txtar"))
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 20)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			file, err := filepath.Abs(file)
			require.NoError(t, err)
			a, err := txtar.ParseFile(file)
			require.NoError(t, err)
			parts := map[string]string{}
			for _, f := range a.Files {
				parts[f.Name] = strings.TrimSuffix(string(f.Data), "\n")
			}
			m := mistake{file: parts["in"], right: parts["right"], wrong: parts["wrong"]}
			repository(t, archive(t, parts["of"]+".txtar"))
			m.make(t)
			said, written := generated(t)
			require.NotEmpty(t, said)
			require.Equal(t, strings.Contains(said, ": error: "), written == 0)
			if *update {
				require.NoError(t, os.WriteFile(file, withWant(a, said), 0o644))
				return
			}
			require.Equal(t, parts["want"], strings.TrimSuffix(said, "\n"))
			m.holds(t, said, parts["elsewhere"] != "")
		})
	}
}

// mistake is a change of one file.
type mistake struct {
	file, right, wrong string
	first, last        int // lines of the change
}

func (m *mistake) make(t *testing.T) {
	t.Helper()
	text, err := os.ReadFile(m.file)
	require.NoError(t, err)
	before, after, found := strings.Cut(string(text), m.right)
	require.True(t, found && !strings.Contains(after, m.right), "the right text stands in %s once", m.file)
	m.first = strings.Count(before, "\n") + 1
	m.last = m.first + strings.Count(m.wrong, "\n")
	require.NoError(t, os.WriteFile(m.file, []byte(before+m.wrong+after), 0o644))
}

// holds checks that the first diagnostic is at the change. An archive that has
// a part called elsewhere says there why it is not.
func (m *mistake) holds(t *testing.T, said string, elsewhere bool) {
	t.Helper()
	place := strings.SplitN(said, ":", 4)
	line, err := strconv.Atoi(place[1])
	require.NoError(t, err)
	require.Equal(t, elsewhere, place[0] != m.file || line < m.first || line > m.last, said)
}

// withWant returns the archive with what is wanted replaced or added.
func withWant(a *txtar.Archive, said string) []byte {
	for i := range a.Files {
		if a.Files[i].Name == "want" {
			a.Files[i].Data = []byte(said)
			return txtar.Format(a)
		}
	}
	a.Files = append(a.Files, txtar.File{Name: "want", Data: []byte(said)})
	return txtar.Format(a)
}
