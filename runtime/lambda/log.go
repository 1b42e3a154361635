package lambda

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"strconv"
	"strings"
	"time"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/history"
)

// Levels beside those of package slog.
const (
	LevelFatal = slog.LevelError + 4 // an execution did not succeed
	LevelOff   = slog.Level(1 << 20) // above everything
)

// EnvLevel returns the log level of the environment: that of ASLC_LOG_LEVEL,
// else of AWS_LAMBDA_LOG_LEVEL, which Lambda sets where its own log controls
// say so, else slog.LevelError: what CloudWatch takes for two lines about a
// successful execution is more than what Lambda takes for the invocation. Both
// know ALL (as TRACE and DEBUG), INFO, WARN, ERROR, FATAL and OFF; ALL, ERROR,
// FATAL and OFF are also the log levels of Step Functions and mean the same
// events.
func EnvLevel() slog.Level {
	for _, name := range []string{"ASLC_LOG_LEVEL", "AWS_LAMBDA_LOG_LEVEL"} {
		switch strings.ToUpper(os.Getenv(name)) {
		case "ALL", "TRACE", "DEBUG":
			return slog.LevelDebug
		case "INFO":
			return slog.LevelInfo
		case "WARN":
			return slog.LevelWarn
		case "ERROR":
			return slog.LevelError
		case "FATAL":
			return LevelFatal
		case "OFF":
			return LevelOff
		}
	}
	return slog.LevelError
}

// NewJSONLog returns a log of JSON lines in the words of Lambda's and Step
// Functions' own logs, so that filters and queries written for those fit:
// timestamp, level, type (of the event), id, previous_event_id, details and
// execution_arn, with execution for its name and state for where it is.
func NewJSONLog(w io.Writer, level slog.Level) slog.Handler {
	return slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level, ReplaceAttr: awsNames})
}

// awsNames renames the members that package slog adds.
func awsNames(groups []string, a slog.Attr) slog.Attr {
	if len(groups) > 0 {
		return a
	}
	switch a.Key {
	case slog.TimeKey:
		return slog.String("timestamp", a.Value.Time().UTC().Format("2006-01-02T15:04:05.000Z07:00"))
	case slog.MessageKey:
		a.Key = "type"
	case slog.LevelKey:
		if level, ok := a.Value.Any().(slog.Level); ok && level >= LevelFatal {
			a.Value = slog.StringValue("FATAL")
		}
	}
	return a
}

// executionLog writes what happens to one execution. Its methods do nothing
// without a handler.
type executionLog struct {
	handler   slog.Handler
	data      bool
	execution string   // name
	machine   string   // ARN, "" outside of Lambda
	states    []string // in which each event of the history happened, by its id
}

// enabled reports whether lines of a level are written.
func (l *executionLog) enabled(level slog.Level) bool {
	return l.handler != nil && l.handler.Enabled(context.Background(), level)
}

// everything reports whether the whole history is written. To record it is not
// free, so that less than that is written from the outside of the execution.
func (l *executionLog) everything() bool { return l.enabled(slog.LevelDebug) }

// started writes the start of the execution.
func (l *executionLog) started(in asl.Value) {
	if !l.everything() && l.enabled(slog.LevelInfo) {
		l.outside(&history.Event{Type: history.ExecutionStarted, Input: in})
	}
}

// ended writes the end of the execution.
func (l *executionLog) ended(out asl.Value, err error) {
	switch {
	case l.everything():
	case err == nil:
		if l.enabled(slog.LevelInfo) {
			l.outside(&history.Event{Type: history.ExecutionSucceeded, Output: out})
		}
	case asl.TimedOut(err), isDeadline(err):
		l.outside(failed(history.ExecutionTimedOut, named(err)))
	default:
		l.outside(failed(history.ExecutionFailed, named(err)))
	}
}

// abandoned writes the end of an execution that did not come to its own in time.
func (l *executionLog) abandoned() { l.outside(failed(history.ExecutionTimedOut, named(errDeadline))) }

// attempted writes the failure of an attempt of a task.
func (l *executionLog) attempted(c *asl.Call, err error) {
	var e *asl.Error
	if err == nil || !errors.As(err, &e) {
		return
	}
	l.panicked(c.State.Name, e)
	if !l.everything() && l.enabled(slog.LevelError) {
		event := failed("TaskFailed", e)
		event.Resource = c.State.Resource
		l.outside(event, slog.String("state", c.State.Name), slog.Int("attempt", c.Attempt+1))
	}
}

