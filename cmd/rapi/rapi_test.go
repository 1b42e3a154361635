package rapi_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/cmd/rapi"
)

// The test binary is the function as well: it does what the event says.
func TestMain(m *testing.M) {
	if os.Getenv("RAPI_TEST_FUNCTION") != "" {
		os.Exit(function())
	}
	os.Exit(m.Run())
}

// order is an event: what the function has to do.
type order struct {
	Echo   string `json:"echo,omitempty"`
	Fail   string `json:"fail,omitempty"`   // error type
	Exit   int    `json:"exit,omitempty"`   // status
	Sleep  string `json:"sleep,omitempty"`  // before the answer
	Large  int    `json:"large,omitempty"`  // bytes of the answer
	Skip   bool   `json:"skip,omitempty"`   // no answer
	Twice  bool   `json:"twice,omitempty"`  // answer twice
	Inform string `json:"inform,omitempty"` // answer with a header or an environment variable
}

func function() int {
	base := "http://" + os.Getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/"
	switch os.Getenv("RAPI_TEST_FUNCTION") {
	case "exit":
		return 7
	case "init":
		post(base+"init/error", `{"errorType": "Config", "errorMessage": "no table"}`)
		return 1
	case "hang":
		time.Sleep(time.Minute)
	}
	fmt.Println("started")
	for count := 1; ; count++ {
		r, err := http.Get(base + "invocation/next")
		if err != nil {
			return 1
		}
		event, _ := io.ReadAll(r.Body)
		r.Body.Close()
		id := base + "invocation/" + r.Header.Get("Lambda-Runtime-Aws-Request-Id")
		var o order
		if err := json.Unmarshal(event, &o); err != nil {
			post(id+"/error", `{"errorType": "BadEvent"}`)
			continue
		}
		if code := obey(id, o, count, r.Header); code != 0 {
			return code
		}
	}
}

// obey answers one event.
func obey(id string, o order, count int, h http.Header) int {
	if d, err := time.ParseDuration(o.Sleep); err == nil {
		time.Sleep(d)
	}
	switch {
	case o.Exit != 0:
		return o.Exit
	case o.Fail != "":
		post(id+"/error", fmt.Sprintf(`{"errorType": %q}`, o.Fail))
	case o.Large != 0:
		if post(id+"/response", strings.Repeat("1", o.Large)) != http.StatusAccepted {
			return 9
		}
	case o.Inform != "":
		post(id+"/response", strconv.Quote(h.Get(o.Inform)+os.Getenv(o.Inform)))
	case o.Twice:
		post(id+"/response", `"first"`)
		status := post(id+"/response", `"second"`)
		fmt.Println("second answer:", status)
	case !o.Skip:
		post(id+"/response", fmt.Sprintf(`{"echo": %q, "pid": %d, "count": %d}`, o.Echo, os.Getpid(), count))
	}
	return 0
}

func post(url, body string) int {
	r, err := http.Post(url, "application/json", strings.NewReader(body))
	if err != nil {
		return 0
	}
	defer r.Body.Close()
	_, _ = io.Copy(io.Discard, r.Body)
	return r.StatusCode
}

// buffer is a log that several processes write to.
type buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// service runs the function of this file.
func service(t *testing.T, f rapi.Function) *rapi.Service {
	t.Helper()
	f.Binary = os.Args[0]
	f.Env = append(f.Env, "RAPI_TEST_FUNCTION=on")
	s := rapi.New(f)
	t.Cleanup(s.Close)
	return s
}

func invoke(t *testing.T, s *rapi.Service, o order) *rapi.Response {
	t.Helper()
	event, err := json.Marshal(o)
	require.NoError(t, err)
	r, err := s.Invoke(t.Context(), event)
	require.NoError(t, err)
	return r
}

