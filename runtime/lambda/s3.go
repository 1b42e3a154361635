package lambda

import (
	"net/url"
	"strconv"

	asl "github.com/aslc-dev/aslc/runtime"
)

// S3 takes the notifications of a bucket: one execution for each record, with
// the record as the input, in which s3.object.key is the object's real key (S3
// sends it URL-encoded). The response is an array of the outputs. The first
// failure ends the invocation and is its error, and Lambda repeats the event;
// S3 nearly always sends one record in an event.
type S3 struct{}

func (S3) serve(i *invocation, event asl.Value) (asl.Value, error) {
	if text(event, "Event") == "s3:TestEvent" {
		return asl.Null, nil // sent once, when the notification is configured
	}
	records, err := recordsOf(event, "aws:s3")
	if err != nil {
		return asl.Value{}, err
	}
	outputs := make([]asl.Value, len(records))
	for n, r := range records {
		key, err := url.QueryUnescape(text(r, "s3", "object", "key"))
		if err != nil {
			return asl.Value{}, invalidf("the key of record %d is not URL-encoded: %v", n, err)
		}
		s3 := r.Get("s3")
		in := r.With("s3", s3.With("object", s3.Get("object").With("key", asl.String(key))))
		name := i.id
		if len(records) > 1 {
			name += "-" + strconv.Itoa(n)
		}
		if outputs[n], err = i.execute(name, in); err != nil {
			return asl.Value{}, err
		}
	}
	return asl.Array(outputs...), nil
}
