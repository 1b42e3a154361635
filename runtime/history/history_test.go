package history_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/history"
	"github.com/aslc-dev/aslc/runtime/value"
)

var (
	data = value.MustParse(`{"n":1}`)
	text = value.String
)

// The JSON of an event is that of GetExecutionHistory.
func TestMarshalJSON(t *testing.T) {
	tests := []struct {
		event history.Event
		want  string // after id, previousEventId and timestamp
	}{
		{
			history.Event{Type: history.ExecutionStarted, Input: data, RoleArn: "arn:role"},
			`"type":"ExecutionStarted","executionStartedEventDetails":{"input":"{\"n\":1}","inputDetails":{"truncated":false},"roleArn":"arn:role"}`,
		},
		{
			history.Event{Type: history.Entered("Pass"), Name: "A", Input: data},
			`"type":"PassStateEntered","stateEnteredEventDetails":{"name":"A","input":"{\"n\":1}","inputDetails":{"truncated":false}}`,
		},
		{
			history.Event{Type: history.Exited("Task"), Name: "A", Output: value.String("x"), Assigned: []value.Member{{Name: "v", Value: text("y")}}},
			`"type":"TaskStateExited","stateExitedEventDetails":{"name":"A","output":"\"x\"","outputDetails":{"truncated":false},"assignedVariables":{"v":"\"y\""},"assignedVariablesDetails":{"truncated":false}}`,
		},
		{history.Event{Type: history.Aborted("Task")}, `"type":"TaskStateAborted"`},
		{history.Event{Type: history.ParallelStateStarted}, `"type":"ParallelStateStarted"`},
		{history.Event{Type: history.MapStateStarted}, `"type":"MapStateStarted","mapStateStartedEventDetails":{"length":0}`},
		{history.Event{Type: history.MapIterationStarted, Name: "M"}, `"type":"MapIterationStarted","mapIterationStartedEventDetails":{"name":"M","index":0}`},
		{history.Event{Type: history.MapRunStarted, MapRunArn: "arn:run"}, `"type":"MapRunStarted","mapRunStartedEventDetails":{"mapRunArn":"arn:run"}`},
		{history.Event{Type: history.MapRunFailed, Error: text("E"), Cause: text("c")}, `"type":"MapRunFailed","mapRunFailedEventDetails":{"error":"E","cause":"c"}`},
		{history.Event{Type: history.MapStateSucceeded}, `"type":"MapStateSucceeded"`},
		{
			history.Event{Type: "TaskScheduled", Resource: "invoke", ResourceType: "lambda", Region: "r", Input: data, Timeout: time.Minute, Heartbeat: time.Second, TaskRoleArn: "arn:role"},
			`"type":"TaskScheduled","taskScheduledEventDetails":{"resourceType":"lambda","resource":"invoke","region":"r","parameters":"{\"n\":1}","timeoutInSeconds":60,"heartbeatInSeconds":1,"taskCredentials":{"roleArn":"arn:role"}}`,
		},
		{
			history.Event{Type: "TaskSucceeded", Resource: "invoke", ResourceType: "lambda", Output: data},
			`"type":"TaskSucceeded","taskSucceededEventDetails":{"resourceType":"lambda","resource":"invoke","output":"{\"n\":1}","outputDetails":{"truncated":false}}`,
		},
		{
			history.Event{Type: "TaskTimedOut", Resource: "invoke", ResourceType: "lambda", Error: text("States.Timeout")},
			`"type":"TaskTimedOut","taskTimedOutEventDetails":{"resourceType":"lambda","resource":"invoke","error":"States.Timeout"}`,
		},
		{
			history.Event{Type: "LambdaFunctionScheduled", Resource: "arn", Input: data},
			`"type":"LambdaFunctionScheduled","lambdaFunctionScheduledEventDetails":{"resource":"arn","input":"{\"n\":1}","inputDetails":{"truncated":false}}`,
		},
		{history.Event{Type: "LambdaFunctionStarted"}, `"type":"LambdaFunctionStarted"`},
		{history.Event{Type: "ActivityStarted", WorkerName: "w"}, `"type":"ActivityStarted","activityStartedEventDetails":{"workerName":"w"}`},
		{
			history.Event{Type: history.EvaluationFailed, Name: "A", Location: "Output", Error: text("E"), Cause: text("c")},
			`"type":"EvaluationFailed","evaluationFailedEventDetails":{"error":"E","cause":"c","location":"Output","state":"A"}`,
		},
		{history.Event{Type: history.ExecutionFailed}, `"type":"ExecutionFailed"`},
		{history.Event{Type: history.ExecutionTimedOut, Error: text("States.Timeout")}, `"type":"ExecutionTimedOut","executionTimedOutEventDetails":{"error":"States.Timeout"}`},
	}
	for _, tt := range tests {
		t.Run(string(tt.event.Type), func(t *testing.T) {
			e := tt.event
			e.ID, e.PreviousID, e.Timestamp = 3, 2, time.UnixMilli(1500)
			text, err := e.MarshalJSON()
			require.NoError(t, err)
			require.JSONEq(t, `{"timestamp":1.5,"id":3,"previousEventId":2,`+tt.want+`}`, string(text))
		})
	}
}

// Details keeps JSON as JSON.
func TestDetails(t *testing.T) {
	e := history.Event{Type: history.Exited("Pass"), Name: "A", Output: data, Assigned: []value.Member{{Name: "v", Value: data}}}
	member, details := e.Details()
	require.Equal(t, "stateExitedEventDetails", member)
	require.JSONEq(t, `{"name":"A","output":{"n":1},"outputDetails":{"truncated":false},"assignedVariables":{"v":{"n":1}},"assignedVariablesDetails":{"truncated":false}}`, details.JSON())

	member, details = (&history.Event{Type: history.MapStateSucceeded}).Details()
	require.Empty(t, member)
	require.True(t, details.IsUndefined())
}

func TestLog(t *testing.T) {
	var log history.Log
	e := history.Event{ID: 1, Type: history.ExecutionStarted}
	log.Record(&e)
	e.ID = 2
	log.Record(&e)
	events := log.Events()
	require.Len(t, events, 2)
	require.EqualValues(t, 1, events[0].ID)
	events[0].ID = 9
	require.EqualValues(t, 1, log.Events()[0].ID, "a copy")
	require.True(t, strings.HasPrefix(string(events[0].Type), "Execution"))
}
