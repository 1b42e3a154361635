package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir"
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

// measured is a package as aslc writes them. Every line says whose it is: of
// the state Charge (c), Ship (s), Both (b), End (e), or of the frame (f).
const measured = `// Code generated. DO NOT EDIT.    f
                                   f
// Package p runs p.               f
package p                          f
                                   f
import (                           f
	"context"                         f
)                                  f
                                   f
// Tasks is the work.              f
type Tasks interface {             f
	// Charge pays.                   c
	Charge(ctx context.Context, in ChargeInput) (Receipt, error)  c
	Ship(ctx context.Context, in Value) (Value, error)            s
}                                  s
                                   c
// ChargeInput is an input.        c
type ChargeInput struct{ Card Card }  c
                                   c
type Card struct{ ID string }      c
                                   f
type Receipt struct{ ID string }   f
                                   f
// Machine runs.                   f
type Machine struct {              f
	Tasks Tasks                       f
}                                  f
                                   f
// New returns it.                 f
func New(tasks Tasks) *Machine {   f
	return &Machine{                  f
		Charge: tasks.Charge,            c
		Ship:   tasks.Ship,              s
	}                                 s
}                                  s
                                   f
// run is the control flow.        f
func (m *Machine) run(ctx *asl.Context, data Value) (Value, error) {  f
	if data, err = m.both(ctx, data); err != nil {  b
		return nil, err                  b
	}                                 b
	goto end                          b
end:                                b
	return asl.Succeed(ctx, "End", data)  e
}                                  e
                                   b
var bothState = asl.State{Name: "Both", Type: asl.ParallelType}  b
                                   b
func (m *Machine) both(ctx *asl.Context, in Value) (Value, error) {  b
	return asl.Run(ctx, &bothState, in, func(v *asl.Visit) Value {  b
		return asl.Parallel(v, in, m.charge, m.bothShip)  b
	})                                b
}                                  b
                                   b
func (m *Machine) bothShip(ctx *asl.Context, data Value) (Value, error) {  b
	if err = m.ship(ctx, data); err != nil {  s
		return nil, err                  s
	}                                 s
	return asl.Pass(ctx, "Look", data, data)  l
}                                  l
                                   c
var chargeState = asl.State{Name: "Charge", Type: asl.TaskType}  c
                                   c
func (m *Machine) charge(ctx *asl.Context, in Value) (Value, error) {  c
	return asl.Run(ctx, &chargeState, in, func(v *asl.Visit) Value {  c
		return asl.Invoke(v, m.Tasks.Charge, ChargeInput{chargeCard(in)})  c
	})                                c
}                                  c
                                   c
func chargeCard(in Value) Card { return pattern.Card(in) }  c
                                   c
var pattern = regexp.MustCompile("")  c
                                   s
var shipState = asl.State{Name: "Ship", Type: asl.TaskType}  s
                                   s
func (m *Machine) ship(ctx *asl.Context, in Value) (Value, error) {  s
	return asl.Run(ctx, &shipState, in, func(v *asl.Visit) Value { return asl.Invoke(v, m.Tasks.Ship, in) })  s
}                                  s
`

func TestMeasure(t *testing.T) {
	owners := map[byte]string{'b': "Both", 'c': "Charge", 's': "Ship", 'l': "Look", 'e': "End"}
	want := map[string]int{}
	var text strings.Builder
	for line := range strings.Lines(measured) {
		line = strings.TrimRight(line, "\n")
		want[owners[line[len(line)-1]]]++
		text.WriteString(strings.TrimRight(line[:len(line)-1], " ") + "\n")
	}
	start := &ir.State{Action: &ir.Succeed{}}
	m := &ir.Machine{Root: &ir.Scope{Start: start, States: []*ir.State{start}}}
	var own []int
	for _, name := range []string{"Both", "Charge", "Ship", "Look", "End"} {
		m.States = append(m.States, &ir.State{Name: name})
		own = append(own, want[name])
	}
	got, err := measurePackage(map[string][]byte{"p.go": []byte(text.String())}, m)
	require.NoError(t, err)
	require.Equal(t, measure{
		states: 5, lines: strings.Count(measured, "\n"), perState: own, gotos: 1,
		tasks: 2, structIn: 1, structOut: 1, longest: 8, longestName: "run",
	}, got)
	_, err = measurePackage(map[string][]byte{"p.go": []byte("no Go")}, m)
	require.Error(t, err)
}

func TestFigures(t *testing.T) {
	f := figuresOf([]measure{
		{of: "a", states: 2, lines: 60, perState: []int{10, 20}, tasks: 2, structIn: 1, longest: 4, longestName: "run"},
		{of: "b", states: 1, lines: 45, perState: []int{30}, dispatches: 3, gotos: 1, longest: 9, longestName: "ship"},
	})
	var b strings.Builder
	f.print("all", &b)
	require.Equal(t, `generated, all: 2 machines, 3 states, 105 lines
  own lines of a state (method, static part, types, expressions, tasks, flow, comments): median 20, 95 % at most 30
  lines of a whole package by its states, what every package has included: median 45.0, 95 % at most 45.0, all packages 35.0
  machines with a state switch 1, goto 1, longest function 9 lines (ship of b)
  methods of Tasks 2, input a struct 1 (50.0 %), output a struct 0 (0.0 %)
`, b.String())
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
