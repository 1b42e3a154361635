package runtimetest_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/mock"
	"github.com/aslc-dev/aslc/runtime/runtimetest"
)

// fakeBank is the work of the state machine in tests.
type fakeBank struct {
	busy    int    // how often the account system is busy
	failure string // error of OpenAccount
	asked   func(AskOfficerInput)
}

func (b *fakeBank) CheckName(context.Context, asl.Value) (asl.Value, error) { return asl.True, nil }

func (b *fakeBank) CheckAddress(context.Context, asl.Value) (asl.Value, error) { return asl.True, nil }

func (b *fakeBank) OpenAccount(context.Context, asl.Value) (asl.Value, error) {
	if b.busy > 0 {
		b.busy--
		return asl.Value{}, &asl.Error{Name: "Busy", Cause: "try later"}
	}
	if b.failure != "" {
		return asl.Value{}, &asl.Error{Name: b.failure}
	}
	return asl.MustParse(`{"status": "OPEN"}`), nil
}

func (b *fakeBank) AskOfficer(_ context.Context, in AskOfficerInput) (asl.Value, error) {
	b.asked(in)
	return asl.Value{}, nil
}

var ada = asl.MustParse(`{"name": "Ada"}`)

func TestOpening(t *testing.T) {
	const fortnight = 14 * 24 * time.Hour
	cases := []struct {
		name  string
		bank  fakeBank
		out   string
		wrong string
		trace []string
		slept []time.Duration
	}{
		{
			name: "opens", out: `{"status": "OPEN"}`,
			trace: []string{"Check", "Check/0/CheckName", "Check/1/CheckAddress", "OpenAccount", "CoolOff"},
			slept: []time.Duration{fortnight},
		},
		{
			name: "busy twice", bank: fakeBank{busy: 2}, out: `{"status": "OPEN"}`,
			trace: []string{"Check", "Check/0/CheckName", "Check/1/CheckAddress", "OpenAccount", "CoolOff"},
			slept: []time.Duration{time.Second, 2 * time.Second, fortnight},
		},
		{
			name: "busy for ever", bank: fakeBank{busy: 9}, wrong: "Busy",
			trace: []string{"Check", "Check/0/CheckName", "Check/1/CheckAddress", "OpenAccount"},
			slept: []time.Duration{time.Second, 2 * time.Second, 4 * time.Second},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			env := runtimetest.New(t)
			began := env.Now()
			out, err := NewMachine(&c.bank).Run(env.Context(), ada)
			if c.wrong != "" {
				var failed *asl.Error
				require.ErrorAs(t, err, &failed)
				require.Equal(t, c.wrong, failed.Name)
			} else {
				require.NoError(t, err)
				require.JSONEq(t, c.out, out.JSON())
			}
			require.Equal(t, c.trace, env.Trace())
			require.Equal(t, c.slept, env.Slept())
			var all time.Duration
			for _, d := range c.slept {
				all += d
			}
			require.Equal(t, all, env.Now().Sub(began))
		})
	}
}

func TestCallbacks(t *testing.T) {
	ask := func(t *testing.T, act func(env *runtimetest.Env, token string)) (asl.Value, error) {
		t.Helper()
		env := runtimetest.New(t)
		bank := &fakeBank{failure: "Doubtful"}
		bank.asked = func(in AskOfficerInput) {
			token, _ := in.Token.Text()
			act(env, token)
		}
		return NewMachine(bank).Run(env.Context(), ada)
	}
	t.Run("answered at once", func(t *testing.T) {
		out, err := ask(t, func(env *runtimetest.Env, token string) { env.CompleteCallback(token, map[string]bool{"ok": true}) })
		require.NoError(t, err)
		require.Equal(t, `{"ok":true}`, out.JSON())
	})
	t.Run("answered later, with heartbeats", func(t *testing.T) {
		out, err := ask(t, func(env *runtimetest.Env, token string) {
			for i := 1; i <= 3; i++ {
				env.After(time.Duration(i)*50*time.Minute, func() { env.Heartbeat(token) })
			}
			env.After(3*time.Hour, func() { env.CompleteCallback(token, "late") })
		})
		require.NoError(t, err)
		require.Equal(t, `"late"`, out.JSON())
	})
	t.Run("refused", func(t *testing.T) {
		_, err := ask(t, func(env *runtimetest.Env, token string) { env.FailCallback(token, "No", "never") })
		require.EqualError(t, err, "No: never")
	})
	t.Run("no heartbeat", func(t *testing.T) {
		_, err := ask(t, func(*runtimetest.Env, string) {})
		require.EqualError(t, err, asl.Timeout)
	})
}

