package generate

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A change in one state changes one place of a file, and what does not change
// the state machine changes nothing: reviewers see what was done.
func TestAChangeInOneStateChangesOneHunk(t *testing.T) {
	example, err := os.ReadFile(filepath.Join("..", "..", "examples", "bankaccount", "bankaccount.asl.json"))
	require.NoError(t, err)
	for name, c := range map[string]struct {
		old, new string
		files    []string
	}{
		"wait":           {`"Seconds": 172800`, `"Seconds": 90`, []string{"asl"}},
		"resource":       {`function:CheckName"`, `function:Verify"`, []string{"asl", "states"}},
		"retry":          {`"MaxAttempts": 3`, `"MaxAttempts": 5`, []string{"states"}},
		"timeout":        {`"TimeoutSeconds": 30`, `"TimeoutSeconds": 45`, []string{"states"}},
		"no timeout":     {`"TimeoutSeconds": 30,`, ``, []string{"states"}},
		"parameter":      {`"name.$": "$.application.name"`, `"name.$": "$.application.name", "locale": "en"`, []string{"states", "types"}},
		"result path":    {`"ResultPath": "$.checks"`, `"ResultPath": "$.verdict"`, []string{"states"}},
		"choice operand": {`"NumericGreaterThan": 10000`, `"NumericGreaterThan": 500`, []string{"asl"}},
		"default":        {`"Default": "ApproveApplication"`, `"Default": "AccountOpened"`, []string{"asl"}},
		"cause":          {`has no name or no address."`, `is incomplete."`, []string{"asl"}},
		"state added": {`"AccountOpened": {`, `"Log": {"Type": "Pass", "Result": 1, "ResultPath": "$.log", "Next": "AccountOpened"},
    "AccountOpened": {`, nil}, // nothing goes there: refused
		"state put between": {`"Next": "AccountOpened"
    },`, `"Next": "Log"
    },
    "Log": {"Type": "Pass", "Result": 1, "ResultPath": "$.log", "Next": "AccountOpened"},`, []string{"asl", "states"}},
		"comment": {`Two days in which`, `Some days in which`, nil}, // an inline Wait shows none
		"lines":   {"\n", "\n\n", nil},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRepository(t, "-- aslc.yaml --\ndefinitions: order.asl.json\n")
			r.write("order.asl.json", string(example))
			r.generate()
			require.Contains(t, string(example), c.old)
			r.write("order.asl.json", strings.Replace(string(example), c.old, c.new, -1))
			o := r.run()
			var files []string
			for i := range o.Changes() {
				change := o.Changes()[i : i+1]
				files = append(files, strings.Split(change[0].Path, ".")[1])
				var b strings.Builder
				require.NoError(t, Diff(&b, change))
				require.Equal(t, 1, strings.Count(b.String(), "\n@@ "), b.String())
			}
			require.Equal(t, c.files, files)
		})
	}
}
