package draw

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestConditions(t *testing.T) {
	cases := []struct{ rule, want string }{
		{`"Variable": "$.total", "NumericGreaterThan": 1000`, `total > 1000`},
		{`"Variable": "$.order.status", "StringEquals": "DONE"`, `order.status = "DONE"`},
		{`"Variable": "$['order']['status']", "StringEquals": "DONE"`, `order.status = "DONE"`},
		{`"Variable": "$", "IsNull": false`, `input is not null`},
		{`"Variable": "$[0]", "IsPresent": true`, `input[0] exists`},
		{`"Variable": "$.a", "IsPresent": false`, `a is missing`},
		{`"Variable": "$.a", "IsTimestamp": true`, `a is a timestamp`},
		{`"Variable": "$.done", "BooleanEquals": true`, `done`},
		{`"Variable": "$.done", "BooleanEquals": false`, `not done`},
		{`"Not": {"Variable": "$.done", "BooleanEquals": false}`, `done`},
		{`"Not": {"Variable": "$.n", "NumericLessThan": 3}`, `n ≥ 3`},
		{`"Not": {"Variable": "$.n", "StringMatches": "a*"}`, `n not like "a*"`},
		{`"Not": {"And": [{"Variable": "$.a", "IsNull": true}, {"Variable": "$.b", "IsNull": true}]}`, `not (a is null and b is null)`},
		{`"Variable": "$.a", "NumericLessThanEqualsPath": "$limit.n"`, `a ≤ $limit.n`},
		{`"Variable": "$.t", "TimestampGreaterThanEquals": "2026-01-01T00:00:00Z"`, `t ≥ 2026-01-01T00:00:00Z`},
		{`"Variable": "$.n", "NumericEquals": ${max}`, `n = ${max}`},
		{`"And": [{"Variable": "$.a", "IsPresent": true}, {"Variable": "$.a", "IsNumeric": true}, {"Variable": "$.a", "NumericEquals": 1}]`, `a = 1`},
		{`"And": [{"Variable": "$.a", "IsPresent": true}, {"Variable": "$.a", "IsString": true}]`, `a is a string`},
		{`"And": [{"Variable": "$.a", "IsPresent": true}, {"Variable": "$.b", "IsPresent": true}]`, `a exists and b exists`},
		{`"Or": [{"Variable": "$.s", "StringEquals": "A"}, {"Variable": "$.s", "StringEquals": "B"}]`, `s = "A" or "B"`},
		{`"And": [{"Variable": "$.x", "IsNull": true}, {"Or": [{"Variable": "$.a", "NumericEquals": 1}, {"Variable": "$.b", "NumericEquals": 2}]}]`, `x is null and (a = 1 or b = 2)`},
		{`"Variable": "$.a.very.long.path.to.some.value.in.the.input", "IsPresent": true`, `…to.some.value.in.the.input exists`},
		{`"Variable": "$.a"`, `?`},
		{``, `?`},
	}
	for _, c := range cases {
		text := `{"States": {"C": {"Type": "Choice", "Choices": [{` + strings.TrimPrefix(c.rule+`, "Next": "X"`, ", ") + `}]}}}`
		require.Equal(t, c.want, condition(read(t, text).Scope.States[0].Choices[0]), c.rule)
	}
	m := read(t, `{"QueryLanguage": "JSONata", "States": {"C": {"Type": "Choice", "Choices": [{"Condition": "{% $states.input.total >\n  1000 %}", "Next": "X"}]}}}`)
	require.Equal(t, "total > 1000", condition(m.Scope.States[0].Choices[0]))
}

