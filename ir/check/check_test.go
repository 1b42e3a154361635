package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir/check"
	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/diag"
)

const work = "arn:aws:lambda:us-east-1:123456789012:function:Work"

// machine wraps states into a definition that starts at the first name.
func machine(start, states string) string {
	return fmt.Sprintf(`{"StartAt": %q, "States": {%s}}`, start, states)
}

// checked returns what reading and checking report, in order, as "code text"
// where text is what is marked.
func checked(t *testing.T, text string, o check.Options) ([]string, []diag.Diagnostic) {
	list := &diag.List{}
	file := diag.NewFile("f.asl.json", text)
	check.Definition(parser.Parse(file, list), o, list)
	var all []string
	for _, d := range list.Sorted() {
		all = append(all, string(d.Code)+" "+file.Text[d.Span.Start:d.Span.End])
	}
	return all, list.Sorted()
}

func TestWholeDefinitionChecks(t *testing.T) {
	task := `"Type": "Task", "Resource": "` + work + `"`
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"a misspelt target is one message": {
			machine("A", `"A": {"Type": "Pass", "Next": "Finish"}, "Finsh": {"Type": "Succeed"}`),
			[]string{`ASL2101 "Finish"`},
		},
		"an unknown target leaves its states unreachable": {
			machine("A", `"A": {"Type": "Pass", "Next": "Elsewhere"}, "B": {"Type": "Succeed"}`),
			[]string{`ASL2101 "Elsewhere"`, `ASL3101 "B"`},
		},
		"a state without a way on says nothing of the others": {
			machine("A", `"A": {"Type": "Pass"}, "B": {"Type": "Succeed"}`),
			[]string{`ASL1110 "A"`},
		},
		"a placeholder may lead anywhere": {
			machine("A", `"A": {"Type": "Pass", "Next": "${Next}"}, "B": {"Type": "Succeed"}`),
			nil,
		},
		"States.ALL beside others": {
			machine("A", `"A": {`+task+`, "Retry": [{"ErrorEquals": ["States.ALL", "X"]}], "End": true}`),
			[]string{`ASL2201 "States.ALL"`},
		},
		"the same error in two retriers": {
			machine("A", `"A": {`+task+`, "Retry": [{"ErrorEquals": ["X"]}, {"ErrorEquals": ["X", "Y"]}], "End": true}`),
			[]string{`ASL2203 "X"`},
		},
		"a missed heartbeat is a timeout": {
			machine("A", `"A": {`+task+`, "Retry": [{"ErrorEquals": ["States.Timeout"]}, {"ErrorEquals": ["States.HeartbeatTimeout"]}], "End": true}`),
			[]string{`ASL2203 "States.HeartbeatTimeout"`},
		},
		"States.TaskFailed leaves the timeout": {
			machine("A", `"A": {`+task+`, "Retry": [{"ErrorEquals": ["States.TaskFailed"]}, {"ErrorEquals": ["States.Timeout"]}], "End": true}`),
			nil,
		},
		"a timeout that is caught by name": {
			machine("A", `"A": {`+task+`, "TimeoutSeconds": 5, "Catch": [{"ErrorEquals": ["States.TaskFailed", "States.Timeout"], "Next": "B"}], "Next": "B"}, "B": {"Type": "Succeed"}`),
			nil,
		},
		"opposite rules need no Default": {
			machine("A", `"A": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericLessThan": 3, "Next": "B"}, {"Variable": "$.n", "NumericGreaterThanEquals": 3, "Next": "B"}]}, "B": {"Type": "Succeed"}`),
			nil,
		},
		"a rule and its negation need no Default": {
			machine("A", `"A": {"Type": "Choice", "Choices": [{"Variable": "$.n", "IsNull": true, "Next": "B"}, {"Not": {"Variable": "$.n", "IsNull": true}, "Next": "B"}]}, "B": {"Type": "Succeed"}`),
			nil,
		},
		"rules with a gap": {
			machine("A", `"A": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericLessThan": 3, "Next": "B"}, {"Variable": "$.n", "NumericGreaterThan": 3, "Next": "B"}]}, "B": {"Type": "Succeed"}`),
			[]string{`ASL3104 "A"`},
		},
		"a cycle that counts": {
			machine("A", `"A": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericLessThan": 3, "Next": "B"}], "Default": "C"}, "B": {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd($.n, 1)"}, "Next": "A"}, "C": {"Type": "Succeed"}`),
			nil,
		},
		"a cycle that waits for the time": {
			machine("A", `"A": {"Type": "Choice", "Choices": [{"Variable": "$$.State.EnteredTime", "TimestampLessThanPath": "$.t", "Next": "B"}], "Default": "C"}, "B": {"Type": "Wait", "Seconds": 5, "Next": "A"}, "C": {"Type": "Succeed"}`),
			nil,
		},
		"a cycle without a way out": {
			machine("A", `"A": {"Type": "Choice", "Choices": [{"Variable": "$.n", "IsPresent": true, "Next": "B"}], "Default": "C"}, "B": {"Type": "Pass", "Next": "B"}, "C": {"Type": "Succeed"}`),
			[]string{`ASL3103 "B"`},
		},
		"a path in an array of a template": {
			machine("A", `"A": {"Type": "Pass", "Parameters": {"all": ["$.a", {"b.$": "$.b", "c": "$$.Execution.Id"}]}, "End": true}`),
			[]string{`ASL4203 "$.a"`, `ASL4203 "$$.Execution.Id"`},
		},
		"money is no path": {
			machine("A", `"A": {"Type": "Pass", "Parameters": {"price": "$5", "sum": "$", "text": "States.of matter"}, "End": true}`),
			nil,
		},
		"the place inside a path": {
			machine("A", `"A": {"Type": "Pass", "ResultPath": "$.a[*].b", "End": true}`),
			[]string{`ASL4102 [*]`},
		},
		"the place inside a call with escapes": {
			machine("A", `"A": {"Type": "Pass", "Parameters": {"x.$": "States.Format('\u0041\\q')"}, "End": true}`),
			[]string{`ASL4103 \\q`},
		},
		"the place inside an expression": {
			machine("A", `"A": {"Type": "Pass", "QueryLanguage": "JSONata", "Output": {"x": [1, "{% 1 + total %}"]}, "End": true}`),
			[]string{`ASL4302 total`},
		},
		"names an expression binds": {
			machine("A", `"A": {"Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% ($f := function($x){$x + 1}; $map([1], $f)@$y#$i.($y + $i + $z)) %}", "End": true}`),
			[]string{`ASL4403 $z`},
		},
		"a function that does not exist": {
			machine("A", `"A": {"Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% $upercase('a') %}", "End": true}`),
			[]string{`ASL4306 $upercase`},
		},
		"a Parallel assigns after its branches": {
			machine("A", `"A": {"Type": "Parallel", "Branches": [{"StartAt": "B", "States": {"B": {"Type": "Pass", "Assign": {"x": 1}, "End": true}}}], "Assign": {"x": 2}, "End": true}`),
			nil,
		},
		"a branch reads what is outside": {
			machine("S", `"S": {"Type": "Pass", "Assign": {"x": 1}, "Next": "A"}, "A": {"Type": "Parallel", "Branches": [{"StartAt": "B", "States": {"B": {"Type": "Pass", "InputPath": "$x.y", "End": true}}}], "End": true}`),
			nil,
		},
		"a branch's variable ends with it": {
			machine("A", `"A": {"Type": "Parallel", "Branches": [{"StartAt": "B", "States": {"B": {"Type": "Pass", "Assign": {"x": 1}, "End": true}}}], "Next": "C"}, "C": {"Type": "Pass", "InputPath": "$x", "End": true}`),
			[]string{`ASL4403 $x`},
		},
		"a transition out of a branch": {
			machine("A", `"A": {"Type": "Parallel", "Branches": [{"StartAt": "B", "States": {"B": {"Type": "Pass", "Next": "C"}}}], "Next": "C"}, "C": {"Type": "Succeed"}`),
			[]string{`ASL2102 "C"`},
		},
		"paths with placeholders are left alone": {
			machine("A", `"A": {"Type": "Pass", "InputPath": "${path}", "Parameters": {"a.$": "$.${name}["}, "End": true}`),
			nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, _ := checked(t, c.text, check.Options{})
			require.Equal(t, c.want, got)
		})
	}
}

