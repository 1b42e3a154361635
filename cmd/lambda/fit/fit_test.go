package fit_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/cmd/lambda/fit"
	"github.com/aslc-dev/aslc/parser/diag"
)

// found returns what does not fit, as "code text" where text is what is marked.
func found(t *testing.T, text string, limit time.Duration, silence ...diag.Code) ([]string, []diag.Diagnostic) {
	t.Helper()
	r := compile.Check("f.asl.json", text, compile.Options{})[0]
	require.False(t, r.Diagnostics.HasErrors(), "%v", r.Diagnostics.All())
	list := &diag.List{}
	fit.Check(r.AST, limit, silence, list)
	var all []string
	for _, d := range list.Sorted() {
		require.False(t, strings.HasSuffix(d.Message, "."), d.Message)
		all = append(all, string(d.Code)+" "+text[d.Span.Start:d.Span.End])
	}
	return all, list.Sorted()
}

func machine(states string) string {
	return fmt.Sprintf(`{"StartAt": "A", "States": {%s}}`, states)
}

// TestCatalogue holds that the examples of the catalogue are what it says.
func TestCatalogue(t *testing.T) {
	n := 0
	for _, code := range diag.Codes() {
		e, _ := diag.Explain(code)
		if !e.Lambda {
			continue
		}
		n++
		t.Run(string(code), func(t *testing.T) {
			_, list := found(t, e.Fails, 0)
			require.Len(t, list, 1)
			require.Equal(t, code, list[0].Code)
			require.Equal(t, e.Severity, list[0].Severity)
			all, _ := found(t, e.Works, 0)
			require.Empty(t, all)
		})
	}
	require.Equal(t, 8, n)
}

func TestFit(t *testing.T) {
	tests := []struct {
		name   string
		states string
		limit  time.Duration
		want   []string
	}{
		{"exactly the limit", `"A": {"Type": "Wait", "Seconds": 900, "End": true}`, 0, nil},
		{"a second more", `"A": {"Type": "Wait", "Seconds": 901, "End": true}`, 0, []string{"ASL5301 901"}},
		{"beyond the function's timeout", `"A": {"Type": "Wait", "Seconds": 31, "End": true}`, 30 * time.Second, []string{"ASL5301 31"}},
		{"an absurd number", `"A": {"Type": "Wait", "Seconds": 99999999, "End": true}`, 0, []string{"ASL5301 99999999"}},
		{
			"a shorter way around", `
			"A": {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsPresent": true, "Next": "B"}], "Default": "C"},
			"B": {"Type": "Wait", "Seconds": 600, "Next": "C"},
			"C": {"Type": "Wait", "Seconds": 600, "End": true}`, 0, nil,
		},
		{
			"no shorter way", `
			"A": {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsPresent": true, "Next": "B"}], "Default": "B2"},
			"B": {"Type": "Wait", "Seconds": 600, "Next": "C"},
			"B2": {"Type": "Wait", "Seconds": 400, "Next": "C"},
			"C": {"Type": "Wait", "Seconds": 501, "Next": "D"},
			"D": {"Type": "Wait", "Seconds": 1, "End": true}`, 0, []string{"ASL5303 501"},
		},
		{
			"branches count from their Parallel", `
			"A": {"Type": "Wait", "Seconds": 600, "Next": "P"},
			"P": {"Type": "Parallel", "Branches": [{"StartAt": "B", "States": {"B": {"Type": "Wait", "Seconds": 301, "End": true}}}], "End": true}`,
			0,
			[]string{"ASL5303 301"},
		},
		{
			"a Parallel takes as long as its longest branch", `
			"A": {"Type": "Parallel", "Next": "D", "Branches": [
				{"StartAt": "B", "States": {"B": {"Type": "Wait", "Seconds": 10, "End": true}}},
				{"StartAt": "C", "States": {"C": {"Type": "Wait", "Seconds": 500, "End": true}}}]},
			"D": {"Type": "Wait", "Seconds": 401, "End": true}`, 0, []string{"ASL5303 401"},
		},
		{
			"a Map may have no items", `
			"A": {"Type": "Map", "Next": "D", "ItemProcessor": {"StartAt": "B", "States": {"B": {"Type": "Wait", "Seconds": 500, "End": true}}}},
			"D": {"Type": "Wait", "Seconds": 500, "End": true}`, 0, nil,
		},
		{
			"in a Map", `
			"A": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "B", "States": {"B": {"Type": "Wait", "Seconds": 5000, "End": true}}}}`,
			0,
			[]string{"ASL5301 5000"},
		},
		{
			"a loop", `
			"A": {"Type": "Wait", "Seconds": 500, "Next": "B"},
			"B": {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsPresent": true, "Next": "A"}], "Default": "C"},
			"C": {"Type": "Succeed"}`, 0, nil,
		},
		{
			"a Catch may be taken at once", `
			"A": {"Type": "Parallel", "Next": "D", "Catch": [{"ErrorEquals": ["X"], "Next": "D"}], "Branches": [
				{"StartAt": "C", "States": {"C": {"Type": "Wait", "Seconds": 500, "End": true}}}]},
			"D": {"Type": "Wait", "Seconds": 500, "End": true}`, 0, nil,
		},
		{"a path", `"A": {"Type": "Wait", "SecondsPath": "$.s", "End": true}`, 0, []string{`ASL5302 "$.s"`}},
		{"a date", `"A": {"Type": "Wait", "Timestamp": "2030-01-01T00:00:00Z", "End": true}`, 0, []string{`ASL5302 "2030-01-01T00:00:00Z"`}},
		{"an expression", `"A": {"Type": "Wait", "QueryLanguage": "JSONata", "Seconds": "{% $states.input.s %}", "End": true}`, 0, []string{`ASL5302 "{% $states.input.s %}"`}},
		{
			"retries whose delay has a limit", `
			"A": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:Work", "End": true,
				"Retry": [{"ErrorEquals": ["X"], "IntervalSeconds": 60, "MaxAttempts": 90, "MaxDelaySeconds": 600}]}`, 0, nil,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			all, _ := found(t, machine(test.states), test.limit)
			require.Equal(t, test.want, all)
		})
	}
}

