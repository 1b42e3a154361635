package bankaccount_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/examples/bankaccount"
	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/runtimetest"
)

const application = `{"application": {"id": "a-17", "name": "Ada Lovelace", "address": {"city": "London"}}}`

// busyBank is a Bank whose account system is busy for the first calls.
type busyBank struct {
	bankaccount.Bank
	busy int
}

func (b *busyBank) ApproveApplication(ctx context.Context, in bankaccount.ApproveApplicationInput) (asl.Value, error) {
	if b.busy > 0 {
		b.busy--
		return asl.Value{}, &asl.Error{Name: "AccountSystemBusy", Cause: "try later"}
	}
	return b.Bank.ApproveApplication(ctx, in)
}

func TestOpenAccount(t *testing.T) {
	tests := []struct {
		name  string
		busy  int // calls for which the account system is busy
		input string
		want  string // output, or
		fails string // error name, with
		cause string
		slept []time.Duration // of the Retry
	}{
		{
			name: "opens", input: application,
			want: `{"id":"a-17","accountNumber":"0001-1","status":"OPEN"}`,
		},
		{
			name: "retry backs off without waiting", input: application, busy: 2,
			want:  `{"id":"a-17","accountNumber":"0001-1","status":"OPEN"}`,
			slept: []time.Duration{time.Second, 2 * time.Second},
		},
		{
			name: "retry gives up and catch takes over", input: application, busy: 9,
			fails: "AccountOpeningFailed", cause: "AccountSystemBusy: try later",
			slept: []time.Duration{time.Second, 2 * time.Second, 4 * time.Second},
		},
		{
			name:  "catch by name rejects",
			input: `{"application": {"id": "a-18", "name": "Ada", "address": {"city": "London"}}}`,
			want:  `{"id":"a-18","status":"REJECTED"}`,
		},
		{
			name:  "a large deposit waits two days",
			input: `{"application": {"id": "a-19", "name": "Ada Lovelace", "address": {"city": "London"}, "deposit": 25000}}`,
			want:  `{"id":"a-19","accountNumber":"0001-1","status":"OPEN"}`,
			slept: []time.Duration{48 * time.Hour},
		},
		{
			name:  "an address abroad is not approved",
			input: `{"application": {"id": "a-21", "name": "Ada Lovelace", "address": {"city": "Atlantis"}}}`,
			want:  `{"id":"a-21","status":"REJECTED"}`,
		},
		{
			name: "incomplete", input: `{"application": {"id": "a-20"}}`,
			fails: "ApplicationIncomplete", cause: "The application has no name or no address.",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			env := runtimetest.New(t)
			out, err := bankaccount.New(&busyBank{busy: tt.busy}).Run(env.Context(), asl.MustParse(tt.input))
			require.True(t, slices.Equal(tt.slept, env.Slept()), "slept %v", env.Slept())
			if tt.fails != "" {
				var failure *asl.Error
				require.ErrorAs(t, err, &failure)
				require.Equal(t, tt.fails, failure.Name)
				require.Equal(t, tt.cause, failure.Cause)
				return
			}
			require.NoError(t, err)
			require.JSONEq(t, tt.want, out.JSON())
		})
	}
}

// Fakes for a few tasks are functions; the others say that they are missing.
func TestFakes(t *testing.T) {
	approved := func() (asl.Value, error) { return asl.MustParse(`{"approved": true}`), nil }
	m := bankaccount.Machine{Tasks: bankaccount.TaskFuncs{
		CheckName:    func(context.Context, bankaccount.CheckNameInput) (asl.Value, error) { return approved() },
		CheckAddress: func(context.Context, bankaccount.CheckAddressInput) (asl.Value, error) { return approved() },
	}}
	_, err := m.Run(runtimetest.New(t).Context(), asl.MustParse(application))
	require.ErrorContains(t, err, "ApproveApplication")
}
