package jsonpath_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/aslc-dev/aslc/golden/shared"

	"github.com/stretchr/testify/require"

	parser "github.com/aslc-dev/aslc/parser/jsonpath"
	"github.com/aslc-dev/aslc/runtime/jsonpath"
	"github.com/aslc-dev/aslc/runtime/value"
)

// oracleCase is a (document, path) pair with the engine's answer.
type oracleCase struct {
	ID       string          `json:"id"`
	Doc      string          `json:"doc"`
	Path     string          `json:"path"`
	Definite *bool           `json:"definite"`
	Result   json.RawMessage `json:"result"`
	Error    string          `json:"error"`
	Stage    string          `json:"stage"`
	Message  string          `json:"message"`
}

func readJSON(t *testing.T, file string, into any) {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, into))
}

// TestOracle evaluates every path of the oracle corpus and compares values,
// kinds of error and the texts of not-found errors.
func TestOracle(t *testing.T) {
	folder := shared.Folder(t, "conformance/jsonpath")
	var docs map[string]json.RawMessage
	readJSON(t, filepath.Join(folder, "docs.json"), &docs)
	var cases []oracleCase
	readJSON(t, filepath.Join(folder, "cases.json"), &cases)
	require.NotEmpty(t, cases)
	pass := 0
	for _, c := range cases {
		if t.Run(c.ID, func(t *testing.T) { checkOracle(t, c, docs[c.Doc]) }) {
			pass++
		}
	}
	t.Logf("jsonpath: %d cases, pass %d", len(cases), pass)
}

func checkOracle(t *testing.T, c oracleCase, document json.RawMessage) {
	doc, err := value.Parse(document)
	require.NoError(t, err)
	path, err := parser.ParseLenient(c.Path)
	if c.Stage == "compile" {
		require.Error(t, err, "%s must not parse", c.Path)
		return
	}
	require.NoError(t, err, c.Path)
	if c.Definite != nil {
		require.Equal(t, *c.Definite, path.Definite, "definite %s", c.Path)
	}
	got, err := jsonpath.Select(doc, translate(path)...)
	var notFound *jsonpath.NotFound
	var invalid *jsonpath.Invalid
	switch c.Error {
	case "not-found":
		require.True(t, errors.As(err, &notFound), "%s: want not found, got %v, %v", c.Path, got, err)
		require.Equal(t, c.Message, notFound.Message)
	case "invalid":
		require.True(t, errors.As(err, &invalid), "%s: want invalid, got %v, %v", c.Path, got, err)
	default:
		require.NoError(t, err, c.Path)
		want, err := value.Parse(c.Result)
		require.NoError(t, err)
		require.True(t, value.Equal(want, got), "%s: want %v, got %v", c.Path, want, got)
	}
}
