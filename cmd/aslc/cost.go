package main

import (
	"fmt"
	"os"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/cmd/cost"
)

var costVerb = &verb{
	name:  "cost",
	args:  "FILE [flags]",
	short: "compare prices of Step Functions and of one Lambda function",
	long: `
Prints what a month of executions costs on each path through the graph: as a
Standard workflow, as an Express workflow, and as one Lambda function that does
the tasks itself. Prices are AWS's published ones of the date that is printed;
what a definition does not say is assumed as the flags say.

	aslc cost order.asl.json --executions 5000000 --duration 80ms --duration Charge=1.2s`,
	run: runCost,
}

func runCost(v *verb, args []string) int {
	fs := v.flags()
	a := cost.Default()
	fs.Int64Var(&a.Executions, "executions", a.Executions, "`N` executions a month")
	fs.Func("duration", "how long tasks take: `TIME` for all, State=TIME for one; may be repeated (default 100ms)", a.Set)
	fs.DurationVar(&a.Wait, "wait", a.Wait, "how long Waits take whose time is computed, `TIME`")
	fs.IntVar(&a.Items, "items", a.Items, "`N` items in every Map (default 10)")
	fs.Float64Var(&a.Payload, "payload", a.Payload, "`KB` of data in a state (default 4)")
	fs.StringVar(&a.Arch, "arch", a.Arch, "`ARCH` of Lambda functions: arm64 or amd64")
	fs.IntVar(&a.Memory, "memory", a.Memory, "`MB` of memory of the workflow's Lambda function")
	fs.IntVar(&a.TaskMemory, "task-memory", a.TaskMemory, "`MB` of memory of the functions that Step Functions calls")
	fs.DurationVar(&a.Overhead, "overhead", a.Overhead, "`TIME` of an invocation beside its tasks, starts of environments included")
	show := fs.Int("paths", 20, "print `N` paths at most, 0 for all")
	prices := fs.String("prices", "", "use the prices in `FILE`, of the form of the built-in ones (--show-prices)")
	showPrices := fs.Bool("show-prices", false, "print the built-in prices and exit")
	asJSON := fs.Bool("json", false, "print the report as JSON")
	var source sourceFlags
	source.define(fs)
	files, code, done := v.parse(fs, args)
	switch {
	case done:
		return code
	case *showPrices:
		_, _ = os.Stdout.Write(cost.PublishedText())
		return exitOK
	case len(files) != 1:
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
	a.Definition = len(r.File.Text)
	costs, err := costReport(r, a, *prices, *show)
	if err != nil {
		return v.failed(err)
	}
	if *asJSON {
		err = costs.JSON(os.Stdout)
	} else {
		err = costs.Text(os.Stdout)
	}
	if err != nil {
		return v.failed(err)
	}
	return exitOK
}

// costReport makes the report with the prices in a file, "" for the built-in
// ones.
func costReport(r *compile.Result, a cost.Assumptions, file string, show int) (*cost.Report, error) {
	prices, err := cost.Published()
	if file != "" {
		var text []byte
		if text, err = os.ReadFile(file); err == nil {
			prices, err = cost.ParsePrices(text)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("--prices: %w", err)
	}
	return cost.New(r.Machine, a, prices, show)
}
