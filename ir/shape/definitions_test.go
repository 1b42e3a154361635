package shape_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/check"
	"github.com/aslc-dev/aslc/ir/lower"
	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/diag"
)

// machine reads a definition that is valid.
func machine(t testing.TB, text string) (*ir.Machine, *diag.File) {
	t.Helper()
	file, list := diag.NewFile("test.asl.json", text), &diag.List{}
	machines := parser.Machines(file, parser.Options{}, list)
	require.Len(t, machines, 1)
	check.Definition(machines[0].Definition, check.Options{}, list)
	for _, d := range list.All() {
		require.NotEqual(t, diag.Error, d.Severity, d.Message)
	}
	m := lower.Machine(machines[0].Definition, "test", false, list)
	require.False(t, list.HasErrors())
	return m, file
}
