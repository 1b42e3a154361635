// Package aslc carries the sources of package runtime, so that the aslc
// command can build a workflow on a machine that has Go alone: no module proxy,
// no checkout. Programs import the packages below this one, not this one.
package aslc

import "embed"

// Runtime holds the Go sources of package runtime and the packages below it,
// without the nested modules.
//
//go:embed runtime
var Runtime embed.FS
