package runtimetest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/history"
	"github.com/aslc-dev/aslc/runtime/value"
)

// historyOf reads a history written one event per line: type, previous event,
// then the name of the state, #index of the iteration, !error and way=n.
func historyOf(t *testing.T, text string) []history.Event {
	t.Helper()
	var list []history.Event
	id := 0
	for line := range strings.Lines(strings.TrimSpace(text)) {
		fields := strings.Fields(line)
		prev, err := strconv.Atoi(fields[1])
		require.NoError(t, err)
		if id++; fields[0] == string(history.ExecutionStarted) {
			id = 1
		}
		e := history.Event{ID: int64(id), PreviousID: int64(prev), Type: history.Type(fields[0])}
		for _, f := range fields[2:] {
			way, isWay := strings.CutPrefix(f, "way=")
			switch {
			case isWay:
				e.Way, err = strconv.Atoi(way)
				require.NoError(t, err)
			case f[0] == '#':
				e.Index, err = strconv.Atoi(f[1:])
				require.NoError(t, err)
			case f[0] == '!':
				e.Error = value.String(f[1:])
			default:
				e.Name = f
			}
		}
		list = append(list, e)
	}
	return list
}

// spelt writes courses as text: how many, states, then ways.
func spelt(all []*Courses) []string {
	var out []string
	for _, c := range all {
		parts := []string{strconv.Itoa(c.Count) + " from " + c.StartAt + ":"}
		for _, s := range c.States {
			parts = append(parts, s.Name+"="+s.Type+"*"+strconv.Itoa(s.Count))
		}
		parts = append(parts, "|")
		for _, w := range c.Transitions {
			way := w.From + ">" + w.To
			if w.Way != 0 {
				way += "!" + strconv.Itoa(w.Way)
			}
			parts = append(parts, way+"*"+strconv.Itoa(w.Count))
		}
		out = append(out, strings.Join(parts, " "))
	}
	return out
}

func TestCourses(t *testing.T) {
	for name, c := range map[string]struct {
		events string
		want   []string
	}{
		"nothing": {"ExecutionStarted 0\nExecutionAborted 1", nil},
		"one after the other": {`
ExecutionStarted 0
ChoiceStateEntered 0 A
ChoiceStateExited 2 A way=-1
SucceedStateEntered 3 B
SucceedStateExited 4 B
ExecutionSucceeded 5`, []string{"1 from A: A=Choice*1 B=Succeed*1 | A>B!-1*1 B>*1"}},
		"two executions": {`
ExecutionStarted 0
PassStateEntered 0 A
PassStateExited 2 A
ExecutionSucceeded 3
ExecutionStarted 0
FailStateEntered 0 B
ExecutionFailed 2`, []string{"1 from A: A=Pass*1 | A>*1", "1 from B: B=Fail*1 |"}},
		"loop": {`
ExecutionStarted 0
WaitStateEntered 0 A
WaitStateExited 2 A
PassStateEntered 3 B
PassStateExited 4 B
WaitStateEntered 5 A
WaitStateExited 6 A
PassStateEntered 7 B
ExecutionAborted 8`, []string{"1 from A: A=Wait*2 B=Pass*2 | A>B*2 B>A*1"}},
		"retried, then caught": {`
ExecutionStarted 0
TaskStateEntered 0 A
LambdaFunctionScheduled 2
LambdaFunctionFailed 3 !Busy
LambdaFunctionScheduled 4
LambdaFunctionFailed 5 !Lost
TaskStateExited 6 A way=2
PassStateEntered 7 B
PassStateExited 8 B
ExecutionSucceeded 9`, []string{"1 from A: A=Task*1 B=Pass*1 | A>B!2*1 B>*1"}},
		"retried with success": {`
ExecutionStarted 0
TaskStateEntered 0 A
TaskScheduled 2
TaskTimedOut 3 !States.Timeout
TaskScheduled 4
TaskSucceeded 5
TaskStateExited 6 A
ExecutionSucceeded 7`, []string{"1 from A: A=Task*1 | A>*1"}},
		"not caught": {`
ExecutionStarted 0
TaskStateEntered 0 A
TaskScheduled 2
TaskFailed 3 !E
ExecutionFailed 4`, []string{"1 from A: A=Task*1 |"}},
		"evaluation failed": {`
ExecutionStarted 0
TaskStateEntered 0 A
EvaluationFailed 0 A !States.QueryEvaluationError
TaskStateExited 2 A way=1
PassStateEntered 4 B
PassStateExited 5 B
ExecutionSucceeded 6`, []string{"1 from A: A=Task*1 B=Pass*1 | A>B!1*1 B>*1"}},
		"branches": {`
ExecutionStarted 0
ParallelStateEntered 0 P
ParallelStateStarted 2
PassStateEntered 3 Y
PassStateEntered 3 X
PassStateExited 4 Y
PassStateExited 5 X
PassStateEntered 7 Z
PassStateExited 8 Z
ParallelStateSucceeded 9
ParallelStateExited 9 P
PassStateEntered 11 After
PassStateExited 12 After
ExecutionSucceeded 13`, []string{"1 from P: After=Pass*1 P=Parallel*1 X=Pass*1 Y=Pass*1 Z=Pass*1 | After>*1 P>After*1 X>Z*1 Y>*1 Z>*1"}},
		"a branch failed": {`
ExecutionStarted 0
ParallelStateEntered 0 P
ParallelStateStarted 2
TaskStateEntered 3 X
TaskStateEntered 3 Y
TaskScheduled 4
TaskFailed 6 !E
TaskStateAborted 7
ParallelStateFailed 7
ParallelStateExited 9 P way=1
PassStateEntered 10 B
PassStateExited 11 B
ExecutionSucceeded 12`, []string{"1 from P: B=Pass*1 P=Parallel*1 X=Task*1 Y=Task*1 | B>*1 P>B!1*1"}},
		"iterations, after a retry": {`
ExecutionStarted 0
MapStateEntered 0 M
MapStateStarted 2
MapIterationStarted 3 M #0
MapIterationStarted 3 M #1
PassStateEntered 4 X
FailStateEntered 5 F
MapIterationFailed 7 M #1
MapIterationAborted 7 M #0
MapStateStarted 7
MapIterationStarted 10 M #0
PassStateEntered 11 X
PassStateExited 12 X
MapIterationSucceeded 13 M #0
MapStateSucceeded 14
MapStateExited 14 M
ExecutionSucceeded 16`, []string{"1 from M: F=Fail*1 M=Map*1 X=Pass*2 | M>*1 X>*1"}},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, spelt(coursesOf(historyOf(t, c.events))))
		})
	}
}

