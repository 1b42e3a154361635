package strand

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/history"
	"github.com/aslc-dev/aslc/runtime/value"
)

// events reads a history written one event per line: type, previous event, then
// the name of the state, the index of the iteration and the seconds since the
// start where they matter, as name, #index and +seconds.
func events(t *testing.T, text string) []history.Event {
	t.Helper()
	var list []history.Event
	for line := range strings.Lines(strings.TrimSpace(text)) {
		fields := strings.Fields(line)
		prev, err := strconv.Atoi(fields[1])
		require.NoError(t, err)
		e := history.Event{ID: int64(len(list) + 1), PreviousID: int64(prev), Type: history.Type(fields[0]), Timestamp: time.Unix(0, 0)}
		for _, f := range fields[2:] {
			number, _ := strconv.Atoi(f[1:])
			switch f[0] {
			case '#':
				e.Index = number
			case '+':
				e.Timestamp = time.Unix(int64(number), 0)
			default:
				e.Name = f
			}
		}
		list = append(list, e)
	}
	return list
}

// paths returns the path of the strand of each event.
func paths(list []history.Event) []string {
	var all []string
	for _, s := range Of(list) {
		all = append(all, s.Path())
	}
	return all
}

const parallel = `
ExecutionStarted 0
ParallelStateEntered 0 Both
ParallelStateStarted 2
PassStateEntered 3 A
TaskStateEntered 3 B
PassStateExited 4 A
TaskScheduled 5
TaskStarted 7
TaskSucceeded 8
TaskStateExited 9 B
ParallelStateSucceeded 10
ParallelStateExited 11 Both
PassStateEntered 12 After
PassStateExited 13 After
ExecutionSucceeded 14`

func TestBranches(t *testing.T) {
	list := events(t, parallel)
	require.Equal(t, []string{
		"", "", "", "Both/0", "Both/1", "Both/0", "Both/1", "Both/1", "Both/1", "Both/1", "", "", "", "", "",
	}, paths(list))
	require.Equal(t, []string{"Both", "Both/0/A", "Both/1/B", "After"}, Trace(list))
	of := Of(list)
	require.False(t, of[3].IsIteration())
	require.Equal(t, "B", of[4].First)
}

// The recorded chain of a Map state of MaxConcurrency 1: iterations follow one
// another, and the Map state ends upon the last MapIterationSucceeded.
const oneByOne = `
ExecutionStarted 0
MapStateEntered 0 Each
MapStateStarted 2
MapIterationStarted 3 Each #0
PassStateEntered 4 P
PassStateExited 5 P
MapIterationSucceeded 6 Each #0
MapIterationStarted 6 Each #1
PassStateEntered 8 P
PassStateExited 9 P
MapIterationSucceeded 10 Each #1
MapStateSucceeded 11
MapStateExited 11 Each
ExecutionSucceeded 13`

func TestIterations(t *testing.T) {
	list := events(t, oneByOne)
	require.Equal(t, []string{
		"", "", "", "Each/0", "Each/0", "Each/0", "Each/0", "Each/1", "Each/1", "Each/1", "Each/1", "", "", "",
	}, paths(list))
	require.True(t, Of(list)[4].IsIteration())
}

// A Map in an iteration of a Map, of which the inner one fails, which fails the
// outer one, which is tried again.
func TestFailureInNestedMaps(t *testing.T) {
	list := events(t, `
ExecutionStarted 0
MapStateEntered 0 Outer
MapStateStarted 2
MapIterationStarted 3 Outer #0
MapIterationStarted 3 Outer #1
MapStateEntered 4 Inner
MapStateStarted 6
MapIterationStarted 7 Inner #0
MapIterationStarted 7 Inner #1
FailStateEntered 8 F
MapIterationFailed 10 Inner #0
MapIterationAborted 10 Inner #1
MapStateFailed 10
MapIterationFailed 10 Outer #0
MapIterationAborted 10 Outer #1
MapStateStarted 10
MapIterationStarted 16 Outer #0`)
	require.Equal(t, []string{
		"", "", "", "Outer/0", "Outer/1", "Outer/0", "Outer/0", "Outer/0/Inner/0", "Outer/0/Inner/1", "Outer/0/Inner/0",
		"Outer/0/Inner/0", "Outer/0/Inner/1", "Outer/0", "Outer/0", "Outer/1", "", "Outer/0",
	}, paths(list))
	of := Of(list)
	require.Equal(t, 0, of[3].Run)
	require.Equal(t, 1, of[16].Run)
}

