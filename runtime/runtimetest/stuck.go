package runtimetest

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/aslc-dev/aslc/runtime/history"
	"github.com/aslc-dev/aslc/runtime/strand"
)

// StuckError ends an execution in which nothing happens any more.
type StuckError struct {
	Patience time.Duration // how long nothing happened
	Waiting  []string      // the states that were entered and not left, as in a trace
}

// Error names the states that the execution waits in.
func (e *StuckError) Error() string {
	return fmt.Sprintf("nothing happened for %s; the execution waits in %s", e.Patience, strings.Join(e.Waiting, ", "))
}

// watch ends executions that stand still.
func (e *Env) watch(ctx context.Context, cancel context.CancelCauseFunc, patience time.Duration) {
	const looks = 10
	tick := time.NewTicker(patience / looks)
	defer tick.Stop()
	count, now, still := 0, e.clock.Now(), 0
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		events := e.log.Events()
		if n, t := len(events), e.clock.Now(); n != count || !t.Equal(now) {
			count, now, still = n, t, 0
			continue
		}
		waiting := inside(events)
		if still++; still >= looks && len(waiting) > 0 {
			cancel(&StuckError{Patience: patience, Waiting: waiting})
			return
		}
	}
}

// inside returns the states that were entered and not left, as in a trace. A
// state that failed counts as left, whatever became of the failure.
func inside(events []history.Event) []string {
	if n := len(events); n == 0 || isEnd(events[n-1].Type) {
		return nil
	}
	var open []string
	left := map[string]bool{}
	var t strand.Tracker
	paths := make([]string, len(events))
	for i := range events {
		s := t.Next(&events[i])
		switch kind := string(events[i].Type); {
		case strings.HasSuffix(kind, "StateEntered"):
			paths[i] = s.PathTo(events[i].Name)
			left[paths[i]] = false
		case strings.HasSuffix(kind, "StateExited"):
			left[s.PathTo(events[i].Name)] = true
		}
	}
	for _, path := range paths {
		if path != "" && !left[path] {
			open = append(open, path)
			left[path] = true
		}
	}
	return open
}

func isEnd(kind history.Type) bool {
	switch kind {
	case history.ExecutionSucceeded, history.ExecutionFailed, history.ExecutionTimedOut, history.ExecutionAborted:
		return true
	}
	return false
}
