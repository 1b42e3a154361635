package config

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestGlob(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.asl.json", "flows/b.asl.json", "flows/deep/er/c.asl.json", "flows/deep/d.json", "node_modules/x/e.asl.json", ".git/f.asl.json"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, nil, 0o666))
	}
	t.Chdir(dir)
	for pattern, want := range map[string][]string{
		"*.asl.json":             {"a.asl.json"},
		"**/*.asl.json":          {"a.asl.json", "flows/b.asl.json", "flows/deep/er/c.asl.json"},
		"flows/**/*.asl.json":    {"flows/b.asl.json", "flows/deep/er/c.asl.json"},
		"./fl*/**/er/**":         {"flows/deep/er/c.asl.json"},
		"node_modules/**/*.json": {"node_modules/x/e.asl.json"},
		"none/**/*.json":         nil,
	} {
		found, err := Glob(filepath.FromSlash(pattern))
		require.NoError(t, err, pattern)
		for i := range found {
			found[i] = filepath.ToSlash(found[i])
		}
		require.Equal(t, want, found, pattern)
	}
	found, err := Glob(filepath.Join(dir, "**", "c.*"))
	require.NoError(t, err)
	require.Equal(t, []string{filepath.Join(dir, "flows", "deep", "er", "c.asl.json")}, found)
	for _, pattern := range []string{"**/[", "a**/b"} {
		_, err = Glob(pattern)
		require.ErrorContains(t, err, "is no element of a pattern")
	}
}
