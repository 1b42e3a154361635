package trial_test

import (
	"bytes"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/cmd/lambda/trial"
	"github.com/aslc-dev/aslc/cmd/rapi"
)

// The test binary is the function as well: it returns the event, or fails for
// the event "no".
func TestMain(m *testing.M) {
	if os.Getenv("TRIAL_TEST_FUNCTION") == "" {
		os.Exit(m.Run())
	}
	base := "http://" + os.Getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/"
	for {
		r, err := http.Get(base + "next")
		if err != nil {
			return
		}
		event, _ := io.ReadAll(r.Body)
		r.Body.Close()
		what := "/response"
		if string(event) == `"no"` {
			what, event = "/error", []byte(`{"errorType":"No"}`)
			_, _ = os.Stderr.WriteString("refused\n")
		}
		answer, err := http.Post(base+r.Header.Get("Lambda-Runtime-Aws-Request-Id")+what, "application/json", bytes.NewReader(event))
		if err != nil {
			return
		}
		answer.Body.Close()
	}
}

func run(t *testing.T, change func(*trial.Trial)) (ok bool, out, log string) {
	t.Helper()
	var o, l bytes.Buffer
	x := &trial.Trial{
		Function: rapi.Function{Binary: os.Args[0], Env: []string{"TRIAL_TEST_FUNCTION=on"}, Timeout: 10 * time.Second},
		Event:    []byte(`{"a":1}`), Out: &o, Log: &l,
	}
	change(x)
	ok, err := x.Run(t.Context())
	require.NoError(t, err)
	return ok, o.String(), l.String()
}

func TestOnce(t *testing.T) {
	ok, out, log := run(t, func(*trial.Trial) {})
	require.True(t, ok)
	require.Equal(t, "{\"a\":1}\n", out)
	require.Regexp(t, `^REPORT RequestId: [0-9a-f-]{36}\tDuration: [0-9.]+ ms\tInit Duration: [0-9.]+ ms`, log)
}

func TestFailure(t *testing.T) {
	ok, out, log := run(t, func(x *trial.Trial) { x.Event = []byte(`"no"`) })
	require.False(t, ok)
	require.Equal(t, "{\"errorType\":\"No\"}\n", out)
	require.Contains(t, log, "refused\n")
}

func TestMany(t *testing.T) {
	ok, out, log := run(t, func(x *trial.Trial) { x.Repeat, x.Concurrency = 40, 4 })
	require.True(t, ok)
	require.Equal(t, "{\"a\":1}\n", out)
	require.Contains(t, log, "REPORT Invocations: 40\tFailed: 0\t")
	_, _, log = run(t, func(x *trial.Trial) { x.Repeat, x.Event = 3, []byte(`"no"`) })
	require.Contains(t, log, "REPORT Invocations: 3\tFailed: 3\tEnvironments started: 1\t")
	require.Equal(t, 3, strings.Count(log, "refused\n"))
}

func TestNoBinary(t *testing.T) {
	for _, repeat := range []int{1, 5} {
		x := &trial.Trial{Function: rapi.Function{Binary: "/no/such"}, Repeat: repeat, Out: io.Discard, Log: io.Discard}
		_, err := x.Run(t.Context())
		require.ErrorContains(t, err, "no such file")
	}
}
