// Package runtime is what generated state machines import, under the name asl.
//
// What enters is generated code that visits states, and the Backend of an
// engine that does the effects; what leaves is the output of an execution or an
// *Error with the name and cause AWS Step Functions gives. Between the two this
// package holds the rules of the States Language that need a running execution:
// the order of data processing, Retry and Catch, timeouts, heartbeats and
// callbacks, Parallel and Map, limits, and the events of the history.
package runtime
