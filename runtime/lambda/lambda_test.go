package lambda_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/lambda/messages"
	"github.com/aws/aws-lambda-go/lambdacontext"
	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/lambda"
)

// machine is a state machine around a body of Go, as aslc generates them.
type machine struct {
	body    func(ctx *asl.Context, in asl.Value) (asl.Value, error)
	timeout time.Duration
}

func (m machine) Definition() *asl.Definition {
	return &asl.Definition{Name: "order", StartAt: "Call", Timeout: m.timeout}
}

func (m machine) Run(ctx *asl.Context, in asl.Value) (asl.Value, error) {
	return asl.Execute(ctx, m.Definition(), in, m.body)
}

type task = func(context.Context, asl.Value) (asl.Value, error)

// call is a state machine of one Task state, changed by change.
func call(fn task, change ...func(*asl.State)) machine {
	s := &asl.State{Name: "Call", Type: asl.TaskType, Resource: "arn:aws:lambda:us-east-1:123456789012:function:F"}
	for _, c := range change {
		c(s)
	}
	return machine{body: func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		out, _, err := asl.RunCatch(ctx, s, in, func(v *asl.Visit) asl.Value { return asl.Invoke(v, fn, in) }, nil)
		return out, err
	}}
}

func echo(_ context.Context, in asl.Value) (asl.Value, error) { return in, nil }

// invocation is the context of an invocation that has left until its deadline.
func invocation(t *testing.T, left time.Duration) context.Context {
	ctx := lambdacontext.NewContext(t.Context(), &lambdacontext.LambdaContext{
		AwsRequestID: "8476a536-e9f4-11e8-9739-2dfe598c3fcd", InvokedFunctionArn: "arn:aws:lambda:eu-west-1:111122223333:function:order-fn",
	})
	ctx, cancel := context.WithTimeout(ctx, left)
	t.Cleanup(cancel)
	return ctx
}

// failure returns the error that Lambda reports.
func failure(t *testing.T, err error) messages.InvokeResponse_Error {
	t.Helper()
	var e messages.InvokeResponse_Error
	require.ErrorAs(t, err, &e)
	return e
}

// buffer is a log that goroutines share.
type buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

// lines returns the lines of the log.
func (b *buffer) lines(t *testing.T) []map[string]any {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	var all []map[string]any
	for _, line := range strings.Split(strings.TrimSpace(b.text.String()), "\n") {
		if line == "" {
			continue
		}
		var m map[string]any
		require.NoError(t, json.Unmarshal([]byte(line), &m), line)
		all = append(all, m)
	}
	return all
}

func TestOutput(t *testing.T) {
	out, err := lambda.NewHandler(call(echo)).Invoke(invocation(t, time.Second), []byte(`{"b": 1.0, "a": 12345678901234567890}`))
	require.NoError(t, err)
	require.Equal(t, `{"b":1.0,"a":12345678901234567890}`, string(out))
}

func TestFailures(t *testing.T) {
	tests := []struct {
		name  string
		err   error
		kind  string
		cause string
	}{
		{"a name and a cause", &asl.Error{Name: "CardDeclined", Cause: "no funds"}, "CardDeclined", "no funds"},
		{"no name", &asl.Error{Cause: "why"}, "States.TaskFailed", "why"},
		{"any error", errors.New("broken pipe"), "States.TaskFailed", "broken pipe"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := call(func(context.Context, asl.Value) (asl.Value, error) { return asl.Value{}, test.err })
			_, err := lambda.NewHandler(m, lambda.WithLog(nil)).Invoke(invocation(t, time.Second), []byte(`{}`))
			require.Equal(t, messages.InvokeResponse_Error{Type: test.kind, Message: test.cause}, failure(t, err))
		})
	}
}

// parcels is a state machine with declared types, as aslc generates it.
type parcels struct{}

type parcel struct {
	Weight int64 `json:"weight"`
}

