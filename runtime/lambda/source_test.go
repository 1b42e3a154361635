package lambda_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/lambda"
)

// seen is a task that keeps what it is asked, and fails where the input says so
// in a member "fail".
type seen struct {
	mu     sync.Mutex
	inputs []string
}

func (s *seen) task(_ context.Context, in asl.Value) (asl.Value, error) {
	s.mu.Lock()
	s.inputs = append(s.inputs, in.JSON())
	s.mu.Unlock()
	if name, ok := in.Get("fail").Text(); ok {
		return asl.Value{}, &asl.Error{Name: name, Cause: "as wanted"}
	}
	return in, nil
}

// served invokes a function of a source and returns its response.
func served(t *testing.T, s lambda.Source, work *seen, event string) (string, error) {
	t.Helper()
	out, err := lambda.NewHandler(call(work.task), lambda.WithSource(s), lambda.WithLog(nil)).Invoke(invocation(t, 10*time.Second), []byte(event))
	return string(out), err
}

// message is a record of a queue.
func message(id, body, group string) string {
	arn, attributes := "arn:aws:sqs:us-east-1:123456789012:orders", ""
	if group != "" {
		arn += ".fifo"
		attributes = fmt.Sprintf(`"MessageGroupId": %q`, group)
	}
	return fmt.Sprintf(`{"messageId": %q, "body": %q, "attributes": {%s}, "eventSource": "aws:sqs", "eventSourceARN": %q}`, id, body, attributes, arn)
}

func records(all ...string) string { return `{"Records": [` + strings.Join(all, ",") + `]}` }

func TestSQS(t *testing.T) {
	tests := []struct {
		name   string
		event  string
		failed []string
		inputs []string // in their order, for one message at a time
	}{
		{"none", records(), nil, nil},
		{"all succeed", records(message("a", `{"n":1}`, ""), message("b", `[2]`, "")), nil, []string{`{"n":1}`, `[2]`}},
		{"one fails", records(message("a", `1`, ""), message("b", `{"fail":"X"}`, ""), message("c", `3`, "")), []string{"b"}, []string{`1`, `{"fail":"X"}`, `3`}},
		{"one is no JSON", records(message("a", `hello`, ""), message("b", `2`, "")), []string{"a"}, []string{`2`}},
		{
			"of a FIFO queue, those behind a failed one of the same group",
			records(message("a", `1`, "g"), message("b", `{"fail":"X"}`, "g"), message("c", `3`, "h"), message("d", `4`, "g")),
			[]string{"b", "d"},
			[]string{`1`, `{"fail":"X"}`, `3`},
		},
	}
	for _, test := range tests {
		for _, concurrency := range []int{0, 3} {
			t.Run(fmt.Sprintf("%s, %d at once", test.name, concurrency), func(t *testing.T) {
				var work seen
				out, err := served(t, lambda.SQS{Concurrency: concurrency}, &work, test.event)
				require.NoError(t, err)
				items := []asl.Value{}
				for _, id := range test.failed {
					items = append(items, asl.Object(asl.Pair("itemIdentifier", asl.String(id))))
				}
				require.Equal(t, asl.Object(asl.Pair("batchItemFailures", asl.Array(items...))).JSON(), out)
				require.ElementsMatch(t, test.inputs, work.inputs)
			})
		}
	}
}

func TestSQSRecord(t *testing.T) {
	var work seen
	_, err := served(t, lambda.SQS{Record: true}, &work, records(message("a", `{"n":1}`, "")))
	require.NoError(t, err)
	in := asl.MustParse(work.inputs[0])
	require.Equal(t, `{"n":1}`, in.Get("body").JSON())
	require.Equal(t, `"a"`, in.Get("messageId").JSON())
}

// Executions of a queue are named after their messages.
func TestSQSNamesExecutions(t *testing.T) {
	var log buffer
	var work seen
	h := lambda.NewHandler(call(work.task), lambda.WithSource(lambda.SQS{}), lambda.WithLog(lambda.NewJSONLog(&log, slog.LevelInfo)))
	_, err := h.Invoke(invocation(t, 10*time.Second), []byte(records(message("m-1", `1`, ""), message("m-2", `oops`, ""))))
	require.NoError(t, err)
	lines := log.lines(t)
	require.Equal(t, []string{"INFO ExecutionStarted", "INFO ExecutionSucceeded", "ERROR a message is refused"}, types(lines))
	require.Equal(t, "m-1", lines[0]["execution"])
	require.Contains(t, lines[2]["cause"], "the body of message m-2 is no JSON")
}

