package driver

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/value"
)

// machine is a state machine of one Task in its simplest form.
type machine struct {
	state asl.State
	run   func(ctx *asl.Context, s *asl.State, in asl.Value) (asl.Value, error)
}

func (m *machine) Definition() *asl.Definition {
	return &asl.Definition{Name: "m", StartAt: m.state.Name}
}

func (m *machine) Run(ctx *asl.Context, in asl.Value) (asl.Value, error) {
	return asl.Execute(ctx, m.Definition(), in, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return m.run(ctx, &m.state, in)
	})
}

// task sends the input to the task, with its token if it has one.
func task(ctx *asl.Context, s *asl.State, in asl.Value) (asl.Value, error) {
	return asl.Run(ctx, s, in, func(v *asl.Visit) asl.Value {
		payload := in
		if token := v.Context().Get("Task", "Token"); !token.IsUndefined() {
			payload = in.With("token", token)
		}
		return asl.Invoke[asl.Value, asl.Value](v, nil, payload)
	})
}

// each calls the task for each item of the input, one after the other.
func each(ctx *asl.Context, s *asl.State, in asl.Value) (asl.Value, error) {
	state := asl.State{Name: "Each", Type: asl.MapType}
	return asl.Run(ctx, &state, in, func(v *asl.Visit) asl.Value {
		return asl.Map(v, in, asl.MapOptions{MaxConcurrency: 1}, nil, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			return task(ctx, s, in)
		})
	})
}

const lambda = "arn:aws:lambda:us-east-1:123456789012:function:f"

// program is the state machines of the tests.
var program = map[string]func() Machine{
	"lambda": func() Machine { return &machine{asl.State{Name: "T", Type: asl.TaskType, Resource: lambda}, task} },
	"invoke": func() Machine {
		return &machine{asl.State{Name: "T", Type: asl.TaskType, Resource: "arn:aws:states:::lambda:invoke"}, task}
	},
	"each": func() Machine { return &machine{asl.State{Name: "T", Type: asl.TaskType, Resource: lambda}, each} },
	"token": func() Machine {
		return &machine{asl.State{
			Name: "T", Type: asl.TaskType, Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
			Pattern: asl.WaitForTaskToken, Heartbeat: time.Minute,
		}, task}
	},
	"activity": func() Machine {
		return &machine{asl.State{
			Name: "T", Type: asl.TaskType, Resource: "arn:aws:states:us-east-1:123456789012:activity:a",
			Pattern: asl.Activity, Timeout: time.Minute,
		}, task}
	},
	"start": func() Machine {
		return &machine{asl.State{
			Name: "T", Type: asl.TaskType, Resource: "arn:aws:states:::states:startExecution.sync:2", Pattern: asl.Sync,
		}, task}
	},
	"panic": func() Machine {
		return &machine{run: func(*asl.Context, *asl.State, asl.Value) (asl.Value, error) { panic("oops") }}
	},
	"crash": func() Machine {
		return &machine{run: func(*asl.Context, *asl.State, asl.Value) (asl.Value, error) {
			go panic("far away")
			select {}
		}}
	},
	"timeout": func() Machine {
		return &machine{asl.State{Name: "T", Type: asl.TaskType, Resource: lambda, Timeout: 5 * time.Second}, task}
	},
}

// TestMain makes the test binary the program that Play starts.
func TestMain(m *testing.M) {
	if os.Getenv("ASLC_DRIVER_TEST") == "program" {
		Main(program)
		return
	}
	os.Exit(m.Run())
}

