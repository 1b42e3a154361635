package closure_test

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	parser "github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata/closure"
	"github.com/aslc-dev/aslc/runtime/value"
)

// TestReference compares generated expressions with what jsonata-js made of
// them: mostly how sequences collapse and flatten, and how tuples travel, where
// the official suite has few cases.
func TestReference(t *testing.T) {
	recorded := readJSON(t, filepath.Join("testdata", "reference.json"))
	inputs := recorded.Get("inputs")
	require.NotZero(t, recorded.Get("cases").Len())
	for _, c := range recorded.Get("cases").Items() {
		text, _ := c.Get("expr").Text()
		i, _ := c.Get("input").Int()
		var result value.Value
		expr, err := closure.Compile(text, parser.V222)
		if err == nil {
			result, err = expr.Eval(closure.Env{}, inputs.Index(int(i)), nil)
		}
		if code, ok := c.Get("code").Text(); ok {
			var parseErr *parser.Error
			var evalErr *jsonata.Error
			switch {
			case errors.As(err, &parseErr):
				require.Equal(t, code, parseErr.Code, text)
			case errors.As(err, &evalErr):
				require.Equal(t, code, evalErr.Code, text)
			default:
				require.Failf(t, "no error", "%s: got %v, want %s", text, result, code)
			}
			continue
		}
		require.NoError(t, err, text)
		if !result.IsUndefined() {
			result = value.MustParse(result.JSON()) // recorded as JSON, in which undefined items are null
		}
		require.True(t, value.Equal(c.Get("result"), result), "%s\non   %v\ngot  %v\nwant %v",
			text, inputs.Index(int(i)), result, c.Get("result"))
	}
}