const (
	short = "ExecutionStarted 0\nPassStateEntered 0 A\nPassStateExited 2 A\nExecutionSucceeded 3\n"
	loop  = "ExecutionStarted 0\nPassStateEntered 0 A\nPassStateExited 2 A\nPassStateEntered 3 A\nPassStateExited 4 A\nExecutionSucceeded 5\n"
)

// Executions of one course are one entry, whose counts add up; the file holds
// all of them after every test.
func TestProfile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "cover")
	var p profile
	for _, events := range []string{short, loop, short + short, loop + short} {
		require.NoError(t, p.add(historyOf(t, events), dir, "example.com/my_shop/order"))
	}
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, entries, 1, "no draft is left")
	require.Equal(t, "example.com_my__shop_order.cover.json", entries[0].Name())
	text, err := os.ReadFile(filepath.Join(dir, entries[0].Name()))
	require.NoError(t, err)
	var got CoverProfile
	require.NoError(t, json.Unmarshal(text, &got))
	require.Equal(t, 2, got.Version)
	require.Equal(t, "example.com/my_shop/order", got.Package)
	require.Equal(t, []string{"4 from A: A=Pass*4 | A>*4", "2 from A: A=Pass*4 | A>*2 A>A*2"}, spelt(got.Executions))

	require.NoError(t, os.WriteFile(filepath.Join(dir, "file"), nil, 0o600))
	require.Error(t, p.add(nil, filepath.Join(dir, "file"), "x"))
}

// A relative folder starts where go.mod is.
func TestFromModule(t *testing.T) {
	root := t.TempDir()
	inner := filepath.Join(root, "a", "b")
	require.NoError(t, os.MkdirAll(inner, 0o755))
	t.Chdir(inner)
	got, err := fromModule("cover")
	require.NoError(t, err)
	require.Equal(t, filepath.Join(inner, "cover"), got)
	require.NoError(t, os.WriteFile(filepath.Join(root, "go.mod"), nil, 0o600))
	got, err = fromModule("cover")
	require.NoError(t, err)
	require.Equal(t, filepath.Join(root, "cover"), got)
	got, err = fromModule(root)
	require.NoError(t, err)
	require.Equal(t, root, got)
}

// The test binary of this package is named after it.
func TestPackagePath(t *testing.T) {
	require.Equal(t, "github.com/aslc-dev/aslc/runtime/runtimetest", packagePath())
}

// Executions of an Env are in the profile when its test has ended.
func TestEnvWritesItsProfile(t *testing.T) {
	dir := t.TempDir()
	t.Setenv(coverVariable, dir)
	t.Run("execution", func(t *testing.T) {
		e := New(t)
		t.Cleanup(e.cover)
		_, err := asl.Execute(e.Context(), &asl.Definition{Name: "m", StartAt: "A"}, asl.Null, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			out, err := asl.Pass(ctx, "A", in, in)
			if err != nil {
				return out, err
			}
			return asl.Succeed(ctx, "B", out)
		})
		require.NoError(t, err)
	})
	text, err := os.ReadFile(filepath.Join(dir, profileName(packagePath())))
	require.NoError(t, err)
	var got CoverProfile
	require.NoError(t, json.Unmarshal(text, &got))
	require.Len(t, got.Executions, 1)
	require.Equal(t, "A", got.Executions[0].StartAt)
	require.Equal(t, "B", got.Executions[0].Transitions[0].To)
}
