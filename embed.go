// Package aslc carries the sources of package runtime, so that the aslc
// command can build a workflow on a machine that has Go alone: no module proxy,
// no checkout. Programs import the packages below this one, not this one.
package aslc

import "embed"

// Runtime holds the Go sources of package runtime and the packages below it,
// without the nested modules, and the module's go.mod and go.sum.
//
//go:embed go.mod go.sum runtime/*.go runtime/choice/*.go runtime/history/*.go
//go:embed runtime/intrinsic/*.go runtime/intrinsic/java/*.go
//go:embed runtime/jsonata/*.go runtime/jsonata/picture/*.go runtime/jsonata/regex/*.go runtime/jsonata/regex/wtf8/*.go
//go:embed runtime/jsonpath/*.go runtime/mock/*.go runtime/program/*.go
//go:embed runtime/strand/*.go runtime/value/*.go
var Runtime embed.FS
