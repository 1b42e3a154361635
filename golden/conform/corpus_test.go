package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/diag"
)

// TestDifferencesAreExplained holds that the file of differences names codes
// that exist, says why, and names a source wherever it says that AWS agrees.
func TestDifferencesAreExplained(t *testing.T) {
	explained := func(c cause) {
		require.Contains(t, []string{awsView, theirsView, oursView}, c.View)
		require.NotEmpty(t, c.Why)
		require.Equal(t, c.View == awsView, c.Source != "", c.Why)
	}
	exists := func(c diag.Code) {
		_, ok := diag.Explain(c)
		require.True(t, ok, c)
	}
	for _, c := range corpusDifferences.Refused {
		exists(c.Code)
		explained(c.cause)
	}
	for _, c := range corpusDifferences.Accepted {
		explained(c)
	}
	for _, codes := range corpusDifferences.Rules {
		for _, c := range codes {
			exists(c)
		}
	}
	require.Panics(t, func() { mustReadDifferences([]byte(`{"unknown": 1}`)) })
}

func TestBacked(t *testing.T) {
	label := diag.Diagnostic{Code: diag.BadLabel, Message: `"Label" of state "M" is empty`}
	target := diag.Diagnostic{Code: diag.DanglingTarget, Message: `state "A" goes to "B", which does not exist`}
	require.True(t, corpusDifferences.backed([]diag.Diagnostic{label}))
	require.False(t, corpusDifferences.backed([]diag.Diagnostic{label, target}), "one error is not AWS's")
	require.False(t, corpusDifferences.backed([]diag.Diagnostic{{Code: diag.BadLabel, Message: "for another reason"}}))
	require.True(t, corpusDifferences.means(diag.DanglingTarget, []string{"MAP_LABEL", "UNKNOWN_TARGET"}))
	require.False(t, corpusDifferences.means(diag.DanglingTarget, []string{"MAP_LABEL"}))
}

func TestWithin(t *testing.T) {
	for _, c := range []struct {
		path, place string
		want        bool
	}{
		{"/States/A/Next", "/States/A/Next", true},
		{"/States/A", "/States/A/Next", true},
		{"/States/A/Retry/0", "/States/A/Retry", true},
		{"/States/B", "/States/A", false},
		{"/States/A2", "/States/A", false},
		{"/States/A", "/", true},
		{"", "/", true},
		{"", "/StartAt", true},
	} {
		require.Equal(t, c.want, within(c.path, []string{c.place}), "%s in %s", c.path, c.place)
	}
}

const measured = `// Code generated. DO NOT EDIT.

// Package p runs p.
package p

import (
	"context"
)

// Tasks is the work.
type Tasks interface {
	// Charge pays.
	Charge(ctx context.Context, in ChargeInput) (Receipt, error)
	Ship(ctx context.Context, in Value) (Value, error)
	Tell(ctx context.Context, in ChargeInput) (Value, error)
}

// ChargeInput is an input.
type ChargeInput struct{ ID string }

type Receipt struct{ ID string }

type Value int

// Machine runs.
type Machine struct {
	Tasks Tasks
}

// New returns it.
func New() *Machine { return nil }

func (m *Machine) charge() {
	goto end
end:
	return
}
`

func TestMeasure(t *testing.T) {
	m, err := measurePackage(map[string][]byte{"p.go": []byte(measured)})
	require.NoError(t, err)
	require.Equal(t, measure{
		lines: 37, frame: 8 + 5 + 3, gotos: 1, tasks: 3, structIn: 2, structOut: 1, longest: 5, longestName: "charge",
	}, m)
	_, err = measurePackage(map[string][]byte{"p.go": []byte("no Go")})
	require.Error(t, err)
}

func TestPercentile(t *testing.T) {
	require.Zero(t, percentile(nil, 50))
	require.Equal(t, 3.0, percentile([]float64{5, 1, 3, 2, 4}, 50))
	require.Equal(t, 5.0, percentile([]float64{5, 1, 3, 2, 4}, 95))
}

