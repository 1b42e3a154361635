package main

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

const settled = `-- aslc.yaml --
silence: [ASL3104]
substitute: {delay: 1}
definitions:
  - files: express/*.asl.json
    express: true
-- choice.asl.json --
{"StartAt": "A", "States": {"A": {"Type": "Choice", "Choices": [{"Variable": "$.n", "IsPresent": true, "Next": "B"}]}, "B": {"Type": "Succeed"}}}
-- wait.asl.json --
{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": ${delay}, "End": true}}}
-- express/sync.asl.json --
{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "arn:aws:states:::batch:submitJob.sync", "End": true}}}
-- template.yaml --
Resources:
  First:
    Type: AWS::Serverless::StateMachine
    Properties: {Definition: {StartAt: A, States: {A: {Type: Pass, Result: {is: first}, End: true}}}}
  Second:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: A
        States:
          A:
            Type: Wait
            Seconds: ${pause}
            End: true
-- wrong/aslc.yaml --
silence: [ASL2101]
-- wrong/pass.asl.json --
{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}
`

// Definitions are checked by the settings of the nearest aslc.yaml.
func TestCheckUsesSettings(t *testing.T) {
	inRepository(t, settled)
	code, _, err := printed(t, "check", "choice.asl.json", "wait.asl.json")
	require.Equal(t, exitOK, code)
	require.Empty(t, err)
	code, _, err = printed(t, "check", ".")
	require.Equal(t, exitFailed, code)
	require.Contains(t, err, "express/sync.asl.json:1:63: error: ")
	require.Contains(t, err, "[ASL2304]")
	require.Contains(t, err, "wrong/aslc.yaml:1:11: error: ")
	code, _, err = printed(t, "check", "wrong/pass.asl.json")
	require.Equal(t, exitFailed, code, "settings with mistakes are no settings")
	require.Contains(t, err, "wrong/aslc.yaml:1:11: error: ")
}

func TestCheckFindsFiles(t *testing.T) {
	inRepository(t, settled+"-- node_modules/x/broken.asl.json --\n{\n-- empty/README --\n")
	code, _, err := printed(t, "check", "**/choice.asl.json", "express/../**/wait.*")
	require.Equal(t, exitOK, code, err)
	_, _, err = printed(t, "check", ".")
	require.NotContains(t, err, "broken.asl.json")
	code, _, err = printed(t, "check", "empty")
	require.Equal(t, exitFailed, code)
	require.Contains(t, err, "empty: there is no *.asl.json, *.asl.yaml or *.asl.yml below")
	in, e := os.Open("express/sync.asl.json")
	require.NoError(t, e)
	defer in.Close()
	stdin := os.Stdin
	os.Stdin = in
	defer func() { os.Stdin = stdin }()
	code, _, err = printed(t, "check", "--express", "-")
	require.Equal(t, exitFailed, code)
	require.Contains(t, err, "stdin.json:1:63: error: ")
}

// What --json prints holds the same places as the text.
func TestCheckForms(t *testing.T) {
	inRepository(t, "-- a.asl.json --\n{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"Bee\"}, \"Be\": {\"Type\": \"Succeed\"}}}\n")
	_, _, text := printed(t, "check", "a.asl.json")
	require.Contains(t, text, `a.asl.json:1:59: error: state "A" goes to "Bee", which does not exist [ASL2101]`)
	code, out, _ := printed(t, "check", "--json", "a.asl.json")
	require.Equal(t, exitFailed, code)
	require.True(t, json.Valid([]byte(out)))
	require.Contains(t, out, "ASL2101")
	_, out, _ = printed(t, "check", "--sarif", "a.asl.json")
	require.True(t, json.Valid([]byte(out)))
	require.Contains(t, out, `"startColumn": 59`)
	_, out, _ = printed(t, "check", "--github", "a.asl.json")
	require.Contains(t, out, "::error file=a.asl.json,line=1,endLine=1,col=59,")
	_, out, _ = printed(t, "check", "--aws", "a.asl.json")
	require.Contains(t, out, "MISSING_TRANSITION_TARGET: Missing 'Next' target: Bee at /States/A/Next")
}

// A program takes its values from the settings and from flags.
func TestProgramsOfOpenDefinitions(t *testing.T) {
	if testing.Short() {
		t.Skip("builds binaries")
	}
	ownCache(t)
	inRepository(t, settled)
	code, _, err := printed(t, "run", "wait.asl.json", "--fast")
	require.Equal(t, exitOK, code, err)
	code, out, err := printed(t, "run", "template.yaml", "--machine", "First")
	require.Equal(t, exitOK, code, err)
	require.Contains(t, out, "first")
	code, _, err = printed(t, "run", "template.yaml")
	require.Equal(t, exitFailed, code)
	require.Contains(t, err, "name one with --machine")
	code, _, err = printed(t, "run", "template.yaml", "--machine", "Second")
	require.Equal(t, exitFailed, code)
	require.Contains(t, err, "give it with --substitute pause=VALUE")
	code, _, err = printed(t, "run", "--substitute", "pause=2", "--fast", "template.yaml", "--machine=Second")
	require.Equal(t, exitOK, code, err)
	code, _, err = printed(t, "run", "wrong/pass.asl.json")
	require.Equal(t, exitFailed, code)
	require.Contains(t, err, "wrong/aslc.yaml:1:11: error: ")
}
