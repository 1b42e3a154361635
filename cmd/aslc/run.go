package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"

	"github.com/aslc-dev/aslc/cmd/compile"
)

var runVerb = &verb{
	name:  "run",
	args:  "FILE [flags of the workflow]",
	short: "compile a definition and execute it",
	long: `
Compiles the definition, builds it (once: compiled workflows are kept below the
user's cache directory) and executes it. --types FILE declares its types, which
the definition is then checked against, --machine ID names a state machine of a
template, and --substitute NAME=VALUE gives ${NAME} a value. The settings of the
nearest aslc.yaml count too. All other flags go to the workflow:

	--input JSON|@FILE|-     the execution's input; default {}
	--mock FILE[#TestCase]   what each Task answers: a mock configuration file of
	                         Step Functions Local, or {"State": [answers]}
	--trace                  print states with their inputs and outputs as they happen
	--fast                   let Wait and retry delays pass at once
	--json                   print the result as one JSON object

'aslc run FILE --help' prints all of them.

	aslc run FILE --as-lambda --input JSON

invokes the workflow as a Lambda function would be, on this machine; 'aslc run
--as-lambda --help' tells its flags.`,
	run: runRun,
}

func runRun(v *verb, args []string) int {
	if isAsLambda(args) {
		return runAsLambda(v, args)
	}
	var types declaredTypes
	var source sourceFlags
	own := v.flags()
	types.define(own)
	source.define(own)
	args, err := takeFlags(own, args)
	if err != nil {
		return v.misuse("%v", err)
	}
	file, rest, ok := splitFile(args)
	if !ok {
		fs := v.flags()
		if _, code, done := v.parse(fs, args); done {
			return code
		}
		return v.misuse("no definition named")
	}
	r, ok, err := compileProgram(file, source.options(), &types)
	switch {
	case err != nil:
		return v.failed(err)
	case !ok:
		return exitFailed
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	bin, err := (&compile.Builder{Progress: progress()}).Binary(ctx, r)
	if err != nil {
		return v.failed(err)
	}
	return execute(v, bin, rest)
}

// execute runs the workflow's binary with our input and output and returns
// its exit code.
func execute(v *verb, bin string, args []string) int {
	cmd := exec.Command(bin, args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	err := cmd.Run()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit) && exit.ExitCode() >= 0:
		return exit.ExitCode()
	case err != nil:
		return v.failed(err)
	}
	return exitOK
}

// splitFile takes the definition out of the arguments: the first one that is
// neither a flag nor the value of one.
func splitFile(args []string) (file string, rest []string, ok bool) {
	for i := 0; i < len(args); i++ {
		a := args[i]
		if !strings.HasPrefix(a, "-") || a == "-" {
			return a, append(append([]string{}, args[:i]...), args[i+1:]...), true
		}
		if takesValue(a) {
			i++
		}
	}
	return "", nil, false
}

// takesValue reports whether a flag of the workflow is followed by its value.
func takesValue(flag string) bool {
	switch strings.TrimLeft(flag, "-") {
	case "input", "mock", "name":
		return true
	}
	return false
}

// progress returns a printer of one line for what takes long, or nil when
// nobody watches.
func progress() func(string) {
	info, err := os.Stderr.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	return func(what string) { fmt.Fprintf(os.Stderr, "%s …\n", what) }
}
