package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const chargeDefinition = `{"StartAt": "Charge", "States": {"Charge": {"Type": "Task", "Resource": "${ChargeArn}", "End": true}}}`

func initWith(t *testing.T, files ...string) (out, warned string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	b := &beginning{out: &stdout, err: &stderr}
	require.NoError(t, b.begin(files))
	return stdout.String(), stderr.String()
}

func readText(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(text)
}

func TestInitForOneDefinition(t *testing.T) {
	inRepository(t, "-- flows/order.asl.json --\n"+chargeDefinition+"\n-- flows/other.asl.json --\n"+passDefinition+"\n")
	out, warned := initWith(t, filepath.Join("flows", "order.asl.json"))
	require.Empty(t, warned)
	require.Contains(t, out, "wrote aslc.yaml\n")
	require.Contains(t, out, "wrote "+filepath.Join("flows", "doc.go")+"\n")
	require.Contains(t, out, "go mod init ")
	require.Contains(t, out, "implement order.Tasks ")
	require.Equal(t, "package order\n\n//go:generate go tool aslc generate order.asl.json\n", readText(t, filepath.Join("flows", "doc.go")))
	settings := readText(t, "aslc.yaml")
	require.Contains(t, settings, "  - files: 'flows/order.asl.json'\n")
	require.Contains(t, settings, "# substitute: {ChargeArn: …}")

	code, _, _ := generateWith()
	require.Equal(t, exitOK, code, "what init wrote is right")
	require.FileExists(t, filepath.Join("flows", "order.asl.go"))
}

func TestInitForAllDefinitions(t *testing.T) {
	inRepository(t, "-- a/order.asl.json --\n"+passDefinition+"\n-- a/refund.asl.json --\n"+passDefinition+
		"\n-- b/ship.asl.yaml --\n"+passDefinition+"\n-- node_modules/x/x.asl.json --\n"+passDefinition+
		"\n-- go.mod --\nmodule example.com/x\n\ntool "+toolPath+"\n")
	out, warned := initWith(t)
	require.Empty(t, warned)
	require.NotContains(t, out, "go get -tool")
	require.NotContains(t, out, "implement", "there is no Task")
	require.Contains(t, readText(t, "aslc.yaml"), "  - files: ['**/*.asl.json', '**/*.asl.yaml']\n    dir: \"{dir}/{package}\"")
	require.Equal(t, "package order\n\n//go:generate go tool aslc generate ../order.asl.json\n", readText(t, filepath.Join("a", "order", "doc.go")))
	require.FileExists(t, filepath.Join("b", "ship", "doc.go"))
	code, _, err := generateWith()
	require.Equal(t, exitOK, code)
	require.Contains(t, err, "3 definitions: 3 written")
}

func TestInitOverwritesNothing(t *testing.T) {
	inRepository(t, "-- aslc.yaml --\ndefinitions: ['*/*.asl.json', t.yaml]\n-- a/a.asl.json --\n"+passDefinition+
		"\n-- a/doc.go --\n// Package theirs is theirs.\npackage theirs\n-- b/b.asl.json --\n"+passDefinition+
		"\n-- b/b.go --\npackage b\n\n//go:generate go run github.com/aslc-dev/aslc/cmd/aslc generate b.asl.json\n"+
		"-- t.yaml --\nResources:\n  Ship:\n    Type: AWS::Serverless::StateMachine\n    Properties: {Definition: "+passDefinition+"}\n")
	before := readText(t, "aslc.yaml")
	out, warned := initWith(t)
	require.Empty(t, warned)
	require.Equal(t, before, readText(t, "aslc.yaml"))
	require.Contains(t, out, "aslc.yaml is there already\n")
	require.Contains(t, out, filepath.Join("a", "doc.go")+" is there already; add to it:\n\n\t//go:generate go tool aslc generate a.asl.json\n")
	require.Contains(t, out, filepath.Join("b", "b.go")+" has a go:generate line already\n")
	require.NoFileExists(t, filepath.Join("b", "doc.go"))
	require.Equal(t, "package ship\n\n//go:generate go tool aslc generate --machine Ship t.yaml\n", readText(t, "doc.go"))

	again, _ := initWith(t)
	require.NotContains(t, again, "wrote ")
}

// A definition with mistakes is set up all the same: it is being written.
func TestInitReportsMistakes(t *testing.T) {
	inRepository(t, "-- order.asl.json --\n{\"StartAt\": \"A\", \"States\": {}}\n")
	out, warned := initWith(t, "order.asl.json")
	require.Contains(t, out, "wrote doc.go")
	require.True(t, strings.HasPrefix(warned, "order.asl.json:1:"), warned)
}

func TestInitMisuse(t *testing.T) {
	inRepository(t, "-- x/order.asl.json --\n"+passDefinition+"\n-- y/z --\n")
	require.Equal(t, exitUsage, dispatch([]string{"init", "a", "b"}))
	require.Equal(t, exitFailed, dispatch([]string{"init", "none.asl.json"}))
	t.Chdir("y")
	require.Equal(t, exitFailed, dispatch([]string{"init"}), "no definition")
	require.Equal(t, exitFailed, dispatch([]string{"init", filepath.Join("..", "x", "order.asl.json")}))
	require.NoFileExists(t, "aslc.yaml")
}