func TestScriptedTasks(t *testing.T) {
	env := runtimetest.New(t,
		runtimetest.Task("CheckName", runtimetest.Return(true)),
		runtimetest.Task("CheckAddress", mock.Answer{Return: asl.True, Takes: 3 * time.Second}),
		runtimetest.Task("OpenAccount", runtimetest.Throw("Busy", ""), runtimetest.Throw("Doubtful", "why")),
		runtimetest.Task("AskOfficer", runtimetest.Return("yes")),
	)
	out, err := NewMachine(nil).Run(env.Context(), ada)
	require.NoError(t, err)
	require.Equal(t, `"yes"`, out.JSON())
	require.Equal(t, []time.Duration{time.Second}, env.Slept())
	require.Equal(t, runtimetest.Start.Add(4*time.Second), env.Now())
	calls := env.Calls()
	require.Len(t, calls, 5)
	require.Equal(t, "Check/0/CheckName", calls[0].State)
	require.Equal(t, `"Ada"`, calls[0].Input.JSON())
	require.Equal(t, `"Ada"`, calls[4].Input.Get("name").JSON())
}

func TestMockFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mocks.json")
	require.NoError(t, os.WriteFile(file, []byte(`{
	  "CheckName": [{"return": true}], "CheckAddress": [{"throw": {"Error": "NoSuchStreet", "Cause": "c"}}]
	}`), 0o600))
	env := runtimetest.New(t, runtimetest.Mocks(file))
	_, err := NewMachine(nil).Run(env.Context(), ada)
	require.EqualError(t, err, "NoSuchStreet: c")
}

// Time, random numbers and identity are the same in every run, and settable.
func TestOptions(t *testing.T) {
	at := time.Date(2031, time.May, 4, 3, 2, 1, 0, time.UTC)
	name := func(opts ...runtimetest.Option) string {
		env := runtimetest.New(t, append(opts, runtimetest.At(at), runtimetest.With(asl.WithExecution(asl.Execution{Name: "exec-1"})))...)
		require.Equal(t, at, env.Now())
		state := asl.State{Name: "Look", Type: asl.PassType}
		out, err := asl.Execute(env.Context(), &definition, asl.Null, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			return asl.Run(ctx, &state, in, func(v *asl.Visit) asl.Value {
				return asl.Array(v.Context().Get("Execution", "Name"), asl.String(v.UUID()))
			})
		})
		require.NoError(t, err)
		require.Equal(t, `"exec-1"`, out.Index(0).JSON())
		return out.JSON()
	}
	require.Equal(t, name(), name())
	require.NotEqual(t, name(), name(runtimetest.Seed(2)))
}

func TestMatchHistory(t *testing.T) {
	file := filepath.Join(t.TempDir(), "testdata", "opens.history")
	recorded := &recorder{TB: t}
	run := func() {
		env := runtimetest.New(recorded)
		_, err := NewMachine(&fakeBank{busy: 1}).Run(env.Context(), ada)
		require.NoError(t, err)
		env.MatchHistory(file)
	}
	run()
	require.Len(t, recorded.errors, 1, "there is no such file")
	recorded.errors = nil

	t.Setenv("ASLC_UPDATE", "1")
	run()
	t.Setenv("ASLC_UPDATE", "")
	run()
	require.Empty(t, recorded.errors)
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Contains(t, string(text), `{"id":2,"prev":0,"at":0,"type":"ParallelStateEntered","name":"Check","input":{"name":"Ada"}}`)

	require.NoError(t, os.WriteFile(file, append(text, "more\n"...), 0o600))
	run()
	require.Len(t, recorded.errors, 1)
}

// recorder is a test that notes its errors.
type recorder struct {
	testing.TB
	errors []string
}

func (r *recorder) Errorf(format string, _ ...any) { r.errors = append(r.errors, format) }

func (r *recorder) Helper() {}

// A token that nobody answers ends the execution with the states it waits in.
func TestStuck(t *testing.T) {
	env := runtimetest.New(t, runtimetest.Patience(50*time.Millisecond))
	state := asl.State{
		Name: "Ask", Type: asl.TaskType, Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken", Pattern: asl.WaitForTaskToken,
		Catch: []asl.Catcher{{ErrorEquals: []string{asl.All}, Next: "Handler"}},
	}
	_, err := asl.Execute(env.Context(), &definition, asl.Null, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		out, _, err := asl.RunCatch(ctx, &state, in, func(v *asl.Visit) asl.Value {
			return asl.Invoke(v, func(context.Context, asl.Value) (asl.Value, error) { return asl.Null, nil }, in)
		}, nil)
		return out, err
	})
	var stuck *runtimetest.StuckError
	require.ErrorAs(t, err, &stuck)
	require.Equal(t, []string{"Ask"}, stuck.Waiting)
	require.ErrorContains(t, err, "waits in Ask")
}

// An error of Go's own is what the task failed with.
func TestOrdinaryError(t *testing.T) {
	env := runtimetest.New(t)
	state := asl.State{Name: "Call", Type: asl.TaskType, Resource: "arn:aws:lambda:us-east-1:123456789012:function:F"}
	cause := errors.New("broken pipe")
	_, err := asl.Execute(env.Context(), &definition, asl.Null, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Run(ctx, &state, in, func(v *asl.Visit) asl.Value {
			return asl.Invoke(v, func(context.Context, asl.Value) (asl.Value, error) { return asl.Null, cause }, in)
		})
	})
	require.EqualError(t, err, "States.TaskFailed: broken pipe")
	require.ErrorIs(t, err, cause)
}
