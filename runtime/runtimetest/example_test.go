package runtimetest_test

import (
	"fmt"
	"testing"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/runtimetest"
)

// A test hands the Context of an Env to Run, with fakes as the tasks, and asks
// the Env what happened. The fortnight of the Wait takes no time.
func ExampleNew() {
	t := new(testing.T) // the test's own
	bank := &fakeBank{busy: 2}

	env := runtimetest.New(t)
	out, err := NewMachine(bank).Run(env.Context(), asl.MustParse(`{"name": "Ada"}`))

	fmt.Println(out, err)
	fmt.Println(env.Slept())
	for _, state := range env.Trace() {
		fmt.Println(state)
	}
	// Output:
	// {"status":"OPEN"} <nil>
	// [1s 2s 336h0m0s]
	// Check
	// Check/0/CheckName
	// Check/1/CheckAddress
	// OpenAccount
	// CoolOff
}

// Answers can be scripted instead, call by call.
func ExampleTask() {
	t := new(testing.T) // the test's own

	env := runtimetest.New(t,
		runtimetest.Task("CheckName", runtimetest.Return(true)),
		runtimetest.Task("CheckAddress", runtimetest.Throw("NoSuchStreet", "no such street in London")),
	)
	_, err := NewMachine(nil).Run(env.Context(), asl.MustParse(`{"name": "Ada"}`))

	fmt.Println(err)
	// Output:
	// NoSuchStreet: no such street in London
}