func TestPlaces(t *testing.T) {
	_, list := found(t, machine(`"A": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "B", "States": {
		"B": {"Type": "Wait", "Seconds": 5000, "End": true}}}}`), 0)
	require.Equal(t, "/States/A/ItemProcessor/States/B/Seconds", list[0].Path)
	require.Equal(t, `state "B" waits for 1h23m20s, and an invocation of the function lasts 15m0s at most`, list[0].Message)
}

func TestSilence(t *testing.T) {
	const open = `"A": {"Type": "Wait", %s "SecondsPath": "$.s", "Next": "B"}, "B": {"Type": "Wait", "SecondsPath": "$.t", "End": true}`
	all, _ := found(t, machine(fmt.Sprintf(open, `"Comment": "short, aslc:ignore ASL5302",`)), 0)
	require.Equal(t, []string{`ASL5302 "$.t"`}, all)
	all, _ = found(t, machine(fmt.Sprintf(open, `"Comment": "aslc:ignore ASL5308",`)), 0)
	require.Len(t, all, 2)
	all, _ = found(t, machine(fmt.Sprintf(open, "")), 0, diag.WaitOpen)
	require.Empty(t, all)
	// An error cannot be silenced.
	all, _ = found(t, machine(`"A": {"Type": "Wait", "Comment": "aslc:ignore ASL5301", "Seconds": 5000, "End": true}`), 0, diag.WaitTooLong)
	require.Len(t, all, 1)
}

func TestNothingToCheck(t *testing.T) {
	list := &diag.List{}
	fit.Check(nil, 0, nil, list)
	fit.Check(compile.Check("f.asl.json", `{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 5000,`, compile.Options{})[0].AST, 0, nil, list)
	require.Empty(t, list.All())
}
