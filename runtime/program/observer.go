package program

import (
	"fmt"
	"io"
	"strings"
	"time"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/history"
	"github.com/aslc-dev/aslc/runtime/strand"
)

// observer watches an execution through its history.
type observer struct {
	tracker strand.Tracker
	start   time.Time
	trace   io.Writer // nil without --trace
	events  *history.Log
	visited []string // the first states, as in a trace
	states  int
	idle    *idleWorker
}

// mostVisited is how many of the visited states are kept to be printed.
const mostVisited = 500

func newObserver(r *report, idle *idleWorker) *observer {
	o := &observer{idle: idle}
	switch {
	case r.options.trace && r.options.json:
		o.trace = r.stderr
	case r.options.trace:
		o.trace = r.stdout
	}
	if r.options.history != "" {
		o.events = new(history.Log)
	}
	return o
}

// Record takes the next event.
func (o *observer) Record(e *history.Event) {
	if o.start.IsZero() {
		o.start = e.Timestamp
	}
	s := o.tracker.Next(e)
	if o.events != nil {
		o.events.Record(e)
	}
	kind := string(e.Type)
	switch {
	case strings.HasSuffix(kind, "StateEntered"):
		if o.states++; len(o.visited) < mostVisited {
			o.visited = append(o.visited, s.PathTo(e.Name))
		}
		o.line(e, "→", s.PathTo(e.Name), e.Input)
	case strings.HasSuffix(kind, "StateExited"):
		o.line(e, "←", s.PathTo(e.Name), e.Output)
	case isTaskFailure(kind):
		o.line(e, "✗", s.PathTo(s.In), failure(e))
	case kind == "ActivityScheduled":
		o.idle.scheduled(s.In, e.Resource)
	case e.Type == history.EvaluationFailed:
		o.line(e, "✗", s.PathTo(e.Name), failure(e))
	}
}

// line prints a line of the trace.
func (o *observer) line(e *history.Event, what, state string, data asl.Value) {
	if o.trace != nil {
		fmt.Fprintf(o.trace, "%9.3fs %s %s  %s\n", e.Timestamp.Sub(o.start).Seconds(), what, state, data.JSON())
	}
}

// isTaskFailure reports whether events of the type end an attempt of a task
// badly.
func isTaskFailure(kind string) bool {
	task := strings.HasPrefix(kind, "Task") || strings.HasPrefix(kind, "LambdaFunction") || strings.HasPrefix(kind, "Activity")
	return task && (strings.HasSuffix(kind, "Failed") || strings.HasSuffix(kind, "TimedOut"))
}

func failure(e *history.Event) asl.Value {
	return asl.Object(asl.Member{Name: "Error", Value: e.Error}, asl.Member{Name: "Cause", Value: e.Cause})
}
