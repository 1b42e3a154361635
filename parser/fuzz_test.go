package parser

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/diag"
)

// requireSound holds what every reading promises: no panic, spans inside the
// file, and at least one diagnostic where nothing could be read.
func requireSound(t *testing.T, file *diag.File) {
	list := &diag.List{}
	for _, m := range Machines(file, Options{ReadFile: func(string) ([]byte, error) { return []byte(order), nil }}, list) {
		if m.Root != nil {
			requireSpans(t, m.Root, m.File)
		}
		if m.Definition == nil {
			require.Positive(t, m.List.Len()+list.Len())
		}
	}
	for _, d := range list.Sorted() {
		require.LessOrEqual(t, 0, d.Span.Start, d.Message)
		require.LessOrEqual(t, d.Span.Start, d.Span.End, d.Message)
		require.LessOrEqual(t, d.Span.End, len(file.Text), d.Message)
		for _, n := range d.Notes {
			require.LessOrEqual(t, n.Span.Start, n.Span.End, n.Message)
			require.LessOrEqual(t, n.Span.End, len(file.Text), n.Message)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(order)
	f.Add(`{"Resources": {"M": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"DefinitionString": {"Fn::Join": ["", ["{\"StartAt\":\"", {"Ref": "A"}, "\",\"States\":{\"A\":{\"Type\":\"Pa\\u0073s\"}}}"]]}}}}}`)
	f.Add(`{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": ${x}, "Retry": [{}], "Catch": [1], "Choices": [{"And": [{}]}]}}}`)
	f.Add("[\"\\ud83d\\n\\q\", 01, True, /* */ {\"a\" 1}]")
	f.Fuzz(func(t *testing.T, text string) { requireSound(t, diag.NewFile("f.json", text)) })
}

func FuzzYAML(f *testing.F) {
	f.Add(samTemplate)
	f.Add("StartAt: A\nStates:\n  A: &a\n    Type: Pass\n    Comment: \"a\\tb\n      c\"\n    End: true\n  B:\n    <<: *a\n    Comment: >-\n      folded\n      text\n")
	f.Add("a: [1, {b: c}]\r\nd: 'it''s'\ne: |2\n    x\n")
	f.Add("a: &a [*a]\n")
	f.Add("Größe: ä\u2028b: !Sub '${x}'\n")
	f.Fuzz(func(t *testing.T, text string) { requireSound(t, diag.NewFile("f.yaml", text)) })
}