const readingDefinition = `{"StartAt": "Charge", "States": {
  "Charge": {"Type": "Task", "Resource": "${ChargeArn}", "Parameters": {"cents.$": "$.order.cents"}, "ResultPath": "$.charge", "Next": "Paid?"},
  "Paid?": {"Type": "Choice", "Choices": [{"Variable": "$.charge.status", "StringEquals": "PAID", "Next": "Ship now"}], "Default": "Charge"},
  "Ship now": {"Type": "Task", "Resource": "${ShipArn}", "ResultSelector": {"tracking.$": "$[0].id"}, "End": true}}}`

const readingTypes = `// OrderInput is what the state machine order reads of its input.
type OrderInput struct {
	Order OrderInputOrder ` + "`json:\"order\"`" + `
}

// OrderInputOrder is the member "order" of OrderInput.
type OrderInputOrder struct {
	Cents any ` + "`json:\"cents\"`" + `
}

// ChargeReply is what is read of the result of the Task Charge.
type ChargeReply struct {
	Status string ` + "`json:\"status\"`" + ` // read by StringEquals in Paid?: a string?
}

// ShipNowReply is what is read of the result of the Task Ship now.
// It is read by $[0].id in Ship now: a list?
type ShipNowReply []ShipNowReplyItem

// ShipNowReplyItem is an item of ShipNowReply.
type ShipNowReplyItem struct {
	ID any ` + "`json:\"id\"`" + `
}
`

// uncommented returns an aslc.yaml with the types in it declared.
func uncommented(t *testing.T, settings string) string {
	t.Helper()
	var out []string
	for line := range strings.Lines(settings) {
		indent, rest, found := strings.Cut(line, "# ")
		if found && strings.TrimSpace(indent) == "" && (strings.HasPrefix(rest, "types:") || strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, "- ")) {
			line = indent + rest
		}
		out = append(out, line)
	}
	return strings.Join(out, "")
}

// The types that init begins with fit what the definition does with them.
func TestInitWritesTypes(t *testing.T) {
	t.Setenv("GOWORK", "off")
	t.Setenv("GOFLAGS", "-mod=mod")
	inRepository(t, "-- go.mod --\nmodule example.com/shop\n\ngo 1.26\n-- flows/order.asl.json --\n"+readingDefinition)
	out, warned := initWith(t, filepath.Join("flows", "order.asl.json"))
	require.Empty(t, warned)
	require.Contains(t, out, "wrote "+filepath.Join("flows", "types.go")+"\n")
	require.Contains(t, out, "  edit flows/types.go ")
	types := readText(t, filepath.Join("flows", "types.go"))
	require.True(t, strings.HasPrefix(types, "package order\n\n// These types are a first version"), types)
	require.True(t, strings.HasSuffix(types, readingTypes), types)

	code, _, err := generateWith()
	require.Equal(t, exitOK, code, err)
	untyped := readText(t, filepath.Join("flows", "order.asl.go"))
	settings := readText(t, "aslc.yaml")
	require.Contains(t, settings, `    # types:
    #   input: ./flows.OrderInput
    #   tasks:
    #     Charge: {output: ./flows.ChargeReply}
    #     'Ship now': {output: ./flows.ShipNowReply}
`)
	writeFile(t, "aslc.yaml", uncommented(t, settings))
	code, _, err = generateWith()
	require.Equal(t, exitOK, code, err)
	require.NotContains(t, err, "warning")
	require.NotEqual(t, untyped, readText(t, filepath.Join("flows", "order.asl.go")))
	require.Contains(t, readText(t, filepath.Join("flows", "order.asl.go")), "(ChargeReply, error)")

	require.NoError(t, os.Remove(filepath.Join("flows", "doc.go")))
	again, _ := initWith(t, filepath.Join("flows", "order.asl.json"))
	require.NotContains(t, again, "types.go", "they are declared")
	require.Equal(t, types, readText(t, filepath.Join("flows", "types.go")))
}

// For several definitions, each has an entry of its own with its types.
func TestInitWritesTypesOfAll(t *testing.T) {
	t.Setenv("GOWORK", "off")
	t.Setenv("GOFLAGS", "-mod=mod")
	inRepository(t, "-- go.mod --\nmodule example.com/shop\n\ngo 1.26\n-- a/order.asl.json --\n"+readingDefinition+"\n-- a/refund.asl.json --\n"+readingDefinition+"\n-- b.asl.json --\n"+passDefinition)
	_, warned := initWith(t)
	require.Empty(t, warned)
	settings := readText(t, "aslc.yaml")
	require.Contains(t, settings, `  # - files: 'a/refund.asl.json'
  #   dir: "{dir}/{package}"
  #   types:
  #     input: ./a/refund.RefundInput
`)
	writeFile(t, "aslc.yaml", uncommented(t, settings))
	code, _, err := generateWith()
	require.Equal(t, exitOK, code, err)
	require.Contains(t, err, "3 definitions: 3 written")
}

// An aslc.yaml that is there is left alone, and told what to add.
func TestInitTellsTypes(t *testing.T) {
	inRepository(t, "-- aslc.yaml --\ndefinitions: ['**/*.asl.json']\n-- a/order.asl.json --\n"+readingDefinition+"\n-- a/OrderInput.go --\npackage order\n\nfunc OrderInput() {}\n")
	t.Chdir("a")
	out, _ := initWith(t, "order.asl.json")
	require.Contains(t, out, "once types.go is right, declare its types in "+filepath.Join("..", "aslc.yaml")+", in an entry for order.asl.json:\n\n    types:\n      input: ./a.OrderInput2\n")
	require.Contains(t, readText(t, "types.go"), "type OrderInput2 struct")
}
