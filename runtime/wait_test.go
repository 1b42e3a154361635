package runtime_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
)

func TestWait(t *testing.T) {
	x := newExecution(t).run(`{"a":1}`, wait("Pause", 3*time.Second))
	x.succeeded(`{"a":1}`)
	x.took(3 * time.Second)
	x.events(`
		1←0 ExecutionStarted
		2←0 WaitStateEntered
		3←2 WaitStateExited
		4←3 ExecutionSucceeded`)
}

func TestWaitUntil(t *testing.T) {
	for until, took := range map[time.Time]time.Duration{epoch.Add(time.Hour): time.Hour, epoch.Add(-time.Hour): 0, epoch: 0} {
		x := newExecution(t).run(`{}`, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			return in, asl.WaitUntil(ctx, "Pause", in, until)
		})
		x.succeeded(`{}`)
		x.took(took)
	}
}

// waitBy runs a Wait state whose length is computed.
func waitBy(body func(v *asl.Visit, in asl.Value)) scope {
	s := asl.State{Name: "Pause", Type: asl.WaitType}
	return func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value {
			body(v, in)
			return in
		})
	}
}

func TestWaitPaths(t *testing.T) {
	seconds := waitBy(func(v *asl.Visit, in asl.Value) { v.Wait(v.SecondsPath("$.at", in.Get("at"))) })
	timestamp := waitBy(func(v *asl.Visit, in asl.Value) { v.WaitUntil(v.TimestampPath("$.at", in.Get("at"))) })
	const badTime = "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.at == "
	tests := []struct {
		name, in string
		machine  scope
		took     time.Duration
		cause    string
	}{
		{"seconds", `{"at":5}`, seconds, 5 * time.Second, ""},
		{"no seconds", `{"at":0}`, seconds, 0, ""},
		{"negative", `{"at":-1}`, seconds, 0, "The SecondsPath parameter references a negative value: $.at == -1"},
		{"fraction", `{"at":-1.5}`, seconds, 0, "The SecondsPath parameter cannot be parsed as a long value: $.at == -1.5"},
		{"missing", `{}`, seconds, 0, "The SecondsPath parameter does not reference an input value: $.at"},
		{"too long", `{"at":2147483648}`, seconds, 0, "Wait state delay is too long."},
		{"beyond durations", `{"at":9223372036854775807}`, seconds, 0, "Wait state delay is too long."},
		{"timestamp", `{"at":"2030-01-01T01:00:00.5+01:00"}`, timestamp, 500 * time.Millisecond, ""},
		{"nanoseconds", `{"at":"2030-01-01T00:00:00.000000001Z"}`, timestamp, 1, ""},
		{"past", `{"at":"2016-03-05T21:29:29.243167252Z"}`, timestamp, 0, ""},
		{"24855 days", `{"at":"2098-01-19T00:00:00Z"}`, timestamp, 24855 * 24 * time.Hour, ""},
		{"24856 days", `{"at":"2098-01-20T00:00:00Z"}`, timestamp, 0, "Wait state delay is too long."},
		{"no T", `{"at":"2016-12-05 21:29:29Z"}`, timestamp, 0, badTime + "2016-12-05 21:29:29Z"},
		{"no such month", `{"at":"2016-13-05T21:29:29Z"}`, timestamp, 0, badTime + "2016-13-05T21:29:29Z"},
		{"no offset", `{"at":"2016-12-05T21:29:29"}`, timestamp, 0, badTime + "2016-12-05T21:29:29"},
		{"decimal comma", `{"at":"2016-12-05T21:29:29,5Z"}`, timestamp, 0, badTime + "2016-12-05T21:29:29,5Z"},
		{"no text", `{"at":7}`, timestamp, 0, badTime + "7"},
		{"no timestamp", `{}`, timestamp, 0, "The TimestampPath parameter does not reference an input value: $.at"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := newExecution(t).run(tt.in, tt.machine)
			x.took(tt.took)
			if tt.cause == "" {
				require.NoError(t, x.err)
				return
			}
			x.failed(asl.RuntimeError, where("Pause", 2)+tt.cause)
			x.events(`
				1←0 ExecutionStarted
				2←0 WaitStateEntered
				3←2 ExecutionFailed`)
		})
	}
}

// What JSONata evaluates to is checked after the state was entered, so the
// event follows the entry, unlike that of an expression that fails.
func TestWaitExpressions(t *testing.T) {
	x := newExecution(t).run(`"05-12-2016T21:29:29Z"`, waitBy(func(v *asl.Visit, in asl.Value) {
		v.WaitUntil(v.Expr("Timestamp", "$states.input").Timestamp(in, nil))
	}))
	x.failed(asl.QueryEvaluationError, where("Pause", 2)+"The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: 05-12-2016T21:29:29Z")
	x.events(`
		1←0 ExecutionStarted
		2←0 WaitStateEntered
		3←2 EvaluationFailed
		4←3 ExecutionFailed`)
	x.details(3, `{"error":"States.QueryEvaluationError","location":"Timestamp","state":"Pause",
		"cause":"An error occurred while executing the state 'Pause' (entered at the event id #2). The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: 05-12-2016T21:29:29Z"}`)

	seconds := waitBy(func(v *asl.Visit, in asl.Value) { v.Wait(v.Expr("Seconds", "$states.input").Seconds(in, nil)) })
	x = newExecution(t).run(`7`, seconds)
	x.took(7 * time.Second)
	newExecution(t).run(`-7`, seconds).failed(asl.QueryEvaluationError, where("Pause", 2)+"The Seconds field references a negative value: -7")
}
