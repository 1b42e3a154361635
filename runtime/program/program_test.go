package program

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
)

// machine is a state machine of two states, as aslc generates them: a Task with
// a Retry and a Catch for anything, and a Wait.
type machine struct {
	call func(context.Context, asl.Value) (asl.Value, error)
}

var callState = asl.State{
	Name: "Call", Type: asl.TaskType, Resource: "arn:aws:lambda:us-east-1:123456789012:function:F",
	Retry: []asl.Retrier{{ErrorEquals: []string{"Busy"}, Interval: time.Hour, MaxAttempts: 1, BackoffRate: 1}},
	Catch: []asl.Catcher{{ErrorEquals: []string{asl.TaskFailed}, Next: "Nap", Discard: true}},
}

func (m *machine) Definition() *asl.Definition {
	return &asl.Definition{Name: "order", StartAt: "Call"}
}

func (m *machine) Run(ctx *asl.Context, in asl.Value) (asl.Value, error) {
	return asl.Execute(ctx, m.Definition(), in, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		out, _, err := asl.RunCatch(ctx, &callState, in, func(v *asl.Visit) asl.Value {
			return asl.Invoke(v, m.call, in)
		}, nil)
		if err != nil {
			return asl.Value{}, err
		}
		return out, asl.Wait(ctx, "Nap", out, 10*time.Minute)
	})
}

// command runs the machine with flags and returns what it printed.
func command(t *testing.T, m Machine, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), m, args, strings.NewReader(stdin), &out, &errs)
	return code, out.String(), errs.String()
}

func echo(_ context.Context, in asl.Value) (asl.Value, error) { return in, nil }

func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func TestRun(t *testing.T) {
	code, stdout, stderr := command(t, &machine{echo}, "", "--fast", "--input", `{"id": 1}`)
	require.Equal(t, exitOK, code)
	require.Empty(t, stderr)
	require.Equal(t, "SUCCEEDED in 10m0s\nvisited: Call → Nap\noutput:\n{\n  \"id\": 1\n}\n", stdout)
}

func TestInput(t *testing.T) {
	cases := []struct {
		name, stdin string
		args        []string
		output      string
	}{
		{"none", "", nil, `{}`},
		{"text", "", []string{"--input", "[1.0]"}, `[1.0]`},
		{"standard input", `"in"`, []string{"--input=-"}, `"in"`},
		{"file", "", []string{"--input", "@" + file(t, "in.json", " null\n")}, `null`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			code, stdout, stderr := command(t, &machine{echo}, c.stdin, append(c.args, "--fast", "--json")...)
			require.Equal(t, exitOK, code, stderr)
			var report struct{ Output json.RawMessage }
			require.NoError(t, json.Unmarshal([]byte(stdout), &report))
			require.Equal(t, c.output, string(report.Output))
		})
	}
}

func TestMisuse(t *testing.T) {
	cases := []struct {
		name  string
		args  []string
		wrong string
	}{
		{"unknown flag", []string{"--mocks", "f"}, "order: there is no flag --mocks; did you mean --mock?"},
		{"no such flag", []string{"--x"}, "order: there is no flag --x\n"},
		{"argument", []string{"{}"}, `unexpected argument "{}"; the input goes after --input`},
		{"no JSON", []string{"--input", "{\n \"a\":"}, "--input:2:6: not JSON: "},
		{"no file", []string{"--input", "@/no/such.json"}, "no such file"},
		{"no JSON in a file", []string{"--input", "@" + file(t, "in.json", "x")}, "in.json:1:1: not JSON: "},
		{"no mock file", []string{"--mock", "/no/such.json"}, "--mock: open /no/such.json"},
		{"a mock file with several cases", []string{"--mock", file(t, "m.json", `{"StateMachines": {"X": {"TestCases": {"A": {}, "B": {}}}}}`)}, "several test cases; choose one: "},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			code, stdout, stderr := command(t, &machine{echo}, "", c.args...)
			require.Equal(t, exitUsage, code)
			require.Empty(t, stdout)
			require.Contains(t, stderr, c.wrong)
			require.Contains(t, stderr, "--help")
		})
	}
}