// Messages that there was no time for return to the queue.
func TestSQSOutOfTime(t *testing.T) {
	var mu sync.Mutex
	calls := 0
	slow := func(ctx context.Context, in asl.Value) (asl.Value, error) {
		mu.Lock()
		calls++
		mu.Unlock()
		if n, _ := in.Int(); n == 2 {
			<-ctx.Done()
			return asl.Value{}, ctx.Err()
		}
		return in, nil
	}
	h := lambda.NewHandler(call(slow), lambda.WithSource(lambda.SQS{}), lambda.WithLog(nil), lambda.WithDeadlineMargin(400*time.Millisecond))
	out, err := h.Invoke(invocation(t, 700*time.Millisecond), []byte(records(message("a", `1`, ""), message("b", `2`, ""), message("c", `3`, ""))))
	require.NoError(t, err)
	require.JSONEq(t, `{"batchItemFailures": [{"itemIdentifier": "b"}, {"itemIdentifier": "c"}]}`, string(out))
	require.Equal(t, 2, calls)
}

// An execution that cannot be ended fails the batch, so that the process ends.
func TestBatchOfAStuckExecution(t *testing.T) {
	release := make(chan struct{})
	t.Cleanup(func() { close(release) })
	stuck := func(context.Context, asl.Value) (asl.Value, error) {
		<-release
		return asl.Value{}, nil
	}
	for name, test := range map[string]struct {
		source lambda.Source
		event  string
	}{
		"SQS":     {lambda.SQS{Concurrency: 2}, records(message("a", `1`, ""), message("b", `2`, ""), message("c", `3`, ""))},
		"Kinesis": {lambda.Kinesis{}, records(datum("1", `1`), datum("2", `2`))},
		"S3":      {lambda.S3{}, records(object("a"), object("b"))},
		"HTTP":    {lambda.HTTP{}, `{"requestContext": {}, "body": "1"}`},
	} {
		t.Run(name, func(t *testing.T) {
			h := lambda.NewHandler(call(stuck), lambda.WithSource(test.source), lambda.WithLog(nil), lambda.WithDeadlineMargin(400*time.Millisecond))
			_, err := h.Invoke(invocation(t, 600*time.Millisecond), []byte(test.event))
			require.True(t, failure(t, err).ShouldExit)
			require.Equal(t, asl.Timeout, failure(t, err).Type)
		})
	}
}

// datum is a record of a stream.
func datum(sequence, data string) string {
	return fmt.Sprintf(`{"eventID": "shardId-000000000006:%s", "eventSource": "aws:kinesis", "kinesis": {"sequenceNumber": %q, "data": %q}}`,
		sequence, sequence, base64.StdEncoding.EncodeToString([]byte(data)))
}

func TestKinesis(t *testing.T) {
	tests := []struct {
		name   string
		event  string
		out    string
		inputs []string
	}{
		{"all succeed", records(datum("1", `{"a":1}`), datum("2", `2`)), `{"batchItemFailures":[]}`, []string{`{"a":1}`, `2`}},
		{"stops at the first failure", records(datum("1", `1`), datum("2", `{"fail":"X"}`), datum("3", `3`)), `{"batchItemFailures":[{"itemIdentifier":"2"}]}`, []string{`1`, `{"fail":"X"}`}},
		{"stops at what is no JSON", records(datum("1", `1`), datum("2", `two`), datum("3", `3`)), `{"batchItemFailures":[{"itemIdentifier":"2"}]}`, []string{`1`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var work seen
			out, err := served(t, lambda.Kinesis{}, &work, test.event)
			require.NoError(t, err)
			require.Equal(t, test.out, out)
			require.Equal(t, test.inputs, work.inputs)
		})
	}
	var work seen
	_, err := served(t, lambda.Kinesis{Record: true}, &work, records(datum("7", `{"a":1}`)))
	require.NoError(t, err)
	in := asl.MustParse(work.inputs[0])
	require.Equal(t, `{"a":1}`, in.Get("kinesis", "data").JSON())
	require.Equal(t, `"7"`, in.Get("kinesis", "sequenceNumber").JSON())
}

func TestEventBridge(t *testing.T) {
	const event = `{"version":"0","id":"e-1","detail-type":"Order placed","source":"shop","detail":{"n":1}}`
	var work seen
	out, err := served(t, lambda.EventBridge{}, &work, event)
	require.NoError(t, err)
	require.Equal(t, event, out)
	out, err = served(t, lambda.EventBridge{Detail: true}, &work, event)
	require.NoError(t, err)
	require.Equal(t, `{"n":1}`, out)
	_, err = served(t, lambda.EventBridge{}, &work, `{"id":"e-2","detail-type":"t","detail":{"fail":"X"}, "fail": "Y"}`)
	require.Equal(t, "Y", failure(t, err).Type)
}

// object is a record of a bucket's notification.
func object(key string) string {
	return fmt.Sprintf(`{"eventSource": "aws:s3", "eventName": "ObjectCreated:Put", "s3": {"bucket": {"name": "b"}, "object": {"key": %q, "size": 3}}}`, key)
}

