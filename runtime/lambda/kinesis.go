package lambda

import (
	"encoding/base64"
	"strings"

	asl "github.com/aslc-dev/aslc/runtime"
)

// Kinesis takes the records of a stream in their order: one execution for each,
// with the JSON in its data as the input. It stops at the first record that
// fails and names it in the response. Lambda then goes on at that record, or,
// with BisectBatchOnFunctionError, halves the batch there; the event source
// mapping must say FunctionResponseTypes: [ReportBatchItemFailures], or the
// record and what follows it are lost.
type Kinesis struct {
	// Record makes the whole record the input, its data decoded and parsed, in
	// place of the data alone.
	Record bool
}

func (k Kinesis) serve(i *invocation, event asl.Value) (asl.Value, error) {
	records, err := recordsOf(event, "aws:kinesis")
	if err != nil {
		return asl.Value{}, err
	}
	for _, r := range records {
		if i.late() {
			return failures([]string{text(r, "kinesis", "sequenceNumber")}), nil
		}
		err := k.record(i, r)
		switch {
		case ruined(err):
			return asl.Value{}, err
		case err != nil:
			return failures([]string{text(r, "kinesis", "sequenceNumber")}), nil
		}
	}
	return failures(nil), nil
}

// record executes one record.
func (k Kinesis) record(i *invocation, r asl.Value) error {
	data, err := base64.StdEncoding.DecodeString(text(r, "kinesis", "data"))
	var in asl.Value
	if err == nil {
		in, err = asl.Parse(data)
	}
	if err != nil {
		e := &asl.Error{Name: InvalidInput, Cause: "the data of record " + text(r, "eventID") + " is no JSON: " + err.Error()}
		i.log.problem("a record is refused", e)
		return e
	}
	if k.Record {
		in = r.With("kinesis", r.Get("kinesis").With("data", in))
	}
	// An eventID is SHARD:SEQUENCE; the name of an execution has no colon.
	_, err = i.execute(strings.ReplaceAll(text(r, "eventID"), ":", "-"), in)
	return err
}
