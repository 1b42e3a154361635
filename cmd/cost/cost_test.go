package cost_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/cmd/cost"
	"github.com/aslc-dev/aslc/ir"
)

// machine compiles states, of which the first is A.
func machine(t *testing.T, states string) *ir.Machine {
	t.Helper()
	r := compile.Source("order.asl.json", fmt.Sprintf(`{"StartAt": "A", "States": {%s}}`, states), compile.Options{})
	require.NotNil(t, r.Machine, "%v", r.Diagnostics.All())
	return r.Machine
}

const function = `"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:F"`

const order = `
	"A": {"Type": "Choice", "Choices": [{"Variable": "$.big", "IsPresent": true, "Next": "Review"}], "Default": "Charge"},
	"Review": {` + function + `, "Next": "Charge"},
	"Charge": {` + function + `, "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Failed"}], "Next": "Pause"},
	"Pause": {"Type": "Wait", "Seconds": 2, "End": true},
	"Failed": {"Type": "Fail", "Error": "X"}`

func TestPaths(t *testing.T) {
	tests := []struct {
		name   string
		states string
		want   []string // states, then transitions and duration
	}{
		{"a sequence", `"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Succeed"}`, []string{"A B: 2, 0s"}},
		{"choices and catches", order, []string{
			"A Review Charge Pause: 4, 2.2s", "A Review Charge Failed: 4, 200ms", "A Charge Pause: 3, 2.1s", "A Charge Failed: 3, 100ms",
		}},
		{"a loop is gone through once", `
			"A": {` + function + `, "Next": "Done?"},
			"Done?": {"Type": "Choice", "Choices": [{"Variable": "$.done", "BooleanEquals": true, "Next": "End"}], "Default": "Pause"},
			"Pause": {"Type": "Wait", "Seconds": 5, "Next": "A"},
			"End": {"Type": "Succeed"}`, []string{"A Done? End: 3, 100ms"}},
		{"two rules with one target", `
			"A": {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsPresent": true, "Next": "B"}, {"Variable": "$.b", "IsPresent": true, "Next": "B"}], "Default": "B"},
			"B": {"Type": "Succeed"}`, []string{"A B: 2, 0s"}},
		{"branches side by side", `
			"A": {"Type": "Parallel", "End": true, "Branches": [
				{"StartAt": "B", "States": {"B": {"Type": "Wait", "Seconds": 3, "Next": "C"}, "C": {"Type": "Pass", "End": true}}},
				{"StartAt": "D", "States": {"D": {` + function + `, "End": true}}}]}`, []string{"A: 4, 3s"}},
		{"ten items, three at a time", `
			"A": {"Type": "Map", "MaxConcurrency": 3, "End": true, "ItemProcessor": {"StartAt": "B", "States": {
				"B": {` + function + `, "Next": "C"}, "C": {"Type": "Pass", "End": true}}}}`, []string{"A: 21, 400ms"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			paths, more := cost.Paths(machine(t, test.states), cost.Default())
			require.False(t, more)
			var got []string
			for _, p := range paths {
				got = append(got, fmt.Sprintf("%s: %d, %s", strings.Join(p.States, " "), p.Transitions, p.Duration))
				require.Equal(t, strings.Contains(got[len(got)-1], "Failed"), p.Fails)
			}
			require.Equal(t, test.want, got)
		})
	}
}

// The number of paths doubles with every Choice; that must not take forever.
func TestTooManyPaths(t *testing.T) {
	var b strings.Builder
	for i := range 60 {
		fmt.Fprintf(&b, `"C%d": {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsPresent": true, "Next": "L%d"}], "Default": "R%d"},
			"L%d": {"Type": "Pass", "Next": "C%d"}, "R%d": {"Type": "Pass", "Next": "C%d"},`, i, i, i, i, i+1, i, i+1)
	}
	m := machine(t, `"A": {"Type": "Pass", "Next": "C0"},`+b.String()+`"C60": {"Type": "Succeed"}`)
	p, err := cost.Published()
	require.NoError(t, err)
	r, err := cost.New(m, cost.Default(), p, 5)
	require.NoError(t, err)
	require.True(t, r.More)
	require.Len(t, r.Rows, 5)
	var out bytes.Buffer
	require.NoError(t, r.Text(&out))
	require.Contains(t, out.String(), "and more than 9995 other paths")
}

