package closure_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aslc-dev/aslc/golden/shared"

	"github.com/stretchr/testify/require"

	parser "github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata/closure"
	"github.com/aslc-dev/aslc/runtime/value"
)

// notCopied are cases that jsonata-js 2.0.6 gets wrong in ways that nobody can
// want: pictures for which it never ends or breaks down inside, a join that
// breaks down when it selects nothing, and members of functions.
var notCopied = []string{
	"function-formatNumber/issue785[0]", "function-formatNumber/issue785[1]", "function-formatNumber/issue785[3]",
	"function-formatNumber/issue786[0]", "function-formatNumber/issue786[1]",
	"function-formatNumber/issue786[2]", "function-formatNumber/issue786[3]",
	"joins/library-joins[12]", "wildcards/case010[0]", "wildcards/case010[1]",
}

// TestProfile runs the official suite in profile AWS, but with a document as
// jsonata-js has one. What comes out otherwise than expected are the cases that
// do so in version 2.0.6, which Step Functions documents, and those of $eval,
// which it lacks.
func TestProfile(t *testing.T) {
	cases := suite(t)
	differs := map[string]bool{}
	versions := readJSON(t, filepath.Join(shared.Folder(t, "conformance/jsonata"), "versions.json"))
	for _, v := range versions.Get("fails_under_2.0.6").Items() {
		id, _ := v.Text()
		differs[id] = true
	}
	for _, id := range notCopied {
		delete(differs, id)
	}
	found := 0
	for _, c := range cases {
		result, err := evalProfile(&c)
		problem := c.check(result, err)
		if strings.HasPrefix(c.id, "function-eval/") && problem != "" {
			require.ErrorContains(t, err, "T1006", c.expr)
			continue
		}
		require.Equal(t, differs[c.id], problem != "", "%s: %s\n%s", c.id, c.expr, problem)
		if problem != "" {
			found++
		}
	}
	t.Logf("jsonata: %d cases, %d otherwise in profile AWS", len(cases), found)
}

// evalProfile evaluates a case in profile AWS.
func evalProfile(c *suiteCase) (value.Value, error) {
	tree, err := parser.Parse(c.expr, parser.V222)
	if err != nil {
		return value.Undefined, err
	}
	var refused *parser.Error
	if _, err := parser.Parse(c.expr, parser.AWS); errors.As(err, &refused) && refused.Code != parser.CodeTopLevel {
		return value.Undefined, err
	}
	expr, err := closure.FromTree(tree, parser.AWS)
	if err != nil {
		return value.Undefined, err
	}
	return expr.Eval(c.env, c.input, c.bindings)
}
