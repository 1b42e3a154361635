package mock

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/value"
)

const localFile = `{
  "StateMachines": {
    "Order": {
      "TestCases": {
        "Happy": {"Charge": "Charged", "Notify": "Sent"},
        "Retry": {"Charge": "ChargedLate"}
      }
    }
  },
  "MockedResponses": {
    "Charged": {"0": {"Return": {"id": 1}}},
    "ChargedLate": {
      "3": {"Return": {"id": 2}},
      "0": {"Throw": {"Error": "Busy", "Cause": "later"}},
      "1-2": {"Throw": {"Error": "Slow", "Cause": "timed out"}}
    },
    "Sent": {"0": {"Return": null}, "1": {"Return": "again"}}
  }
}`

// answers calls a state until its script says no, and returns what it said.
func answers(t *testing.T, s *Script, state string, inputs ...string) []string {
	t.Helper()
	play := s.Play()
	var said []string
	for _, in := range inputs {
		a, err := play.Next(state, value.MustParse(in))
		switch {
		case err != nil:
			said = append(said, err.Error())
		case a.Throw != nil:
			said = append(said, a.Throw.Error+": "+a.Throw.Cause)
		default:
			said = append(said, a.Return.JSON())
		}
	}
	return said
}

func TestLocalFormat(t *testing.T) {
	f, err := Parse("mocks.json", []byte(localFile))
	require.NoError(t, err)
	require.Equal(t, []string{"Happy", "Retry"}, f.TestCases())

	happy, err := f.Select("AnyName", "Happy")
	require.NoError(t, err)
	require.Equal(t, []string{"Charge", "Notify"}, happy.States())
	require.Equal(t, []string{`null`, `"again"`, `mocks.json#Happy: no answer left for call 3 of state "Notify" with input {}`},
		answers(t, happy, "Notify", `{}`, `{}`, `{}`))

	retry, err := f.Select("Order", "Order/Retry")
	require.NoError(t, err)
	require.Equal(t, []string{"Busy: later", "Slow: timed out", "Slow: timed out", `{"id":2}`},
		answers(t, retry, "Charge", `1`, `1`, `1`, `1`))
	require.Equal(t, []string{`mocks.json#Retry: no answer for state "Notify"`}, answers(t, retry, "Notify", `1`))
}

func TestShortFormat(t *testing.T) {
	f, err := Parse("mocks.json", []byte(`{
	  "Charge": [
	    {"throw": {"Error": "Busy", "Cause": null}, "times": 2, "seconds": 1.5},
	    {"when": {"order": {"total": 0}}, "return": "free"},
	    {"return": "first"},
	    {"return": "then"}
	  ]
	}`))
	require.NoError(t, err)
	require.Empty(t, f.TestCases())
	s, err := f.Select("Order", "")
	require.NoError(t, err)
	a, err := s.Play().Next("Charge", value.Null)
	require.NoError(t, err)
	require.Equal(t, 1500*time.Millisecond, a.Takes)
	require.Equal(t, []string{"Busy: ", "Busy: ", `"first"`, `"free"`, `"then"`, `"free"`, `"then"`},
		answers(t, s, "Charge", `{}`, `{}`, `{}`, `{"order": {"total": 0, "id": 1}}`, `{"order": {"total": 1}}`, `{"order": {"total": 0.0}}`, `[]`))
}

func TestSelect(t *testing.T) {
	two := `{"StateMachines": {
	    "A": {"TestCases": {"One": {"S": "r"}}},
	    "B": {"TestCases": {"One": {"S": "r"}, "Two": {"S": "r"}}}
	  }, "MockedResponses": {"r": {"0": {"Return": 1}}}}`
	cases := []struct{ name, text, machine, testCase, wrong string }{
		{"the only machine's only case", `{"StateMachines": {"A": {"TestCases": {"One": {}}}}}`, "X", "", ""},
		{"the machine's only case", two, "A", "", ""},
		{"a case by name", two, "B", "Two", ""},
		{"a case of another machine", two, "A", "B/Two", ""},
		{"several cases", two, "B", "", "mocks.json: several test cases; choose one: mocks.json#A/One, mocks.json#B/One, mocks.json#B/Two"},
		{"no such machine", two, "C", "", `mocks.json: no test case for state machine "C"; choose one: mocks.json#A/One, mocks.json#B/One, mocks.json#B/Two`},
		{"no such case", two, "A", "Three", `mocks.json: no test case "Three" for state machine "A"; the file has: A/One, B/One, B/Two`},
		{"no case at all", `{"StateMachines": {}}`, "A", "", "mocks.json: no test case in the file"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f, err := Parse("mocks.json", []byte(c.text))
			require.NoError(t, err)
			s, err := f.Select(c.machine, c.testCase)
			if c.wrong != "" {
				require.EqualError(t, err, c.wrong)
				return
			}
			require.NoError(t, err)
			require.NotNil(t, s)
		})
	}
}

