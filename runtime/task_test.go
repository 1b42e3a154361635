package runtime_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
)

// visit runs one Task state without data flow of its own.
func visit(s *asl.State, fn task) scope {
	return func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.RunTask(ctx, s, in, fn)
	}
}

func TestLambdaTask(t *testing.T) {
	s := lambda("Work")
	x := newExecution(t).run(`{"n":1}`, visit(&s, answer(`{"ok":true}`)))
	x.succeeded(`{"ok":true}`)
	x.events(`
		1←0 ExecutionStarted
		2←0 TaskStateEntered
		3←2 LambdaFunctionScheduled
		4←3 LambdaFunctionStarted
		5←4 LambdaFunctionSucceeded
		6←5 TaskStateExited
		7←6 ExecutionSucceeded`)
	x.details(3, `{"resource":"arn:aws:lambda:us-east-1:123456789012:function:Work","input":{"n":1},"inputDetails":{"truncated":false}}`)
	x.details(5, `{"output":{"ok":true},"outputDetails":{"truncated":false}}`)
}

func TestServiceTask(t *testing.T) {
	s := service("List", "aws-sdk:s3:listBuckets", asl.RequestResponse)
	s.Timeout = 30 * time.Second
	x := newExecution(t).run(`{"role":"arn:role"}`, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value {
			v.SetCredentials(asl.Object(asl.Pair("RoleArn", v.Field("RoleArn.$", in, "role"))))
			return asl.Invoke(v, answer(`[]`), asl.EmptyObject)
		})
	})
	x.succeeded(`[]`)
	x.events(`
		1←0 ExecutionStarted
		2←0 TaskStateEntered
		3←2 TaskScheduled
		4←3 TaskStarted
		5←4 TaskSucceeded
		6←5 TaskStateExited
		7←6 ExecutionSucceeded`)
	x.details(3, `{"resourceType":"aws-sdk:s3","resource":"listBuckets","region":"us-east-1","parameters":{},
		"timeoutInSeconds":30,"taskCredentials":{"roleArn":"arn:role"}}`)
	x.details(4, `{"resourceType":"aws-sdk:s3","resource":"listBuckets"}`)
	x.details(5, `{"resourceType":"aws-sdk:s3","resource":"listBuckets","output":[],"outputDetails":{"truncated":false}}`)
}

func TestTaskFails(t *testing.T) {
	s := service("Call", "lambda:invoke", asl.RequestResponse)
	x := newExecution(t).run(`{}`, visit(&s, throw("Exception", `{"errorMessage":"no"}`)))
	x.failed("Exception", `{"errorMessage":"no"}`)
	x.events(`
		1←0 ExecutionStarted
		2←0 TaskStateEntered
		3←2 TaskScheduled
		4←3 TaskStarted
		5←4 TaskFailed
		6←5 ExecutionFailed`)
	x.details(5, `{"resourceType":"lambda","resource":"invoke","error":"Exception","cause":"{\"errorMessage\":\"no\"}"}`)
	x.details(6, `{"error":"Exception","cause":"{\"errorMessage\":\"no\"}"}`)
}

// Every retry evaluates the fields of the state again and adds to the chain of
// events; the waits leave no trace.
func TestRetry(t *testing.T) {
	s := service("Call", "lambda:invoke", asl.RequestResponse)
	s.Retry = []asl.Retrier{
		{ErrorEquals: []string{"Never"}, Interval: time.Second, MaxAttempts: 9, BackoffRate: 2},
		{ErrorEquals: []string{"Busy"}, Interval: 2 * time.Second, MaxAttempts: 3, BackoffRate: 3, MaxDelay: 10 * time.Second},
	}
	var counts []string
	calls := 0
	x := newExecution(t).run(`{}`, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value {
			counts = append(counts, v.FieldAs("n.$", "$$.State.RetryCount", v.Context(), "State", "RetryCount").JSON())
			return asl.Invoke(v, func(context.Context, asl.Value) (asl.Value, error) {
				if calls++; calls <= 3 {
					return asl.Value{}, &asl.Error{Name: "Busy", Cause: "later"}
				}
				return asl.Int(7), nil
			}, in)
		})
	})
	x.succeeded(`7`)
	x.took((2 + 6 + 10) * time.Second)
	require.Equal(t, []string{"0", "1", "2", "3"}, counts)
	x.events(`
		1←0 ExecutionStarted
		2←0 TaskStateEntered
		3←2 TaskScheduled
		4←3 TaskStarted
		5←4 TaskFailed
		6←5 TaskScheduled
		7←6 TaskStarted
		8←7 TaskFailed
		9←8 TaskScheduled
		10←9 TaskStarted
		11←10 TaskFailed
		12←11 TaskScheduled
		13←12 TaskStarted
		14←13 TaskSucceeded
		15←14 TaskStateExited
		16←15 ExecutionSucceeded`)
}

