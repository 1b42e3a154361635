package regex

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

// regexCall is a call of the suite with a literal subject and pattern.
var regexCall = regexp.MustCompile(
	`^\$(contains|replace)\("([^"\\]*)", ?/((?:[^/\\]|\\.)+)/([im]*)(?:, ?"([^"$\\]*)")?\)$`)

// TestSuite evaluates the cases of the JSONata suite that are a $contains or a plain $replace with a literal pattern.
func TestSuite(t *testing.T) {
	groups := shared.Folder(t, "conformance/jsonata/groups")
	evaluated := 0
	for _, group := range []string{"regex", "function-contains", "function-replace"} {
		data, err := os.ReadFile(filepath.Join(groups, group+".json"))
		if err != nil {
			t.Skipf("no group %s: %v", group, err)
		}
		cases, err := value.Parse(data)
		require.NoError(t, err)
		for _, c := range cases.Items() {
			expr, _ := c.Get("expr").Text()
			call := regexCall.FindStringSubmatch(expr)
			if call == nil {
				continue
			}
			evaluated++
			re, err := Compile(call[3], call[4])
			require.NoError(t, err, expr)
			checkSuiteCall(t, re, c, call[1], call[2], call[5])
		}
	}
	t.Logf("%d cases evaluated", evaluated)
	require.Positive(t, evaluated)
}

func checkSuiteCall(t *testing.T, re *Regex, c value.Value, function, subject, replacement string) {
	t.Helper()
	if function == "contains" {
		_, ok, err := re.Find(subject, 0)
		require.NoError(t, err)
		require.Equal(t, c.Get("result").JSON(), value.Bool(ok).JSON(), c.JSON())
		return
	}
	var b strings.Builder
	from := 0
	for scan := re.Scan(subject); ; {
		m, ok, err := scan.Next()
		require.NoError(t, err, c.JSON())
		if !ok {
			break
		}
		b.WriteString(subject[from:m.Start] + replacement)
		from = m.End
	}
	b.WriteString(subject[from:])
	want, _ := c.Get("result").Text()
	require.Equal(t, want, b.String(), c.JSON())
}
