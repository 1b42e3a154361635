package main

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

// history reads events written one per line: type, previous event, then the
// name of the state, or #index, or an output after =.
func historyOf(t *testing.T, text string) value.Value {
	t.Helper()
	var list []value.Value
	for line := range strings.Lines(strings.TrimSpace(text)) {
		fields := strings.Fields(line)
		prev, err := strconv.Atoi(fields[1])
		require.NoError(t, err)
		e := value.Object(value.Member{Name: "type", Value: value.String(fields[0])}, value.Member{Name: "prev", Value: value.Int(int64(prev))})
		for _, f := range fields[2:] {
			switch f[0] {
			case '#':
				e = e.With("index", value.MustParse(f[1:]))
			case '=':
				e = e.With("output", value.MustParse(f[1:]))
			default:
				e = e.With("name", value.String(f))
			}
		}
		list = append(list, e)
	}
	return value.Array(list...)
}

const twoBranches = `
ExecutionStarted 0
ParallelStateEntered 0 P
ParallelStateStarted 2
PassStateEntered 3 A
PassStateExited 4 A =1
PassStateEntered 3 B
PassStateExited 6 B =2
ParallelStateSucceeded 7
ParallelStateExited 8 P =[1,2]
ExecutionSucceeded 9 =[1,2]`

func TestEventsOfBranches(t *testing.T) {
	want := historyOf(t, twoBranches)
	interleaved := historyOf(t, `
ExecutionStarted 0
ParallelStateEntered 0 P
ParallelStateStarted 2
PassStateEntered 3 B
PassStateEntered 3 A
PassStateExited 4 B =2
PassStateExited 5 A =1
ParallelStateSucceeded 6
ParallelStateExited 8 P =[1,2]
ExecutionSucceeded 9 =[1,2]`)
	var c comparer
	require.Nil(t, c.events(want, want))
	require.Nil(t, c.exactEvents(want, want))
	require.Nil(t, c.events(want, interleaved))
	require.Nil(t, c.exactEvents(want, interleaved))
	other := historyOf(t, strings.Replace(twoBranches, "B =2", "B =3", 1))
	require.Equal(t, "/events/6/output", c.events(want, other).At)
	missing := historyOf(t, strings.Replace(twoBranches, "\nPassStateExited 6 B =2", "", 1))
	require.NotNil(t, c.events(want, missing))
	require.NotNil(t, c.events(missing, want))
	require.Nil(t, c.events(want, historyOf(t, strings.Replace(twoBranches, "ParallelStateSucceeded 7", "ParallelStateSucceeded 5", 1))))
	require.Equal(t, "/events/7/prev", c.exactEvents(want, historyOf(t, strings.Replace(twoBranches, "ParallelStateSucceeded 7", "ParallelStateSucceeded 5", 1))).At)
}

// How far the other iterations came when one failed is a race.
func TestEventsOfFailure(t *testing.T) {
	want := historyOf(t, `
ExecutionStarted 0
MapStateEntered 0 M
MapStateStarted 2
MapIterationStarted 3 M #0
MapIterationStarted 3 M #1
TaskStateEntered 4 T
TaskStateEntered 5 T
TaskFailed 6
MapIterationFailed 8 M #0
TaskStateAborted 8
MapIterationAborted 8 M #1
TaskStateAborted 8
MapStateFailed 8
ExecutionFailed 13`)
	got := historyOf(t, `
ExecutionStarted 0
MapStateEntered 0 M
MapStateStarted 2
MapIterationStarted 3 M #0
TaskStateEntered 4 T
TaskFailed 5
MapIterationFailed 6 M #0
TaskStateAborted 6
MapStateFailed 6
ExecutionFailed 9`)
	var c comparer
	require.Nil(t, c.events(want, got))
	require.Nil(t, c.exactEvents(want, got))
	require.Nil(t, c.events(got, want))
	another := historyOf(t, `
ExecutionStarted 0
MapStateEntered 0 M
MapStateStarted 2
MapIterationStarted 3 M #0
MapIterationStarted 3 M #1
TaskStateEntered 5 T
TaskFailed 6
MapIterationFailed 7 M #1
MapStateFailed 7
ExecutionFailed 9`)
	require.NotNil(t, c.events(want, another), "it was the other iteration that failed")
}

// An engine may leave out the events that say a task began.
func TestOptionalEvents(t *testing.T) {
	want := historyOf(t, "TaskStateEntered 0 T\nTaskScheduled 1\nTaskStarted 2\nTaskSucceeded 3 =1")
	got := historyOf(t, "TaskStateEntered 0 T\nTaskScheduled 1\nTaskSucceeded 2 =1")
	require.Nil(t, comparer{}.events(want, got))
	require.NotNil(t, comparer{}.exactEvents(want, got))
	require.NotNil(t, comparer{}.events(got, want))
}

// The recorder sorted what is inside of the Parallel, and lost its end.
func TestNormalisedEvents(t *testing.T) {
	want := historyOf(t, `
ExecutionStarted 0
ParallelStateEntered 0 P
ParallelStateStarted 2
PassStateEntered 0 A
PassStateEntered 0 B
PassStateExited 0 A =1
PassStateExited 0 B =2
ParallelStateExited 7 P =[1,2]
ExecutionSucceeded 9 =[1,2]`)
	var c comparer
	require.Nil(t, c.eventsNormalised(want, historyOf(t, twoBranches)))
	require.NotNil(t, c.eventsNormalised(want, historyOf(t, strings.Replace(twoBranches, "A =1", "A =2", 1))))
	require.NotNil(t, c.eventsNormalised(want, historyOf(t, strings.Replace(twoBranches, "P =[1,2]", "P =[2,1]", 1))))
	require.NotNil(t, c.eventsNormalised(want, historyOf(t, "ExecutionStarted 0")))
}