// The first retrier that matches is the only one that counts, and each has a
// count of its own.
func TestRetriers(t *testing.T) {
	retriers := []asl.Retrier{
		{ErrorEquals: []string{"A"}, Interval: time.Second, MaxAttempts: 1, BackoffRate: 2},
		{ErrorEquals: []string{"B"}, Interval: 10 * time.Second, MaxAttempts: 2, BackoffRate: 2},
		{ErrorEquals: []string{asl.All}, Interval: 100 * time.Second, MaxAttempts: 9, BackoffRate: 2},
	}
	tests := []struct {
		name   string
		throws string // one error a letter
		took   time.Duration
		failed string
	}{
		{"each has its own budget", "ABB", (1 + 10 + 20) * time.Second, ""},
		{"a later retrier does not take over", "AA", time.Second, "A"},
		{"all that no other matches", "CBC", (100 + 10 + 200) * time.Second, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := lambda("Work")
			s.Retry = retriers
			errs := strings.Split(tt.throws, "")
			x := newExecution(t).run(`{}`, visit(&s, func(context.Context, asl.Value) (asl.Value, error) {
				if len(errs) == 0 {
					return asl.True, nil
				}
				name := errs[0]
				errs = errs[1:]
				return asl.Value{}, &asl.Error{Name: name, Cause: "x"}
			}))
			x.took(tt.took)
			if tt.failed == "" {
				x.succeeded(`true`)
				return
			}
			x.failed(tt.failed, "x")
		})
	}
}

func TestRetryWithoutAttempts(t *testing.T) {
	s := lambda("Work")
	s.Retry = []asl.Retrier{{ErrorEquals: []string{"A"}, MaxAttempts: 0}, {ErrorEquals: []string{asl.All}, MaxAttempts: 3}}
	x := newExecution(t).run(`{}`, visit(&s, throw("A", "x")))
	x.failed("A", "x")
	x.took(0)
}

// Jitter comes from the engine, so that a replay waits as long.
func TestRetryJitter(t *testing.T) {
	elapsed := func() time.Duration {
		s := lambda("Work")
		s.Retry = []asl.Retrier{{ErrorEquals: []string{asl.All}, Interval: 100 * time.Second, MaxAttempts: 1, BackoffRate: 1, Jitter: true}}
		x := newExecution(t).run(`{}`, visit(&s, throw("A", "x")))
		x.failed("A", "x")
		return x.clock.Now().Sub(epoch)
	}
	first := elapsed()
	require.Positive(t, first)
	require.Less(t, first, 100*time.Second)
	require.Equal(t, first, elapsed())
}

// caught runs a Task with Catch and returns the Next of the catcher and the
// output.
func caught(s *asl.State, fn task) scope {
	return func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		out, next, err := asl.RunTaskCatch(ctx, s, in, fn, nil)
		if err != nil {
			return asl.Value{}, err
		}
		return asl.Array(asl.String(next), out), nil
	}
}

func TestCatch(t *testing.T) {
	s := lambda("Work")
	s.Catch = []asl.Catcher{{ErrorEquals: []string{"A"}, Next: "Repair"}}
	x := newExecution(t).run(`{"n":1}`, caught(&s, throw("A", "x")))
	x.succeeded(`["Repair",{"Error":"A","Cause":"x"}]`)
	x.events(`
		1←0 ExecutionStarted
		2←0 TaskStateEntered
		3←2 LambdaFunctionScheduled
		4←3 LambdaFunctionStarted
		5←4 LambdaFunctionFailed
		6←5 TaskStateExited
		7←6 ExecutionSucceeded`)
	x.details(6, `{"name":"Work","output":{"Error":"A","Cause":"x"},"outputDetails":{"truncated":false}}`)
}

