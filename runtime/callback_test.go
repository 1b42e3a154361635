package runtime_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
)

// approval is a Task that sends its token out and waits for the callback.
func approval(s *asl.State, send func(token string) error) scope {
	return func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		out, next, err := asl.RunCatch(ctx, s, in, func(v *asl.Visit) asl.Value {
			return asl.Invoke(v, func(_ context.Context, in asl.Value) (asl.Value, error) {
				token, _ := in.Get("token").Text()
				return asl.MustParse(`{"MessageId":"m-1"}`), send(token)
			}, asl.Object(asl.Pair("token", v.FieldAs("token.$", "$$.Task.Token", v.Context(), "Task", "Token"))))
		}, nil)
		if next != "" {
			return asl.Array(asl.String(next), out), err
		}
		return out, err
	}
}

func sqs() asl.State {
	return service("Ask", "sqs:sendMessage.waitForTaskToken", asl.WaitForTaskToken)
}

func TestCallback(t *testing.T) {
	s := sqs()
	x := newExecution(t)
	x.run(`{}`, approval(&s, func(token string) error {
		x.clock.AfterFunc(time.Hour, func() { require.NoError(t, x.hub.SendTaskSuccess(token, asl.MustParse(`{"yes":true}`))) })
		return nil
	}))
	x.succeeded(`{"yes":true}`)
	x.took(time.Hour)
	x.events(`
		1←0 ExecutionStarted
		2←0 TaskStateEntered
		3←2 TaskScheduled
		4←3 TaskStarted
		5←4 TaskSubmitted
		6←5 TaskSucceeded
		7←6 TaskStateExited
		8←7 ExecutionSucceeded`)
	x.details(5, `{"resourceType":"sqs","resource":"sendMessage.waitForTaskToken","output":{"MessageId":"m-1"},"outputDetails":{"truncated":false}}`)
	x.details(6, `{"resourceType":"sqs","resource":"sendMessage.waitForTaskToken","output":{"yes":true},"outputDetails":{"truncated":false}}`)
}

// The answer may be there before the task that sends the token is done.
func TestCallbackBeforeTheTaskEnds(t *testing.T) {
	s := sqs()
	x := newExecution(t)
	var again error
	x.run(`{}`, approval(&s, func(token string) error {
		err := x.hub.SendTaskSuccess(token, asl.Int(1))
		again = x.hub.SendTaskSuccess(token, asl.Int(2))
		return err
	}))
	x.succeeded(`1`)
	require.ErrorIs(t, again, asl.ErrTaskTimedOut)
}

func TestCallbackFailure(t *testing.T) {
	tests := []struct{ name, cause, output, event string }{
		{"Refused", "no money", `{"Error":"Refused","Cause":"no money"}`, `"error":"Refused","cause":"no money"`},
		{"Refused", "", `{"Error":"Refused","Cause":null}`, `"error":"Refused"`},
		{"", "", `{"Error":null,"Cause":null}`, ``},
	}
	for _, tt := range tests {
		t.Run(tt.output, func(t *testing.T) {
			s := sqs()
			s.Catch = []asl.Catcher{{ErrorEquals: []string{asl.All}, Next: "Repair"}}
			x := newExecution(t)
			x.run(`{}`, approval(&s, func(token string) error { return x.hub.SendTaskFailure(token, tt.name, tt.cause) }))
			x.succeeded(`["Repair",` + tt.output + `]`)
			event := `{"resourceType":"sqs","resource":"sendMessage.waitForTaskToken"}`
			if tt.event != "" {
				event = event[:len(event)-1] + "," + tt.event + "}"
			}
			x.details(6, event)
		})
	}
}

// The task that sends the token out may itself fail: nobody waits then.
func TestCallbackIsNotSent(t *testing.T) {
	s := sqs()
	x := newExecution(t)
	var token string
	x.run(`{}`, approval(&s, func(to string) error {
		token = to
		return &asl.Error{Name: "SQS.SdkClientException", Cause: "no such queue"}
	}))
	x.failed("SQS.SdkClientException", "no such queue")
	require.Equal(t, "TaskFailed", string(x.log.Events()[4].Type))
	require.ErrorIs(t, x.hub.SendTaskSuccess(token, asl.True), asl.ErrTaskTimedOut)
}

func TestCallbackTimeout(t *testing.T) {
	s := sqs()
	s.Timeout = 10 * time.Second
	s.Heartbeat = 8 * time.Second
	x := newExecution(t)
	var token string
	x.run(`{}`, approval(&s, func(to string) error {
		token = to
		x.clock.AfterFunc(5*time.Second, func() { require.NoError(t, x.hub.SendTaskHeartbeat(token)) })
		return nil
	}))
	x.failed(asl.Timeout, "")
	x.took(10 * time.Second)
	x.details(6, `{"resourceType":"sqs","resource":"sendMessage.waitForTaskToken","error":"States.Timeout"}`)
	x.details(7, `{"error":"States.Timeout"}`)
	require.ErrorIs(t, x.hub.SendTaskHeartbeat(token), asl.ErrTaskTimedOut)
}