func TestMalformed(t *testing.T) {
	local := func(response string) string {
		return `{"StateMachines": {"A": {"TestCases": {"One": {"S": "r"}}}}, "MockedResponses": {"r": ` + response + `}}`
	}
	cases := []struct{ name, text, wrong string }{
		{"not JSON", "{\n  \"S\": x}", "m.json:2:8: "},
		{"no object", `[]`, "m.json: a mock file is a JSON object, not array"},
		{"no list", `{"S": {"return": 1}}`, `state "S": the answers are a list`},
		{"empty list", `{"S": []}`, `state "S": the answers are a list`},
		{"no answer", `{"S": [{"return": 1}, 2]}`, `state "S": answer 2: an answer is an object with return or throw, not number`},
		{"return and throw", `{"S": [{"return": 1, "throw": {"Error": "E"}}]}`, `state "S": answer 1: an answer has either return or throw`},
		{"neither", `{"S": [{"times": 1}]}`, `an answer has either return or throw`},
		{"unknown member", `{"S": [{"retrun": 1}]}`, `"retrun" is not a member of an answer`},
		{"no error name", `{"S": [{"throw": {"Cause": "c"}}]}`, `throw is an object such as`},
		{"a cause that is no text", `{"S": [{"throw": {"Error": "E", "Cause": 1}}]}`, `Cause is a string, not number`},
		{"no times", `{"S": [{"return": 1, "times": 0}]}`, `times is a positive integer, not 0`},
		{"no seconds", `{"S": [{"return": 1, "seconds": -1}]}`, `seconds is a number of seconds, not -1`},
		{"unknown response", `{"StateMachines": {"A": {"TestCases": {"One": {"S": "r"}}}}}`, `StateMachines: "A": TestCases: "One": state "S": MockedResponses has no "r"`},
		{"no test cases", `{"StateMachines": {"A": {}}}`, `"A" has no object TestCases`},
		{"no states", `{"StateMachines": {"A": {"TestCases": {"One": []}}}}`, `a test case is an object of state names, not array`},
		{"no response name", `{"StateMachines": {"A": {"TestCases": {"One": {"S": 1}}}}}`, `state "S" names its response by a string, not number`},
		{"a gap", local(`{"0": {"Return": 1}, "2": {"Return": 1}}`), `MockedResponses: "r": no answer for call 1, though there is one for call 2`},
		{"an overlap", local(`{"0-2": {"Return": 1}, "1": {"Return": 1}}`), `two answers for call 1`},
		{"not from zero", local(`{"1": {"Return": 1}}`), `no answer for call 0`},
		{"no number", local(`{"first": {"Return": 1}}`), `"first" is neither a number of a call`},
		{"a range backwards", local(`{"3-1": {"Return": 1}}`), `"3-1" is neither a number of a call`},
		{"an empty response", local(`{}`), `a mocked response is an object such as`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse("m.json", []byte(c.text))
			require.ErrorContains(t, err, c.wrong)
			require.ErrorContains(t, err, "m.json")
		})
	}
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a#b.json")
	require.NoError(t, os.WriteFile(file, []byte(localFile), 0o600))

	_, err := Open(file, "Order")
	require.ErrorContains(t, err, "several test cases; choose one: "+file+"#Happy")
	s, err := Open(file+"#Retry", "Order")
	require.NoError(t, err)
	require.True(t, s.Has("Charge"))
	require.False(t, s.Has("Notify"))
	_, err = Open(filepath.Join(dir, "none.json"), "Order")
	require.ErrorIs(t, err, os.ErrNotExist)
}

// A call without an answer ends the execution; no Catch makes something of it.
func TestHandlerWithoutAnswer(t *testing.T) {
	s := New(map[string][]Answer{"Call": {{Return: value.Int(1), Times: 1}}})
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	state := asl.State{
		Name: "Call", Type: asl.TaskType, Resource: "arn:aws:lambda:us-east-1:123456789012:function:F",
		Retry: []asl.Retrier{{ErrorEquals: []string{asl.All}, MaxAttempts: 3}},
		Catch: []asl.Catcher{{ErrorEquals: []string{asl.All}, Next: "Handler"}},
	}
	local := asl.NewLocal(ctx, asl.WithHandler(s.Handler(cancel)))
	call := func() (string, error) {
		_, next, err := asl.RunCatch(local, &state, value.EmptyObject, func(v *asl.Visit) asl.Value {
			return asl.Invoke[asl.Value, asl.Value](v, nil, value.EmptyObject)
		}, nil)
		return next, err
	}
	_, err := call()
	require.NoError(t, err)
	next, err := call()
	var exhausted *ExhaustedError
	require.ErrorAs(t, err, &exhausted)
	require.Equal(t, "Call", exhausted.State)
	require.Equal(t, 1, exhausted.Calls)
	require.Empty(t, next)
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(localFile))
	f.Add([]byte(`{"S": [{"return": 1, "times": 2, "when": {"a": 1}, "seconds": 0.5}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		file, err := Parse("m.json", text)
		if err != nil {
			require.ErrorContains(t, err, "m.json")
			return
		}
		for _, name := range file.TestCases() {
			_, _ = file.Select("A", name)
		}
	})
}
