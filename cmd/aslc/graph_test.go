package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir/draw"
)

const twoMachines = `
Resources:
  First:
    Type: AWS::Serverless::StateMachine
    Properties: {Definition: {StartAt: A, States: {A: {Type: Pass, End: true}}}}
  Second:
    Type: AWS::Serverless::StateMachine
    Properties: {Definition: {StartAt: B, States: {B: {Type: Succeed}}}}
`

func TestGraphFormats(t *testing.T) {
	name := definitionFile(t, "order.asl.json", untidy)
	for format, want := range map[string]string{"svg": `<title>order</title>`, "mermaid": "flowchart TB", "dot": `digraph "order"`} {
		g := grapher{draw: pictureFormat(format, "")}
		picture, reports, err := g.picture(name)
		require.NoError(t, err)
		require.Nil(t, reports)
		require.Contains(t, string(picture), want)
	}
	require.Nil(t, pictureFormat("png", ""))
}

func TestGraphReadsStdin(t *testing.T) {
	g := grapher{in: strings.NewReader("StartAt: A\nStates: {A: {Type: Succeed}}\n"), draw: pictureFormat("", "x.mmd"), options: draw.Options{Direction: draw.Right}}
	picture, _, err := g.picture(stdin)
	require.NoError(t, err)
	require.Contains(t, string(picture), "flowchart LR")
}

func TestGraphOfATemplate(t *testing.T) {
	name := definitionFile(t, "template.yaml", twoMachines)
	g := grapher{draw: pictureFormat("svg", "")}
	_, _, err := g.picture(name)
	require.ErrorContains(t, err, "First, Second: name one with --machine")
	g.machine = "Second"
	picture, _, err := g.picture(name)
	require.NoError(t, err)
	require.Contains(t, string(picture), `data-state="B"`)
	g.machine = "Third"
	_, _, err = g.picture(name)
	require.ErrorContains(t, err, `no state machine "Third"`)
}

func TestGraphDrawsWrongDefinitionsButNotBrokenOnes(t *testing.T) {
	g := grapher{draw: pictureFormat("svg", "")}
	picture, reports, err := g.picture(definitionFile(t, "a.json", `{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}}}`))
	require.NoError(t, err)
	require.Nil(t, reports)
	require.Contains(t, string(picture), "no such state")
	_, reports, err = g.picture(definitionFile(t, "b.json", `{"StartAt": "A", "States": {"A"`))
	require.NoError(t, err)
	require.Len(t, reports, 1)
	require.True(t, reports[0].List.HasErrors())
}

func TestGraphWritesItsFile(t *testing.T) {
	name := definitionFile(t, "a.asl.json", untidy)
	out := filepath.Join(t.TempDir(), "a.svg")
	require.Equal(t, exitOK, runGraph(graphVerb, []string{name, "-o", out, "--theme", "dark"}))
	text, err := os.ReadFile(out)
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(text), "<svg "))
	require.NotContains(t, string(text), "prefers-color-scheme")
	require.Equal(t, exitUsage, runGraph(graphVerb, []string{name, "--theme", "blue"}))
	require.Equal(t, exitUsage, runGraph(graphVerb, []string{name, "--direction", "up"}))
	require.Equal(t, exitUsage, runGraph(graphVerb, []string{name, "--format", "png"}))
	require.Equal(t, exitUsage, runGraph(graphVerb, nil))
}
