package program

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/history"
)

// report is what an execution came to, and where that is printed.
type report struct {
	definition     *asl.Definition
	options        *options
	stdout, stderr io.Writer
	observer       *observer
	output         asl.Value
	err            error
	took           time.Duration // on the clock of the execution
}

// print prints the report and returns the exit code.
func (r *report) print() int {
	if r.options.history != "" {
		if err := r.writeHistory(); err != nil {
			fmt.Fprintf(r.stderr, "%s: --history: %v\n", r.definition.Name, err)
			return exitFailed
		}
	}
	if r.options.json {
		fmt.Fprintln(r.stdout, r.object().JSON())
	} else {
		r.text()
	}
	if r.err == nil {
		return exitOK
	}
	fmt.Fprint(r.stderr, ways(r.err))
	return exitFailed
}

// status returns the status as DescribeExecution gives it. An execution that
// could not go on for reasons outside of the state machine is ABORTED.
func (r *report) status() string {
	var failed *asl.Error
	switch {
	case r.err == nil:
		return "SUCCEEDED"
	case asl.TimedOut(r.err):
		return "TIMED_OUT"
	case errors.As(r.err, &failed):
		return "FAILED"
	}
	return "ABORTED"
}

// text prints the report for people.
func (r *report) text() {
	fmt.Fprintf(r.stdout, "%s in %s\n", r.status(), r.took.Round(time.Millisecond))
	fmt.Fprintf(r.stdout, "visited: %s%s\n", strings.Join(r.observer.visited, " → "), r.more())
	var failed *asl.Error
	switch {
	case r.err == nil:
		fmt.Fprintf(r.stdout, "output:\n%s\n", r.output.Indent("", "  "))
	case errors.As(r.err, &failed):
		fmt.Fprintf(r.stdout, "error: %s\n", failed.Name)
		if failed.Cause != "" {
			fmt.Fprintf(r.stdout, "cause: %s\n", failed.Cause)
		}
	default:
		fmt.Fprintf(r.stdout, "error: %s\n", problem(r.err))
	}
}

// problem returns why an execution could not go on, without the ways to change
// that, which are printed apart.
func problem(err error) string {
	var missing *asl.NoImplementationError
	if errors.As(err, &missing) {
		return fmt.Sprintf("nothing answers the Task state %q", missing.State)
	}
	return err.Error()
}

// more says how many states were visited beside those that are listed.
func (r *report) more() string {
	left := r.observer.states - len(r.observer.visited)
	if left == 0 {
		return ""
	}
	return fmt.Sprintf(" → … %d more", left)
}

// object returns the report as a JSON object.
func (r *report) object() asl.Value {
	members := []asl.Member{{Name: "status", Value: asl.String(r.status())}}
	add := func(name string, v asl.Value) { members = append(members, asl.Member{Name: name, Value: v}) }
	var failed *asl.Error
	switch {
	case r.err == nil:
		add("output", r.output)
	case errors.As(r.err, &failed):
		output := failed.Output()
		add("error", output.Get("Error"))
		add("cause", output.Get("Cause"))
	default:
		add("problem", asl.String(problem(r.err)))
	}
	visited := make([]asl.Value, len(r.observer.visited))
	for i, state := range r.observer.visited {
		visited[i] = asl.String(state)
	}
	add("visited", asl.Array(visited...))
	add("states", asl.Int(int64(r.observer.states)))
	add("seconds", asl.Float(r.took.Round(time.Microsecond).Seconds()))
	return asl.Object(members...)
}

// writeHistory writes the events in the form of GetExecutionHistory.
func (r *report) writeHistory() error {
	events := r.observer.events.Events()
	list := struct {
		Events []*history.Event `json:"events"`
	}{Events: make([]*history.Event, len(events))}
	for i := range events {
		list.Events[i] = &events[i]
	}
	text, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(r.options.history, append(text, '\n'), 0o666)
}
