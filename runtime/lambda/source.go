package lambda

import (
	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/value"
)

// Source is a kind of event source: it makes the inputs of executions from an
// event, and a response from their outcomes. The sources are [HTTP], [SQS],
// [Kinesis], [EventBridge] and [S3].
type Source interface {
	serve(i *invocation, event asl.Value) (asl.Value, error)
}

// recordsOf returns the records of a batch that comes from the service called
// source, such as aws:sqs.
func recordsOf(event asl.Value, source string) ([]asl.Value, error) {
	records := event.Get("Records")
	if records.Kind() != value.KindArray {
		return nil, invalidf("the event does not come from %s: it has no Records", source)
	}
	for n, r := range records.Items() {
		from := text(r, "eventSource")
		if from != source {
			return nil, invalidf("the event does not come from %s: the eventSource of record %d is %q", source, n, from)
		}
	}
	return records.Slice(), nil
}

// text returns a string inside of v, "" when there is none.
func text(v asl.Value, names ...string) string {
	s, _ := v.Get(names...).Text()
	return s
}

// failures returns the response that names the records of a batch that failed.
// Lambda heeds it where the event source mapping has ReportBatchItemFailures
// among its FunctionResponseTypes; without that, it takes the whole batch as
// done.
func failures(ids []string) asl.Value {
	items := make([]asl.Value, len(ids))
	for n, id := range ids {
		items[n] = asl.Object(asl.Pair("itemIdentifier", asl.String(id)))
	}
	return asl.Object(asl.Pair("batchItemFailures", asl.Array(items...)))
}
