package compile_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/cmd/compile"
)

// large returns a definition of n states: tasks with Retry, Catch and a payload,
// choices, data flow and waits, in turn.
func large(n int) string {
	last := fmt.Sprintf("S%d", n-1)
	var b strings.Builder
	b.WriteString(`{"StartAt": "S0", "States": {` + "\n")
	for i := range n - 1 {
		fmt.Fprintf(&b, `"S%d": `, i)
		switch next := fmt.Sprintf("S%d", i+1); i % 5 {
		case 0, 3:
			fmt.Fprintf(&b, `{"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
				"Parameters": {"FunctionName": "f", "Payload": {"id.$": "$.order.id", "n": %d}}, "ResultPath": "$.charge",
				"Retry": [{"ErrorEquals": ["States.ALL"]}], "Catch": [{"ErrorEquals": ["States.ALL"], "Next": %q}], "Next": %q}`, i, last, next)
		case 1:
			fmt.Fprintf(&b, `{"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericGreaterThan": %d, "Next": %q}], "Default": %q}`, i, next, last)
		case 2:
			fmt.Fprintf(&b, `{"Type": "Pass", "Parameters": {"x.$": "$.y"}, "ResultPath": "$.p", "Next": %q}`, next)
		case 4:
			fmt.Fprintf(&b, `{"Type": "Wait", "Seconds": 5, "Next": %q}`, next)
		}
		b.WriteString(",\n")
	}
	fmt.Fprintf(&b, `%q: {"Type": "Succeed"}}}`, last)
	return b.String()
}

// TestLarge holds that what a large definition allocates, garbage included,
// grows with its size only.
func TestLarge(t *testing.T) {
	text := large(2000)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	r := compile.Source("large.asl.json", text, compile.Options{})
	runtime.ReadMemStats(&after)
	require.Empty(t, r.Diagnostics.All())
	require.Len(t, r.Files, 3)
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(150<<20))
}

// BenchmarkLarge compiles 10,000 states.
func BenchmarkLarge(b *testing.B) {
	text := large(10_000)
	b.ReportAllocs()
	for b.Loop() {
		if r := compile.Source("large.asl.json", text, compile.Options{}); r.Files == nil {
			b.Fatal(r.Diagnostics.All())
		}
	}
}