func TestDetails(t *testing.T) {
	cases := []struct{ state, want string }{
		{`"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:Charge:live"`, "λ Charge"},
		{`"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:${Name}"`, "λ Name"},
		{`"Type": "Task", "Resource": "${ChargeFunctionArn}"`, "ChargeFunction"},
		{`"Type": "Task", "Resource": "${Charge.Arn}"`, "Charge"},
		{`"Type": "Task", "Resource": ${charge}`, "charge"},
		{`"Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:Approve"`, "activity Approve"},
		{`"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke"`, "lambda invoke"},
		{`"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "arn:aws:lambda:us-east-1:123456789012:function:F:$LATEST"}`, "λ F"},
		{`"Type": "Task", "Resource": "arn:${AWS::Partition}:states:::lambda:invoke.waitForTaskToken", "Parameters": {"FunctionName": "${F}"}`, "λ F · until called back"},
		{`"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:putObject"`, "s3 putObject"},
		{`"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync"`, "glue startJobRun · until done"},
		{`"Type": "Task", "Resource": "charge"`, "charge"},
		{`"Type": "Wait", "Seconds": 3`, "3 seconds"},
		{`"Type": "Wait", "Seconds": 90`, "90 seconds"},
		{`"Type": "Wait", "Seconds": 7200`, "2 hours"},
		{`"Type": "Wait", "Seconds": 86400`, "1 day"},
		{`"Type": "Wait", "Seconds": 0`, "0 seconds"},
		{`"Type": "Wait", "Seconds": ${delay}`, "delay seconds"},
		{`"Type": "Wait", "SecondsPath": "$.delay"`, "delay seconds"},
		{`"Type": "Wait", "Timestamp": "2026-01-01T00:00:00Z"`, "until 2026-01-01T00:00:00Z"},
		{`"Type": "Wait", "TimestampPath": "$.at"`, "until at"},
		{`"Type": "Fail", "Error": "TooLate", "Cause": "c"`, "TooLate"},
		{`"Type": "Fail", "Error": "S", "Cause": "because"`, "because"},
		{`"Type": "Fail", "ErrorPath": "$.error.Error"`, "error.Error"},
		{`"Type": "Parallel", "Branches": [{"States": {}}, {"States": {}}]`, "2 branches"},
		{`"Type": "Parallel", "Branches": [{"States": {}}]`, "1 branch"},
		{`"Type": "Map", "ItemsPath": "$.jobs", "MaxConcurrency": 5`, "each of jobs, 5 at once"},
		{`"Type": "Map", "MaxConcurrency": 1`, "each item, one by one"},
		{`"Type": "Map", "MaxConcurrency": 0`, "each item"},
		{`"Type": "Map", "ItemReader": {"Resource": "arn:aws:states:::s3:getObject"}, "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED"}}`, "each item of s3:getObject, distributed"},
		{`"Type": "Succeed"`, ""},
		{`"Type": "Nonsense"`, "no known type"},
	}
	for _, c := range cases {
		m := read(t, fmt.Sprintf(`{"States": {"S": {%s}}}`, c.state))
		require.Equal(t, c.want, detail(m.Scope.States[0]), c.state)
	}
}

func TestWidths(t *testing.T) {
	require.Equal(t, 0.0, titleFont.width(""))
	require.InDelta(t, 13*0.722, titleFont.width("A"), 0.001)
	require.InDelta(t, 11*(0.667+0.278), smallFont.width("A "), 0.001)
	require.InDelta(t, 26, titleFont.width("状態"), 0.001)
	require.Equal(t, titleFont.width("e"), titleFont.width("e\u0301"), "an accent of its own takes no room")
}

func TestWrap(t *testing.T) {
	cases := []struct {
		text  string
		lines int
		want  []string
	}{
		{"Short", 3, []string{"Short"}},
		{"  Several   blanks\nhere ", 3, []string{"Several blanks", "here"}},
		{"Marketing DataBrew ETL Job", 3, []string{"Marketing", "DataBrew ETL Job"}},
		{"GetCustomerAddressDimensionLoadStatus", 3, []string{"GetCustomer", "Address", "DimensionLoadStatus"}},
		{"a-name-with-hyphens-in-it", 3, []string{"a-name-with-", "hyphens-in-it"}},
		{"Lambda.TooManyRequestsException", 1, []string{"Lambda.TooMany…"}},
		{strings.Repeat("x", 60), 2, []string{strings.Repeat("x", 16), strings.Repeat("x", 15) + "…"}},
		{"", 2, nil},
	}
	for _, c := range cases {
		got := titleFont.wrap(c.text, 120, c.lines)
		for _, line := range got {
			require.LessOrEqual(t, titleFont.width(line), 120.0, line)
		}
		require.LessOrEqual(t, len(got), c.lines)
		if c.text != "GetCustomerAddressDimensionLoadStatus" && c.lines != 1 && !strings.HasPrefix(c.text, "xx") {
			require.Equal(t, c.want, got)
		}
		require.Equal(t, strings.Join(strings.Fields(c.text), ""), keep(c.text, got))
	}
}

// keep returns the text that lines show, and all of it when they end in an
// ellipsis after a part of it.
func keep(text string, lines []string) string {
	shown := strings.ReplaceAll(strings.Join(lines, ""), " ", "")
	whole := strings.Join(strings.Fields(text), "")
	if begin, cut := strings.CutSuffix(shown, "…"); cut && strings.HasPrefix(whole, begin) {
		return whole
	}
	return shown
}

func TestEscape(t *testing.T) {
	require.Equal(t, "&lt;a href=&quot;x&quot;&gt; &amp; 'y'\n", escape("<a href=\"x\"> & 'y'\n\x00\x1b\ufffe"))
	require.Equal(t, "a<br/>#34;b#34; #60;i#62; #35;1 é", mermaidText("a", "\"b\" <i>\u0085#1 é"))
	require.Equal(t, `"a \"b\" \\n\nc"`, dotText("a \"b\" \\n\nc\x00"))
}