func TestCatchOutput(t *testing.T) {
	tests := []struct {
		name    string
		catcher asl.Catcher
		want    string
	}{
		{"default", asl.Catcher{}, `{"Error":"A","Cause":"x"}`},
		{"result path", asl.Catcher{ResultPath: []string{"error"}}, `{"n":1,"error":{"Error":"A","Cause":"x"}}`},
		{"deep result path", asl.Catcher{ResultPath: []string{"a", "b"}}, `{"n":1,"a":{"b":{"Error":"A","Cause":"x"}}}`},
		{"result path null", asl.Catcher{Discard: true}, `{"n":1}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := lambda("Work")
			tt.catcher.ErrorEquals, tt.catcher.Next = []string{asl.All}, "Next"
			s.Catch = []asl.Catcher{{ErrorEquals: []string{"B"}, Next: "Wrong"}, tt.catcher}
			newExecution(t).run(`{"n":1}`, caught(&s, throw("A", "x"))).succeeded(`["Next",` + tt.want + `]`)
		})
	}
}

// nameless is an error that names itself without being an *asl.Error.
type named struct{ name, cause string }

func (e *named) Error() string      { return "text" }
func (e *named) ErrorName() string  { return e.name }
func (e *named) ErrorCause() string { return e.cause }

func TestTaskErrors(t *testing.T) {
	tests := []struct {
		name        string
		err         error
		error, text string
	}{
		{"asl error", &asl.Error{Name: "A", Cause: "x"}, "A", "x"},
		{"wrapped asl error", errors.Join(errors.New("y"), &asl.Error{Name: "A", Cause: "x"}), "A", "x"},
		{"plain error", errors.New("disk full"), asl.TaskFailed, "disk full"},
		{"error with a name", &named{"B", "c"}, "B", "c"},
		{"no cause", &asl.Error{Name: "A"}, "A", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := lambda("Work")
			newExecution(t).run(`{}`, visit(&s, func(context.Context, asl.Value) (asl.Value, error) {
				return asl.Value{}, tt.err
			})).failed(tt.error, tt.text)
		})
	}
}

func TestTaskWithoutImplementation(t *testing.T) {
	s := lambda("Work")
	s.Catch = []asl.Catcher{{ErrorEquals: []string{asl.All}, Next: "Handler"}}
	x := newExecution(t).run(`{}`, visit(&s, nil))
	var missing *asl.NoImplementationError
	require.ErrorAs(t, x.err, &missing, "no Catch takes it")
	require.Equal(t, "Work", missing.State)
}

// The payload of an API Gateway call is looked at before the task is
// scheduled.
func TestAPIGatewayHeaders(t *testing.T) {
	s := service("Call", "apigateway:invoke", asl.RequestResponse)
	x := newExecution(t).run(`{"Headers":{"a":"b"}}`, visit(&s, nil))
	x.failed(asl.RuntimeError, `An error occurred while executing the state 'Call' (entered at the event id #2). `+
		`The Parameters '{"Headers":{"a":"b"}}' could not be used to start the Task: [The value of the field 'Headers' has an invalid format]`)
	x = newExecution(t).run(`{"Headers":{"a":["b"]}}`, visit(&s, nil))
	var missing *asl.NoImplementationError
	require.ErrorAs(t, x.err, &missing, "well-formed headers reach the task")
}

// A timeout has no cause in the history and an empty one in the Error Output.
func TestTaskTimeout(t *testing.T) {
	s := service("Call", "lambda:invoke", asl.RequestResponse)
	s.Timeout = 5 * time.Second
	s.Catch = []asl.Catcher{{ErrorEquals: []string{asl.Timeout}, Next: "Late"}}
	stopped := false
	x := newExecution(t).run(`{}`, caught(&s, func(ctx context.Context, in asl.Value) (asl.Value, error) {
		err := asl.Sleep(ctx, time.Minute)
		stopped = err != nil
		return in, err
	}))
	x.succeeded(`["Late",{"Error":"States.Timeout","Cause":""}]`)
	x.took(5 * time.Second)
	require.True(t, stopped, "the context of the task is done")
	x.events(`
		1←0 ExecutionStarted
		2←0 TaskStateEntered
		3←2 TaskScheduled
		4←3 TaskStarted
		5←4 TaskTimedOut
		6←5 TaskStateExited
		7←6 ExecutionSucceeded`)
	x.details(5, `{"resourceType":"lambda","resource":"invoke","error":"States.Timeout"}`)
}

func TestTaskInTime(t *testing.T) {
	s := lambda("Work")
	s.Timeout = 5 * time.Second
	x := newExecution(t).run(`{}`, visit(&s, func(ctx context.Context, in asl.Value) (asl.Value, error) {
		return in, asl.Sleep(ctx, 4*time.Second)
	}))
	x.succeeded(`{}`)
	x.took(4 * time.Second)
}

func TestTimeoutPath(t *testing.T) {
	s := lambda("Work")
	run := func(in string) *execution {
		return newExecution(t).run(in, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value {
				v.SetTimeout(v.TimeoutSecondsPath("$.limit", v.At(in, "limit")))
				return asl.Invoke(v, func(ctx context.Context, in asl.Value) (asl.Value, error) {
					return in, asl.Sleep(ctx, time.Hour)
				}, in)
			})
		})
	}
	x := run(`{"limit":3}`)
	x.failed(asl.Timeout, "")
	x.took(3 * time.Second)
	x = run(`{}`)
	x.failed(asl.RuntimeError, where("Work", 2)+"Invalid path '$.limit' : No results for path: $['limit']")
	x.events(`
		1←0 ExecutionStarted
		2←0 TaskStateEntered
		3←2 ExecutionFailed`)
	run(`{"limit":0}`).failed(asl.RuntimeError, where("Work", 2)+`The TimeoutSecondsPath field refers to value "0" which is not a positive integer: $.limit`)
}

