package artifact

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/mod/modfile"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "take over the sources of runtime/lambda")

// TestLambdaArchive holds that the sources of runtime/lambda in the command are
// those of this checkout.
func TestLambdaArchive(t *testing.T) {
	want := txtar.Format(lambdaModule(t, filepath.Join("..", "..", "..", "runtime", "lambda")))
	if *update {
		require.NoError(t, os.WriteFile("lambda.txtar", want, 0o644))
		return
	}
	require.True(t, bytes.Equal(want, lambdaArchive), "runtime/lambda has changed: go test ./cmd/lambda/artifact -update takes it over")
}

// lambdaModule returns the module in dir without its tests and what only they
// need.
func lambdaModule(t *testing.T, dir string) *txtar.Archive {
	t.Helper()
	read := func(name string) []byte {
		text, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		return text
	}
	mod, err := modfile.Parse("go.mod", read("go.mod"), nil)
	require.NoError(t, err)
	for _, r := range append([]*modfile.Require{}, mod.Require...) {
		if !strings.HasPrefix(r.Mod.Path, "github.com/aws/") { // a workspace provides aslc, in whatever version
			require.NoError(t, mod.DropRequire(r.Mod.Path))
		}
	}
	require.NoError(t, mod.DropReplace(modulePath, ""))
	mod.Cleanup()
	text, err := mod.Format()
	require.NoError(t, err)
	var sums []byte
	for line := range bytes.Lines(read("go.sum")) {
		if bytes.HasPrefix(line, []byte("github.com/aws/")) {
			sums = append(sums, line...)
		}
	}
	a := &txtar.Archive{
		Comment: []byte("The module runtime/lambda without its tests. DO NOT EDIT: go test ./cmd/lambda/artifact -update\n"),
		Files:   []txtar.File{{Name: "go.mod", Data: text}, {Name: "go.sum", Data: sums}},
	}
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	require.NoError(t, err)
	for _, name := range names {
		if name = filepath.Base(name); !strings.HasSuffix(name, "_test.go") {
			a.Files = append(a.Files, txtar.File{Name: name, Data: read(name)})
		}
	}
	return a
}
