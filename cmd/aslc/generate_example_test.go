package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/golden/scratch"
)

// inModule is inRepository for a module that may import package runtime.
func inModule(t *testing.T, files string) {
	t.Helper()
	root, err := scratch.Root()
	require.NoError(t, err)
	t.Setenv("GOWORK", "off")
	t.Setenv("GOFLAGS", "-mod=mod")
	t.Setenv("GOPROXY", "off")
	inRepository(t, files)
	writeFile(t, "go.mod", "module example.com/shop\n\ngo 1.26\n\nrequire github.com/aslc-dev/aslc v0.0.0\n\nreplace github.com/aslc-dev/aslc => "+root+"\n")
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	require.NoError(t, err)
	writeFile(t, "go.sum", string(sums))
}

// The example that is written runs, prints what it says, and is left alone.
func TestGenerateExample(t *testing.T) {
	if testing.Short() {
		t.Skip("runs go test")
	}
	inModule(t, `-- aslc.yaml --
definitions:
  - {files: order.asl.json, dir: order, types: {input: Order, tasks: {Charge: {output: Receipt}}}}
  - {files: refund.asl.json, dir: refund}
-- shop.go --
package shop

type Order struct {
	Cents int `+"`json:\"cents\"`"+`
}

type Receipt struct {
	Status string `+"`json:\"status\"`"+`
}
-- order.asl.json --
{"StartAt": "Charge", "States": {
  "Charge": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:Charge", "Parameters": {"cents.$": "$.cents"}, "ResultPath": "$.charge", "Next": "Paid?"},
  "Paid?": {"Type": "Choice", "Choices": [{"Variable": "$.charge.status", "StringEquals": "PAID", "Next": "Done"}], "Default": "Wait"},
  "Wait": {"Type": "Wait", "Seconds": 86400, "Next": "Charge"},
  "Done": {"Type": "Pass", "Parameters": {"status.$": "$.charge.status", "cents.$": "$.cents"}, "End": true}}}
-- refund.asl.json --
{"StartAt": "Refund", "States": {"Refund": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:Refund",
  "Parameters": {"id.$": "States.UUID()"}, "ResultSelector": {"refund.$": "$.refund.id"}, "End": true}}}
`)
	code, _, err := generateWith("--example")
	require.Equal(t, exitOK, code, err)
	require.Contains(t, err, "wrote "+filepath.Join("order", "order_example_test.go")+"\n")
	require.Contains(t, readText(t, filepath.Join("order", "order_example_test.go")), "\t// Output:\n\t// {\"status\":\"PAID\",\"cents\":1}\n}\n")
	require.Contains(t, readText(t, filepath.Join("refund", "refund_example_test.go")), "\t// Output:\n\t// {\"refund\":\"id\"}\n}\n")
	out, testErr := exec.Command("go", "test", "./...").CombinedOutput()
	require.NoError(t, testErr, "%s", out)

	writeFile(t, filepath.Join("order", "order_example_test.go"), "package order\n")
	code, _, err = generateWith("--example")
	require.Equal(t, exitOK, code)
	require.Contains(t, err, filepath.Join("order", "order_example_test.go")+" is there already\n")
	require.Equal(t, "package order\n", readText(t, filepath.Join("order", "order_example_test.go")))
	code, _, _ = generateWith("--example", "--check")
	require.Equal(t, exitUsage, code)
}

// Where the package cannot be compiled yet, the example is written all the same.
func TestGenerateExampleWithoutModule(t *testing.T) {
	inRepository(t, flows)
	code, _, err := generateWith("--example")
	require.Equal(t, exitOK, code, err)
	require.NotContains(t, readText(t, filepath.Join("gen", "a", "a_example_test.go")), "// Output:\n")
}