func (m parcels) Definition() *asl.Definition {
	return asl.Untyped(&asl.Definition{Name: "parcels", StartAt: "Weigh"}, m.run)
}

func (m parcels) Run(ctx *asl.Context, in parcel) (parcel, error) {
	out, err := asl.Execute(ctx, m.Definition(), asl.Plain(in), m.run)
	return out.V, err
}

func (parcels) run(ctx *asl.Context, in asl.View[parcel]) (asl.View[parcel], error) {
	return asl.Pass(ctx, "Weigh", in, in)
}

func TestMachineOfDeclaredTypes(t *testing.T) {
	h := lambda.NewHandler(parcels{}, lambda.WithLog(nil))
	out, err := h.Invoke(invocation(t, time.Minute), []byte(`{"weight":5.0,"fragile":true}`))
	require.NoError(t, err)
	require.Equal(t, `{"weight":5.0,"fragile":true}`, string(out))

	_, err = h.Invoke(invocation(t, time.Minute), []byte(`{"weight":"heavy"}`))
	var refused messages.InvokeResponse_Error
	require.ErrorAs(t, err, &refused)
	require.Equal(t, asl.RuntimeError, refused.Type)
	require.Contains(t, refused.Message, `$.weight is the string "heavy", and not of the Go type int64`)
}

func TestMalformedEvent(t *testing.T) {
	for _, event := range []string{"", "{", `{"a":}`, "[1] 2", "\xff", strings.Repeat("[", 20_000)} {
		_, err := lambda.NewHandler(call(echo), lambda.WithLog(nil)).Invoke(invocation(t, time.Second), []byte(event))
		e := failure(t, err)
		require.Equal(t, lambda.InvalidInput, e.Type, event)
		require.Contains(t, e.Message, "the event is no JSON")
		require.False(t, e.ShouldExit)
	}
}

func TestMissingImplementation(t *testing.T) {
	_, err := lambda.NewHandler(call(nil), lambda.WithLog(nil)).Invoke(invocation(t, time.Second), []byte(`{}`))
	e := failure(t, err)
	require.Equal(t, asl.RuntimeError, e.Type)
	require.Contains(t, e.Message, `"Call"`)
}

// The payload limit of Step Functions is on unless it is switched off; the limit
// of a Lambda response always holds.
func TestOversizedResponse(t *testing.T) {
	large := func(n int) task {
		return func(context.Context, asl.Value) (asl.Value, error) { return asl.String(strings.Repeat("x", n-2)), nil }
	}
	unlimited := lambda.WithExecutionOptions(asl.WithLimits(asl.Limits{}))
	tests := []struct {
		name  string
		size  int
		o     []lambda.Option
		cause string // "" for success
	}{
		{"within both", 262_144, nil, ""},
		{"above the limit of Step Functions", 262_145, nil, "returned a result with a size exceeding"},
		{"just what Lambda takes", 6_291_556, []lambda.Option{unlimited}, ""},
		{"above the limit of Lambda", 6_291_557, []lambda.Option{unlimited}, "The response would have 6291557 bytes; Lambda takes 6291556 at most."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			out, err := lambda.NewHandler(call(large(test.size)), append(test.o, lambda.WithLog(nil))...).Invoke(invocation(t, 10*time.Second), []byte(`{}`))
			if test.cause == "" {
				require.NoError(t, err)
				require.Len(t, out, test.size)
				return
			}
			e := failure(t, err)
			require.Equal(t, asl.DataLimitExceeded, e.Type)
			require.Contains(t, e.Message, test.cause)
		})
	}
}