func TestResultTooLarge(t *testing.T) {
	large := func(context.Context, asl.Value) (asl.Value, error) {
		return asl.String(strings.Repeat("a", 262_143)), nil
	}
	for _, tt := range []struct {
		state  asl.State
		task   string
		failed string
	}{
		{service("Call", "lambda:invoke", asl.RequestResponse), "lambda", "TaskFailed"},
		{lambda("Work"), "arn:aws:lambda:us-east-1:123456789012:function:Work", "LambdaFunctionFailed"},
	} {
		t.Run(tt.task, func(t *testing.T) {
			s := tt.state
			s.Catch = []asl.Catcher{{ErrorEquals: []string{asl.All}, Next: "Large"}}
			cause := "The state/task '" + tt.task + "' returned a result with a size exceeding the maximum number of bytes service limit."
			x := newExecution(t).run(`{}`, caught(&s, large))
			x.succeeded(`["Large",{"Error":"States.DataLimitExceeded","Cause":"` + cause + `"}]`)
			require.Equal(t, tt.failed, string(x.log.Events()[4].Type))
			x = newExecution(t, asl.WithLimits(asl.Limits{})).run(`{}`, caught(&s, large))
			require.NoError(t, x.err)
		})
	}
}

// typedInput and typedOutput stand for the structs of generated code and of
// users.
type typedInput struct {
	ID string `json:"id"`
}

type typedOutput struct{ total int }

func (o typedOutput) ASLValue() asl.Value {
	return asl.Object(asl.Pair("total", asl.Int(int64(o.total))))
}

func (o *typedOutput) SetASLValue(v asl.Value) error {
	n, ok := v.Get("total").Int()
	if !ok {
		return errors.New("total is no integer")
	}
	o.total = int(n)
	return nil
}

func TestTypedTask(t *testing.T) {
	s := lambda("Work")
	machine := func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value {
			out := asl.Invoke(v, func(_ context.Context, in typedInput) (typedOutput, error) {
				return typedOutput{len(in.ID)}, nil
			}, typedInput{ID: "abc"})
			return out.ASLValue()
		})
	}
	x := newExecution(t).run(`{}`, machine)
	x.succeeded(`{"total":3}`)
	x.details(3, `{"resource":"arn:aws:lambda:us-east-1:123456789012:function:Work","input":{"id":"abc"},"inputDetails":{"truncated":false}}`)
	x.details(5, `{"output":{"total":3},"outputDetails":{"truncated":false}}`)

	var seen string
	x = newExecution(t, asl.WithHandler(func(_ context.Context, c *asl.Call) (asl.Value, error) {
		in, err := c.Input()
		seen = in.JSON()
		return asl.MustParse(`{"total":8}`), err
	})).run(`{}`, machine)
	x.succeeded(`{"total":8}`)
	require.Equal(t, `{"id":"abc"}`, seen)

	newExecution(t, asl.WithHandler(func(context.Context, *asl.Call) (asl.Value, error) {
		return asl.EmptyObject, nil
	})).run(`{}`, machine).failed(asl.TaskFailed, "total is no integer")
}

// What the interpreter finds wrong with a task ends the execution there.
func TestTaskThatCannotBe(t *testing.T) {
	s := asl.State{
		Name: "Review", Type: asl.TaskType, Resource: reviewArn, Pattern: asl.Activity,
		Catch: []asl.Catcher{{ErrorEquals: []string{asl.All}, Next: "A"}},
	}
	x := newExecution(t).run(`{}`, caught(&s, throw(asl.RuntimeError, "The activity "+reviewArn+" does not exist.")))
	x.failed(asl.RuntimeError, where("Review", 2)+"The activity "+reviewArn+" does not exist.")
	events := x.log.Events()
	require.Equal(t, "ActivityScheduled", string(events[len(events)-2].Type), "no failure of the task")
}
