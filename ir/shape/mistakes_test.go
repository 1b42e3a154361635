package shape_test

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what is found wrong into testdata/mistakes")

// TestSeededMistakes makes one mistake at a time in a definition with everything
// declared, and holds that it is found at its place. Each archive says what text
// of testdata/order.asl.json (or of the definition in it) is replaced by what,
// and what is reported then: in the lines of the change, unless the archive says
// why elsewhere.
func TestSeededMistakes(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "mistakes", "*.txtar"))
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 20)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			parts := map[string]string{}
			for _, f := range archive.Files {
				parts[f.Name] = strings.TrimSuffix(string(f.Data), "\n")
			}
			base, spec := parts["machine"], parts["types"]
			if base == "" {
				text, err := os.ReadFile(filepath.Join("testdata", parts["of"]+".asl.json"))
				require.NoError(t, err)
				base = string(text)
			}
			if spec == "" {
				text, err := os.ReadFile(filepath.Join("testdata", parts["of"]+".types.json"))
				require.NoError(t, err)
				spec = string(text)
			}
			require.Equal(t, 1, strings.Count(base, parts["old"]), "the text to replace")
			got := mistakes(t, strings.Replace(base, parts["old"], parts["new"], 1), spec)
			require.NotEmpty(t, got)
			if *update {
				require.NoError(t, os.WriteFile(file, withPart(archive, "want", got), 0o666))
				return
			}
			require.Equal(t, parts["want"], strings.TrimSuffix(got, "\n"))
			if parts["elsewhere"] == "" {
				first := strings.Count(base[:strings.Index(base, parts["old"])], "\n") + 1
				line, err := strconv.Atoi(strings.Split(got, ":")[1])
				require.NoError(t, err)
				require.GreaterOrEqual(t, line, first)
				require.LessOrEqual(t, line, first+strings.Count(parts["new"], "\n"))
			}
		})
	}
}

// withPart returns the archive with a part replaced or added.
func withPart(a *txtar.Archive, name, text string) []byte {
	for i := range a.Files {
		if a.Files[i].Name == name {
			a.Files[i].Data = []byte(text)
			return txtar.Format(a)
		}
	}
	a.Files = append(a.Files, txtar.File{Name: name, Data: []byte(text)})
	return txtar.Format(a)
}
