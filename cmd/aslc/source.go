package main

import (
	"errors"
	"io"
	"os"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/cmd/config"
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

// compileFile compiles the definition in the file called name, by the nearest
// aslc.yaml around it, over which o wins. It fails, after printing why, when
// that has mistakes.
func compileFile(name string, o compile.Options) (*compile.Result, error) {
	text, err := readDefinition(name)
	if err != nil {
		return nil, err
	}
	var s config.Settings
	if o, err = s.Options(name, o); err != nil {
		return nil, err
	}
	var p diag.Printer
	counts, err := p.Text(os.Stderr, s.Reports()...)
	switch {
	case err != nil:
		return nil, err
	case counts.Errors > 0:
		return nil, errors.New("the settings are not used before they are right")
	}
	return compile.Source(name, text, o), nil
}

// report prints the diagnostics of r to standard error.
func report(r *compile.Result) {
	var p diag.Printer
	_, _ = p.Text(os.Stderr, diag.Report{File: r.File, List: r.Diagnostics}) // nowhere left to tell
}
