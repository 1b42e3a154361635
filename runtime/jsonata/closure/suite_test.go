package closure_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aslc-dev/aslc/golden/shared"

	"github.com/stretchr/testify/require"

	parser "github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata/closure"
	"github.com/aslc-dev/aslc/runtime/value"
)

// suiteCase is a case of the official JSONata suite.
type suiteCase struct {
	id       string
	expr     string
	input    value.Value
	bindings map[string]value.Value
	env      closure.Env

	result       value.Value // undefined is an expected result, too
	unordered    bool
	code         string // of the expected error; "" with error set is any
	error, token value.Value
}

func readJSON(tb testing.TB, file string) value.Value {
	tb.Helper()
	text, err := os.ReadFile(file)
	require.NoError(tb, err)
	v, err := value.Parse(text)
	require.NoError(tb, err, file)
	return v
}

// suite returns the cases of the official suite.
func suite(tb testing.TB) []suiteCase {
	tb.Helper()
	dir := shared.Folder(tb, "conformance/jsonata")
	files, err := filepath.Glob(filepath.Join(dir, "groups", "*.json"))
	require.NoError(tb, err)
	if len(files) == 0 {
		tb.Skip("no JSONata suite: set ASLC_SHARED to the folder that holds conformance/jsonata")
	}
	datasets := map[string]value.Value{}
	var cases []suiteCase
	for _, file := range files {
		for _, raw := range readJSON(tb, file).Items() {
			cases = append(cases, newCase(tb, dir, raw, datasets))
		}
	}
	return cases
}

func newCase(tb testing.TB, dir string, raw value.Value, datasets map[string]value.Value) suiteCase {
	tb.Helper()
	text := func(name string) string {
		s, _ := raw.Get(name).Text()
		return s
	}
	c := suiteCase{
		id: text("group") + "/" + text("name"), expr: text("expr"), bindings: map[string]value.Value{},
		result: raw.Get("result"), code: text("code"), error: raw.Get("error"), token: raw.Get("token"),
	}
	c.unordered, _ = raw.Get("unordered").Bool()
	if name := text("dataset"); raw.Has("data") {
		c.input = raw.Get("data")
	} else if name != "" {
		if _, ok := datasets[name]; !ok {
			datasets[name] = readJSON(tb, filepath.Join(dir, "datasets", name+".json"))
		}
		c.input = datasets[name]
	}
	for name, v := range raw.Get("bindings").Members() {
		c.bindings[name] = v
	}
	if depth, ok := raw.Get("depth").Int(); ok {
		c.env.MaxDepth = int(depth)
	}
	if undefined, _ := raw.Get("undefinedResult").Bool(); undefined {
		c.result = value.Undefined
	}
	if limit, ok := raw.Get("timelimit").Int(); ok {
		c.env.Deadline = time.Now().Add(time.Duration(limit) * time.Millisecond)
	}
	return c
}

// fails reports whether the case expects an error.
func (c *suiteCase) fails() bool { return c.code != "" || !c.error.IsUndefined() }

// check compares an outcome with the expected one and returns what is wrong.
func (c *suiteCase) check(result value.Value, err error) string {
	if !c.fails() {
		switch {
		case err != nil:
			return "failed: " + err.Error()
		case !c.same(result):
			return "got " + show(result) + ", want " + show(c.result)
		}
		return ""
	}
	code, token, message := describe(err)
	want := c.code
	if s, ok := c.error.Get("code").Text(); ok {
		want = s
	}
	switch {
	case err == nil:
		return "got " + show(result) + ", want error " + want
	case code != want:
		return "got error " + code + ", want " + want + ": " + err.Error()
	}
	for _, expected := range []value.Value{c.token, c.error.Get("token")} {
		if s, ok := expected.Text(); ok && s != token {
			return "got token " + token + ", want " + s
		}
	}
	if s, ok := c.error.Get("message").Text(); ok && s != message {
		return "got message " + message + ", want " + s
	}
	return ""
}

func show(v value.Value) string {
	if v.IsUndefined() {
		return "undefined"
	}
	return v.JSON()
}

// describe returns the parts of an error of either stage.
func describe(err error) (code, token, message string) {
	var parseErr *parser.Error
	var evalErr *jsonata.Error
	switch {
	case errors.As(err, &parseErr):
		return parseErr.Code, parseErr.Token, parseErr.Msg
	case errors.As(err, &evalErr):
		return evalErr.Code, evalErr.Token, evalErr.Message()
	}
	return "", "", ""
}

// same reports whether a result is the expected one.
func (c *suiteCase) same(result value.Value) bool {
	if !c.unordered || !result.IsArray() || !c.result.IsArray() || result.Len() != c.result.Len() {
		return value.Equal(result, c.result)
	}
	rest := append([]value.Value(nil), result.Slice()...)
	for _, want := range c.result.Items() {
		found := -1
		for i, got := range rest {
			if value.Equal(got, want) {
				found = i
			}
		}
		if found < 0 {
			return false
		}
		rest = append(rest[:found], rest[found+1:]...)
	}
	return true
}

// TestSuite runs the official suite.
func TestSuite(t *testing.T) {
	passed := 0
	cases := suite(t)
	for _, c := range cases {
		ok := t.Run(c.id, func(t *testing.T) {
			var result value.Value
			expr, err := closure.Compile(c.expr, parser.V222)
			if err == nil {
				result, err = expr.Eval(c.env, c.input, c.bindings)
			}
			if problem := c.check(result, err); problem != "" {
				t.Errorf("%s\n%s", strings.TrimSpace(c.expr), problem)
			}
		})
		if ok {
			passed++
		}
	}
	t.Logf("jsonata: %d cases, closures %d", len(cases), passed)
}
