package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// declaredFiles are a definition, and types in a file of their own that does not
// fit it when the definition says "totl".
const declaredFiles = `-- order.asl.json --
{
  "StartAt": "Charge",
  "States": {
    "Charge": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:Charge", "End": true,
      "Parameters": {"cents.$": "$.totl"}}
  }
}
-- types/order.yaml --
input: order.schema.json
tasks:
  Charge: {output: 'order.schema.json#/$defs/Receipt'}
-- types/order.schema.json --
{
  "type": "object",
  "properties": {"total": {"type": "number"}},
  "required": ["total"],
  "$defs": {"Receipt": {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}}
}
-- types/wrong.yaml --
inputs: order.schema.json
tasks: {Chrage: {errors: [CardDeclined]}}
`

const leadsNowhere = `order.asl.json:5:35: error: "$.totl" leads to nothing: order.schema.json has no member "totl" [ASL4601]`

// Every verb that takes a definition by itself takes its types.
func TestTypesOfOneDefinition(t *testing.T) {
	inRepository(t, declaredFiles)
	for _, args := range [][]string{
		{"check", "--types", "types/order.yaml", "order.asl.json"},
		{"generate", "--types", "types/order.yaml", "order.asl.json"},
		{"run", "order.asl.json", "--types", "types/order.yaml", "--input", "{}"},
		{"run", "--types=types/order.yaml", "order.asl.json"},
		{"build", "--types", "types/order.yaml", "order.asl.json"},
	} {
		code, out, err := printed(t, args...)
		require.Equal(t, exitFailed, code, args)
		require.Empty(t, out)
		require.Contains(t, err, leadsNowhere, args)
		require.Contains(t, err, "note: order.schema.json is declared at types/order.schema.json:1:1", args)
	}
	require.NoFileExists(t, "order.asl.go")
	code, _, err := printed(t, "check", "order.asl.json")
	require.Equal(t, exitOK, code, err)
}

func TestTypesWithMistakes(t *testing.T) {
	inRepository(t, declaredFiles)
	for _, verb := range []string{"check", "run", "build"} {
		code, _, err := printed(t, verb, "order.asl.json", "--types", "types/wrong.yaml")
		require.Equal(t, exitFailed, code)
		require.Contains(t, err, `types/wrong.yaml:1:1: error: types has no setting "inputs" [ASL1301]`, verb)
		require.Contains(t, err, `types/wrong.yaml:2:9: error: order.asl.json holds no Task state "Chrage" [ASL1312]`, verb)
	}
	code, _, err := printed(t, "generate", "order.asl.json", "--types", "types/wrong.yaml")
	require.Equal(t, exitFailed, code)
	require.Contains(t, err, `types/wrong.yaml:1:1: error: `)
	require.NoFileExists(t, "order.asl.go")
}

func TestTypesMisuse(t *testing.T) {
	inRepository(t, declaredFiles+"-- b.asl.json --\n"+passDefinition+"\n-- aslc.yaml --\ndefinitions: [b.asl.json]\n")
	for _, args := range [][]string{
		{"check", "--types", "types/order.yaml", "order.asl.json", "b.asl.json"},
		{"generate", "--types", "types/order.yaml"},
		{"run", "order.asl.json", "--types"},
	} {
		code, _, _ := printed(t, args...)
		require.Equal(t, exitUsage, code, args)
	}
	code, _, err := printed(t, "check", "--types", "none.yaml", "order.asl.json")
	require.Equal(t, exitFailed, code)
	require.Contains(t, err, "none.yaml")
}

// A Lambda function is made of the generated package, which has to fit its types.
func TestTypesOfAFunction(t *testing.T) {
	inRepository(t, declaredFiles)
	code, _, err := printed(t, "build", "--target", "lambda", "--types", "types/order.yaml", "order.asl.json")
	require.Equal(t, exitFailed, code)
	require.Contains(t, err, leadsNowhere)
	require.Contains(t, err, "order.asl.json cannot be generated")
}

// A binary is compiled where the user's packages do not exist: the types check
// the definition and do not appear in its code.
func TestTypesOfAProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a binary")
	}
	ownCache(t)
	t.Setenv("GOWORK", "off")
	t.Setenv("GOFLAGS", "-mod=mod")
	inRepository(t, `-- go.mod --
module example.com/shop

go 1.26
-- shop.go --
package shop

type Order struct {
	Total float64 `+"`json:\"total\"`"+`
}
-- types.yaml --
input: Order
output: Order
-- order.asl.json --
{"StartAt": "Pass", "States": {"Pass": {"Type": "Pass", "Parameters": {"total.$": "$.total"}, "End": true}}}
`)
	code, out, err := printed(t, "run", "--types", "types.yaml", "order.asl.json", "--input", `{"total": 3}`)
	require.Equal(t, exitOK, code, err)
	require.Contains(t, out, `"total"`)
}

// The types of the nearest aslc.yaml count for every verb.
func TestTypesOfSettings(t *testing.T) {
	inRepository(t, declaredFiles+`-- aslc.yaml --
definitions:
  - files: order.asl.json
    types:
      input: types/order.schema.json
  - files: '*.asl.json'
    types:
      input: types/none.json
      tasks: {Nothing: {errors: [X]}}
-- b.asl.json --
`+passDefinition+"\n")
	for _, verb := range []string{"check", "run", "build"} {
		code, _, err := printed(t, verb, "order.asl.json")
		require.Equal(t, exitFailed, code)
		require.Contains(t, err, strings.Replace(leadsNowhere, "order.schema.json", "types/order.schema.json", 1), verb)
		code, _, err = printed(t, verb, "b.asl.json")
		require.Equal(t, exitFailed, code)
		require.Contains(t, err, "aslc.yaml:7:14: error: ", verb)
		require.Contains(t, err, `aslc.yaml:8:15: error: b.asl.json holds no Task state "Nothing" [ASL1312]`, verb)
	}
	code, _, err := printed(t, "check", ".")
	require.Equal(t, exitFailed, code)
	require.Equal(t, 3, strings.Count(err, ": error: "), err)
}
