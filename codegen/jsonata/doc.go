// Package jsonatagen writes JSONata expressions as Go.
//
// The tree of an expression enters through [Emit]; a function in Go leaves, as
// jennifer statements, with the list of what it reads: parts of $states, and
// workflow variables. The function calls package runtime/jsonata for what
// operators, paths and functions mean; nothing of the expression is left to be
// read, looked up or decided at run time.
//
// An emission has two passes. The first (package file scope.go) finds out what
// every variable refers to, and in what places a lambda is used, in the order in
// which the expression will be evaluated. The second spells: a node becomes a Go
// expression, preceded by statements where Go has none for it (blocks, bindings,
// conditions), and callbacks become func literals.
package jsonatagen