// A missed heartbeat is States.Timeout by name, and two names match it.
func TestHeartbeat(t *testing.T) {
	for _, matching := range []string{asl.HeartbeatTimeout, asl.Timeout, asl.All} {
		t.Run(matching, func(t *testing.T) {
			s := sqs()
			s.Heartbeat = 5 * time.Second
			s.Catch = []asl.Catcher{{ErrorEquals: []string{"Other"}, Next: "A"}, {ErrorEquals: []string{matching}, Next: "B"}}
			x := newExecution(t)
			x.run(`{}`, approval(&s, func(token string) error {
				for _, after := range []time.Duration{4 * time.Second, 8 * time.Second} {
					x.clock.AfterFunc(after, func() { require.NoError(t, x.hub.SendTaskHeartbeat(token)) })
				}
				return nil
			}))
			x.succeeded(`["B",{"Error":"States.Timeout","Cause":""}]`)
			x.took(13 * time.Second)
			x.events(`
				1←0 ExecutionStarted
				2←0 TaskStateEntered
				3←2 TaskScheduled
				4←3 TaskStarted
				5←4 TaskSubmitted
				6←5 TaskTimedOut
				7←6 TaskStateExited
				8←7 ExecutionSucceeded`)
		})
	}
}

// Each attempt has a token of its own.
func TestCallbackRetry(t *testing.T) {
	s := sqs()
	s.Retry = []asl.Retrier{{ErrorEquals: []string{asl.Timeout}, Interval: time.Second, MaxAttempts: 2, BackoffRate: 1}}
	s.Timeout = 10 * time.Second
	x := newExecution(t)
	tokens := map[string]bool{}
	x.run(`{}`, approval(&s, func(token string) error {
		tokens[token] = true
		if len(tokens) == 3 {
			return x.hub.SendTaskSuccess(token, asl.Int(3))
		}
		return nil
	}))
	x.succeeded(`3`)
	x.took(22 * time.Second)
	require.Len(t, tokens, 3)
}

// A Handler answers for the whole task, unless it leaves the answer to the
// callback.
func TestHandlerAndCallback(t *testing.T) {
	s := sqs()
	unused := func(string) error { return errors.New("must not be called") }
	x := newExecution(t, asl.WithHandler(func(_ context.Context, c *asl.Call) (asl.Value, error) {
		c.Submitted = asl.MustParse(`{"MessageId":"m-1"}`)
		return asl.Int(1), nil
	}))
	x.run(`{}`, approval(&s, unused)).succeeded(`1`)
	require.Equal(t, "TaskSubmitted", string(x.log.Events()[4].Type))

	x = newExecution(t, asl.WithHandler(func(_ context.Context, c *asl.Call) (asl.Value, error) {
		x.clock.AfterFunc(time.Minute, func() { require.NoError(t, x.hub.SendTaskSuccess(c.Token(), asl.Int(2))) })
		return asl.Value{}, asl.ErrPending
	}))
	x.run(`{}`, approval(&s, unused)).succeeded(`2`)
	x.took(time.Minute)
}

// A stopped execution does not wait any longer.
func TestCallbackStopped(t *testing.T) {
	stop := errors.New("stopped by the test")
	ctx, cancel := context.WithCancelCause(context.Background())
	s := sqs()
	x := newExecutionIn(t, ctx)
	x.run(`{}`, approval(&s, func(string) error {
		x.clock.AfterFunc(time.Minute, func() { cancel(stop) })
		return nil
	}))
	require.ErrorIs(t, x.err, stop)
}

// On the real clock callbacks come from other goroutines.
func TestCallbackOnTheRealClock(t *testing.T) {
	s := sqs()
	s.Timeout = time.Minute
	hub := asl.NewHub()
	out, err := asl.Execute(asl.NewLocal(context.Background(), asl.WithHub(hub)), &asl.Definition{}, asl.EmptyObject,
		approval(&s, func(token string) error {
			go func() {
				_ = hub.SendTaskHeartbeat(token)
				time.Sleep(time.Millisecond)
				_ = hub.SendTaskSuccess(token, asl.True)
			}()
			return nil
		}))
	require.NoError(t, err)
	require.Equal(t, `true`, out.JSON())
}

const reviewArn = "arn:aws:states:us-east-1:123456789012:activity:review"

func activity(s *asl.State) scope {
	return func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Run(ctx, s, in, func(v *asl.Visit) asl.Value {
			return asl.Invoke[asl.Value, asl.Value](v, nil, in)
		})
	}
}

