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
	args:  "-o BIN FILE",
	short: "compile a definition to a static binary",
	long: `
Compiles the definition and leaves a static binary that executes it and takes
the flags of 'aslc run'.`,
	run: runBuild,
}

func runBuild(v *verb, args []string) int {
	fs := v.flags()
	out := fs.String("o", "", "write the binary to `BIN`; default: the definition's name")
	files, code, done := v.parse(fs, args)
	if done {
		return code
	}
	if len(files) != 1 {
		return v.misuse("name one definition")
	}
	r, err := compileFile(files[0], compile.Options{})
	if err != nil {
		return v.failed(err)
	}
	report(r)
	if r.Files == nil {
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
