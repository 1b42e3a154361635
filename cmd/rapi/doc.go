// Package rapi is AWS Lambda on this machine, for tests and trials: it runs the
// bootstrap binary of a function in execution environments, each a process of
// its own that talks to a runtime API of its own, and invokes it.
//
// Events enter, and the responses that a caller of Lambda would get leave:
// payloads, or the error objects of functions that failed, ended their process
// or ran out of time. What a function may observe is as on Lambda, in what the
// documentation of its runtime API (2018-06-01) says: headers, deadlines,
// environment variables, statuses, limits, fresh environments after a process
// ended. There is no sandbox: the process has this machine's files, network and
// memory.
package rapi
