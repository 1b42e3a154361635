package lambda_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/lambda"
)

func TestEnvLevel(t *testing.T) {
	tests := []struct {
		ours, aws string
		level     slog.Level
	}{
		{"", "", slog.LevelError},
		{"", "INFO", slog.LevelInfo},
		{"", "TRACE", slog.LevelDebug},
		{"ALL", "FATAL", slog.LevelDebug},
		{"warn", "", slog.LevelWarn},
		{"FATAL", "", lambda.LevelFatal},
		{"OFF", "DEBUG", lambda.LevelOff},
		{"loud", "WARN", slog.LevelWarn},
	}
	for _, test := range tests {
		t.Run(test.ours+"/"+test.aws, func(t *testing.T) {
			t.Setenv("ASLC_LOG_LEVEL", test.ours)
			t.Setenv("AWS_LAMBDA_LOG_LEVEL", test.aws)
			require.Equal(t, test.level, lambda.EnvLevel())
		})
	}
}

// types returns level and type of each line.
func types(lines []map[string]any) []string {
	var all []string
	for _, l := range lines {
		all = append(all, l["level"].(string)+" "+l["type"].(string))
	}
	return all
}

func TestLevels(t *testing.T) {
	fails := call(func(context.Context, asl.Value) (asl.Value, error) { return asl.Value{}, errors.New("no") })
	tests := []struct {
		name  string
		m     machine
		level slog.Level
		want  []string
	}{
		{"success, everything", call(echo), slog.LevelDebug, []string{
			"INFO ExecutionStarted", "DEBUG TaskStateEntered", "DEBUG LambdaFunctionScheduled", "DEBUG LambdaFunctionStarted",
			"DEBUG LambdaFunctionSucceeded", "DEBUG TaskStateExited", "INFO ExecutionSucceeded",
		}},
		{"success, info", call(echo), slog.LevelInfo, []string{"INFO ExecutionStarted", "INFO ExecutionSucceeded"}},
		{"success, errors", call(echo), slog.LevelError, nil},
		{"failure, everything", fails, slog.LevelDebug, []string{
			"INFO ExecutionStarted", "DEBUG TaskStateEntered", "DEBUG LambdaFunctionScheduled", "DEBUG LambdaFunctionStarted",
			"ERROR LambdaFunctionFailed", "FATAL ExecutionFailed",
		}},
		{"failure, errors", fails, slog.LevelError, []string{"ERROR TaskFailed", "FATAL ExecutionFailed"}},
		{"failure, fatal", fails, lambda.LevelFatal, []string{"FATAL ExecutionFailed"}},
		{"failure, off", fails, lambda.LevelOff, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var log buffer
			h := lambda.NewHandler(test.m, lambda.WithLog(lambda.NewJSONLog(&log, test.level)))
			_, _ = h.Invoke(invocation(t, time.Second), []byte(`{}`))
			require.Equal(t, test.want, types(log.lines(t)))
		})
	}
}

func TestLineNamesTheExecution(t *testing.T) {
	var log buffer
	h := lambda.NewHandler(call(echo), lambda.WithLog(lambda.NewJSONLog(&log, slog.LevelDebug)))
	_, err := h.Invoke(invocation(t, time.Second), []byte(`{"secret": "s3cr3t"}`))
	require.NoError(t, err)
	for n, l := range log.lines(t) {
		require.Equal(t, "8476a536-e9f4-11e8-9739-2dfe598c3fcd", l["execution"])
		require.Equal(t, "arn:aws:states:eu-west-1:111122223333:execution:order:8476a536-e9f4-11e8-9739-2dfe598c3fcd", l["execution_arn"])
		require.Equal(t, asl.Int(int64(n+1)).JSON(), l["id"])
		_, err := time.Parse(time.RFC3339, l["timestamp"].(string))
		require.NoError(t, err)
	}
	require.NotContains(t, log.text.String(), "s3cr3t")
}

func TestLogData(t *testing.T) {
	var log buffer
	h := lambda.NewHandler(call(echo), lambda.WithLog(lambda.NewJSONLog(&log, slog.LevelInfo)), lambda.WithLogData())
	_, err := h.Invoke(invocation(t, time.Second), []byte(`{"order": 7}`))
	require.NoError(t, err)
	lines := log.lines(t)
	require.Equal(t, map[string]any{"order": 7.0}, lines[0]["details"].(map[string]any)["input"])
	require.Equal(t, map[string]any{"order": 7.0}, lines[1]["details"].(map[string]any)["output"])
}

func TestFailureIsExplained(t *testing.T) {
	var log buffer
	m := call(func(context.Context, asl.Value) (asl.Value, error) {
		return asl.Value{}, &asl.Error{Name: "CardDeclined", Cause: "no funds"}
	})
	h := lambda.NewHandler(m, lambda.WithLog(lambda.NewJSONLog(&log, lambda.LevelFatal)))
	_, err := h.Invoke(invocation(t, time.Second), []byte(`{}`))
	require.Error(t, err)
	require.Equal(t, map[string]any{"error": "CardDeclined", "cause": "no funds"}, log.lines(t)[0]["details"])
}

// A failed attempt names its state, with the whole history and without it.
func TestFailedAttemptNamesItsState(t *testing.T) {
	for kind, level := range map[string]slog.Level{"TaskFailed": slog.LevelError, "LambdaFunctionFailed": slog.LevelDebug} {
		var log buffer
		busy := call(func(context.Context, asl.Value) (asl.Value, error) { return asl.Value{}, errors.New("busy") }, func(s *asl.State) {
			s.Retry = []asl.Retrier{{ErrorEquals: []string{asl.All}, Interval: time.Millisecond, MaxAttempts: 1, BackoffRate: 1}}
		})
		h := lambda.NewHandler(busy, lambda.WithLog(lambda.NewJSONLog(&log, level)))
		_, err := h.Invoke(invocation(t, time.Second), []byte(`{}`))
		require.Error(t, err)
		attempts := 0
		for _, l := range log.lines(t) {
			if l["type"] != kind {
				continue
			}
			attempts++
			require.Equal(t, "Call", l["state"])
			require.Equal(t, "busy", l["details"].(map[string]any)["cause"])
			if level == slog.LevelError {
				require.Equal(t, float64(attempts), l["attempt"])
			}
		}
		require.Equal(t, 2, attempts)
	}
}
