// Package artifact makes what AWS Lambda runs of a compiled workflow: a static
// bootstrap for the runtime provided.al2023, and the zip file around it.
//
// A compiled workflow enters, with the place of the definition; a program that
// links it to package runtime/lambda and to the user's tasks is built, and its
// bytes leave. They are the same on every machine that has the same Go and the
// same sources.
//
// The program is built in a Go workspace made for the purpose: the user's own
// module (or workspace), where the tasks are, and package runtime/lambda from
// the sources in the aslc command, unless the user's go.mod names a version of
// its own. No file of the user's is touched. A workflow without tasks needs no
// module of the user's at all.
package artifact
