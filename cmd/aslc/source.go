package main

import (
	"io"
	"os"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/parser/diag"
)

// maxDefinition is how much of a file is read: far above the 1 MiB AWS takes,
// so that the diagnostic about the size can say so.
const maxDefinition = 64 << 20

// readDefinition returns the text of a definition file.
func readDefinition(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxDefinition))
	return string(text), err
}

// compileFile compiles the definition in the file called name.
func compileFile(name string, o compile.Options) (*compile.Result, error) {
	text, err := readDefinition(name)
	if err != nil {
		return nil, err
	}
	return compile.Source(name, text, o), nil
}

// report prints the diagnostics of r to standard error.
func report(r *compile.Result) {
	var p diag.Printer
	_, _ = p.Text(os.Stderr, diag.Report{File: r.File, List: r.Diagnostics}) // nowhere left to tell
}
