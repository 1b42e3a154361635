package picture

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/aslc-dev/aslc/golden/shared"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

// TestSuite evaluates those cases of the JSONata suite that are one call with literal arguments, perhaps followed by
// ~> $fromMillis().
func TestSuite(t *testing.T) {
	groups := shared.Folder(t, "conformance/jsonata/groups")
	evaluated, total := 0, 0
	for _, group := range []string{
		"function-formatNumber", "function-formatInteger", "function-parseInteger", "function-formatBase",
		"function-fromMillis", "function-tomillis",
	} {
		data, err := os.ReadFile(filepath.Join(groups, group+".json"))
		if err != nil {
			t.Skipf("no group %s: %v", group, err)
		}
		cases, err := value.Parse(data)
		require.NoError(t, err)
		for _, c := range cases.Items() {
			total++
			expr, _ := c.Get("expr").Text()
			name, args, toISO, ok := literalCall(expr)
			if !ok {
				continue
			}
			evaluated++
			checkCase(t, c, name, args, toISO)
		}
	}
	t.Logf("%d of %d cases evaluated", evaluated, total)
	require.Greater(t, evaluated, total/2)
}

func checkCase(t *testing.T, c value.Value, name string, args value.Value, toISO bool) {
	t.Helper()
	got := call(name, args, CompileDate)
	if code, isError := c.Get("code").Text(); isError {
		require.NotNil(t, got.err, c.JSON())
		require.Equal(t, code, got.err.Code, c.JSON())
		return
	}
	require.Nil(t, got.err, c.JSON())
	if toISO {
		got = call("fromMillis", value.Array(got.result), CompileDate)
	}
	require.Equal(t, c.Has("undefinedResult"), got.undefined, c.JSON())
	if !got.undefined {
		require.Equal(t, c.Get("result").JSON(), got.result.JSON(), c.JSON())
	}
}

var (
	callForm    = regexp.MustCompile(`(?s)^\$(\w+)\((.*)\)( ~> \$fromMillis\(\) ?)?$`)
	literalForm = regexp.MustCompile(
		`(?s)^\s*(?:'([^'\\]*)'|("(?:[^"\\]|\\.)*")|(-?[0-9.]+(?:e[+-]?[0-9]+)?)|(\{[^{}]*\}))\s*(?:,|$)`)
)

// literalCall takes a call apart if all its arguments are literals.
func literalCall(expr string) (name string, args value.Value, toISO, ok bool) {
	m := callForm.FindStringSubmatch(expr)
	if m == nil {
		return "", value.Value{}, false, false
	}
	for rest := m[2]; strings.TrimSpace(rest) != ""; {
		literal := literalForm.FindStringSubmatch(rest)
		if literal == nil {
			return "", value.Value{}, false, false
		}
		rest = rest[len(literal[0]):]
		text := literal[2] + literal[3] + strings.ReplaceAll(literal[4], "'", `"`)
		arg, err := value.ParseString(text)
		if text == "" {
			arg, err = value.String(literal[1]), nil
		}
		if err != nil {
			return "", value.Value{}, false, false
		}
		args = value.Array(append(append([]value.Value{}, args.Slice()...), arg)...)
	}
	return m[1], args, m[3] != "", args.Len() > 0
}
