package rapi

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"sync"
	"time"
)

// invocation is an event on its way through an environment.
type invocation struct {
	id       string
	event    []byte
	deadline time.Time
	answer   chan answer   // of capacity 1: the first answer counts
	done     chan struct{} // closed when the process comes back for the next event
}

// answer is what a function made of an event.
type answer struct {
	payload []byte
	failed  bool
}

// failure returns the answer that is an error object.
func failure(kind, format string, args ...any) answer {
	text, _ := json.Marshal(map[string]string{"errorType": kind, "errorMessage": fmt.Sprintf(format, args...)}) // strings always marshal
	return answer{payload: text, failed: true}
}

// environment is a process of the function and the runtime API it talks to.
type environment struct {
	service *Service
	command *exec.Cmd
	server  *http.Server
	started time.Time
	work    chan *invocation // handed to the process's next request
	ready   chan struct{}    // closed at its first request
	ended   chan struct{}    // closed when the process has ended
	exit    error            // how it ended

	mu        sync.Mutex
	init      time.Duration // until the first request
	initError *answer
	current   *invocation // in the hands of the process
	answered  bool        // current has its answer, and the process has not come back
}

// newEnvironment starts a process.
func newEnvironment(s *Service) (*environment, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	e := &environment{
		service: s, command: exec.Command(s.function.Binary),
		work: make(chan *invocation), ready: make(chan struct{}), ended: make(chan struct{}),
	}
	e.server = &http.Server{Handler: e.handler(), ReadHeaderTimeout: time.Minute}
	e.command.Env = s.function.environ(listener.Addr().String())
	e.command.Stdout, e.command.Stderr = s.function.Log, s.function.Log
	e.command.WaitDelay = time.Second // what it started itself may hold its output open
	e.started = time.Now()
	if err := e.command.Start(); err != nil {
		listener.Close()
		return nil, err
	}
	go func() { _ = e.server.Serve(listener) }() // ends with Close
	go func() {
		e.exit = e.command.Wait()
		s.remove(e)
		close(e.ended)
		e.server.Close()
	}()
	return e, nil
}

func (e *environment) kill() { _ = e.command.Process.Kill() } // it may have ended already

// invoke hands an event to the process and waits for the answer.
func (e *environment) invoke(ctx context.Context, i *invocation) (*Response, error) {
	r := &Response{RequestID: i.id, PID: e.command.Process.Pid}
	cold := !e.isReady()
	if a := e.initialize(ctx, i.id); a != nil {
		r.Payload, r.Failed = a.payload, a.failed
		return r, context.Cause(ctx)
	}
	if cold {
		r.Init = e.init
	}
	began := time.Now()
	i.deadline = began.Add(e.service.function.Timeout)
	a, err := e.await(ctx, i)
	r.Payload, r.Failed, r.Duration = a.payload, a.failed, time.Since(began)
	return r, err
}

func (e *environment) isReady() bool {
	select {
	case <-e.ready:
		return true
	default:
		return false
	}
}

// initialize waits for the first request of the process. It returns the answer
// to an invocation whose environment does not get that far.
func (e *environment) initialize(ctx context.Context, id string) *answer {
	limit := time.NewTimer(e.service.function.InitTimeout)
	defer limit.Stop()
	var a answer
	select {
	case <-e.ready:
		return nil
	case <-e.ended:
		a = e.exited(id)
		e.mu.Lock()
		if e.initError != nil {
			a = *e.initError
		}
		e.mu.Unlock()
	case <-limit.C:
		e.kill()
		a = failure("Sandbox.Timedout", "RequestId: %s Error: Initialization timed out after %.2f seconds", id, e.service.function.InitTimeout.Seconds())
	case <-ctx.Done():
		e.kill()
	}
	return &a
}

// await hands the event over and waits for the answer, the end of the process
// or the deadline.
func (e *environment) await(ctx context.Context, i *invocation) (answer, error) {
	deadline := time.NewTimer(e.service.function.Timeout)
	defer deadline.Stop()
	work := e.work
	for {
		select {
		case work <- i:
			work = nil
		case a := <-i.answer:
			e.settle(ctx, i, deadline.C)
			return a, nil
		case <-e.ended:
			select {
			case a := <-i.answer: // it answered and ended
				return a, nil
			default:
				return e.exited(i.id), nil
			}
		case <-deadline.C:
			e.kill()
			return failure("Sandbox.Timedout", "RequestId: %s Error: Task timed out after %.2f seconds", i.id, e.service.function.Timeout.Seconds()), nil
		case <-ctx.Done():
			e.kill()
			return answer{}, context.Cause(ctx)
		}
	}
}

// settle waits until the process that has answered is free or ends, as the
// invocation does on Lambda. One that is not by the deadline is stopped.
func (e *environment) settle(ctx context.Context, i *invocation, deadline <-chan time.Time) {
	select {
	case <-i.done:
	case <-e.ended:
	case <-deadline:
		e.kill()
	case <-ctx.Done():
		e.kill()
	}
}

// exited returns the answer to an invocation during which the process ended.
func (e *environment) exited(id string) answer {
	if e.exit == nil {
		return failure("Runtime.ExitError", "RequestId: %s Error: Runtime exited without providing a reason", id)
	}
	return failure("Runtime.ExitError", "RequestId: %s Error: Runtime exited with error: %v", id, e.exit)
}