// failure returns errorType and errorMessage of a failed invocation.
func failure(t *testing.T, r *rapi.Response) (kind, message string) {
	t.Helper()
	require.True(t, r.Failed, string(r.Payload))
	var e struct{ ErrorType, ErrorMessage string }
	require.NoError(t, json.Unmarshal(r.Payload, &e))
	return e.ErrorType, e.ErrorMessage
}

func TestWarmInvocations(t *testing.T) {
	var log buffer
	s := service(t, rapi.Function{Log: &log})
	first, second := invoke(t, s, order{Echo: "a"}), invoke(t, s, order{Echo: "b"})
	require.JSONEq(t, fmt.Sprintf(`{"echo": "a", "pid": %d, "count": 1}`, first.PID), string(first.Payload))
	require.JSONEq(t, fmt.Sprintf(`{"echo": "b", "pid": %d, "count": 2}`, first.PID), string(second.Payload))
	require.False(t, first.Failed)
	require.Positive(t, first.Init)
	require.Zero(t, second.Init)
	require.NotEqual(t, first.RequestID, second.RequestID)
	require.Equal(t, 1, s.Environments())
	require.Equal(t, "started\n", log.String())
}

func TestErrorsKeepTheEnvironment(t *testing.T) {
	s := service(t, rapi.Function{})
	kind, _ := failure(t, invoke(t, s, order{Fail: "CardDeclined"}))
	require.Equal(t, "CardDeclined", kind)
	r, err := s.Invoke(t.Context(), []byte("no JSON"))
	require.NoError(t, err)
	kind, _ = failure(t, r)
	require.Equal(t, "BadEvent", kind)
	require.Contains(t, string(invoke(t, s, order{}).Payload), `"count": 3`)
}

func TestExitIsReported(t *testing.T) {
	s := service(t, rapi.Function{})
	first := invoke(t, s, order{Exit: 3})
	kind, message := failure(t, first)
	require.Equal(t, "Runtime.ExitError", kind)
	require.Equal(t, "RequestId: "+first.RequestID+" Error: Runtime exited with error: exit status 3", message)
	next := invoke(t, s, order{})
	require.False(t, next.Failed)
	require.NotEqual(t, first.PID, next.PID)
	require.Positive(t, next.Init)
}

func TestDeadlineEndsTheProcess(t *testing.T) {
	s := service(t, rapi.Function{Timeout: 200 * time.Millisecond})
	first := invoke(t, s, order{Sleep: "1m"})
	kind, message := failure(t, first)
	require.Equal(t, "Sandbox.Timedout", kind)
	require.Equal(t, "RequestId: "+first.RequestID+" Error: Task timed out after 0.20 seconds", message)
	require.Less(t, first.Duration, 10*time.Second)
	require.NotEqual(t, first.PID, invoke(t, s, order{}).PID)
}

func TestWhatAFunctionIsTold(t *testing.T) {
	s := service(t, rapi.Function{Name: "orders", Memory: 512, Timeout: time.Minute, Env: []string{"AWS_REGION=eu-west-1", "TABLE=t"}})
	for name, want := range map[string]string{
		"AWS_LAMBDA_FUNCTION_NAME":            "orders",
		"AWS_LAMBDA_FUNCTION_MEMORY_SIZE":     "512",
		"AWS_REGION":                          "eu-west-1",
		"TABLE":                               "t",
		"_HANDLER":                            "bootstrap",
		"HOME":                                "",
		"Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:eu-west-1:123456789012:function:orders",
	} {
		require.Equal(t, strconv.Quote(want), string(invoke(t, s, order{Inform: name}).Payload), name)
	}
	r := invoke(t, s, order{Inform: "Lambda-Runtime-Aws-Request-Id"})
	require.Equal(t, strconv.Quote(r.RequestID), string(r.Payload))
	var deadline string
	require.NoError(t, json.Unmarshal(invoke(t, s, order{Inform: "Lambda-Runtime-Deadline-Ms"}).Payload, &deadline))
	ms, err := strconv.ParseInt(deadline, 10, 64)
	require.NoError(t, err)
	require.InDelta(t, time.Minute.Seconds(), time.Until(time.UnixMilli(ms)).Seconds(), 20)
}

