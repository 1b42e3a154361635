package jsonpath_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestEngine compares with answers of json-path 2.0.0 over Jackson 2.14 to
// random paths on random documents, one case per form of path and outcome.
func TestEngine(t *testing.T) {
	file, err := os.Open("testdata/engine.jsonl")
	require.NoError(t, err)
	defer file.Close()
	cases := 0
	lines := bufio.NewScanner(file)
	for ; lines.Scan(); cases++ {
		var c struct {
			oracleCase
			Doc json.RawMessage `json:"doc"`
		}
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
		if c.Error == "compile" {
			c.Stage = c.Error
		}
		checkOracle(t, c.oracleCase, c.Doc)
	}
	require.NoError(t, lines.Err())
	require.Greater(t, cases, 1000)
}
