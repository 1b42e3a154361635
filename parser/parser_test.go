package parser

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

const order = `{
  "StartAt": "Check",
  "States": {
    "Check": {
      "Type": "Choice",
      "Choices": [
        {"And": [{"Variable": "$.n", "NumericGreaterThan": 3}, {"Not": {"Variable": "$.x", "IsPresent": true}}], "Next": "Work"}
      ],
      "Default": "Done"
    },
    "Work": {
      "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": ${seconds},
      "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 2}],
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Done", "ResultPath": null}],
      "Next": "Each"
    },
    "Each": {
      "Type": "Map", "Parameters": {"a.$": "$$.Map.Item.Value"},
      "Iterator": {"StartAt": "In", "States": {"In": {"Type": "Pass", "End": true}}},
      "Next": "Done"
    },
    "Done": {"Type": "Succeed"}
  }
}`

func TestParseFillsTheAST(t *testing.T) {
	list := &diag.List{}
	m := Parse(diag.NewFile("order.asl.json", order), list)
	require.Empty(t, list.All())
	require.NotNil(t, m)
	require.False(t, m.Incomplete)
	require.Equal(t, "Check", m.Scope.StartAt.Text)
	require.Len(t, m.Scope.States, 4)

	check := m.Scope.States[0]
	require.Equal(t, ast.Choice, check.Type)
	require.Len(t, check.Choices[0].And, 2)
	require.Equal(t, "NumericGreaterThan", check.Choices[0].And[0].Operator)
	require.Equal(t, "3", check.Choices[0].And[0].Operand.Text)
	require.Equal(t, "IsPresent", check.Choices[0].And[1].Not.Operator)

	work := m.Scope.States[1]
	require.Equal(t, ast.Placeholder, work.TimeoutSeconds.Kind)
	require.Equal(t, "seconds", work.TimeoutSeconds.Text)
	require.Equal(t, "2", work.Retry[0].IntervalSeconds.Text)
	require.Equal(t, ast.Null, work.Catch[0].ResultPath.Kind)

	each := m.Scope.States[2]
	require.True(t, each.ItemProcessor.Legacy)
	require.Nil(t, each.Parameters)
	require.NotNil(t, each.ItemSelector)
	require.Equal(t, "In", each.ItemProcessor.Scope.States[0].Name)
	require.Equal(t, `"Work"`, m.File.Text[work.NameSpan.Start:work.NameSpan.End])
}

func TestHugeInputIsRefusedFast(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("[", 10<<20), strings.Repeat(`{"a":`, 2<<20), strings.Repeat(",", 10<<20),
		"[" + strings.Repeat(",", 10<<20), strings.Repeat("/*", 5<<20), `"` + strings.Repeat("a", 10<<20), strings.Repeat("$", 1<<20),
	} {
		begin := time.Now()
		list := &diag.List{}
		Parse(diag.NewFile("x.json", text), list)
		require.True(t, list.HasErrors())
		require.Less(t, list.Len(), 200)
		require.Less(t, time.Since(begin), 2*time.Second)
	}
}
