package driver

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	asl "github.com/aslc-dev/aslc/runtime"
)

// Machine is a compiled state machine, on Values or on Go data.
type Machine = asl.Machine

// Machines are the state machines of a program by name.
type Machines map[string]func() Machine

// patience is how long a job may take.
const patience = 10 * time.Second

// Exit codes of a program that cannot go on with the next job.
const (
	exitUsage = 2
	exitStuck = 3 // a job is still running; its outcome was written
)

// Main runs the jobs on the standard input one after the other, each a line of
// JSON, and writes a line {"start": id} before and the outcome after each. A job
// that does not end in time ends the program, and one that crashes it too; the
// other side starts it again for the rest.
func Main(machines map[string]func() Machine) {
	in := bufio.NewReader(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) == 0 && errors.Is(err, io.EOF) {
			return
		}
		var job Job
		if err := json.Unmarshal(line, &job); err != nil {
			fmt.Fprintln(os.Stderr, "not a job:", err)
			os.Exit(exitUsage)
		}
		_ = out.Encode(message{Start: job.ID})
		outcome, stuck := attempt(machines, &job, patience)
		_ = out.Encode(message{Outcome: outcome})
		if stuck {
			os.Exit(exitStuck)
		}
	}
}

// Config returns the Config of a generated package that text, JSON, describes.
// It panics when text is no such thing.
func Config[T any](text string) T {
	var config T
	if err := json.Unmarshal([]byte(text), &config); err != nil {
		panic(err)
	}
	return config
}

// message is a line that a program writes.
type message struct {
	Start   string   `json:"start,omitempty"`
	Outcome *Outcome `json:"outcome,omitempty"`
}

// attempt runs a job within its time.
func attempt(machines Machines, job *Job, patience time.Duration) (outcome *Outcome, stuck bool) {
	done := make(chan *Outcome, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- &Outcome{ID: job.ID, Problem: fmt.Sprint("panic: ", p)}
			}
		}()
		done <- Run(machines, job)
	}()
	select {
	case outcome = <-done:
		return outcome, false
	case <-time.After(patience):
		return &Outcome{ID: job.ID, Problem: fmt.Sprintf("no end after %s", patience)}, true
	}
}
