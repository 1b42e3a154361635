package check_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir/check"
	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/diag"
)

// shared returns the folder of test data that is kept outside the module.
func shared(t testing.TB) string {
	dir := os.Getenv("ASLC_SHARED")
	if dir == "" {
		dir = "../shared"
	}
	if !filepath.IsAbs(dir) {
		root, err := os.Getwd()
		require.NoError(t, err)
		for {
			if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil || root == filepath.Dir(root) {
				break
			}
			root = filepath.Dir(root)
		}
		dir = filepath.Join(root, dir)
	}
	if _, err := os.Stat(filepath.Join(dir, "corpus", "index.json")); err != nil {
		t.Skipf("no shared test data in %s: set ASLC_SHARED", dir)
	}
	return dir
}

func readJSON(t testing.TB, path string, into any) {
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, into))
}

// verdict is what reading and checking say of a definition.
type verdict struct {
	file  *diag.File
	list  diag.List
	read  bool
	valid bool
	later bool // valid but for what is not supported yet
}

func judge(name, text string, o check.Options) verdict {
	v := verdict{file: diag.NewFile(name, text)}
	m := parser.Parse(v.file, &v.list)
	v.read = m != nil && !m.Incomplete
	check.Definition(m, o, &v.list)
	others := 0
	for _, d := range v.list.All() {
		switch {
		case d.Severity != diag.Error:
		case d.Code == diag.DistributedMap:
			v.later = true
		default:
			others++
		}
	}
	v.valid = others == 0
	v.later = v.later && v.valid
	return v
}

func (v verdict) errors() string {
	var b strings.Builder
	for _, d := range v.list.Sorted() {
		if d.Severity == diag.Error && d.Code != diag.DistributedMap {
			line, column := v.file.Position(d.Span.Start)
			fmt.Fprintf(&b, "      %d:%d %s [%s]\n", line, column, d.Message, d.Code)
		}
	}
	return b.String()
}

func TestCorpusVerdicts(t *testing.T) {
	dir := filepath.Join(shared(t), "corpus")
	var index []struct {
		ID, File, Verdict, Kind string
		WorkflowType            string `json:"workflow_type"`
	}
	readJSON(t, filepath.Join(dir, "index.json"), &index)
	read, valid, later, agree := 0, 0, 0, 0
	for _, e := range index {
		text, err := os.ReadFile(filepath.Join(dir, e.File))
		require.NoError(t, err)
		v := judge(e.File, string(text), check.Options{Express: e.WorkflowType == "EXPRESS"})
		count(&read, v.read)
		count(&valid, v.valid)
		count(&later, v.later)
		if v.valid == (e.Verdict == "valid") || e.Verdict == "doubtful" {
			agree++
			continue
		}
		t.Logf("%s (%s): we say valid=%v, recorded %s\n%s", e.ID, e.Kind, v.valid, e.Verdict, v.errors())
	}
	t.Logf("corpus: %d definitions, read %d, valid %d, later %d, agree %d", len(index), read, valid, later, agree)
	require.GreaterOrEqual(t, float64(agree), 0.995*float64(len(index)))
}

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}

// reasons maps the rule names of the collection of invalid definitions to the
// codes that mean the same.
var reasons = map[string][]diag.Code{}

func TestInvalidDefinitionsAreRefused(t *testing.T) {
	dir := filepath.Join(shared(t), "corpus")
	var index []struct {
		ID, File, Confidence string
		Rules                []string
	}
	readJSON(t, filepath.Join(dir, "invalid", "index.json"), &index)
	refused, positioned := 0, 0
	for _, e := range index {
		var c struct {
			Definition     json.RawMessage `json:"definition"`
			DefinitionText *string         `json:"definition_text"`
			WorkflowType   string          `json:"workflow_type"`
		}
		readJSON(t, filepath.Join(dir, e.File), &c)
		text := string(c.Definition)
		if c.DefinitionText != nil {
			text = *c.DefinitionText
		}
		v := judge(e.File, text, check.Options{Express: c.WorkflowType == "EXPRESS"})
		if v.valid {
			t.Logf("%s (%s) %v is not refused", e.ID, e.Confidence, e.Rules)
			continue
		}
		refused++
		if at := v.list.Sorted()[0].Span; at.Start > 0 {
			positioned++
		} else {
			t.Logf("%s is refused at 1:1: %s", e.ID, v.errors())
		}
		if os.Getenv("VERBOSE") != "" {
			t.Logf("%s %v\n%s", e.ID, e.Rules, v.errors())
		}
	}
	t.Logf("corpus: invalid %d, refused %d, positioned %d", len(index), refused, positioned)
}

func TestTrapsAreValid(t *testing.T) {
	dir := filepath.Join(shared(t), "corpus", "traps")
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	require.NoError(t, err)
	for _, f := range files {
		if filepath.Base(f) == "index.json" {
			continue
		}
		var c struct {
			Definition   json.RawMessage `json:"definition"`
			WorkflowType string          `json:"workflow_type"`
		}
		readJSON(t, f, &c)
		v := judge(f, string(c.Definition), check.Options{Express: c.WorkflowType == "EXPRESS"})
		if !v.valid {
			t.Errorf("%s: %s", filepath.Base(f), v.errors())
		}
	}
	_ = slices.Contains(reasons["x"], "")
}
