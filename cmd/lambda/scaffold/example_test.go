package scaffold_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/cmd/lambda/artifact"
	"github.com/aslc-dev/aslc/cmd/lambda/scaffold"
)

// TestExampleIsUpToDate holds that the files of examples/checkout are what SAM
// writes today.
func TestExampleIsUpToDate(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "examples", "checkout")
	definition := filepath.Join(dir, "checkout.asl.json")
	text, err := os.ReadFile(definition)
	require.NoError(t, err)
	r := compile.Source(definition, string(text), compile.Options{})
	require.NotNil(t, r.Machine)
	f, err := scaffold.Describe(definition, r.Base, r.Machine.Comment, r.Machine.Timeout, &artifact.Builder{Source: artifact.HTTP})
	require.NoError(t, err)
	files, err := scaffold.SAM(f)
	require.NoError(t, err)
	for name, want := range files {
		have, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		require.Equal(t, string(want), string(have), name)
	}
}
