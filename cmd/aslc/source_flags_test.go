package main

import (
	"flag"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTakeFlags(t *testing.T) {
	var s sourceFlags
	fs := flag.NewFlagSet("run", flag.ContinueOnError)
	s.define(fs)
	rest, err := takeFlags(fs, []string{"--substitute", "a=1", "f.asl.json", "--input", "{}", "-machine=M", "--substitute=b=x=y", "machine"})
	require.NoError(t, err)
	require.Equal(t, []string{"f.asl.json", "--input", "{}", "machine"}, rest)
	require.Equal(t, sourceFlags{machine: "M", substitute: substitutions{"a": "1", "b": "x=y"}}, s)
	_, err = takeFlags(fs, []string{"--machine"})
	require.ErrorContains(t, err, "--machine needs a value")
	_, err = takeFlags(fs, []string{"--substitute", "a"})
	require.ErrorContains(t, err, `--substitute: "a" is not NAME=VALUE`)
}
