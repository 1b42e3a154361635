package runtime

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMatches(t *testing.T) {
	heartbeat := heartbeatError()
	tests := []struct {
		err   *Error
		names []string
		want  bool
	}{
		{&Error{Name: "A"}, []string{"A"}, true},
		{&Error{Name: "A"}, []string{"B", "A"}, true},
		{&Error{Name: "A"}, []string{"a"}, false},
		{&Error{Name: "A"}, []string{All}, true},
		{&Error{Name: "A"}, []string{TaskFailed}, true},
		{&Error{Name: "A"}, []string{"State.ALL"}, false},
		{&Error{Name: "A"}, nil, false},
		{&Error{Name: TaskFailed}, []string{TaskFailed}, true},
		{timeoutError(), []string{TaskFailed}, false},
		{timeoutError(), []string{Timeout}, true},
		{timeoutError(), []string{All}, true},
		{timeoutError(), []string{HeartbeatTimeout}, false},
		{heartbeat, []string{HeartbeatTimeout}, true},
		{heartbeat, []string{Timeout}, true},
		{heartbeat, []string{TaskFailed}, false},
		{taskError(&Error{Name: HeartbeatTimeout}), []string{HeartbeatTimeout}, true},
		{&Error{Name: RuntimeError}, []string{All}, false},
		{&Error{Name: RuntimeError}, []string{RuntimeError}, false},
		{&Error{Name: RuntimeError}, []string{TaskFailed}, false},
		{&Error{Name: DataLimitExceeded}, []string{All}, true}, // recorded on AWS, though documented otherwise
		{&Error{Name: QueryEvaluationError}, []string{QueryEvaluationError}, true},
		{&Error{absence: noName | noCause}, []string{All}, true},
		{&Error{absence: noName | noCause}, []string{""}, true},
	}
	for _, tt := range tests {
		require.Equal(t, tt.want, tt.err.matches(tt.names), "%v in %v", tt.err, tt.names)
	}
}

func TestErrorText(t *testing.T) {
	cause := errors.New("broken")
	require.EqualError(t, &Error{Name: "A", Cause: "x"}, "A: x")
	require.EqualError(t, &Error{Name: "A"}, "A")
	require.EqualError(t, &Error{Cause: "x"}, "failed without an error name: x")
	require.EqualError(t, &Error{}, "failed without an error name or a cause")
	require.ErrorIs(t, &Error{Name: "A", Err: cause}, cause)
}

// A task that ran an execution of its own does not time out its caller.
func TestTaskErrorOfAnExecution(t *testing.T) {
	inner := timeoutError()
	inner.timedOut = true
	outer := taskError(inner)
	require.False(t, TimedOut(outer))
	require.True(t, TimedOut(inner))
	require.Equal(t, `{"Error":"States.Timeout","Cause":""}`, outer.Output().JSON())
}

func TestDelay(t *testing.T) {
	r := Retrier{Interval: 3, BackoffRate: 1.5, MaxDelay: 6}
	var have []int
	for n := 1; n <= 4; n++ {
		have = append(have, int(r.delay(n, nil)))
	}
	require.Equal(t, []int{3, 4, 6, 6}, have)
	endless := Retrier{Interval: 1 << 40, BackoffRate: 1e9}
	require.Positive(t, endless.delay(1000, nil), "no overflow")
}