func TestPanicIsReported(t *testing.T) {
	var log buffer
	bad := true
	h := lambda.NewHandler(call(func(_ context.Context, in asl.Value) (asl.Value, error) {
		if bad {
			var none []int
			_ = none[in.Len()+3]
		}
		return in, nil
	}), lambda.WithLog(lambda.NewJSONLog(&log, slog.LevelError)))
	_, err := h.Invoke(invocation(t, time.Second), []byte(`{}`))
	e := failure(t, err)
	require.Equal(t, lambda.Panic, e.Type)
	require.Equal(t, "runtime error: index out of range [3] with length 0", e.Message)
	require.False(t, e.ShouldExit)
	require.NotEmpty(t, e.StackTrace)
	require.Contains(t, e.StackTrace[0].Label, "TestPanicIsReported")
	lines := log.lines(t)
	require.Equal(t, "TaskPanicked", lines[0]["type"])
	require.Contains(t, lines[0]["stack"], "lambda_test.go")
	require.Equal(t, "ExecutionFailed", lines[len(lines)-1]["type"])

	bad = false
	out, err := h.Invoke(invocation(t, time.Second), []byte(`[1]`))
	require.NoError(t, err)
	require.Equal(t, `[1]`, string(out))
}

// Retry and Catch see a panic as they see any failure of a task.
func TestPanicIsCaught(t *testing.T) {
	var calls int
	m := call(func(context.Context, asl.Value) (asl.Value, error) {
		calls++
		panic("boom")
	}, func(s *asl.State) {
		s.Retry = []asl.Retrier{{ErrorEquals: []string{lambda.Panic}, Interval: time.Millisecond, MaxAttempts: 2, BackoffRate: 1}}
		s.Catch = []asl.Catcher{{ErrorEquals: []string{asl.TaskFailed}, Next: "Done"}}
	})
	out, err := lambda.NewHandler(m, lambda.WithLog(nil)).Invoke(invocation(t, time.Second), []byte(`{}`))
	require.NoError(t, err)
	require.JSONEq(t, `{"Error": "Runtime.Panic", "Cause": "boom"}`, string(out))
	require.Equal(t, 3, calls)
}

// A panic of what is no task leaves nothing to go on with.
func TestPanicOfTheMachine(t *testing.T) {
	for name, m := range map[string]machine{
		"the machine": {body: func(*asl.Context, asl.Value) (asl.Value, error) { panic("broken") }},
		"a branch": {body: func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			return asl.Run(ctx, &asl.State{Name: "P", Type: asl.ParallelType}, in, func(v *asl.Visit) asl.Value {
				ok := func(_ *asl.Context, in asl.Value) (asl.Value, error) { return in, nil }
				return asl.Parallel(v, in, ok, func(*asl.Context, asl.Value) (asl.Value, error) { panic("broken") }, ok)
			})
		}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := lambda.NewHandler(m, lambda.WithLog(nil)).Invoke(invocation(t, time.Second), []byte(`{}`))
			e := failure(t, err)
			require.Equal(t, lambda.Panic, e.Type)
			require.Equal(t, "broken", e.Message)
			require.True(t, e.ShouldExit)
			require.NotEmpty(t, e.StackTrace)
		})
	}
}