// failed returns the event of a failure.
func failed(kind history.Type, e *asl.Error) *history.Event {
	return &history.Event{Type: kind, Error: asl.String(e.Name), Cause: asl.String(e.Cause)}
}

// outside writes what is like an event of the history, but has no place in it.
func (l *executionLog) outside(e *history.Event, attrs ...slog.Attr) {
	l.event(time.Now(), levelOf(e.Type), e, attrs...)
}

// Record writes an event of the history.
func (l *executionLog) Record(e *history.Event) {
	kind := e.Type
	if name, _ := e.Error.Text(); e.Type == history.ExecutionAborted && name == asl.Timeout {
		kind = history.ExecutionTimedOut // nothing but the deadline stops an execution here
	}
	attrs := []slog.Attr{slog.String("id", strconv.FormatInt(e.ID, 10)), slog.String("previous_event_id", strconv.FormatInt(e.PreviousID, 10))}
	if state := l.stateOf(e); state != "" {
		attrs = append(attrs, slog.String("state", state))
	}
	recorded := *e
	recorded.Type = kind
	l.event(e.Timestamp, levelOf(kind), &recorded, attrs...)
}

// event writes an event with the attributes.
func (l *executionLog) event(at time.Time, level slog.Level, e *history.Event, attrs ...slog.Attr) {
	if !l.enabled(level) {
		return
	}
	shown := *e
	if !l.data {
		shown.Input, shown.Output, shown.Assigned = asl.Value{}, asl.Value{}, nil
	}
	if _, details := shown.Details(); !details.IsUndefined() {
		attrs = append(attrs, slog.Any("details", details))
	}
	l.write(at, level, string(e.Type), attrs...)
}

// stateOf returns the state in which an event happened, which few events say
// themselves: the one that was entered last on the way to it.
func (l *executionLog) stateOf(e *history.Event) string {
	state := ""
	switch {
	case strings.HasSuffix(string(e.Type), "StateEntered"):
		state = e.Name
	case int(e.PreviousID) < len(l.states):
		state = l.states[e.PreviousID]
	}
	for len(l.states) <= int(e.ID) {
		l.states = append(l.states, "")
	}
	l.states[e.ID] = state
	return state
}

// levelOf returns the level of events of a type. The order of the levels is
// that of Step Functions' log levels.
func levelOf(kind history.Type) slog.Level {
	switch kind {
	case history.ExecutionStarted, history.ExecutionSucceeded:
		return slog.LevelInfo
	case history.ExecutionFailed, history.ExecutionTimedOut, history.ExecutionAborted:
		return LevelFatal
	}
	if name := string(kind); strings.HasSuffix(name, "Failed") || strings.HasSuffix(name, "TimedOut") || strings.HasSuffix(name, "Aborted") {
		return slog.LevelError
	}
	return slog.LevelDebug
}

// problem writes an error that is no event of a history.
func (l *executionLog) problem(what string, e *asl.Error) {
	l.write(time.Now(), slog.LevelError, what, slog.String("error", e.Name), slog.String("cause", e.Cause))
}

// panicked writes the stack of a task's panic, if err is one.
func (l *executionLog) panicked(state string, err error) {
	var p *panicError
	if errors.As(err, &p) {
		l.write(time.Now(), slog.LevelError, "TaskPanicked",
			slog.String("state", state), slog.String("panic", p.Error()), slog.String("stack", p.text()))
	}
}

// leftBehind writes that a task did not end in time and was abandoned.
func (l *executionLog) leftBehind(state string) {
	l.write(time.Now(), slog.LevelWarn, "TaskLeftBehind", slog.String("state", state))
}

func (l *executionLog) write(at time.Time, level slog.Level, what string, attrs ...slog.Attr) {
	if !l.enabled(level) {
		return
	}
	r := slog.NewRecord(at, level, what, 0)
	r.AddAttrs(slog.String("execution", l.execution))
	if l.machine != "" {
		r.AddAttrs(slog.String("execution_arn", strings.Replace(l.machine, ":stateMachine:", ":execution:", 1)+":"+l.execution))
	}
	r.AddAttrs(attrs...)
	_ = l.handler.Handle(context.Background(), r) // nowhere left to tell
}
