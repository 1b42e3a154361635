package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLSPTakesNoFiles(t *testing.T) {
	require.Equal(t, exitUsage, lspVerb.run(lspVerb, []string{"a.asl.json"}))
}
