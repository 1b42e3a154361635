package starter_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/cmd/starter"
)

var update = flag.Bool("update", false, "write what is wanted into testdata")

// compiled compiles a definition.
func compiled(t *testing.T, name string) *compile.Result {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	r := compile.Source(filepath.Base(name), string(text), compile.Options{})
	require.NotEmpty(t, r.Files, "%v", r.Diagnostics.All())
	return r
}

// infer returns the types of a definition in a package that holds what is
// generated already.
func infer(t *testing.T, r *compile.Result) *starter.Types {
	t.Helper()
	types, err := starter.Infer(r.Machine, r.Package, r.Source, starter.NamesIn(r.Files))
	require.NoError(t, err)
	return types
}

// wanted compares text with a file of testdata.
func wanted(t *testing.T, name string, text []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(file, text, 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), string(text))
}

func TestInfer(t *testing.T) {
	types := infer(t, compiled(t, filepath.Join("..", "..", "ir", "shape", "testdata", "order.asl.json")))
	require.Equal(t, "OrderInput", types.Input)
	require.Equal(t, map[string]string{
		"Charge": "ChargeReply", "Locate": "LocateReply", "Poll": "PollReply", "Price": "PriceReply", "Ship": "ShipReply",
	}, types.Results)
	wanted(t, "order.go.txt", types.Source)
}

// What reads a value says what it seems to be, and names of every kind become
// fields or are left out.
func TestInferFromReaders(t *testing.T) {
	wanted(t, "readers.go.txt", infer(t, compiled(t, filepath.Join("testdata", "readers.asl.json"))).Source)
}

// A value that is read as a list and as a text has no type.
func TestInferMixed(t *testing.T) {
	r := compile.Source("x.asl.json", `{"StartAt": "A", "States": {
  "A": {"Type": "Choice", "Choices": [{"Variable": "$.messages", "StringEquals": "none", "Next": "C"}], "Default": "B"},
  "B": {"Type": "Map", "ItemsPath": "$.messages", "ItemProcessor": {"StartAt": "D", "States": {"D": {"Type": "Pass", "Parameters": {"id.$": "$.id"}, "End": true}}}, "End": true},
  "C": {"Type": "Succeed"}}}`, compile.Options{})
	require.Contains(t, string(infer(t, r).Source), "\tMessages any `json:\"messages\"` // read by StringEquals in A, ItemsPath in B: a list or a string?\n")
}

// Where nothing is read there is nothing to declare.
func TestInferNothing(t *testing.T) {
	r := compile.Source("x.asl.json", `{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:a", "End": true}}}`, compile.Options{})
	types := infer(t, r)
	require.Empty(t, types.Source)
	require.Empty(t, types.Input)
	require.Empty(t, types.Results)
}
