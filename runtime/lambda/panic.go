package lambda

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"github.com/aws/aws-lambda-go/lambda/messages"

	asl "github.com/aslc-dev/aslc/runtime"
)

// panicError is a panic that was recovered.
type panicError struct {
	value any
	stack []uintptr
}

func (e *panicError) Error() string { return fmt.Sprint(e.value) }

// recovered returns the panic with the value r, or nil for none. It is called
// by the deferred function that recovered.
func recovered(r any) *panicError {
	if r == nil {
		return nil
	}
	stack := make([]uintptr, 64)
	const skip = 3 // Callers, recovered and the deferred function
	return &panicError{value: r, stack: stack[:runtime.Callers(skip, stack)]}
}

// attempt runs a task and makes an error of its panic.
func attempt(ctx context.Context, c *asl.Call) (err error) {
	returned := false
	defer func() {
		if p := recovered(recover()); p != nil {
			err = &asl.Error{Name: Panic, Cause: p.Error(), Err: p}
		} else if !returned {
			err = &asl.Error{Name: Panic, Cause: "the task ended its goroutine", Err: errGoexit}
		}
	}()
	err = c.Do(ctx)
	returned = true
	return err
}

var errGoexit = errors.New("runtime.Goexit was called")

// guarded runs code that must not panic, because the execution's own state would
// be lost: what generated code and package runtime do between tasks.
func guarded(run func() error) (err error) {
	defer func() {
		if p := recovered(recover()); p != nil {
			err = ruinedError{&asl.Error{Name: Panic, Cause: p.Error(), Err: p}}
		}
	}()
	return run()
}

// each calls f for the frames of the panic, innermost first, without those of
// Go's runtime.
func (e *panicError) each(f func(runtime.Frame)) {
	if e == nil || len(e.stack) == 0 {
		return
	}
	frames := runtime.CallersFrames(e.stack)
	for {
		frame, more := frames.Next()
		if !strings.HasPrefix(frame.Function, "runtime.") {
			f(frame)
		}
		if !more {
			return
		}
	}
}

// frames returns the stack as Lambda reports it, nil for no panic.
func (e *panicError) frames() []*messages.InvokeResponse_Error_StackFrame {
	var all []*messages.InvokeResponse_Error_StackFrame
	e.each(func(f runtime.Frame) {
		all = append(all, &messages.InvokeResponse_Error_StackFrame{Path: f.File, Line: int32(f.Line), Label: f.Function})
	})
	return all
}

// text returns the stack as Go prints it.
func (e *panicError) text() string {
	var b strings.Builder
	e.each(func(f runtime.Frame) { fmt.Fprintf(&b, "%s\n\t%s:%d\n", f.Function, f.File, f.Line) })
	return b.String()
}
