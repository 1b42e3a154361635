package check_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir/check"
	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/diag"
)

// large returns a sound definition of about n states: tasks with handlers and
// templates, choices, and a Map now and then.
func large(n int) string {
	var b strings.Builder
	b.WriteString("{\n  \"StartAt\": \"Task 0\",\n  \"States\": {\n")
	for i := 0; i < n; i += 5 {
		fmt.Fprintf(&b, `    "Task %[1]d": {
      "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:Work",
      "Parameters": {"id.$": "$.order.id", "text.$": "States.Format('{} of {}', $.a, $.b)", "limit": 5},
      "ResultPath": "$.results[%[1]d]", "TimeoutSeconds": 60,
      "Retry": [{"ErrorEquals": ["States.Timeout"], "MaxAttempts": 2}, {"ErrorEquals": ["States.ALL"]}],
      "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Failed"}],
      "Next": "Choice %[1]d"
    },
    "Choice %[1]d": {
      "Type": "Choice",
      "Choices": [{"And": [{"Variable": "$.n", "NumericGreaterThan": 3}, {"Variable": "$.x", "IsPresent": true}], "Next": "Pass %[1]d"}],
      "Default": "Map %[1]d"
    },
    "Pass %[1]d": {"Type": "Pass", "QueryLanguage": "JSONata", "Output": {"n": "{%% $states.input.n + 1 %%}"}, "Next": "Map %[1]d"},
    "Map %[1]d": {
      "Type": "Map", "ItemsPath": "$.lines",
      "ItemProcessor": {"StartAt": "Line %[1]d", "States": {"Line %[1]d": {"Type": "Wait", "SecondsPath": "$.delay", "End": true}}},
      "Next": "%[2]s"
    },
`, i, next(i+5, n))
	}
	b.WriteString("    \"Failed\": {\"Type\": \"Fail\", \"Error\": \"Failed\"}, \"Done\": {\"Type\": \"Succeed\"}\n  }\n}\n")
	return b.String()
}

func next(i, n int) string {
	if i < n {
		return fmt.Sprintf("Task %d", i)
	}
	return "Done"
}

func readAndCheck(text string) *diag.List {
	list := &diag.List{}
	check.Definition(parser.Parse(diag.NewFile("large.asl.json", text), list), check.Options{}, list)
	return list
}

func TestTenThousandStatesTakeMilliseconds(t *testing.T) {
	text := large(10_000)
	best := time.Hour
	for range 3 {
		begin := time.Now()
		list := readAndCheck(text)
		best = min(best, time.Since(begin))
		for _, d := range list.All() {
			require.Equal(t, diag.TooLarge, d.Code, d.Message)
		}
	}
	t.Logf("%d bytes in %s", len(text), best)
	if os.Getenv("CI") == "" { // a loaded machine is no reason to fail
		require.Less(t, best, 2*time.Second)
	}
}

// TestMistakesDoNotMakeItSlow reads definitions in which everything is wrong
// in the same way.
func TestMistakesDoNotMakeItSlow(t *testing.T) {
	sound := large(10_000)
	for name, text := range map[string]string{
		"dangling":   strings.ReplaceAll(sound, `"Next": "Choice`, `"Next": "Choise`),
		"unknown":    strings.ReplaceAll(sound, `"Type"`, `"Typ"`),
		"same names": strings.ReplaceAll(sound, `"Line `, `"Task `),
		"unassigned": strings.ReplaceAll(sound, `"$.lines"`, `"$lines"`),
	} {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			list := readAndCheck(text)
			require.Greater(t, list.Len(), 1000)
			require.Less(t, time.Since(begin), 5*time.Second)
		})
	}
}

func BenchmarkReadAndCheck(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		text := large(n)
		b.Run(fmt.Sprintf("states=%d", n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				readAndCheck(text)
			}
		})
	}
}
