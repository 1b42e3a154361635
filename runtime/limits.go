package runtime

import "sync/atomic"

// Limits are the quotas of AWS Step Functions on the data of an execution. A
// zero field switches that limit off.
type Limits struct {
	Payload        int // bytes of one input, output or result as JSON
	Variable       int // bytes of one variable
	Assign         int // bytes of all variables one state assigns
	Variables      int // bytes of all variables of an execution
	MapConcurrency int // iterations of an inline Map state at once
	Events         int // of one history, its last one included; off by default
}

// DefaultLimits are the limits of AWS's service quotas page.
var DefaultLimits = Limits{
	Payload:        262_144,
	Variable:       262_144,
	Assign:         262_144,
	Variables:      10 << 20,
	MapConcurrency: 40,
}

// full reports whether the history has room for its last event only.
func (x *execution) full() bool {
	most := x.limits.Events
	return most > 0 && atomic.LoadInt64(&x.lastID) >= int64(most)-1
}

// tooLong is the error of an execution whose history is full. Nothing catches
// it (documented by AWS).
func (x *execution) tooLong() *Error {
	return errorf(RuntimeError, "The execution reached the maximum number of history events (%d).", x.limits.Events)
}

// tooLarge is the error of a result beyond the limit. what is the name of the
// state, the ARN of a Lambda function or the service of a task (recorded on AWS).
func tooLarge(what string) *Error {
	return errorf(DataLimitExceeded, "The state/task '%s' returned a result with a size exceeding the maximum number of bytes service limit.", what)
}