func TestConcurrentEnvironments(t *testing.T) {
	s := service(t, rapi.Function{Concurrency: 3})
	var wg sync.WaitGroup
	pids := make([]int, 3)
	for i := range pids {
		wg.Go(func() {
			r, err := s.Invoke(t.Context(), []byte(`{"sleep": "1s"}`))
			if err == nil {
				pids[i] = r.PID
			}
		})
	}
	require.Eventually(t, func() bool { return s.Environments() == 3 }, 10*time.Second, time.Millisecond)
	_, err := s.Invoke(t.Context(), []byte(`{}`))
	require.ErrorIs(t, err, rapi.ErrThrottled)
	wg.Wait()
	require.Len(t, map[int]bool{pids[0]: true, pids[1]: true, pids[2]: true}, 3)
	require.Contains(t, pids, invoke(t, s, order{}).PID)
}

func TestSizes(t *testing.T) {
	s := service(t, rapi.Function{Timeout: time.Minute})
	require.Len(t, invoke(t, s, order{Large: rapi.MaxResponse}).Payload, rapi.MaxResponse)
	kind, _ := failure(t, invoke(t, s, order{Large: rapi.MaxResponse + 1}))
	require.Equal(t, "Function.ResponseSizeTooLarge", kind)
	_, err := s.Invoke(t.Context(), make([]byte, rapi.MaxEvent+1))
	require.ErrorIs(t, err, rapi.ErrEventTooLarge)
}

func TestInitialization(t *testing.T) {
	for mode, want := range map[string]string{"exit": "Runtime.ExitError", "init": "Config", "hang": "Sandbox.Timedout"} {
		t.Run(mode, func(t *testing.T) {
			s := rapi.New(rapi.Function{Binary: os.Args[0], Env: []string{"RAPI_TEST_FUNCTION=" + mode}, InitTimeout: time.Second})
			t.Cleanup(s.Close)
			kind, _ := failure(t, invoke(t, s, order{}))
			require.Equal(t, want, kind)
		})
	}
	_, err := rapi.New(rapi.Function{Binary: "/no/such/bootstrap"}).Invoke(t.Context(), nil)
	require.ErrorContains(t, err, "no such file")
}

func TestProtocolMistakes(t *testing.T) {
	var log buffer
	s := service(t, rapi.Function{Log: &log})
	require.Equal(t, `"first"`, string(invoke(t, s, order{Twice: true}).Payload))
	kind, _ := failure(t, invoke(t, s, order{Skip: true}))
	require.Equal(t, "Runtime.NoResponse", kind)
	require.Equal(t, "started\nsecond answer: 400\n", log.String())
}

func TestCallerGivesUp(t *testing.T) {
	s := service(t, rapi.Function{Timeout: time.Minute})
	gaveUp := errors.New("gave up")
	ctx, cancel := context.WithCancelCause(t.Context())
	time.AfterFunc(200*time.Millisecond, func() { cancel(gaveUp) })
	_, err := s.Invoke(ctx, []byte(`{"sleep": "1m"}`))
	require.ErrorIs(t, err, gaveUp)
}

func TestClose(t *testing.T) {
	s := service(t, rapi.Function{})
	invoke(t, s, order{})
	s.Close()
	require.Zero(t, s.Environments())
	_, err := s.Invoke(t.Context(), []byte(`{}`))
	require.ErrorContains(t, err, "closed")
}

func TestMemory(t *testing.T) {
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("no /proc here")
	}
	now, peak, err := rapi.Memory(invoke(t, service(t, rapi.Function{}), order{}).PID)
	require.NoError(t, err)
	require.Greater(t, now, int64(1<<20))
	require.GreaterOrEqual(t, peak, now)
	_, _, err = rapi.Memory(1 << 30)
	require.Error(t, err)
}
