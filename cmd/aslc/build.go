package main

import (
	"context"
	"io"
	"os"
	"os/signal"

	"github.com/aslc-dev/aslc/cmd/compile"
)

var buildVerb = &verb{
	name:  "build",
	args:  "[flags] FILE",
	short: "compile a definition to a static binary",
	long: `
Compiles the definition and leaves a static binary that executes it and takes
the flags of 'aslc run'.

With --target lambda, the binary is the bootstrap of an AWS Lambda function for
the runtime provided.al2023. It calls the user's implementation of the generated
Tasks: the package beside the definition has a function NewTasks() Tasks (which
may take a context and return an error as well), or --tasks names another one:

	aslc build --target lambda --source sqs --zip order.asl.json`,
	run: runBuild,
}

func runBuild(v *verb, args []string) int {
	fs := v.flags()
	out := fs.String("o", "", "write the binary to `BIN`; default: the definition's name, bootstrap for Lambda")
	var types declaredTypes
	types.define(fs)
	var function lambdaFlags
	function.define(fs)
	files, code, done := v.parse(fs, args)
	if done {
		return code
	}
	if len(files) != 1 {
		return v.misuse("name one definition")
	}
	if function.target == lambdaTarget {
		function.types = types.name
		return function.build(v, files[0], *out)
	}
	r, ok, err := compileProgram(files[0], function.source.options(), &types)
	switch {
	case err != nil:
		return v.failed(err)
	case !ok:
		return exitFailed
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	bin, err := (&compile.Builder{Progress: progress(), Release: true}).Binary(ctx, r)
	if err != nil {
		return v.failed(err)
	}
	if *out == "" {
		*out = r.Base
	}
	if err := copyExecutable(bin, *out); err != nil {
		return v.failed(err)
	}
	return exitOK
}

func copyExecutable(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o755)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