func TestHelp(t *testing.T) {
	code, stdout, _ := command(t, &machine{echo}, "", "--help")
	require.Equal(t, exitOK, code)
	for _, word := range []string{"order", "--input", "--mock", "--trace", "--fast", "--json", "--history", "--name", "Exit codes"} {
		require.Contains(t, stdout, word)
	}
}

func TestMocks(t *testing.T) {
	mocks := file(t, "mocks.json", `{"Call": [{"throw": {"Error": "Busy"}}, {"return": "second", "seconds": 2}]}`)
	code, stdout, _ := command(t, &machine{}, "", "--fast", "--json", "--mock", mocks)
	require.Equal(t, exitOK, code)
	require.JSONEq(t, `{"status": "SUCCEEDED", "output": "second", "visited": ["Call", "Nap"], "states": 2, "seconds": 4202}`, stdout)
}

// An execution that fails says with what, and the program exits with 1.
func TestFailure(t *testing.T) {
	mocks := file(t, "mocks.json", `{"Call": [{"throw": {"Error": "States.Timeout", "Cause": "too late"}}]}`)
	code, stdout, stderr := command(t, &machine{}, "", "--fast", "--mock", mocks)
	require.Equal(t, exitFailed, code)
	require.Empty(t, stderr)
	require.Equal(t, "FAILED in 0s\nvisited: Call\nerror: States.Timeout\ncause: too late\n", stdout)
	_, stdout, _ = command(t, &machine{}, "", "--fast", "--json", "--mock", mocks)
	require.JSONEq(t, `{"status": "FAILED", "error": "States.Timeout", "cause": "too late", "visited": ["Call"], "states": 1, "seconds": 0}`, stdout)
}

// A Task without implementation and mock ends the execution, although its Catch
// would take the failure, and the ways to supply one are named.
func TestNothingAnswers(t *testing.T) {
	for name, args := range map[string][]string{
		"no mock file":       nil,
		"another state only": {"--mock", file(t, "mocks.json", `{"Other": [{"return": 1}]}`)},
	} {
		t.Run(name, func(t *testing.T) {
			code, stdout, stderr := command(t, &machine{}, "", append(args, "--fast")...)
			require.Equal(t, exitFailed, code)
			require.Contains(t, stdout, "ABORTED")
			require.Contains(t, stdout, `state "Call"`)
			for _, way := range []string{`{"Call": [{"return": {}}]}`, "Step Functions Local", "interface Tasks"} {
				require.Contains(t, stderr, way)
			}
		})
	}
}

// activity is a state machine of one activity that nobody works on.
type activity struct{ machine }

func (a *activity) Run(ctx *asl.Context, in asl.Value) (asl.Value, error) {
	state := asl.State{
		Name: "Work", Type: asl.TaskType, Resource: "arn:aws:states:us-east-1:123456789012:activity:work",
		Pattern: asl.Activity, Timeout: time.Hour,
	}
	return asl.Execute(ctx, a.Definition(), in, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Run(ctx, &state, in, func(v *asl.Visit) asl.Value { return asl.Invoke(v, a.call, in) })
	})
}

func TestNobodyWorks(t *testing.T) {
	for name, args := range map[string][]string{"real time": nil, "virtual time": {"--fast"}} {
		t.Run(name, func(t *testing.T) {
			code, stdout, stderr := command(t, &activity{}, "", args...)
			require.Equal(t, exitFailed, code)
			require.Contains(t, stdout, `nothing answers the Task state "Work"`)
			require.Contains(t, stderr, `{"Work": [{"return": {}}]}`)
			code, stdout, _ = command(t, &activity{machine{echo}}, "", append(args, "--json", "--input", "1")...)
			require.Equal(t, exitOK, code, "the implementation does the work")
			require.Contains(t, stdout, `"output":1`)
		})
	}
}

// Options of the Context come after the program's own.
func TestOptions(t *testing.T) {
	var stdout, stderr bytes.Buffer
	handler := func(context.Context, *asl.Call) (asl.Value, error) { return asl.Int(7), nil }
	code := run(t.Context(), &machine{}, []string{"--fast", "--json"}, strings.NewReader(""), &stdout, &stderr, asl.WithHandler(handler))
	require.Equal(t, exitOK, code)
	require.Contains(t, stdout.String(), `"output":7`)
}

