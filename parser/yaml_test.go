package parser

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aslc-dev/aslc/golden/shared"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// native turns a node into what encoding/json makes of the same JSON text.
func native(n *ast.Node) any {
	switch n.Kind {
	case ast.Bool:
		return n.Text == "true"
	case ast.Number:
		var v float64
		if json.Unmarshal([]byte(n.Text), &v) != nil {
			return "bad number " + n.Text
		}
		return v
	case ast.String:
		return n.Text
	case ast.Placeholder:
		return "${" + n.Text + "}"
	case ast.Array:
		items := []any{}
		for _, item := range n.Items {
			items = append(items, native(item))
		}
		return items
	case ast.Object:
		object := map[string]any{}
		for _, m := range n.Members {
			object[m.Name] = native(m.Value)
		}
		return object
	}
	return nil
}

func TestYAMLMeansTheSameAsJSON(t *testing.T) {
	dir := shared.Folder(t, "corpus/yaml")
	files, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			text, err := os.ReadFile(f)
			require.NoError(t, err)
			want, err := os.ReadFile(filepath.Join(dir, "expected", strings.TrimSuffix(filepath.Base(f), ".yaml")+".json"))
			require.NoError(t, err)
			var expected any
			require.NoError(t, json.Unmarshal(want, &expected))
			list := &diag.List{}
			file := diag.NewFile(f, string(text))
			machines := Machines(file, Options{}, list)
			require.Len(t, machines, 1)
			require.NotNil(t, machines[0].Definition)
			require.Equal(t, expected, native(machines[0].Root))
			requireSpans(t, machines[0].Root, file)
		})
	}
}

// requireSpans holds that every span of a tree lies in the file, around what
// it holds.
func requireSpans(t testing.TB, n *ast.Node, file *diag.File) {
	require.LessOrEqual(t, 0, n.Span.Start)
	require.LessOrEqual(t, n.Span.Start, n.Span.End)
	require.LessOrEqual(t, n.Span.End, len(file.Text))
	if n.Kind == ast.String {
		at := n.At(0, len(n.Text))
		require.LessOrEqual(t, 0, at.Start)
		require.LessOrEqual(t, at.Start, at.End)
		require.LessOrEqual(t, at.End, len(file.Text))
		if n.Offsets != nil {
			require.Len(t, n.Offsets, len(n.Text)+1)
		}
	}
	for _, item := range n.Items {
		requireSpans(t, item, file)
	}
	for _, m := range n.Members {
		require.LessOrEqual(t, m.NameSpan.Start, m.NameSpan.End)
		require.LessOrEqual(t, m.NameSpan.End, len(file.Text))
		requireSpans(t, m.Value, file)
	}
}

// TestPlaceholdersBehindAliases holds that one placeholder may stand for a
// number at one place and for a text at another one.
func TestPlaceholdersBehindAliases(t *testing.T) {
	text := "Version: &n ${n}\nStartAt: A\nStates:\n  A: {Type: Wait, Seconds: *n, Comment: *n, End: true}\n"
	list := &diag.List{}
	m := Parse(diag.NewFile("f.yaml", text), list)
	require.Empty(t, list.All())
	require.Equal(t, ast.Placeholder, m.Scope.States[0].Seconds.Kind)
	require.Equal(t, ast.String, m.Scope.States[0].Comment.Kind)
	require.Equal(t, "${n}", m.Scope.States[0].Comment.Text)
}
