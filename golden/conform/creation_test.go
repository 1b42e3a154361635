package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

func TestCreation(t *testing.T) {
	refusal := func(message string) string {
		return `{"error": {"code": "InvalidDefinition", "message": "Invalid State Machine Definition: '` + message + `'"}}`
	}
	const fields = "SCHEMA_VALIDATION_FAILED: These fields are required: [StartAt] at /"
	for name, c := range map[string]struct {
		definition, expect string
		want               []mark
	}{
		"refused alike": {`{"States": {"A": {"Type": "Pass", "End": true}}}`, refusal(fields), []mark{right, right, right, right}},
		"validated alike": {
			`{"States": {"A": {"Type": "Pass", "End": true}}}`,
			`{"result": "FAIL", "diagnostics": [{"code": "SCHEMA_VALIDATION_FAILED", "location": "/", "message": "These fields are required: [StartAt]", "severity": "ERROR"}]}`,
			[]mark{right, right, right, right},
		},
		"valid":         {`{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}`, `{"result": "OK", "diagnostics": []}`, []mark{right, right, right, absent}},
		"other code":    {`{"StartAt": "B", "States": {"A": {"Type": "Pass", "End": true}}}`, refusal(fields), []mark{right, wrong, wrong, wrong}},
		"not refused":   {`{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}`, refusal(fields), []mark{wrong, wrong, wrong, absent}},
		"other message": {`{"States": {}}`, `{"error": {"message": "No"}}`, []mark{right, wrong, wrong, absent}},
	} {
		t.Run(name, func(t *testing.T) {
			a := &awsCase{Kind: "definition_error", Definition: value.MustParse(c.definition), Expect: value.MustParse(c.expect)}
			require.Equal(t, c.want, a.judgeCreation(a.request()).marks)
		})
	}
	text := (&awsCase{DefinitionText: `not arn:<partition>: "activity_arn"`}).request().text
	require.Equal(t, `not arn:aws: "arn:aws:states:us-east-1:111111111111:activity:A"`, text)
}
