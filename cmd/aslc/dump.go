package main

import (
	"fmt"
	"sort"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/ir"
)

var dumpVerb = &verb{
	name:  "dump",
	args:  "[--stage ast|ir|flow|go] FILE",
	short: "print what a stage of the compiler makes of a definition",
	long:  "Prints the definition as the named stage leaves it: ir (the default), flow (its structured control flow) or go.",
	run:   runDump,
}

func runDump(v *verb, args []string) int {
	fs := v.flags()
	stage := fs.String("stage", "ir", "the `STAGE` to print: ir, flow or go")
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
	switch *stage {
	case "ir":
		fmt.Print(ir.Print(r.Machine))
	case "flow":
		fmt.Print(compile.FlowText(r.Machine))
	case "go":
		names := make([]string, 0, len(r.Files))
		for name := range r.Files {
			names = append(names, name)
		}
		sort.Strings(names)
		for _, name := range names {
			fmt.Printf("-- %s --\n%s", name, r.Files[name])
		}
	default:
		return v.misuse("unknown stage %q", *stage)
	}
	return exitOK
}