func TestFolderName(t *testing.T) {
	require.Equal(t, "aws-docs-a-b", folderName("aws+docs/a_b"))
	require.LessOrEqual(t, len(folderName(strings.Repeat("ä/x", 50))), 60)
}

// TestCorpus runs the suite on a small collection: every kind of file in it, a
// difference that is explained and one that is not.
func TestCorpus(t *testing.T) {
	dir := t.TempDir()
	state := func(fields string) string {
		return `{"StartAt": "A", "States": {"A": {"Type": "Pass", ` + fields + `}}}`
	}
	write := func(file, text string) {
		path := filepath.Join(dir, filepath.FromSlash(file))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o666))
	}
	entry := func(name, verdict string) string {
		return `{"id": "` + name + `", "file": "definitions/` + name + `.json", "query_language": "JSONPath", "kind": "sample", "verdict": "` + verdict + `"}`
	}
	write("index.json", "["+strings.Join([]string{
		entry("good", "valid"), entry("open", "valid"), entry("strict", "valid"), entry("wrong", "valid"), entry("bad", "invalid"), entry("odd", "doubtful"),
	}, ", ")+"]")
	write("definitions/good.json", state(`"End": true`))
	write("definitions/open.json", `{"QueryLanguage": "JSONata", `+state(`"Output": "{% ${On} = 1 %}", "End": true`)[1:])
	write("definitions/strict.json", `{"TimeoutSeconds": 0, `+state(`"End": true`)[1:])
	write("definitions/wrong.json", state(`"Next": "B"`))
	write("definitions/bad.json", state(`"Next": "B"`))
	write("definitions/odd.json", state(`"Next": "B"`))
	write("traps/index.json", "[]")
	write("traps/one.json", `{"definition": `+state(`"End": true`)+`}`)
	write("yaml/one.yaml", "StartAt: A\nStates:\n  A: {Type: Pass, End: true}\n")
	write("yaml/expected/one.json", state(`"End": true`))
	write("templates/t/app/template.yaml", "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      DefinitionUri: m.asl.json\n")
	write("templates/t/app/m.asl.json", state(`"Comment": "${Who}", "End": true`))
	write("templates/t/expected/M.json", state(`"Comment": "${Who}", "End": true`))
	write("invalid/index.json", `[
		{"id": "one", "file": "invalid/one.json", "rules": ["UNKNOWN_TARGET"], "confidence": "spec"},
		{"id": "two", "file": "invalid/two.json", "rules": ["UNKNOWN_FIELD"], "confidence": "disputed"}]`)
	write("invalid/one.json", `{"definition": `+state(`"Next": "B"`)+`, "expected": [{"rule": "UNKNOWN_TARGET", "at": "/States/A/Next"}]}`)
	write("invalid/two.json", `{"definition_text": `+`"{\"StartAt\": 1}"`+`, "expected": []}`)

	var stdout, stderr strings.Builder
	code := command([]string{"-suite", "corpus", "-dir", dir, "-short", "-v"}, &stdout, &stderr)
	require.Equal(t, exitOK, code, stderr.String())
	out := stdout.String()
	require.True(t, strings.HasSuffix(out, "\ncorpus: 9 definitions, read 9, valid 5, later 0, agree 8; "+
		"invalid 1, refused 1, positioned 1; generated 5, built 5, vetted 5, static 0\n"), out)
	require.Contains(t, out, "verdicts: 7 of 9 as recorded (77.78 %), 8 where AWS's view counts (88.89 %)\n")
	require.Contains(t, out, "    1 ASL1107 (aws) ")
	require.Contains(t, out, "    1 ASL2101 (unexplained) ")
	require.Contains(t, out, "\nwrong (valid sample)\n\trecorded valid, here: 1:")
	require.Contains(t, out, "got the value 1 in 1 definitions\n")
	require.Contains(t, out, "left out by -short\n")
}