func TestResources(t *testing.T) {
	for resource, want := range map[string]diag.Code{
		"arn:aws:lambda:us-east-1:123456789012:function:Work":         "",
		"arn:aws-cn:lambda:cn-north-1:123456789012:function:Work:7":   "",
		"arn:aws:lambda:us-east-1:123456789012:function:Work:$LATEST": "",
		"arn:aws:lambda:us-east-1:123456789012:function:Work:":        diag.BadResource,
		"arn:aws:states:us-east-1:123456789012:activity:Approve":      "",
		"arn:aws:states:::dynamodb:getItem":                           "",
		"arn:aws:states:::dynamodb:getItem.sync":                      diag.PatternNotOffered,
		"arn:aws:states:::dynamodb:scan":                              diag.UnknownIntegration,
		"arn:aws:states:::dynamo:getItem":                             diag.ResourceNoARN,
		"arn:aws:states:::aws-sdk:s3:listBuckets":                     "",
		"arn:aws:states:::aws-sdk:s3:listBuckets.sync":                diag.PatternNotOffered,
		"arn:aws:states:::aws-sdk:S3:listBuckets":                     diag.UnknownIntegration,
		"arn:aws:states:::states:startExecution.sync:2":               "",
		"arn:aws:states:::glue:startJobRun.waitForTaskToken":          diag.PatternNotOffered,
		"arn:${AWS::Partition}:states:::lambda:invoke":                "",
		"arn:${AWS::Partition}:states:::lambda:inwoke":                diag.UnknownIntegration,
		"arn:aws:states:::${service}:${action}":                       "",
		"arn:aws:lambda:${region}:${account}:function:${name}":        "",
		"${Function.Arn}":              "",
		"Work":                         diag.ResourceNoARN,
		"arn:aws:s3:::bucket":          diag.ResourceNoARN,
		"$.function":                   diag.BadResource,
		"{% $states.input.function %}": diag.BadResource,
	} {
		_, found := checked(t, machine("A", fmt.Sprintf(`"A": {"Type": "Task", "Resource": %q, "End": true}`, resource)), check.Options{})
		code := diag.Code("")
		if len(found) > 0 {
			code = found[0].Code
		}
		require.Equal(t, want, code, resource)
		require.LessOrEqual(t, len(found), 1, resource)
	}
}