func TestDeadline(t *testing.T) {
	heeds := func(ctx context.Context, _ asl.Value) (asl.Value, error) {
		<-ctx.Done()
		return asl.Value{}, ctx.Err()
	}
	release := make(chan struct{})
	t.Cleanup(func() { close(release) })
	ignores := func(context.Context, asl.Value) (asl.Value, error) {
		<-release
		return asl.Value{}, nil
	}
	wait := func(d time.Duration) machine {
		return machine{body: func(ctx *asl.Context, in asl.Value) (asl.Value, error) { return in, asl.Wait(ctx, "Nap", in, d) }}
	}
	caught := func(s *asl.State) { s.Catch = []asl.Catcher{{ErrorEquals: []string{asl.All}, Next: "Done"}} }
	tests := []struct {
		name  string
		m     machine
		left  time.Duration
		exits bool
		cause string
		fast  bool // fails long before the deadline
	}{
		{name: "a task that heeds its context", m: call(heeds), left: 600 * time.Millisecond, cause: "before the deadline of the invocation"},
		{name: "nobody catches it", m: call(heeds, caught), left: 600 * time.Millisecond, cause: "before the deadline of the invocation"},
		{name: "a task that does not", m: call(ignores), left: 600 * time.Millisecond, exits: true, cause: "before the deadline of the invocation"},
		{name: "a wait that cannot end in time", m: wait(time.Hour), left: 10 * time.Second, fast: true, cause: "has to wait for 1h0m0s"},
		{name: "a retry that cannot be made in time", left: 10 * time.Second, fast: true, cause: "has to wait for 1m0s", m: call(
			func(context.Context, asl.Value) (asl.Value, error) { return asl.Value{}, errors.New("busy") },
			func(s *asl.State) {
				s.Retry = []asl.Retrier{{ErrorEquals: []string{asl.All}, Interval: time.Minute, MaxAttempts: 1, BackoffRate: 1}}
			},
		)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var log buffer
			h := lambda.NewHandler(test.m, lambda.WithLog(lambda.NewJSONLog(&log, slog.LevelError)), lambda.WithDeadlineMargin(400*time.Millisecond))
			ctx := invocation(t, test.left)
			began := time.Now()
			_, err := h.Invoke(ctx, []byte(`{}`))
			e := failure(t, err)
			require.NoError(t, ctx.Err(), "the answer came after the deadline")
			require.Equal(t, asl.Timeout, e.Type)
			require.Contains(t, e.Message, test.cause)
			require.Equal(t, test.exits, e.ShouldExit)
			if test.fast {
				require.Less(t, time.Since(began), 2*time.Second)
			}
			lines := log.lines(t)
			require.Equal(t, "ExecutionTimedOut", lines[len(lines)-1]["type"])
			require.Equal(t, "FATAL", lines[len(lines)-1]["level"])
		})
	}
}

// A loop that never asks for the time cannot keep the invocation from failing.
func TestEndlessComputation(t *testing.T) {
	var stop atomic.Bool
	t.Cleanup(func() { stop.Store(true) })
	m := machine{body: func(_ *asl.Context, in asl.Value) (asl.Value, error) {
		for !stop.Load() {
		}
		return in, nil
	}}
	ctx := invocation(t, 2*time.Second)
	_, err := lambda.NewHandler(m, lambda.WithLog(nil), lambda.WithDeadlineMargin(1900*time.Millisecond)).Invoke(ctx, []byte(`{}`))
	require.NoError(t, ctx.Err())
	require.Equal(t, asl.Timeout, failure(t, err).Type)
	require.True(t, failure(t, err).ShouldExit)
}

// The timeouts of the definition are those of any other engine.
func TestTimeoutsOfTheDefinition(t *testing.T) {
	release := make(chan struct{})
	t.Cleanup(func() { close(release) })
	ignores := func(context.Context, asl.Value) (asl.Value, error) {
		<-release
		return asl.Value{}, nil
	}
	t.Run("of a task", func(t *testing.T) {
		m := call(ignores, func(s *asl.State) {
			s.Timeout = 20 * time.Millisecond
			s.Catch = []asl.Catcher{{ErrorEquals: []string{asl.Timeout}, Next: "Done"}}
		})
		out, err := lambda.NewHandler(m, lambda.WithLog(nil)).Invoke(invocation(t, 10*time.Second), []byte(`{}`))
		require.NoError(t, err)
		require.JSONEq(t, `{"Error": "States.Timeout", "Cause": ""}`, string(out))
	})
	t.Run("of the state machine", func(t *testing.T) {
		m := call(ignores)
		m.timeout = 20 * time.Millisecond
		_, err := lambda.NewHandler(m, lambda.WithLog(nil)).Invoke(invocation(t, 10*time.Second), []byte(`{}`))
		require.Equal(t, messages.InvokeResponse_Error{Type: asl.Timeout}, failure(t, err))
	})
}

