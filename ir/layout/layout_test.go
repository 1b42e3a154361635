package layout_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/check"
	"github.com/aslc-dev/aslc/ir/layout"
	"github.com/aslc-dev/aslc/ir/lower"
	"github.com/aslc-dev/aslc/ir/shape"
	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/diag"
)

// machine returns the state machine of a definition that begins with its states.
func machine(t testing.TB, text string) *ir.Machine {
	t.Helper()
	file, list := diag.NewFile("test.asl.json", text), &diag.List{}
	machines := parser.Machines(file, parser.Options{}, list)
	require.Len(t, machines, 1)
	check.Definition(machines[0].Definition, check.Options{}, list)
	m := lower.Machine(machines[0].Definition, "test", false, list)
	for _, d := range list.All() {
		require.NotEqual(t, diag.Error, d.Severity, d.Message)
	}
	return m
}

// order is a declared type.
var order = func() *shape.Declared {
	named := &shape.Type{Name: "shop.Order", Package: "example.com/shop", Go: "example.com/shop.Order"}
	text := shape.Scalar(shape.String).Named(&shape.Type{Name: "string", Go: "string", Basic: "string"})
	count := shape.Scalar(shape.Int).Named(&shape.Type{Name: "int", Go: "int", Basic: "int"})
	s := shape.ObjectOf([]shape.Member{
		{Name: "id", Shape: text, Field: &shape.Field{Owner: "shop.Order", Go: "ID"}},
		{Name: "qty", Shape: count, Field: &shape.Field{Owner: "shop.Order", Go: "Qty"}},
	}, shape.Unknown).Viewed(named).Named(named)
	return &shape.Declared{Shape: s, Type: named}
}()

const task = `"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f"`

// TestLineages holds which documents have one type, and which.
func TestLineages(t *testing.T) {
	const view = "view example.com/shop.Order"
	for name, c := range map[string]struct {
		text     string
		declared shape.Declarations
		want     string
	}{
		"nothing is known": {
			`{"StartAt": "A", "States": {"A": {` + task + `, "Next": "B"}, "B": {"Type": "Succeed"}}}`,
			shape.Declarations{},
			"A: value\nB: value\n",
		},
		"what is added is optional": {
			`{"StartAt": "A", "States": {"A": {` + task + `, "ResultPath": "$.a", "Next": "B"}, "B": {"Type": "Pass", "Result": 1, "ResultPath": "$.n", "Next": "C"}, "C": {"Type": "Succeed"}}}`,
			shape.Declarations{Input: order, Tasks: map[string]*shape.Task{"A": {Output: order}}},
			"A: {inline " + view + ", a?: " + view + ", n?: int64}\nB: {inline " + view + ", a?: " + view + ", n?: int64}\n" +
				"C: {inline " + view + ", a?: " + view + ", n?: int64} -> value\n",
		},
		"a result begins a lineage": {
			`{"StartAt": "A", "States": {"A": {` + task + `, "Next": "B"}, "B": {"Type": "Wait", "SecondsPath": "$.qty", "End": true}}}`,
			shape.Declarations{Input: order, Output: order, Tasks: map[string]*shape.Task{"A": {Output: order}}},
			"A: " + view + "\nB: " + view + "\n",
		},
		"catchers apart": {
			`{"StartAt": "A", "States": {"A": {` + task + `, "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "C"}], "Next": "B"}, "B": {"Type": "Succeed"}, "C": {"Type": "Fail", "ErrorPath": "$.Error"}}}`,
			shape.Declarations{Input: order, Output: order, Tasks: map[string]*shape.Task{"A": {Output: order}}},
			"A: " + view + ", caught value\nB: " + view + "\nC: value -> " + view + "\n",
		},
		"a member that is replaced": {
			`{"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": "x", "ResultPath": "$.qty", "Next": "B"}, "B": {"Type": "Succeed"}}}`,
			shape.Declarations{Input: order},
			"A: value\nB: value\n",
		},
		"inferred where it is read": {
			`{"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"n": 1, "s": "x"}, "Next": "B"}, "B": {"Type": "Wait", "SecondsPath": "$.n", "Next": "C"}, "C": {"Type": "Pass", "Parameters": {"t": "y"}, "Next": "D"}, "D": {"Type": "Succeed"}}}`,
			shape.Declarations{},
			"A: value -> {n: int64, s: string}\nB: {n: int64, s: string}\nC: {n: int64, s: string} -> value\nD: value\n",
		},
		"branches": {
			`{"StartAt": "A", "States": {"A": {"Type": "Parallel", "Branches": [{"StartAt": "L", "States": {"L": {"Type": "Pass", "InputPath": "$.id", "End": true}}}, {"StartAt": "R", "States": {"R": {"Type": "Pass", "End": true}}}], "ResultPath": "$.both", "Next": "B"}, "B": {"Type": "Succeed"}}}`,
			shape.Declarations{Input: order},
			"A: {inline " + view + ", both?: (string, " + view + ")}\nL: {inline " + view + ", both?: (string, " + view + ")} -> string\n" +
				"R: {inline " + view + ", both?: (string, " + view + ")}\nB: {inline " + view + ", both?: (string, " + view + ")} -> value\n",
		},
		"variables": {
			`{"StartAt": "A", "States": {"A": {"Type": "Pass", "Assign": {"n": 1, "o.$": "$", "late": true}, "Next": "B"}, "B": {"Type": "Pass", "Assign": {"n.$": "States.MathAdd($n, 1)"}, "End": true}}}`,
			shape.Declarations{Input: order},
			"A: " + view + "\nB: " + view + " -> value\n$n: int64\n$o: " + view + "\n$late: bool\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			m := machine(t, c.text)
			l := layout.New(m, shape.Machine(m, c.declared), &c.declared)
			require.Equal(t, c.want, layout.Print(m, l))
		})
	}
}