func TestStrictMakesErrorsOfWhatAWSRefuses(t *testing.T) {
	text := machine("A", `"A": {"Type": "Task", "Resource": "Work", "End": true}`)
	_, found := checked(t, text, check.Options{})
	require.Equal(t, diag.Warning, found[0].Severity)
	_, found = checked(t, text, check.Options{Strict: true})
	require.Equal(t, diag.Error, found[0].Severity)
}

func TestExpress(t *testing.T) {
	distributed := `{"Type": "Map", "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": %q}, "StartAt": "B", "States": {"B": {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync", "End": true}}}, "End": true}`
	for name, c := range map[string]struct {
		text    string
		express bool
		want    []string
	}{
		"an activity":       {machine("A", `"A": {"Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:X", "End": true}`), true, []string{"ASL2304"}},
		"a job":             {machine("A", `"A": {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync", "End": true}`), true, []string{"ASL2304"}},
		"a job in Standard": {machine("A", `"A": {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync", "End": true}`), false, nil},
		"Express children":  {machine("A", `"A": `+fmt.Sprintf(distributed, "EXPRESS")), false, []string{"ASL5101", "ASL2304"}},
		"Standard children": {machine("A", `"A": `+fmt.Sprintf(distributed, "STANDARD")), false, []string{"ASL5101"}},
		"a distributed Map": {machine("A", `"A": `+fmt.Sprintf(distributed, "STANDARD")), true, []string{"ASL2304", "ASL5101"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, found := checked(t, c.text, check.Options{Express: c.express})
			var codes []string
			for _, d := range found {
				codes = append(codes, string(d.Code))
			}
			require.Equal(t, c.want, codes)
		})
	}
}

func TestWarningsCanBeSilenced(t *testing.T) {
	choice := func(comment string) string {
		return machine("A", `"A": {"Type": "Choice", "Comment": "`+comment+`", "Choices": [{"Variable": "$.n", "IsPresent": true, "Next": "B"}]}, "B": {"Type": "Pass", "Parameters": {"a": "$.a"}, "End": true}`)
	}
	got, _ := checked(t, choice(""), check.Options{})
	require.Equal(t, []string{`ASL3104 "A"`, `ASL4203 "$.a"`}, got)
	got, _ = checked(t, choice(""), check.Options{Silence: []diag.Code{diag.MissingDollar}})
	require.Equal(t, []string{`ASL3104 "A"`}, got)
	got, _ = checked(t, choice("n is always there, aslc:ignore ASL3104, ASL4203 so"), check.Options{})
	require.Equal(t, []string{`ASL4203 "$.a"`}, got, "a mark covers its own state only")
	got, _ = checked(t, machine("A", `"A": {"Type": "Pass", "Comment": "aslc:ignore ASL2101", "Next": "Z"}`), check.Options{})
	require.Contains(t, got, `ASL2101 "Z"`, "errors cannot be silenced")
}

func TestNotesPointToTheOtherPlace(t *testing.T) {
	text := machine("A", `"A": {"Type": "Parallel", "Branches": [{"StartAt": "B", "States": {"B": {"Type": "Pass", "Next": "C"}}}], "Next": "C"}, "C": {"Type": "Succeed"}`)
	_, found := checked(t, text, check.Options{})
	d := found[0]
	require.Equal(t, `state "B" goes to "C", which is declared in the definition, not in branch 1 of state "A"`, d.Message)
	require.Equal(t, "/States/A/Branches/0/States/B/Next", d.Path)
	require.Equal(t, strings.Index(text, `"C": {`), d.Notes[0].Span.Start)
}

func TestAnIncompleteDefinitionIsLeftAlone(t *testing.T) {
	got, _ := checked(t, `{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "B": {`, check.Options{})
	require.Len(t, got, 1)
	list := &diag.List{}
	check.Definition(nil, check.Options{}, list)
	require.Empty(t, list.All())
}

// TestWordingOfMessages holds the form of every message of the catalogue's
// examples: lower case, no full stop, nothing longer than a line or two.
func TestWordingOfMessages(t *testing.T) {
	for _, code := range diag.Codes() {
		e, _ := diag.Explain(code)
		for _, d := range codesOf(e, e.Fails) {
			for _, text := range []string{d.Message, d.Help} {
				require.False(t, strings.HasSuffix(text, "."), text)
				require.LessOrEqual(t, len(text), 400, text)
			}
			first := d.Message[:1]
			require.True(t, first == strings.ToLower(first) || strings.HasPrefix(d.Message, "JSON"), d.Message)
		}
	}
}
