package starter_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/cmd/starter"
)

// The sample values lead where the first comparisons hold.
func TestExample(t *testing.T) {
	r := compiled(t, filepath.Join("testdata", "readers.asl.json"))
	text, err := starter.Example(r.Machine, r.Facts, r.Files[r.Base+".asl.go"], "{\"a\":1}\n")
	require.NoError(t, err)
	wanted(t, "readers_example.go.txt", text)
}

func TestExampleWithoutTasks(t *testing.T) {
	r := compile.Source("x.asl.json", `{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}`, compile.Options{})
	text, err := starter.Example(r.Machine, r.Facts, r.Files["x.asl.go"], "")
	require.NoError(t, err)
	require.Contains(t, string(text), "\tm := &Machine{}\n")
	require.NotContains(t, string(text), "// Output:\n")
}

func TestExampleOfOtherCode(t *testing.T) {
	r := compile.Source("x.asl.json", `{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}`, compile.Options{})
	_, err := starter.Example(r.Machine, r.Facts, []byte("package x\n"), "")
	require.ErrorContains(t, err, "no Machine")
	_, err = starter.Example(r.Machine, r.Facts, []byte("package"), "")
	require.Error(t, err)
}