func TestTrace(t *testing.T) {
	mocks := file(t, "mocks.json", `{"Call": [{"throw": {"Error": "Busy", "Cause": "later"}}, {"return": 2}]}`)
	_, stdout, stderr := command(t, &machine{}, "", "--fast", "--trace", "--mock", mocks, "--input", "1")
	require.Empty(t, stderr)
	require.True(t, strings.HasPrefix(stdout, strings.TrimPrefix(`
    0.000s → Call  1
    0.000s ✗ Call  {"Error":"Busy","Cause":"later"}
 3600.000s ← Call  2
 3600.000s → Nap  2
 4200.000s ← Nap  2
SUCCEEDED in 1h10m0s
`, "\n")), stdout)
	_, stdout, stderr = command(t, &machine{echo}, "", "--fast", "--trace", "--json")
	require.Contains(t, stderr, "→ Nap")
	require.True(t, json.Valid([]byte(stdout)))
}

func TestHistory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "history.json")
	code, _, _ := command(t, &machine{echo}, "", "--fast", "--name", "exec-7", "--history", path)
	require.Equal(t, exitOK, code)
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	var list struct {
		Events []struct {
			Type string `json:"type"`
			ID   int    `json:"id"`
		} `json:"events"`
	}
	require.NoError(t, json.Unmarshal(text, &list))
	require.Equal(t, "ExecutionStarted", list.Events[0].Type)
	require.Equal(t, "ExecutionSucceeded", list.Events[len(list.Events)-1].Type)

	code, _, stderr := command(t, &machine{echo}, "", "--fast", "--history", "/no/such/folder/h.json")
	require.Equal(t, exitFailed, code)
	require.Contains(t, stderr, "--history")
}

// Cancelled from outside, the execution is aborted.
func TestInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	var stdout, stderr bytes.Buffer
	m := &machine{func(context.Context, asl.Value) (asl.Value, error) {
		cancel()
		return asl.Null, nil
	}}
	require.Equal(t, exitFailed, run(ctx, m, nil, strings.NewReader(""), &stdout, &stderr))
	require.Contains(t, stdout.String(), "ABORTED")
	require.Contains(t, stdout.String(), context.Canceled.Error())
}

// A long loop is summed up.
func TestManyStates(t *testing.T) {
	r := &report{observer: &observer{visited: make([]string, mostVisited), states: mostVisited + 3}}
	require.Equal(t, " → … 3 more", r.more())
}

// typedMachine is a state machine with declared types, as aslc generates it.
type typedMachine struct{}

type parcel struct {
	ID     string `json:"id"`
	Weight int64  `json:"weight"`
}

func (m *typedMachine) Definition() *asl.Definition {
	return asl.Untyped(&asl.Definition{Name: "parcels", StartAt: "Weigh"}, m.run)
}

func (m *typedMachine) Run(ctx *asl.Context, in parcel) (parcel, error) {
	out, err := asl.Execute(ctx, m.Definition(), asl.Plain(in), m.run)
	return out.V, err
}

func (m *typedMachine) run(ctx *asl.Context, in asl.View[parcel]) (asl.View[parcel], error) {
	return asl.Pass(ctx, "Weigh", in, in)
}

func TestMachineOfDeclaredTypes(t *testing.T) {
	code, out, _ := command(t, &typedMachine{}, "", "--json", "--input", `{"id":"p1","weight":5.0,"fragile":true}`)
	require.Zero(t, code)
	require.Contains(t, out, `"output":{"id":"p1","weight":5.0,"fragile":true}`)

	code, out, _ = command(t, &typedMachine{}, "", "--input", `{"id":"p1","weight":"heavy"}`)
	require.Equal(t, exitFailed, code)
	require.Contains(t, out, "error: States.Runtime\n"+
		`cause: The input of the execution does not have its declared type. The value is no program.parcel: $.weight is the string "heavy", and not of the Go type int64`)
	require.Contains(t, out, "visited: \n")
}

// neither has no Run that anybody could call with JSON.
type neither struct{}

func (neither) Definition() *asl.Definition { return &asl.Definition{Name: "neither"} }

func TestNoMachine(t *testing.T) {
	code, out, _ := command(t, neither{}, "")
	require.Equal(t, exitFailed, code)
	require.Contains(t, out, "program.neither is no compiled state machine")
}