func report(t *testing.T, states string, change func(*cost.Assumptions)) *cost.Report {
	t.Helper()
	a := cost.Default()
	if change != nil {
		change(&a)
	}
	p, err := cost.Published()
	require.NoError(t, err)
	r, err := cost.New(machine(t, states), a, p, 0)
	require.NoError(t, err)
	return r
}

// The figures of the examples on AWS's own page: 100 million Express executions
// of 10 seconds with 400 steps of 32 KB and a definition of 50 KB are billed
// 64 MB, 100 dollars for requests and 382.97 for duration.
func TestExpressAsOnThePricePage(t *testing.T) {
	r := report(t, `"A": {"Type": "Map", "Next": "W", "ItemProcessor": {"StartAt": "B", "States": {"B": {"Type": "Pass", "End": true}}}},
		"W": {"Type": "Wait", "Seconds": 10, "End": true}`, func(a *cost.Assumptions) {
		a.Executions, a.Items, a.Payload, a.Definition = 100_000_000, 400, 32, 50<<10
	})
	require.InDelta(t, 482.97, r.Rows[0].Express, 0.3) // the page rounds its prices
}

func TestFigures(t *testing.T) {
	r := report(t, order, nil)
	first := r.Rows[0] // A Review Charge Pause
	require.InDelta(t, 5*25, first.Standard, 1e-9)
	require.InDelta(t, 2*(0.2+0.1*0.125*13.3334), first.Functions, 1e-6)
	require.InDelta(t, 0.2+2.202*0.125*13.3334, first.Binary, 1e-6)
	require.InDelta(t, 1+2.2*64/1024*16.67, first.Express, 1e-6)
}

func TestDurationsOfStates(t *testing.T) {
	r := report(t, order, func(a *cost.Assumptions) {
		require.NoError(t, a.Set("50ms"))
		require.NoError(t, a.Set("Charge=1.5s"))
		require.Error(t, a.Set("Charge=fast"))
		require.Error(t, a.Set("-1s"))
	})
	require.Equal(t, 3550*time.Millisecond, r.Rows[0].Duration)
}

func TestLimits(t *testing.T) {
	r := report(t, `"A": {"Type": "Wait", "Seconds": 400, "Next": "B"}, "B": {"Type": "Wait", "Seconds": 600, "End": true}`, nil)
	require.True(t, r.Rows[0].TooLong)
	require.True(t, r.Rows[0].Outlasts)
	var out bytes.Buffer
	require.NoError(t, r.Text(&out))
	require.Contains(t, out.String(), "–: the path outlasts")
	out.Reset()
	require.NoError(t, r.JSON(&out))
	var read struct {
		PricesOf string
		Paths    []struct{ Express, Lambda *float64 }
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &read))
	require.Nil(t, read.Paths[0].Express)
	require.Nil(t, read.Paths[0].Lambda)
	require.NotEmpty(t, read.PricesOf)
}

func TestText(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, report(t, order, nil).Text(&out))
	text := out.String()
	require.Contains(t, text, "order, 1,000,000 executions a month, USD of ")
	require.Contains(t, text, "  1  A → Review → Charge → Pause\n")
	require.Contains(t, text, "  2  A → Review → Charge → Failed (fails)\n")
	require.Contains(t, text, "125.00")
}

func TestRefusedAssumptions(t *testing.T) {
	p, err := cost.Published()
	require.NoError(t, err)
	for want, change := range map[string]func(*cost.Assumptions){
		"cannot be negative":      func(a *cost.Assumptions) { a.Executions = -1 },
		"128 to 10,240 MB":        func(a *cost.Assumptions) { a.Memory = 64 },
		`architecture "mips"`:     func(a *cost.Assumptions) { a.Arch = "mips" },
		`no Task state "Charges"`: func(a *cost.Assumptions) { a.Tasks = map[string]time.Duration{"Charges": 1} },
	} {
		a := cost.Default()
		change(&a)
		_, err := cost.New(machine(t, order), a, p, 0)
		require.ErrorContains(t, err, want)
	}
}

func TestPrices(t *testing.T) {
	p, err := cost.Published()
	require.NoError(t, err)
	_, err = time.Parse(time.DateOnly, p.Date)
	require.NoError(t, err)
	_, err = cost.ParsePrices([]byte(`{}`))
	require.ErrorContains(t, err, "is missing")
	_, err = cost.ParsePrices([]byte(`{`))
	require.Error(t, err)
}
