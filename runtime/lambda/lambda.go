package lambda

import (
	"context"
	"log/slog"
	"os"
	"sync/atomic"
	"time"

	awslambda "github.com/aws/aws-lambda-go/lambda"

	asl "github.com/aslc-dev/aslc/runtime"
)

// Machine is a compiled state machine, as its New returns it.
type Machine = asl.Machine

// Start serves invocations with executions of m. It does not return: Lambda
// ends the process.
//
// In a function of less than 1769 MB, which has less than a whole processor, it
// sets GOMAXPROCS to 1, unless the environment sets it.
func Start(m Machine, o ...Option) {
	tune()
	awslambda.Start(NewHandler(m, o...))
}

// Option sets one property of a Handler.
type Option func(*Handler)

// WithSource takes apart the events of one kind of event source. Without it an
// event is the input of an execution, and the output is the response.
func WithSource(s Source) Option { return func(h *Handler) { h.source = s } }

// WithLog replaces the log, which is JSON lines on the standard error at the
// level of the environment (see [EnvLevel]). The level of a line is [LevelFatal]
// for an execution that did not succeed, slog.LevelError for an attempt of a
// task that failed, slog.LevelInfo for the start and the success of an
// execution. With slog.LevelDebug, the lines are all events of the history. A
// nil log switches it off.
func WithLog(l slog.Handler) Option { return func(h *Handler) { h.logTo = l } }

// WithLogData adds inputs, outputs and variables to the lines of the log. They
// are left out by default: a log is read by more people than a workflow's data
// is meant for.
func WithLogData() Option { return func(h *Handler) { h.logData = true } }

// WithDeadlineMargin ends executions d before the deadline of their invocation,
// to have time to answer. The default is a tenth of the time left, at most
// 200 ms.
func WithDeadlineMargin(d time.Duration) Option { return func(h *Handler) { h.margin = d } }

// WithExecutionOptions adds options of package runtime to every execution, such
// as asl.WithLimits. The identity and the recorder of an execution are the
// Handler's own.
func WithExecutionOptions(o ...asl.Option) Option {
	return func(h *Handler) { h.options = append(h.options, o...) }
}

// Handler answers the invocations of a Lambda function. It is a
// github.com/aws/aws-lambda-go/lambda.Handler, for programs that wrap it before
// they start it. It is safe for concurrent use when the tasks are.
type Handler struct {
	machine Machine
	source  Source
	logTo   slog.Handler
	logData bool
	margin  time.Duration // negative: the default
	options []asl.Option
	workers workers
	place   atomic.Pointer[place] // of the function, once it was asked for
}

// NewHandler returns a Handler of executions of m.
func NewHandler(m Machine, o ...Option) *Handler {
	h := &Handler{machine: m, margin: -1, workers: make(workers)}
	if level := EnvLevel(); level < LevelOff {
		h.logTo = NewJSONLog(os.Stderr, level)
	}
	for _, option := range o {
		option(h)
	}
	return h
}

// maxResponse is what Lambda takes as the response to a synchronous invocation.
const maxResponse = 6_291_556

// Invoke handles one invocation. It fails with an InvokeResponse_Error, whose
// type and message are what Lambda returns as errorType and errorMessage:
// name and cause of the error the execution failed with, or [InvalidInput] for
// an event that is not JSON or does not come from the Source.
func (h *Handler) Invoke(ctx context.Context, event []byte) ([]byte, error) {
	i := h.invocation(ctx)
	in, err := asl.Parse(event)
	if err != nil {
		return nil, h.refuse(i, invalidf("the event is no JSON: %v", err))
	}
	var out asl.Value
	if h.source == nil {
		out, err = i.execute(i.id, in)
	} else {
		out, err = h.source.serve(i, in)
	}
	if err != nil {
		return nil, h.refuse(i, err)
	}
	if n := out.EncodedSize(); n > maxResponse {
		return nil, h.refuse(i, &asl.Error{Name: asl.DataLimitExceeded, Cause: tooLarge(n)})
	}
	return out.AppendJSON(make([]byte, 0, out.EncodedSize())), nil
}
