package config

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/parser/diag"
)

func TestSettingsOfSingleDefinitions(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o666))
		return path
	}
	write("aslc.yaml", `
substitute: {Stage: test, Delay: 5}
silence: [ASL4203]
definitions:
  - files: flows/express/*.asl.json
    express: true
    substitute: {Stage: fast}
`)
	broken := write("broken/aslc.yaml", "silence: [ASL0000]\nsubstitute: {Stage: kept}\n")
	var s Settings
	options := func(name string, given compile.Options) compile.Options {
		o, err := s.Options(filepath.Join(dir, filepath.FromSlash(name)), given)
		require.NoError(t, err)
		return o
	}
	require.Equal(t, compile.Options{
		Express: true, Substitute: map[string]string{"Stage": "fast", "Delay": "5"}, Silence: []diag.Code{"ASL4203"},
	}, options("flows/express/a.asl.json", compile.Options{}))
	require.Equal(t, compile.Options{
		Substitute: map[string]string{"Stage": "mine", "Delay": "5"}, Silence: []diag.Code{"ASL3104", "ASL4203"}, Strict: true,
	}, options("flows/b.asl.json", compile.Options{Substitute: map[string]string{"Stage": "mine"}, Silence: []diag.Code{"ASL3104"}, Strict: true}))
	require.Empty(t, s.Reports())
	require.Equal(t, "kept", options("broken/c.asl.json", compile.Options{}).Substitute["Stage"])
	require.Len(t, s.Reports(), 1)
	require.Equal(t, broken, s.Reports()[0].File.Name)
	require.True(t, s.Reports()[0].List.HasErrors())
}
