package main

import (
	"os"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/parser/diag"
)

var checkVerb = &verb{
	name:  "check",
	args:  "[flags] FILE...",
	short: "report what is wrong with definitions",
	long: `
Reads and checks each definition and prints every diagnostic with its place.
Exits with 1 when any of them is an error.`,
	run: runCheck,
}

func runCheck(v *verb, args []string) int {
	fs := v.flags()
	asJSON := fs.Bool("json", false, "print the diagnostics as JSON")
	express := fs.Bool("express", false, "the workflow is an Express workflow")
	files, code, done := v.parse(fs, args)
	if done {
		return code
	}
	if len(files) == 0 {
		return v.misuse("no definition named")
	}
	reports := make([]diag.Report, len(files))
	for i, name := range files {
		text, err := readDefinition(name)
		if err != nil {
			return v.failed(err)
		}
		r := compile.Source(name, text, compile.Options{Express: *express})
		reports[i] = diag.Report{File: r.File, List: r.Diagnostics}
	}
	counts, err := printReports(reports, *asJSON)
	if err != nil {
		return v.failed(err)
	}
	if counts.Errors > 0 {
		return exitFailed
	}
	return exitOK
}

func printReports(reports []diag.Report, asJSON bool) (diag.Counts, error) {
	var p diag.Printer
	if asJSON {
		return p.JSON(os.Stdout, reports...)
	}
	return p.Text(os.Stderr, reports...)
}
