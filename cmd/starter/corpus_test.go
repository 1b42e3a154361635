package starter_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/cmd/starter"
	"github.com/aslc-dev/aslc/golden/shared"
)

// TestCorpus writes first types and examples for definitions that people wrote:
// both are Go, as formatting them proves.
func TestCorpus(t *testing.T) {
	dir := shared.Folder(t, "corpus")
	text, err := os.ReadFile(filepath.Join(dir, "index.json"))
	require.NoError(t, err)
	var index []struct{ File, Kind string }
	require.NoError(t, json.Unmarshal(text, &index))
	examples, typed := 0, 0
	for _, d := range index {
		if d.Kind != "sample" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, d.File))
		require.NoError(t, err)
		r := compile.Source(d.File, string(text), compile.Options{Configurable: true})
		if r.Files == nil {
			continue
		}
		types, err := starter.Infer(r.Machine, r.Package, r.Source, starter.NamesIn(r.Files))
		require.NoError(t, err, d.File)
		if types.Source != nil {
			typed++
		}
		_, err = starter.Example(r.Machine, r.Facts, r.Files[r.Base+".asl.go"], "")
		require.NoError(t, err, d.File)
		examples++
	}
	t.Logf("%d examples, %d with types", examples, typed)
	require.NotZero(t, typed)
}
