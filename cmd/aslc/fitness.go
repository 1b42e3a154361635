package main

import (
	"flag"
	"time"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/cmd/lambda/fit"
	"github.com/aslc-dev/aslc/parser/diag"
)

// fitness says what definitions have to fit into.
type fitness struct {
	target  target
	timeout time.Duration
}

func (f *fitness) define(fs *flag.FlagSet) {
	fs.Var(&f.target, "target", "also report what does not fit into a function of AWS Lambda: `lambda`")
	fs.DurationVar(&f.timeout, "timeout", fit.Limit, "with --target lambda: timeout of the function, `TIME`")
}

// check adds what does not fit to the diagnostics of r.
func (f fitness) check(r *compile.Result, silence []diag.Code) {
	if f.target == lambdaTarget {
		fit.Check(r.AST, f.timeout, silence, r.Diagnostics)
	}
}
