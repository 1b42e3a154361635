package lower_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/lower"
	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/diag"
)

// lowered returns the configuration values of a definition as "name kind", and
// its diagnostics as "code text".
func lowered(t *testing.T, states string, configurable bool) (values, found []string) {
	t.Helper()
	text := `{"StartAt": "A", "States": {` + states + `}}`
	list := &diag.List{}
	machines := parser.Machines(diag.NewFile("f.asl.json", text), parser.Options{}, list)
	require.Empty(t, list.All())
	m := lower.Machine(machines[0].Definition, "f", false, list)
	lower.Open(machines[0].Root, m, configurable, list)
	for _, v := range m.Config {
		values = append(values, fmt.Sprintf("%s %d*%d", v.Name, v.Kind, len(v.Uses)))
	}
	for _, d := range list.Sorted() {
		found = append(found, string(d.Code)+" "+text[d.Span.Start:d.Span.End])
	}
	return values, found
}

func TestConfigurationValues(t *testing.T) {
	const end = `, "End": true}`
	for name, c := range map[string]struct {
		states        string
		values, found []string
	}{
		"a number, quoted and not": {
			`"A": {"Type": "Wait", "Seconds": ${n}, "Next": "B"}, "B": {"Type": "Wait", "Seconds": "${n}"` + end,
			[]string{fmt.Sprintf("n %d*2", ir.IntegerConfig)},
			nil,
		},
		"the narrowest kind": {
			`"A": {"Type": "Task", "Resource": "${arn}", "Parameters": {"n": ${n}}, "Retry": [{"ErrorEquals": ["States.ALL"], "BackoffRate": ${n}, "MaxAttempts": ${n}}]` + end,
			[]string{fmt.Sprintf("n %d*3", ir.IntegerConfig)},
			nil,
		},
		"kinds that exclude each other": {
			`"A": {"Type": "Choice", "Choices": [{"Variable": "$.a", "NumericEquals": ${n}, "Next": "B"}, {"Variable": "$.a", "StringEquals": ${n}, "Next": "B"}], "Default": "B"}, "B": {"Type": "Succeed"}`,
			[]string{fmt.Sprintf("n %d*2", ir.NumberConfig)},
			[]string{"ASL5204 ${n}"},
		},
		"a list of retriers": {
			`"A": {"Type": "Task", "Resource": "${arn}", "Retry": ${r}` + end, nil, []string{"ASL5201 ${r}"},
		},
		"a path and an expression": {
			`"A": {"Type": "Pass", "InputPath": "$.${p}", "Next": "B"}, "B": {"Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% ${e} %}"` + end,
			nil,
			[]string{"ASL5201 ${p}", "ASL5201 ${e}"},
		},
		"a call and a path in a template": {
			`"A": {"Type": "Pass", "Parameters": {"a.$": "States.Format('${n}')", "b.$": "$['${p}']", "c.$": "States.Format(${q})"}` + end,
			nil,
			[]string{"ASL5203 ${n}", "ASL5201 ${p}", "ASL5201 ${q}"},
		},
		"a text, told once": {
			`"A": {"Type": "Pass", "Result": {"a": "x-${n}", "b": "${n} ${m}"}` + end, nil, []string{"ASL5203 ${n}", "ASL5203 ${m}"},
		},
		"the function that is called": {
			`"A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "${f}"}` + end, nil, nil,
		},
		"a comment": {`"A": {"Type": "Pass", "Comment": ${c}` + end, nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			values, found := lowered(t, c.states, true)
			require.Equal(t, c.values, values)
			require.Equal(t, c.found, found)
		})
	}
	_, found := lowered(t, `"A": {"Type": "Wait", "Timestamp": "${t}"`+end, false)
	require.Equal(t, []string{`ASL5201 "${t}"`}, found, "a program has no configuration")
}
