// Package emitted builds and runs JSONata expressions that were written as Go,
// many at a time, to compare them with what other ways to evaluate them give.
//
// Trees of expressions enter [Build]; a program leaves that evaluates them, a
// job at a time, for [Program.Run]. The program's own part is [Main].
package emitted