func TestActivity(t *testing.T) {
	s := asl.State{Name: "Review", Type: asl.TaskType, Resource: reviewArn, Pattern: asl.Activity, Timeout: time.Minute, Heartbeat: 10 * time.Second}
	x := newExecution(t)
	ctx := context.Background()
	x.clock.AfterFunc(5*time.Second, func() {
		token, in, err := x.hub.GetActivityTask(ctx, reviewArn, "worker-1")
		require.NoError(t, err)
		require.Equal(t, `{"n":1}`, in.JSON())
		x.clock.AfterFunc(9*time.Second, func() { require.NoError(t, x.hub.SendTaskHeartbeat(token)) })
		x.clock.AfterFunc(12*time.Second, func() { require.NoError(t, x.hub.SendTaskSuccess(token, asl.String("good"))) })
	})
	x.run(`{"n":1}`, activity(&s))
	x.succeeded(`"good"`)
	x.took(17 * time.Second)
	x.events(`
		1←0 ExecutionStarted
		2←0 TaskStateEntered
		3←2 ActivityScheduled
		4←3 ActivityStarted
		5←4 ActivitySucceeded
		6←5 TaskStateExited
		7←6 ExecutionSucceeded`)
	x.details(3, `{"resource":"`+reviewArn+`","input":{"n":1},"inputDetails":{"truncated":false},"timeoutInSeconds":60,"heartbeatInSeconds":10}`)
	x.details(4, `{"workerName":"worker-1"}`)
}

func TestActivityTimesOut(t *testing.T) {
	s := asl.State{Name: "Review", Type: asl.TaskType, Resource: reviewArn, Pattern: asl.Activity, Timeout: time.Minute}
	x := newExecution(t)
	x.run(`{}`, activity(&s))
	x.failed(asl.Timeout, "")
	x.took(time.Minute)
	x.events(`
		1←0 ExecutionStarted
		2←0 TaskStateEntered
		3←2 ActivityScheduled
		4←3 ActivityTimedOut
		5←4 ExecutionFailed`)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, _, err := x.hub.GetActivityTask(ctx, reviewArn, "late")
	require.ErrorIs(t, err, context.Canceled, "a task that timed out is not offered any more")

	// A worker that took it and never answers.
	x = newExecution(t)
	x.clock.AfterFunc(0, func() {
		_, _, err := x.hub.GetActivityTask(context.Background(), reviewArn, "slow")
		require.NoError(t, err)
	})
	x.run(`{}`, activity(&s))
	x.failed(asl.Timeout, "")
	x.took(time.Minute)
	require.Equal(t, "ActivityStarted", string(x.log.Events()[3].Type))
}

// An activity with an implementation in this process needs no worker.
func TestActivityInProcess(t *testing.T) {
	s := asl.State{Name: "Review", Type: asl.TaskType, Resource: reviewArn, Pattern: asl.Activity}
	x := newExecution(t).run(`{}`, visit(&s, answer(`1`)))
	x.succeeded(`1`)
	x.events(`
		1←0 ExecutionStarted
		2←0 TaskStateEntered
		3←2 ActivityScheduled
		4←3 ActivityStarted
		5←4 ActivitySucceeded
		6←5 TaskStateExited
		7←6 ExecutionSucceeded`)
}

func TestActivityWorkersOnTheRealClock(t *testing.T) {
	hub := asl.NewHub()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for range 3 {
		go func() {
			for {
				token, in, err := hub.GetActivityTask(ctx, reviewArn, "worker")
				if err != nil {
					return
				}
				_ = hub.SendTaskSuccess(token, in)
			}
		}()
	}
	s := asl.State{Name: "Review", Type: asl.TaskType, Resource: reviewArn, Pattern: asl.Activity}
	out, err := asl.Execute(asl.NewLocal(ctx, asl.WithHub(hub)), &asl.Definition{}, asl.MustParse(`[1,2,3,4,5,6,7,8]`),
		mapped(&asl.State{}, asl.MapOptions{}, activity(&s)))
	require.NoError(t, err)
	require.Equal(t, `[1,2,3,4,5,6,7,8]`, out.JSON())
}

// A .sync task has a token as well, when somebody asks for it.
func TestSyncToken(t *testing.T) {
	s := service("Job", "states:startExecution.sync:2", asl.Sync)
	x := newExecution(t).run(`{}`, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value {
			token := v.FieldAs("token.$", "$$.Task.Token", v.Context(), "Task", "Token")
			return asl.Invoke(v, func(_ context.Context, in asl.Value) (asl.Value, error) { return in, nil }, token)
		})
	})
	require.NoError(t, x.err)
	require.Len(t, x.out.JSON(), 38)
	x.details(3, `{"resourceType":"states","resource":"startExecution.sync:2","region":"us-east-1","parameters":`+x.out.JSON()+`}`)
}
