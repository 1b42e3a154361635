package shape_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/aslc-dev/aslc/ir/shape"
)

// large returns a definition of n states: each group reads and writes the
// document and variables, branches and loops.
func large(n int) string {
	var b strings.Builder
	b.WriteString(`{"StartAt": "P0", "States": {`)
	for i := 0; i < n; i += 5 {
		next := fmt.Sprintf("P%d", i+5)
		fmt.Fprintf(&b, `"P%d": {"Type": "Pass", "Result": {"n": 1, "tags": ["a", "b"]}, "ResultPath": "$.s%d", "Assign": {"v%d.$": "$.n"}, "Next": "T%d"},`, i, i, i%50, i)
		fmt.Fprintf(&b, `"T%d": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"id.$": "$.s%d.n", "all.$": "$.s%d.tags[*]", "at.$": "$$.Execution.StartTime"},
			"ResultSelector": {"x.$": "$.Payload.x", "n.$": "States.MathAdd($v%d, 1)"}, "ResultPath": "$.t", "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Failed"}], "Next": "C%d"},`, i, i, i, i%50, i)
		fmt.Fprintf(&b, `"C%d": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.t.x", "IsPresent": true}, {"Variable": "$.t.n", "NumericGreaterThan": 3}], "Next": "W%d"}], "Default": "J%d"},`, i, i, i)
		fmt.Fprintf(&b, `"W%d": {"Type": "Wait", "Seconds": 1, "Next": "T%d"},`, i, i)
		fmt.Fprintf(&b, `"J%d": {"Type": "Pass", "QueryLanguage": "JSONata", "Assign": {"w": "{%% $states.input.s%d.n + 1 %%}"}, "Next": %q},`, i, i, next)
	}
	fmt.Fprintf(&b, `"P%d": {"Type": "Succeed"}, "Failed": {"Type": "Fail", "ErrorPath": "$.error.Error"}}}`, n)
	return b.String()
}

// BenchmarkMachine finds the shapes of a definition of 10,000 states.
func BenchmarkMachine(b *testing.B) {
	m, _ := machine(b, large(10_000))
	b.ReportAllocs()
	for b.Loop() {
		shape.Machine(m, shape.Declarations{})
	}
}
