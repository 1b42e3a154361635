package compile_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/parser/diag"
)

// generates demands what holds for every text: it is refused with a
// diagnostic, or it becomes Go. Rendering parses the Go, so a text that broke
// out of a literal, a comment or a name shows here.
func generates(t *testing.T, text string) { generatesWith(t, text, compile.Options{}) }

func generatesWith(t *testing.T, text string, o compile.Options) {
	r := compile.Source("fuzz.asl.json", text, o)
	if !r.Diagnostics.HasErrors() {
		require.NotEmpty(t, r.Files)
	}
	for _, d := range r.Diagnostics.All() {
		require.NotEqual(t, diag.InternalMistake, d.Code, d.Message)
	}
}

// FuzzTemplate puts any JSON text in the place of a payload template, in both
// query languages.
func FuzzTemplate(f *testing.F) {
	for _, seed := range []string{
		`{"a.$": "$.b", "c": [1, {"d.$": "$$.Execution.Id"}]}`,
		`{"x.$": "States.Format('{}', $.a[0]['b c'])", "y": "*/ // \u2028 ${x}"}`,
		`{"v.$": "$count.a", "\"; panic(1) //": 1e400}`,
		`{"total": "{% $sum($states.input.items.(price*qty)) %}", "n": "{% %}"}`,
		`{"type": 1, "Type": 2, "": 3, "func": {"a` + "`" + `b": null}}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, template string) {
		if !json.Valid([]byte(template)) {
			return
		}
		for _, state := range []string{
			`{"Type": "Pass", "Parameters": ` + template + `, "End": true}`,
			`{"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": ` + template + `, "ResultSelector": ` + template + `, "End": true}`,
			`{"Type": "Pass", "QueryLanguage": "JSONata", "Output": ` + template + `, "End": true}`,
			`{"Type": "Pass", "Result": ` + template + `, "Assign": {"count": 1}, "End": true}`,
		} {
			generates(t, `{"StartAt": "S", "States": {"S": `+state+`}}`)
		}
	})
}

// FuzzNames puts any text in the place of names, comments and constants.
func FuzzNames(f *testing.F) {
	f.Add("Map", "error", "a comment")
	f.Add("5xx?", "State5xx", "*/\n//go:embed x\npackage main")
	f.Add("状态", "", "\u2028\x00\r")
	f.Add("A b", "A_b", "`")
	f.Fuzz(func(t *testing.T, a, b, comment string) {
		quote := func(s string) string {
			text, _ := json.Marshal(s)
			return string(text)
		}
		generates(t, `{"Comment": `+quote(comment)+`, "StartAt": `+quote(a)+`, "States": {`+
			quote(a)+`: {"Type": "Task", "Comment": `+quote(comment)+`, "Resource": `+quote("arn:aws:lambda:eu-west-1:123456789012:function:"+b)+
			`, "Parameters": {`+quote(b)+`: `+quote(comment)+`}, "Catch": [{"ErrorEquals": [`+quote(comment)+`], "Next": `+quote(b)+`}], "Next": `+quote(b)+`}, `+
			quote(b)+`: {"Type": "Fail", "Error": `+quote(a)+`, "Cause": `+quote(comment)+`}}}`)
	})
}

// FuzzConfig puts any text in the place of the names of open values.
func FuzzConfig(f *testing.F) {
	f.Add("delay", "var.max_amount", "Timestamp")
	f.Add("a b", "A_b", "Seconds")
	f.Add("x */ {func}", "\n//go:embed x", "Config")
	f.Add("状态", "", "\"")
	f.Fuzz(func(t *testing.T, a, b, field string) {
		text, _ := json.Marshal(field)
		generatesWith(t, `{"TimeoutSeconds": ${`+a+`}, "StartAt": "S", "States": {"S": {"Type": "Wait", `+string(text)+`: "${`+a+`}", "Next": "Config"},
			"Config": {"Type": "Task", "Resource": "${`+b+`}", "Parameters": {"x": ${`+b+`}}, "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": ${`+a+`}}], "Next": "C"},
			"C": {"Type": "Choice", "Choices": [{"Variable": "$.x", "StringEquals": ${`+b+`}, "Next": "D"}], "Default": "D"},
			"D": {"Type": "Pass", "Result": [${`+a+`}], "ResultPath": null, "End": true}}}`, compile.Options{Configurable: true})
	})
}
