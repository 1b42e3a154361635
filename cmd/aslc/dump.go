package main

import (
	"fmt"
	"sort"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/layout"
	"github.com/aslc-dev/aslc/ir/shape"
)

var dumpVerb = &verb{
	name:  "dump",
	args:  "[--stage ir|shape|layout|flow|go] FILE",
	short: "print what a stage of the compiler makes of a definition",
	long: "Prints the definition as the named stage leaves it: ir (the default), shape (what is known of its\n" +
		"values), layout (their types in Go), flow (its structured control flow) or go.",
	run: runDump,
}

func runDump(v *verb, args []string) int {
	fs := v.flags()
	stage := fs.String("stage", "ir", "the `STAGE` to print: ir, shape, layout, flow or go")
	var source sourceFlags
	source.define(fs)
	var types declaredTypes
	types.define(fs)
	files, code, done := v.parse(fs, args)
	if done {
		return code
	}
	if len(files) != 1 {
		return v.misuse("name one definition")
	}
	r, ok, err := compileDeclared(files[0], source.options(), &types)
	if err != nil {
		return v.failed(err)
	}
	if r.Machine == nil || !ok && *stage != "ir" && *stage != "flow" {
		return exitFailed
	}
	switch *stage {
	case "ir":
		fmt.Print(ir.Print(r.Machine))
	case "shape":
		fmt.Print(shape.Print(r.Machine, r.Facts))
	case "layout":
		fmt.Print(layout.Print(r.Machine, layout.New(r.Machine, r.Facts, r.Declared)))
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
