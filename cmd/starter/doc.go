// Package starter writes the Go files of a generated package that are the
// user's own to edit: first versions of the types of its data, and an example
// that runs it. What a definition reads comes in, Go source goes out. Both are
// written once and never again.
package starter
