package shape_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir/shape"
	"github.com/aslc-dev/aslc/parser/diag"
)

// found returns what is wrong with a definition: the code, the text it is about,
// and the message, a line each.
func found(t testing.TB, text string) string {
	t.Helper()
	m, file := machine(t, text)
	list := &diag.List{}
	shape.Check(shape.Machine(m, shape.Declarations{}), list)
	var lines []string
	for _, d := range list.All() {
		about := file.Text[d.Span.Start:d.Span.End]
		if !strings.HasPrefix(about, `"`) {
			about = `"` + about + `"` // inside of a string
		}
		about, err := strconv.Unquote(about)
		require.NoError(t, err)
		line := fmt.Sprintf("%s %s: %s", d.Code, about, d.Message)
		if d.Help != "" {
			line += "; " + d.Help
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// TestJSONataMistakes holds what is reported of expressions that never give a
// value, or never one of the right type, and where: the first text is the
// expression, the second what [found] finds. What may come right is not
// reported.
func TestJSONataMistakes(t *testing.T) {
	for _, test := range [][2]string{
		{`$states.input.items.price + "a"`, `ASL4603 "a": the right side of + is a string, not a number`},
		{`"a" + 1`, `ASL4603 "a": the left side of + is a string, not a number`},
		{`-"a"`, `ASL4603 "a": the operand of - is a string, not a number`},
		{`[$states.input.a, 1] * 2`, `ASL4603 [$states.input.a, 1]: the left side of * is an array, not a number`},
		{`$exists($states.input.a) + 1`, `ASL4603 $exists($states.input.a): the left side of + is a boolean, not a number`},
		{`$now() - 1`, `ASL4603 $now(): the left side of - is a string, not a number`},
		{`($x := "a"; $x + 1)`, `ASL4603 $x: the left side of + is a string, not a number`},
		{`$states.input.a < true`, `ASL4603 true: the right side of < is a boolean, not a number or a string`},
		{`1 < "a"`, `ASL4603 1 < "a": < compares a number with a string`},
		{`1 = "a"`, `ASL4602 1 = "a": = never holds: the left side is a number, the right side a string`},
		{`"a" in [1, 2]`, `ASL4602 "a" in [1, 2]: in never holds: the left side is a string, the right side a number`},
		{`[1.."b"]`, `ASL4603 "b": the right side of .. is a string, not a number`},
		{`$sum("x")`, `ASL4603 "x": argument 1 of $sum is a string, not a number or an array of them`},
		{`$sum(["a", "b"])`, `ASL4603 ["a", "b"]: argument 1 of $sum holds a string, not a number`},
		{`$length(5)`, `ASL4603 5: argument 1 of $length is a number, not a string`},
		{`$join([1, 2])`, `ASL4603 [1, 2]: argument 1 of $join holds a number, not a string`},
		{`$merge([1])`, `ASL4603 [1]: argument 1 of $merge holds a number, not an object`},
		{`$number(null)`, `ASL4603 null: argument 1 of $number is null, not a number, a string or a boolean`},
		{`"a" ~> $sum`, `ASL4603 "a": argument 1 of $sum is a string, not a number or an array of them`},
		{`$hash(1, 2)`, `ASL4603 2: argument 2 of $hash is a number, not a string`},
		{
			`$hash("a", "sha256")`,
			`ASL4603 "sha256": argument 2 of $hash names no algorithm: "sha256"; it is one of "MD5", "SHA-1", "SHA-256", "SHA-384" and "SHA-512"`,
		},
		{`$hash("a", "MD5")`, ""},
		{`$split("a", 5)`, `ASL4603 5: argument 2 of $split is a number, not a string or a regular expression`},
		{`$split($states.input.a, 5)`, ""},
		{`$contains("a", /b/)`, ""},
		{`$match("a", "b")`, `ASL4603 "b": argument 2 of $match is a string, not a function`},
		{`$map([1], 5)`, `ASL4603 5: argument 2 of $map is a number, not a function`},
		{`$map([1], $string)`, ""},
		{`$filter([1], $states.input.f)`, ""},
		{`$map([1, 2], function($v) {$v + "a"})`, `ASL4603 "a": the right side of + is a string, not a number`},
		{
			`$sort([{"a": 1}], function($l, $r) {$l.b > $r.b})`,
			`ASL4601 b: "b" leads to nothing: "$l" has no member "b"; its only member is "a"
ASL4601 b: "b" leads to nothing: "$r" has no member "b"; its only member is "a"`,
		},
		{`$states.input.items[$ + "a" > 1]`, `ASL4603 "a": the right side of + is a string, not a number`},
		{`$states.input.x ? "a" + 1 : 2`, `ASL4603 "a": the left side of + is a string, not a number`},
		{`{"a": 1}.b`, `ASL4601 b: "b" leads to nothing: what it is read from has no member "b"; its only member is "a"`},
		{`$uuid().a`, `ASL4601 a: "a" leads to nothing: what it is read from is a string, which has no members`},
		{
			`($x := {"total": 1}; $x.totl)`,
			`ASL4601 totl: "totl" leads to nothing: "$x" has no member "totl"; did you mean "total"?`,
		},
		{
			`$states.context.Execution.Nmae`,
			`ASL4601 Nmae: "Nmae" leads to nothing: "$states.context.Execution" has no member "Nmae"; did you mean "Name"?`,
		},
		{`$keys(5)`, `ASL4601 $keys(5): the expression in "Output" of state "S" never gives a value`},
		{
			`$lookup({"a": 1}, "b")`,
			`ASL4601 $lookup({"a": 1}, "b"): the expression in "Output" of state "S" never gives a value`,
		},
		{`()`, `ASL4601 (): the expression in "Output" of state "S" never gives a value`},
		{`$sum`, `ASL4604 $sum: the expression in "Output" of state "S" gives a function, which no field takes`},
		{
			`function($x) {$x}`,
			`ASL4604 function($x) {$x}: the expression in "Output" of state "S" gives a function, which no field takes`,
		},
		{`/a/`, `ASL4604 /a/: the expression in "Output" of state "S" gives a function, which no field takes`},
		{
			`$uppercase(?)`,
			`ASL4604 $uppercase(?): the expression in "Output" of state "S" gives a function, which no field takes`,
		},
		{`{1: 2}`, `ASL4603 1: the key is a number, not a string`},
		{`{"a": "x" + 1}`, `ASL4603 "x": the left side of + is a string, not a number`},
		{`["x" + 1]`, `ASL4603 "x": the left side of + is a string, not a number`},
		{`$states.input.a`, ""},
		{`$states.input.items[0].name & "a"`, ""},
		{`$sum($states.input.items.price)`, ""},
		{`{"a": 1}.a`, ""},
		{`$map([1, 2], function($v, $i) {$v + $i})`, ""},
		{`$error("x")`, ""},
		{`$map([1], function($v) {($reverse([{"a": 1}, 2])){"k": a}}).k`, ""}, // groups the call, not its result
		{`$exists({"a": 1}.b)`, ""},
	} {
		require.Equal(t, test[1], found(t, `{"QueryLanguage": "JSONata", "StartAt": "S", "States": {"S": {
			"Type": "Pass", "Output": {"x": `+strconv.Quote("{% "+test[0]+" %}")+`}, "End": true}}}`), test[0])
	}
}

// TestJSONataFields does the same for fields that take values of one type, and
// for what the state after reads.
func TestJSONataFields(t *testing.T) {
	const processor = `, "ItemProcessor": {"StartAt": "A", "States": {"A": {"Type": "Pass", "Output": "{% $states.input.b %}", "End": true}}}`
	for _, test := range [][2]string{
		{
			`"Type": "Wait", "Seconds": "{% \"ten\" %}"`,
			`ASL4604 {% "ten" %}: "Seconds" of state "S" takes a number, not a string`,
		},
		{
			`"Type": "Wait", "Seconds": "{% $states.input.a & \"s\" %}"`,
			`ASL4604 {% $states.input.a & "s" %}: "Seconds" of state "S" takes a number, not a string`,
		},
		{
			`"Type": "Wait", "Timestamp": "{% $millis() %}"`,
			`ASL4604 {% $millis() %}: "Timestamp" of state "S" takes a string, not a number`,
		},
		{`"Type": "Wait", "Seconds": "{% $states.input.a %}"`, ""},
		{
			`"Type": "Choice", "Choices": [{"Condition": "{% 1 %}", "Next": "Z"}], "Default": "Z"`,
			`ASL4604 {% 1 %}: "Condition" of state "S" takes a boolean, not a number`,
		},
		{
			`"Type": "Choice", "Choices": [{"Condition": "{% $count($states.input.a) %}", "Next": "Z"}], "Default": "Z"`,
			`ASL4604 {% $count($states.input.a) %}: "Condition" of state "S" takes a boolean, not a number`,
		},
		{`"Type": "Choice", "Choices": [{"Condition": "{% $states.input.a %}", "Next": "Z"}], "Default": "Z"`, ""},
		{`"Type": "Choice", "Choices": [{"Condition": "{% $states.input.a and \"x\" %}", "Next": "Z"}], "Default": "Z"`, ""},
		{
			`"Type": "Choice", "Choices": [{"Condition": "{% $states.input.a = 1 and \"x\" > 1 %}", "Next": "Z"}], "Default": "Z"`,
			`ASL4603 "x" > 1: > compares a string with a number`,
		},
		{
			`"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {"FunctionName": "f"}, "TimeoutSeconds": "{% \"9\" %}"`,
			`ASL4604 {% "9" %}: "TimeoutSeconds" of state "S" takes a number, not a string`,
		},
		{
			`"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {"FunctionName": "f"}, "Catch": [{"ErrorEquals": ["States.ALL"], "Output": "{% $states.errorOutput.Eror %}", "Next": "Z"}]`,
			`ASL4601 Eror: "Eror" leads to nothing: "$states.errorOutput" has no member "Eror"; did you mean "Error"?`,
		},
		{
			`"Type": "Pass", "Output": "{% {\"total\": 1, \"ids\": [1, 2]} %}", "Assign": {"v": "{% {\"a\": 1} %}"}`,
			`ASL4601 totl: "totl" leads to nothing: "$states.input" has no member "totl"; did you mean "total"?
ASL4601 b: "b" leads to nothing: "$v" has no member "b"; its only member is "a"
ASL4601 x: "x" leads to nothing: "$states.input.ids" is a number, which has no members`,
		},
		{`"Type": "Map", "Items": "{% 5 %}"` + processor, `ASL4604 {% 5 %}: "Items" of state "S" takes an array, not a number`},
		{
			`"Type": "Map", "Items": "{% $count($states.input.items) %}"` + processor,
			`ASL4604 {% $count($states.input.items) %}: "Items" of state "S" takes an array, not a number`,
		},
		{`"Type": "Map", "Items": "{% $states.input.items %}"` + processor, ""},
		{
			`"Type": "Map", "MaxConcurrency": "{% \"3\" %}", "Items": "{% [1, 2] %}"` + processor,
			`ASL4604 {% "3" %}: "MaxConcurrency" of state "S" takes a number, not a string
ASL4601 b: "b" leads to nothing: "$states.input" is a number, which has no members`,
		},
	} {
		next := `, "Next": "Z"`
		if strings.Contains(test[0], `"Next": "Z"`) && !strings.Contains(test[0], "Catch") {
			next = ""
		}
		text := `{"QueryLanguage": "JSONata", "StartAt": "S", "States": {"S": {` + test[0] + next + `},
			"Z": {"Type": "Pass", "Output": "{% $states.input.totl & $v.b & $states.input.ids.x %}", "End": true}}}`
		require.Equal(t, test[1], found(t, text), test[0])
	}
}
