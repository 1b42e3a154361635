package shape_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/aslc-dev/aslc/golden/shared"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/shape"
	"github.com/aslc-dev/aslc/parser/diag"
)

// TestCorpus finds the shapes of definitions that people wrote, with nothing
// declared. What it reports of them are mistakes that anybody can see.
func TestCorpus(t *testing.T) {
	dir := shared.Folder(t, "corpus")
	text, err := os.ReadFile(filepath.Join(dir, "index.json"))
	require.NoError(t, err)
	var index []struct{ ID, File, Kind, Verdict string }
	require.NoError(t, json.Unmarshal(text, &index))
	machines, mistakes, paths, known, reading := 0, 0, 0, 0, 0
	for _, d := range index {
		text, err := os.ReadFile(filepath.Join(dir, d.File))
		require.NoError(t, err)
		m, file := lowered(d.File, string(text))
		if m == nil || d.Verdict == "invalid" {
			continue
		}
		machines++
		facts := shape.Machine(m, shape.Declarations{})
		list := &diag.List{}
		shape.Check(facts, list)
		for _, found := range list.Sorted() {
			require.Equal(t, diag.Warning, found.Severity)
			mistakes++
			line, column := file.Position(found.Span.Start)
			t.Logf("%s:%d:%d: %s [%s]", d.File, line, column, found.Message, found.Code)
		}
		if input, _ := shape.Uses(m); len(input.Members) > 0 || input.Items != nil {
			reading++
		}
		if d.Kind == "sample" {
			p, k := knownPaths(m, facts)
			paths, known = paths+p, known+k
		}
	}
	t.Logf("%d machines read of their input", reading)
	t.Logf("%d machines, %d warnings; samples: %d of %d paths and expressions have a known shape", machines, mistakes, known, paths)
}

// knownPaths counts the paths and JSONata expressions of a machine, and those of
// a known shape.
func knownPaths(m *ir.Machine, facts *shape.Facts) (all, known int) {
	count := func(e ir.Expr) {
		ir.Walk(e, func(e ir.Expr) {
			switch e.(type) {
			case *ir.Path, *ir.JSONata, *ir.Call:
				all++
				if !facts.Of(e).IsUnknown() {
					known++
				}
			}
		})
	}
	for _, s := range m.States {
		for _, e := range []ir.Expr{s.Input, s.Arguments, s.Result, s.Output} {
			count(e)
		}
		for _, a := range s.Assign {
			count(a.Value)
		}
		if act, ok := s.Action.(*ir.Map); ok {
			count(act.Items)
			count(act.ItemSelector)
		}
	}
	return all, known
}