func TestCallbacksAreRefused(t *testing.T) {
	m := call(echo, func(s *asl.State) { s.Pattern = asl.WaitForTaskToken })
	_, err := lambda.NewHandler(m, lambda.WithLog(nil)).Invoke(invocation(t, time.Second), []byte(`{}`))
	e := failure(t, err)
	require.Equal(t, asl.RuntimeError, e.Type)
	require.Contains(t, e.Message, "durable engine")
}

// The context object names the execution after the request, in the account and
// region of the function.
func TestIdentity(t *testing.T) {
	s := &asl.State{Name: "Who", Type: asl.PassType}
	m := machine{body: func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Run(ctx, s, in, func(v *asl.Visit) asl.Value {
			c := v.Context()
			return asl.Array(c.Get("Execution", "Name"), c.Get("Execution", "Id"), c.Get("StateMachine", "Id"), c.Get("Execution", "RoleArn"))
		})
	}}
	out, err := lambda.NewHandler(m).Invoke(invocation(t, time.Second), []byte(`{}`))
	require.NoError(t, err)
	require.JSONEq(t, `[
		"8476a536-e9f4-11e8-9739-2dfe598c3fcd",
		"arn:aws:states:eu-west-1:111122223333:execution:order:8476a536-e9f4-11e8-9739-2dfe598c3fcd",
		"arn:aws:states:eu-west-1:111122223333:stateMachine:order",
		"arn:aws:iam::111122223333:role/order-fn"
	]`, string(out))
}

// Invocations without a deadline or an identity, as in a test of a user.
func TestBareContext(t *testing.T) {
	out, err := lambda.NewHandler(call(echo)).Invoke(t.Context(), []byte(`"x"`))
	require.NoError(t, err)
	require.Equal(t, `"x"`, string(out))
}

func TestConcurrentInvocations(t *testing.T) {
	h := lambda.NewHandler(call(func(ctx context.Context, in asl.Value) (asl.Value, error) {
		return in, asl.Sleep(ctx, time.Millisecond)
	}))
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			event := asl.Int(int64(i)).JSON()
			out, err := h.Invoke(invocation(t, 10*time.Second), []byte(event))
			require.NoError(t, err)
			require.Equal(t, event, string(out))
		})
	}
	wg.Wait()
}

func TestParallelAndMap(t *testing.T) {
	s := &asl.State{Name: "Each", Type: asl.MapType}
	var running, most atomic.Int32
	m := machine{body: func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Run(ctx, s, in, func(v *asl.Visit) asl.Value {
			return asl.Map(v, in, asl.MapOptions{MaxConcurrency: 3}, nil, func(ctx *asl.Context, item asl.Value) (asl.Value, error) {
				n := running.Add(1)
				defer running.Add(-1)
				for old := most.Load(); n > old && !most.CompareAndSwap(old, n); old = most.Load() {
				}
				if err := asl.Wait(ctx, "Nap", item, time.Millisecond); err != nil {
					return asl.Value{}, err
				}
				if i, _ := item.Int(); i < 0 {
					return asl.Value{}, asl.Fail(ctx, "No", item, "Negative", "below zero")
				}
				return item, nil
			})
		})
	}}
	h := lambda.NewHandler(m, lambda.WithLog(nil))
	out, err := h.Invoke(invocation(t, 10*time.Second), []byte(`[1,2,3,4,5,6,7,8,9]`))
	require.NoError(t, err)
	require.Equal(t, `[1,2,3,4,5,6,7,8,9]`, string(out))
	require.LessOrEqual(t, most.Load(), int32(3))
	_, err = h.Invoke(invocation(t, 10*time.Second), []byte(`[1,2,-3,4]`))
	require.Equal(t, messages.InvokeResponse_Error{Type: "Negative", Message: "below zero"}, failure(t, err))
}