// The same state entered again by a loop has strands of its own.
func TestForkInLoop(t *testing.T) {
	list := events(t, `
ExecutionStarted 0
ParallelStateEntered 0 Both
ParallelStateStarted 2
PassStateEntered 3 A
PassStateExited 4 A
ParallelStateSucceeded 5
ParallelStateExited 6 Both
ParallelStateEntered 7 Both
ParallelStateStarted 8
PassStateEntered 9 A`)
	of := Of(list)
	require.Equal(t, "Both/0", of[9].Path())
	require.Equal(t, 1, of[9].Run)
	require.NotSame(t, of[3], of[9])
}

// EvaluationFailed does not follow upon the entry of its state, but upon what
// came before that.
func TestEvaluationFailed(t *testing.T) {
	list := events(t, `
ExecutionStarted 0
ParallelStateEntered 0 Both
ParallelStateStarted 2
PassStateEntered 3 A
EvaluationFailed 3 A
ParallelStateFailed 5
ExecutionFailed 6`)
	require.Equal(t, []string{"", "", "", "Both/0", "Both/0", "", ""}, paths(list))
}

func TestWaitsAndCalls(t *testing.T) {
	list := events(t, `
ExecutionStarted 0
WaitStateEntered 0 Nap
WaitStateExited 2 Nap +3
ParallelStateEntered 3 Both +3
ParallelStateStarted 4 +3
TaskStateEntered 5 Call +3
LambdaFunctionScheduled 6 +3
LambdaFunctionStarted 7 +3
LambdaFunctionFailed 8 +10
LambdaFunctionScheduled 9 +12
LambdaFunctionStarted 10 +12
LambdaFunctionTimedOut 11 +20
ParallelStateStarted 12 +25
TaskStateEntered 13 Call +25
LambdaFunctionScheduled 14 +25
WaitStateEntered 3 CutOff +25`)
	list[6].Input, list[9].Input, list[14].Input = value.Int(1), value.Int(2), value.Int(3)
	require.Equal(t, []time.Duration{3 * time.Second, 2 * time.Second, 5 * time.Second}, Waits(list))
	require.Equal(t, []Call{
		{State: "Both/0/Call", Input: value.Int(1)},
		{State: "Both/0/Call", Input: value.Int(2)},
		{State: "Both/0/Call", Input: value.Int(3)},
	}, Calls(list))
}

// Two executions, one after the other, in one history.
func TestTwoExecutions(t *testing.T) {
	one := events(t, parallel)
	list := append(one, one...)
	require.Equal(t, append(Trace(one), Trace(one)...), Trace(list))
}

// A history that is none must not break anything.
func FuzzOf(f *testing.F) {
	f.Add([]byte{1, 0, 2, 0, 3, 2, 4, 3, 5, 4, 9, 5})
	kinds := []history.Type{
		"ExecutionStarted", "ParallelStateEntered", "ParallelStateStarted", "PassStateEntered", "PassStateExited", "ParallelStateSucceeded",
		"ParallelStateFailed", "ParallelStateExited", "MapStateEntered", "MapStateStarted", "MapIterationStarted", "MapIterationSucceeded",
		"MapIterationFailed", "MapIterationAborted", "MapStateSucceeded", "MapStateFailed", "MapStateExited", "EvaluationFailed", "TaskStateAborted",
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var list []history.Event
		for i := 0; i+1 < min(len(text), 400); i += 2 {
			list = append(list, history.Event{
				ID: int64(i/2 + 1), Type: kinds[int(text[i])%len(kinds)], PreviousID: int64(int8(text[i+1])),
				Name: string('A' + rune(text[i]%2)), Index: int(text[i+1] % 3),
			})
		}
		for _, s := range Of(list) {
			require.NotNil(t, s)
			_ = s.Path()
		}
		_, _, _ = Trace(list), Waits(list), Calls(list)
	})
}
