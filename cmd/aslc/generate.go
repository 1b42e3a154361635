package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/aslc-dev/aslc/cmd/compile"
)

var generateVerb = &verb{
	name:  "generate",
	args:  "[flags] FILE...",
	short: "write the Go package of a definition",
	long: `
Compiles each definition and writes its Go files beside it (or into -o DIR).
In a repository this is a go:generate line:

	//go:generate go tool aslc generate order.asl.json

Files that would not change are not written. The package is named after the
directory's existing package when GOPACKAGE is set by go generate, else after
the definition's file.`,
	run: runGenerate,
}

func runGenerate(v *verb, args []string) int {
	fs := v.flags()
	out := fs.String("o", "", "write into `DIR` instead of beside the definition")
	pkg := fs.String("package", os.Getenv("GOPACKAGE"), "Go package `NAME`")
	express := fs.Bool("express", false, "the workflow is an Express workflow")
	machine := fs.String("machine", "", "the logical `ID` of the state machine in a template")
	var values substitutions
	fs.Var(&values, "substitute", "the value of a placeholder: `NAME=VALUE`; may be repeated")
	files, code, done := v.parse(fs, args)
	if done {
		return code
	}
	if len(files) == 0 {
		return v.misuse("no definition named")
	}
	code = exitOK
	for _, name := range files {
		r, err := compileFile(name, compile.Options{Package: *pkg, Express: *express, Machine: *machine, Substitute: values})
		if err != nil {
			return v.failed(err)
		}
		report(r)
		if r.Files == nil {
			code = exitFailed
			continue
		}
		dir := *out
		if dir == "" {
			dir = filepath.Dir(name)
		}
		if err := compile.WriteFiles(dir, r.Files); err != nil {
			return v.failed(fmt.Errorf("writing the package: %w", err))
		}
	}
	return code
}