func TestWorlds(t *testing.T) {
	v := value.MustParse
	raise := Function{Resource: lambda, Name: "f", Behaviour: "raise", Error: "E", Cause: v(`{"errorMessage": "m"}`)}
	cases := []struct {
		name, machine, input string
		world                World
		status, output       string
		failure, cause       string
	}{
		{
			name: "mock", machine: "lambda", input: `1`, world: World{Mocks: v(`{"T": [{"return": 2}]}`)},
			status: "SUCCEEDED", output: `2`,
		},
		{
			name: "mock fails", machine: "lambda", input: `1`, world: World{Mocks: v(`{"T": [{"throw": {"Error": "E", "Cause": "c"}}]}`)},
			status: "FAILED", failure: "E", cause: "c",
		},
		{
			name: "recorded by iteration", machine: "each", input: `[1, 2, 3]`,
			world: World{Recorded: []Answer{
				{State: "T", Iteration: []Iteration{{"Each", 1}}, Kind: "succeeded", Output: v(`"b"`)},
				{State: "T", Iteration: []Iteration{{"Each", 0}}, Kind: "succeeded", Output: v(`"a"`)},
				{State: "T", Kind: "succeeded", Output: v(`"any"`)},
			}},
			status: "SUCCEEDED", output: `["a", "b", "any"]`,
		},
		{
			name: "recorded timeout", machine: "timeout", input: `1`, world: World{Recorded: []Answer{{State: "T", Kind: "timed_out"}}},
			status: "FAILED", failure: "States.Timeout",
		},
		{
			name: "recorded timeout without one in the definition", machine: "lambda", input: `1`,
			world:  World{Recorded: []Answer{{State: "T", Kind: "timed_out", Error: v(`"States.Timeout"`)}}},
			status: "FAILED", failure: "States.Timeout",
		},
		{
			name: "recorded callback", machine: "token", input: `{}`, world: World{Recorded: []Answer{{State: "T", Kind: "succeeded", Output: v(`"yes"`)}}},
			status: "SUCCEEDED", output: `"yes"`,
		},
		{
			name: "recorded failure of a callback", machine: "token", input: `{}`,
			world:  World{Recorded: []Answer{{State: "T", Kind: "failed", Error: v(`"No"`), Cause: v(`"never"`)}}},
			status: "FAILED", failure: "No", cause: "never",
		},
		{
			name: "recorded failure to send the token", machine: "token", input: `{}`,
			world:  World{Recorded: []Answer{{State: "T", Kind: "submit_failed", Error: v(`"SQS.X"`), Cause: v(`"c"`)}}},
			status: "FAILED", failure: "SQS.X", cause: "c",
		},
		{
			name: "recorded silence", machine: "token", input: `{}`, world: World{Recorded: []Answer{{State: "T", Kind: "timed_out"}}},
			status: "FAILED", failure: "States.Timeout",
		},
		{
			name: "recorded activity", machine: "activity", input: `{}`, world: World{Recorded: []Answer{{State: "T", Kind: "succeeded", Output: v(`3`)}}},
			status: "SUCCEEDED", output: `3`,
		},
		{
			name: "function", machine: "lambda", input: `{"a": 1}`, world: World{Functions: []Function{{Resource: lambda, Behaviour: "echo"}}},
			status: "SUCCEEDED", output: `{"a": 1}`,
		},
		{
			name: "function raises", machine: "lambda", input: `{}`, world: World{Functions: []Function{raise}},
			status: "FAILED", failure: "E", cause: `{"errorMessage":"m"}`,
		},
		{
			name: "no activity", machine: "activity", input: `{}`,
			status: "FAILED", failure: "States.Runtime", cause: "An error occurred while executing the state 'T' (entered at the event id #2). The activity arn:aws:states:us-east-1:123456789012:activity:a does not exist.",
		},
		{
			name: "child", machine: "start", input: `{"StateMachineArn": "child", "Input": 1}`,
			world:  World{Machines: map[string]Child{"child": {Machine: "lambda", World: World{Mocks: v(`{"T": [{"when": 1, "return": 2}]}`)}}}},
			status: "SUCCEEDED", output: `{"StateMachineArn": "child", "Status": "SUCCEEDED", "Output": 2}`,
		},
		{
			name: "child fails", machine: "start", input: `{"StateMachineArn": "child", "Input": 1}`,
			world:  World{Machines: map[string]Child{"child": {Machine: "lambda", World: World{Mocks: v(`{"T": [{"throw": {"Error": "E"}}]}`)}}}},
			status: "FAILED", failure: "States.TaskFailed", cause: `{"StateMachineArn":"child","Status":"FAILED","Error":"E"}`,
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			o := Run(program, &Job{ID: c.name, Machine: c.machine, Input: v(c.input), World: c.world})
			require.Empty(t, o.Problem)
			failure, _ := o.Error.Text()
			cause, _ := o.Cause.Text()
			require.Equal(t, c.status, o.Status, "%s: %s", failure, cause)
			require.Equal(t, c.failure, failure)
			require.Equal(t, c.cause, cause)
			if c.output != "" {
				require.JSONEq(t, c.output, o.Output.JSON())
			}
			require.NotEmpty(t, o.Calls)
			require.NotEmpty(t, o.Trace)
			require.Equal(t, "ExecutionStarted", text(o.Events.Index(0).Get("type")))
		})
	}
}

