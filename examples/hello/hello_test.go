package hello_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/examples/hello"
	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/runtimetest"
)

func TestHello(t *testing.T) {
	env := runtimetest.New(t)
	out, err := hello.New().Run(env.Context(), asl.MustParse(`{"IsHelloWorldExample": true}`))
	require.NoError(t, err)
	require.Equal(t, `["Hello","World"]`, out.JSON())
	require.Equal(t, []time.Duration{3 * time.Second}, env.Slept(), "three seconds of a virtual clock")
	require.Equal(t, []string{
		"Pass", "Hello World example?", "Yes", "Wait 3 sec", "Parallel State",
		"Parallel State/0/Hello", "Parallel State/1/World", "Hello World",
	}, env.Trace())
}

func TestNotHello(t *testing.T) {
	env := runtimetest.New(t)
	_, err := hello.New().Run(env.Context(), asl.MustParse(`{"IsHelloWorldExample": false}`))
	var failure *asl.Error
	require.ErrorAs(t, err, &failure)
	require.Equal(t, "NotHelloWorld", failure.Name)
	require.Equal(t, "Not Hello World", failure.Cause)
}

// A Variable that finds nothing is no false comparison: AWS ends the
// execution with States.Runtime, which nothing catches.
func TestVariableMissing(t *testing.T) {
	env := runtimetest.New(t)
	_, err := hello.New().Run(env.Context(), asl.MustParse(`{}`))
	var failure *asl.Error
	require.ErrorAs(t, err, &failure)
	require.Equal(t, asl.RuntimeError, failure.Name)
}
