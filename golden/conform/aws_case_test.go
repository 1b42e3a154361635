package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/golden/driver"
	"github.com/aslc-dev/aslc/runtime/value"
)

func TestSource(t *testing.T) {
	c := &awsCase{Definition: value.MustParse(`{"States": {
	  "A": {"Type": "Task", "Resource": "queue"},
	  "B": {"Type": "Task", "Resource": "arn:<partition>:lambda:x"},
	  "C": {"Type": "Pass", "Result": [{"Resource": "r"}]}
	}}`)}
	got := value.MustParse(c.source().text)
	require.JSONEq(t, `{"States": {
	  "A": {"Type": "Task", "Resource": "arn:aws:states:us-east-1:111111111111:activity:queue"},
	  "B": {"Type": "Task", "Resource": "arn:aws:lambda:x"},
	  "C": {"Type": "Pass", "Result": [{"Resource": "r"}]}
	}}`, got.JSON())
	require.Equal(t, "not JSON", (&awsCase{DefinitionText: "not JSON"}).source().text)
}

func TestIdentity(t *testing.T) {
	c := &awsCase{Express: true}
	c.Context.Execution = "arn:aws:states:r:1:express:machine:name:uuid"
	c.Context.StateMachine = "arn:aws:states:r:1:stateMachine:machine"
	id := c.identity()
	require.Equal(t, "name", id.Name)
	require.Equal(t, "machine", id.StateMachineName)
	require.Empty(t, id.RoleArn)
	c.Expect = value.MustParse(`{"output": [{"RoleArn": "no"}, {"RoleArn": "role", "StartTime": "t"}]}`)
	require.Equal(t, "role", c.identity().RoleArn)
}

func TestEnclosing(t *testing.T) {
	step := func(state string, index int) driver.Iteration { return driver.Iteration{Map: state, Index: index} }
	require.Equal(t,
		[]driver.Iteration{step("Outer", 1), step("Inner", 2)},
		enclosing([]driver.Iteration{step("Outer", 0), step("Inner", 5), step("Outer", 1), step("Inner", 0), step("Inner", 1), step("Inner", 2)}))
	require.Empty(t, enclosing(nil))
}

func TestTokensInRecordedWords(t *testing.T) {
	recorded := value.MustParse(`{"Body": [{"text": "token=<token:1>;"}]}`)
	got, ok := counterpart(recorded, value.MustParse(`{"Body": [{"text": "token=4f;"}]}`), "4f")
	require.True(t, ok)
	require.Equal(t, "<token:1>", got)
	_, ok = counterpart(recorded, value.MustParse(`{"Body": [{"text": "nothing"}]}`), "4f")
	require.False(t, ok)

	c := &awsCase{}
	c.Mocks.Responses = []awsResponse{{Parameters: value.MustParse(`{"t": "a\"b"}`)}}
	o := c.inRecordedWords(&driver.Outcome{
		Output: value.MustParse(`{"said": "4f", "activity": "` + activityPrefix + `x"}`),
		Calls:  []driver.TaskCall{{Token: "4f", Answer: 1, Input: value.MustParse(`{"t": "4f"}`)}},
	})
	require.JSONEq(t, `{"said": "a\"b", "activity": "x"}`, o.Output.JSON())
}
