package compile_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc"
	"github.com/aslc-dev/aslc/cmd/compile"
)

// Everything a workflow may import is carried by the command: the patterns of
// the embed directive are a list, because nested modules cannot be embedded.
func TestEmbeddedSources(t *testing.T) {
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(filepath.Join(root, "runtime"), func(path string, d fs.DirEntry, err error) error {
		require.NoError(t, err)
		if d.IsDir() {
			_, nested := os.Stat(filepath.Join(path, "go.mod"))
			if nested == nil || d.Name() == "testdata" || d.Name() == "runtimetest" || d.Name() == "closure" {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		name, err := filepath.Rel(root, path)
		require.NoError(t, err)
		_, err = aslc.Runtime.ReadFile(filepath.ToSlash(name))
		require.NoError(t, err, "embed.go misses it")
		return nil
	})
	require.NoError(t, err)
}

func TestWriteFiles(t *testing.T) {
	dir := t.TempDir()
	files := map[string][]byte{"a.go": []byte("package a\n")}
	require.NoError(t, compile.WriteFiles(dir, files))
	before, err := os.Stat(filepath.Join(dir, "a.go"))
	require.NoError(t, err)
	require.NoError(t, compile.WriteFiles(dir, files))
	after, err := os.Stat(filepath.Join(dir, "a.go"))
	require.NoError(t, err)
	require.Equal(t, before.ModTime(), after.ModTime(), "unchanged output is not rewritten")
}

func TestPackageName(t *testing.T) {
	for name, want := range map[string]string{
		"order.asl.json": "order", "dir/Order-Flow_2.asl.yaml": "orderflow2", "5xx.json": "workflow5xx",
		"func.asl.json": "funcworkflow", "状态.asl.json": "workflow", "main.json": "mainworkflow",
	} {
		require.Equal(t, want, compile.PackageName(name), name)
	}
}

// Go cuts a file name at its first dot before it reads build constraints:
// deploy_windows.asl.go would be left out of the build without a word.
func TestBase(t *testing.T) {
	for name, want := range map[string]string{
		"order.asl.json": "order", "deploy_windows.asl.json": "deploy-windows", "x_linux_amd64.json": "x_linux-amd64",
		"my.flow.asl.json": "my-flow", "_hidden.json": "hidden", ".json": "workflow", "a b/c d.asl.json": "c-d",
	} {
		require.Equal(t, want, compile.Base(name), name)
	}
}
