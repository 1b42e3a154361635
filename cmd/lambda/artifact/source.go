package artifact

import (
	"fmt"
	"slices"
	"strings"
)

// Source is the event source a function is built for, see the package
// runtime/lambda; "" for none: the event is the input.
type Source string

// The event sources.
const (
	None        Source = ""
	HTTP        Source = "http"
	SQS         Source = "sqs"
	Kinesis     Source = "kinesis"
	EventBridge Source = "eventbridge"
	S3          Source = "s3"
)

// Sources are the event sources in the order help lists them.
var Sources = []Source{HTTP, SQS, Kinesis, EventBridge, S3}

// Set makes Source a flag.Value.
func (s *Source) Set(text string) error {
	if !slices.Contains(Sources, Source(text)) {
		return fmt.Errorf("want one of %s", SourceNames())
	}
	*s = Source(text)
	return nil
}

// String returns the name of the source.
func (s *Source) String() string {
	if s == nil {
		return ""
	}
	return string(*s)
}

// SourceNames lists the names of all sources.
func SourceNames() string {
	var names []string
	for _, s := range Sources {
		names = append(names, string(s))
	}
	return strings.Join(names, ", ")
}

// option returns the Go expression of the option for the source, "" for none.
func (s Source) option() string {
	names := map[Source]string{HTTP: "HTTP", SQS: "SQS", Kinesis: "Kinesis", EventBridge: "EventBridge", S3: "S3"}
	if names[s] == "" {
		return ""
	}
	return "lambda.WithSource(lambda." + names[s] + "{})"
}