// lambda:invoke answers with the invocation around the function's result.
func TestInvocation(t *testing.T) {
	o := Run(program, &Job{
		Machine: "invoke", Input: value.MustParse(`{"FunctionName": "f", "Payload": {"a": [1, 2]}}`),
		World: World{Functions: []Function{{Resource: "arn:<partition>:lambda:us-east-1:123456789012:function:f", Name: "f", Behaviour: "echo"}}},
	})
	require.Equal(t, "SUCCEEDED", o.Status)
	require.JSONEq(t, `{"a": [1, 2]}`, o.Output.Get("Payload").JSON())
	require.Equal(t, `"13"`, o.Output.Get("SdkHttpMetadata", "HttpHeaders", "Content-Length").JSON())
	require.Equal(t, `200`, o.Output.Get("StatusCode").JSON())
}

func TestTokenIsReported(t *testing.T) {
	o := Run(program, &Job{Machine: "token", Input: value.EmptyObject, World: World{Mocks: value.MustParse(`{"T": [{"return": 1}]}`)}})
	require.Len(t, o.Calls, 1)
	require.NotEmpty(t, o.Calls[0].Token)
	require.Equal(t, o.Calls[0].Token, text(o.Calls[0].Input.Get("token")))
}

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		name, problem string
		job           Job
	}{
		{"no machine", "no state machine x in the program", Job{Machine: "x"}},
		{"no answer", `no answer for state "T"`, Job{Machine: "lambda"}},
		{"no answer in a child", `child: no answer for state "T"`, Job{
			Machine: "start", Input: value.MustParse(`{"StateMachineArn": "child"}`),
			World: World{Machines: map[string]Child{"child": {Machine: "lambda"}}},
		}},
		{"wrong mocks", `state "T": the answers are a list`, Job{Machine: "lambda", World: World{Mocks: value.MustParse(`{"T": 1}`)}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Contains(t, Run(program, &c.job).Problem, c.problem)
		})
	}
}

// A job that panics or brings the whole program down takes no other with it.
func TestPlay(t *testing.T) {
	t.Setenv("ASLC_DRIVER_TEST", "program")
	mocks := World{Mocks: value.MustParse(`{"T": [{"return": 1}]}`)}
	jobs := []*Job{
		{ID: "1", Machine: "lambda", World: mocks, Input: value.Null},
		{ID: "2", Machine: "panic"},
		{ID: "3", Machine: "crash"},
		{ID: "4", Machine: "lambda", World: mocks, Input: value.Null, Now: time.Unix(0, 0).UTC()},
	}
	outcomes, err := Play(os.Args[0], jobs)
	require.NoError(t, err)
	require.Len(t, outcomes, len(jobs))
	for i, o := range outcomes {
		require.Equal(t, jobs[i].ID, o.ID)
	}
	require.Equal(t, "SUCCEEDED", outcomes[0].Status)
	require.Equal(t, `1`, outcomes[0].Output.JSON())
	require.Equal(t, "panic: oops", outcomes[1].Problem)
	require.Contains(t, outcomes[2].Problem, "crash: panic: far away")
	require.Equal(t, "SUCCEEDED", outcomes[3].Status)
}

func TestPlayWithoutProgram(t *testing.T) {
	_, err := Play("/no/such/program", []*Job{{ID: "1"}})
	require.Error(t, err)
	_, err = Play("/bin/true", []*Job{{ID: "1"}})
	require.ErrorContains(t, err, "/bin/true")
	none, err := Play("/no/such/program", nil)
	require.NoError(t, err)
	require.Empty(t, none)
}

// A job that makes no progress is given up.
func TestAttempt(t *testing.T) {
	stuck := map[string]func() Machine{"stuck": func() Machine {
		return &machine{run: func(*asl.Context, *asl.State, asl.Value) (asl.Value, error) {
			<-context.Background().Done()
			return asl.Value{}, nil
		}}
	}}
	o, gone := attempt(stuck, &Job{ID: "1", Machine: "stuck"}, 10*time.Millisecond)
	require.True(t, gone)
	require.Equal(t, "no end after 10ms", o.Problem)
}
