// Package runtime is what generated state machines import, under the name asl.
//
// What enters is generated code that visits states, and the Backend of an
// engine that does the effects; what leaves is the output of an execution or an
// *Error with the name and the cause that AWS Step Functions gives. In between
// are the rules of the States Language that need a running execution: Retry and
// Catch, timeouts, heartbeats and callbacks, Parallel and Map, variables, limits,
// and the events of the history.
//
// # Reading order
//
// Execute runs a state machine. Run and RunCatch visit one of its states: a
// Visit evaluates the state's fields and keeps the first error, so that the body
// of a state reads straight down. Pass, Wait, Succeed and Fail are the states
// without data flow of their own, Choice the one with several ways out. Invoke,
// Parallel and Map do the work of a state; Assign writes variables. All of them
// take a Context, one strand of the execution.
//
// # Data
//
// Data between states is a Value, which is any JSON, or Go data where types are
// known: Run and its like take and return both. A View is data of a declared
// type with what that type does not name; Of and As lead from Go data to JSON
// and back, Branches and Iterate are Parallel and Map for it. Go data becomes
// JSON when somebody records the history or stands in for a task, and when a
// bound of its size does not show that it is within the limits. Untyped lets
// engines, which have JSON, run a state machine over Go data.
//
// # Engines
//
// Whatever cannot be computed twice with the same result goes through the
// Backend of the strand: nothing else in this package starts a goroutine, looks
// at a clock or draws a random number. NewLocal is the engine in this process,
// on the real clock or on a VirtualClock. A durable engine replays generated
// code against what it has recorded. On the workflow.Context of Temporal, for
// one, the methods would be:
//
//   - Exec: ExecuteActivity on a task queue, input and result as JSON, with
//     ScheduleToCloseTimeout for the timeout, unlimited attempts, and every *Error
//     as a non-retryable ApplicationError: Retry stays here, whose counts per
//     retrier a RetryPolicy cannot express.
//   - OpenCallback: an activity id chosen beforehand, and from it the token; Exec
//     starts the activity under that id, which returns ErrResultPending, and Await
//     gets its future. SendTaskSuccess, SendTaskFailure and SendTaskHeartbeat are
//     CompleteActivityByID and RecordActivityHeartbeatByID; HeartbeatTimeout is the
//     activity's own.
//   - Sleep, Now: workflow.Sleep, workflow.Now.
//   - Random, UUID: workflow.SideEffect.
//   - Fork: workflow.Go on a workflow.WithCancel child, at most MaxConcurrency of
//     them, joined on a WaitGroup; coroutines make the first failure the same one in
//     every replay.
//   - WithTimeout: workflow.NewTimer that cancels a child context.
//
// A CanceledError unwinds through this package unchanged, as does the error by
// which any engine suspends an execution: only an *Error is ever caught.
//
// # Limits of the engine in this process
//
// Nothing survives the process. A token of a .sync task is accepted, but does
// not cut the job short. Event ids follow the order in which strands happen to
// run, except on a VirtualClock.
package runtime
