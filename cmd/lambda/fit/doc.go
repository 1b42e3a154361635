// Package fit finds what in a definition does not fit into one invocation of a
// Lambda function: waits that are too long, callbacks, activities, timeouts
// that never expire.
//
// A definition that was read and checked goes in; diagnostics with places in
// its text come out.
package fit
