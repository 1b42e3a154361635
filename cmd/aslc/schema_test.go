package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSchemaTakesNoArguments(t *testing.T) {
	require.Equal(t, exitUsage, schemaVerb.run(schemaVerb, []string{"x"}))
}
