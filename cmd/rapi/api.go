package rapi

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"
)

const version = "/2018-06-01/runtime"

// handler returns the runtime API of the environment.
func (e *environment) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+version+"/invocation/next", e.next)
	mux.HandleFunc("POST "+version+"/invocation/{id}/response", func(w http.ResponseWriter, r *http.Request) { e.answer(w, r, false) })
	mux.HandleFunc("POST "+version+"/invocation/{id}/error", func(w http.ResponseWriter, r *http.Request) { e.answer(w, r, true) })
	mux.HandleFunc("POST "+version+"/init/error", e.failInit)
	return mux
}

// next answers the request for the next event: it blocks until there is one.
func (e *environment) next(w http.ResponseWriter, r *http.Request) {
	e.arrive()
	var i *invocation
	select {
	case i = <-e.work:
	case <-r.Context().Done():
		return
	}
	e.mu.Lock()
	e.current, e.answered = i, false
	e.mu.Unlock()
	h := w.Header()
	h.Set("Lambda-Runtime-Aws-Request-Id", i.id)
	h.Set("Lambda-Runtime-Deadline-Ms", strconv.FormatInt(i.deadline.UnixMilli(), 10))
	h.Set("Lambda-Runtime-Invoked-Function-Arn", e.service.function.arn())
	h.Set("Lambda-Runtime-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0")
	h.Set("Content-Type", "application/json")
	_, _ = w.Write(i.event) // a process that is gone is noticed elsewhere
}

// arrive notes that the process asks for an event: it is initialized, or done
// with the last one.
func (e *environment) arrive() {
	if !e.isReady() {
		e.init = time.Since(e.started)
		close(e.ready)
		return
	}
	e.mu.Lock()
	last, answered := e.current, e.answered
	e.current, e.answered = nil, false
	e.mu.Unlock()
	if last != nil && !answered {
		last.answer <- failure("Runtime.NoResponse", "RequestId: %s Error: the runtime asked for the next event without answering this one", last.id)
	}
	if last != nil {
		e.service.release(e)
		close(last.done)
	}
}

// answer takes the response or the error of an invocation.
func (e *environment) answer(w http.ResponseWriter, r *http.Request, failed bool) {
	payload, err := io.ReadAll(io.LimitReader(r.Body, MaxResponse+1))
	if err != nil {
		refuse(w, http.StatusBadRequest, "InvalidRequest", err.Error())
		return
	}
	e.mu.Lock()
	i := e.current
	if i == nil || i.id != r.PathValue("id") || e.answered {
		e.mu.Unlock()
		refuse(w, http.StatusBadRequest, "InvalidRequestID", "Invalid request ID")
		return
	}
	e.answered = true
	e.mu.Unlock()
	switch {
	case len(payload) > MaxResponse:
		i.answer <- failure("Function.ResponseSizeTooLarge", "Response payload size exceeded maximum allowed payload size (%d bytes).", MaxResponse)
		refuse(w, http.StatusRequestEntityTooLarge, "RequestEntityTooLarge", fmt.Sprintf("Exceeded maximum allowed payload size (%d bytes).", MaxResponse))
	default:
		accept(w)
		i.answer <- answer{payload: payload, failed: failed}
	}
}

// failInit takes the error of a process that cannot serve.
func (e *environment) failInit(w http.ResponseWriter, r *http.Request) {
	payload, _ := io.ReadAll(io.LimitReader(r.Body, MaxResponse)) // whatever came through
	e.mu.Lock()
	e.initError = &answer{payload: payload, failed: true}
	e.mu.Unlock()
	accept(w)
}

func accept(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusAccepted)
	_, _ = io.WriteString(w, `{"status":"OK"}`) // a process that is gone is noticed elsewhere
}

func refuse(w http.ResponseWriter, status int, kind, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(failure(kind, "%s", message).payload)
}
