package main

import (
	"os"
	"time"

	"github.com/aslc-dev/aslc/cmd/lambda/fit"
)

var deployPlanVerb = &verb{
	name:  "deploy-plan",
	args:  "FILE [flags]",
	short: "say whether a Lambda function suits a workflow",
	long: `
Reads the definition and says honestly where it can run: in one Lambda function,
which is Express-like (minutes, nothing survives the process), or on an engine
that keeps executions. Exits with 1 when a Lambda function does not fit.`,
	run: runDeployPlan,
}

func runDeployPlan(v *verb, args []string) int {
	fs := v.flags()
	limit := fs.Duration("timeout", fit.Limit, "timeout of the function, `TIME`")
	var source sourceFlags
	source.define(fs)
	files, code, done := v.parse(fs, args)
	if done {
		return code
	}
	if len(files) != 1 {
		return v.misuse("name one definition")
	}
	r, err := compileFile(files[0], source.options())
	if err != nil {
		return v.failed(err)
	}
	report(r)
	if r.Machine == nil {
		return exitFailed
	}
	plan := fit.NewPlan(r.File, r.AST, min(*limit, 15*time.Minute))
	if err := plan.Text(os.Stdout); err != nil {
		return v.failed(err)
	}
	if !plan.Fits() {
		return exitFailed
	}
	return exitOK
}
