package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

var versionVerb = &verb{
	name:  "version",
	short: "print the version of aslc",
	long:  "Prints the version of aslc and of the Go it was built with.",
	run: func(v *verb, args []string) int {
		if _, code, done := v.parse(v.flags(), args); done {
			return code
		}
		version := "(devel)"
		if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
			version = info.Main.Version
		}
		fmt.Printf("aslc %s %s %s/%s\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
		return exitOK
	},
}