func TestS3(t *testing.T) {
	var work seen
	out, err := served(t, lambda.S3{}, &work, records(object("a+b%2Fc.txt"), object("d")))
	require.NoError(t, err)
	require.Equal(t, `"a b/c.txt"`, asl.MustParse(work.inputs[0]).Get("s3", "object", "key").JSON())
	require.Equal(t, `"b"`, asl.MustParse(work.inputs[0]).Get("s3", "bucket", "name").JSON())
	require.Equal(t, 2, asl.MustParse(out).Len())

	_, err = served(t, lambda.S3{}, &work, records(object("%zz")))
	require.Equal(t, lambda.InvalidInput, failure(t, err).Type)
	out, err = served(t, lambda.S3{}, &work, `{"Service": "Amazon S3", "Event": "s3:TestEvent"}`)
	require.NoError(t, err)
	require.Equal(t, `null`, out)
}

func TestHTTP(t *testing.T) {
	statuses := lambda.HTTP{Status: map[string]int{"OrderNotFound": 404}}
	tests := []struct {
		name   string
		event  string
		status int
		body   string
	}{
		{"payload format 1.0", `{"requestContext": {}, "httpMethod": "POST", "body": "{\"n\": 1}", "isBase64Encoded": false}`, 200, `{"n":1}`},
		{"payload format 2.0", `{"version": "2.0", "requestContext": {"http": {}}, "body": "[1]"}`, 200, `[1]`},
		{"in base64", `{"requestContext": {}, "body": "WzJd", "isBase64Encoded": true}`, 200, `[2]`},
		{"without a body", `{"requestContext": {}, "body": null}`, 200, `{}`},
		{"body that is no JSON", `{"requestContext": {}, "body": "{"}`, 400, `{"error":"InvalidExecutionInput","cause":"the body is no JSON: …`},
		{"body that is no base64", `{"requestContext": {}, "body": "{", "isBase64Encoded": true}`, 400, `{"error":"InvalidExecutionInput","cause":"the body is not base64: illegal base64 data at input byte 0"}`},
		{"failure with a status", `{"requestContext": {}, "body": "{\"fail\": \"OrderNotFound\"}"}`, 404, `{"error":"OrderNotFound","cause":"as wanted"}`},
		{"failure without", `{"requestContext": {}, "body": "{\"fail\": \"DatabaseDown\"}"}`, 500, `{"error":"DatabaseDown"}`},
		{"timeout", `{"requestContext": {}, "body": "{\"fail\": \"States.Timeout\"}"}`, 504, `{"error":"States.Timeout"}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var work seen
			out, err := served(t, statuses, &work, test.event)
			require.NoError(t, err)
			r := asl.MustParse(out)
			require.Equal(t, asl.Int(int64(test.status)).JSON(), r.Get("statusCode").JSON())
			require.Equal(t, `"application/json"`, r.Get("headers", "content-type").JSON())
			body, _ := r.Get("body").Text()
			want, more := strings.CutSuffix(test.body, "…")
			if more {
				body = body[:min(len(want), len(body))]
			}
			require.Equal(t, want, body)
		})
	}
}

func TestEventOfAnotherSource(t *testing.T) {
	sources := map[string]lambda.Source{
		"SQS": lambda.SQS{}, "Kinesis": lambda.Kinesis{}, "S3": lambda.S3{}, "EventBridge": lambda.EventBridge{}, "HTTP": lambda.HTTP{},
	}
	for name, s := range sources {
		for _, event := range []string{`null`, `{}`, `[]`, `{"Records": {}}`, `{"Records": [1]}`, `{"Records": [{"eventSource": "aws:sns"}]}`, `{"id": 1, "detail-type": 2}`} {
			var work seen
			_, err := served(t, s, &work, event)
			require.Equal(t, lambda.InvalidInput, failure(t, err).Type, "%s %s", name, event)
			require.Empty(t, work.inputs)
		}
	}
}

// No event, however odd, makes a source panic or answer with something that is
// no JSON.
func FuzzSources(f *testing.F) {
	f.Add(uint8(0), records(message("a", `{"n":1}`, "g")))
	f.Add(uint8(1), records(datum("1", `1`)))
	f.Add(uint8(2), records(object("a%20b")))
	f.Add(uint8(3), `{"id":"e","detail-type":"t","detail":{}}`)
	f.Add(uint8(4), `{"requestContext": {}, "body": "{}"}`)
	sources := []lambda.Source{lambda.SQS{Record: true, Concurrency: 2}, lambda.Kinesis{Record: true}, lambda.S3{}, lambda.EventBridge{Detail: true}, lambda.HTTP{}}
	f.Fuzz(func(t *testing.T, which uint8, event string) {
		h := lambda.NewHandler(call(echo), lambda.WithSource(sources[int(which)%len(sources)]), lambda.WithLog(nil))
		out, err := h.Invoke(t.Context(), []byte(event))
		if err != nil {
			require.False(t, failure(t, err).ShouldExit, "%s", event)
			return
		}
		_, err = asl.Parse(out)
		require.NoError(t, err)
	})
}
