// Package lambda runs a compiled state machine as an AWS Lambda function.
//
// What enters is the event of an invocation; what leaves is the output of one
// execution, or a function error whose errorType is the States Language error
// name, so that a caller's ErrorEquals sees the name the workflow failed with.
// A main function is one line:
//
//	func main() { lambda.Start(order.New(order.NewTasks())) }
//
// Tasks and whatever they hold (clients, connections) are made once and serve
// all invocations of an environment. A definition is Go by then: nothing is
// parsed or compiled when the function starts.
//
// An execution lives inside of one invocation. The deadline of the invocation
// is the deadline of the execution, which then fails with States.Timeout a
// moment before Lambda would stop the process; a Wait state or a retry delay
// that could not end in time fails at once. Callbacks (.waitForTaskToken) and
// activities without a Go function need an engine that outlives a process and
// fail here.
//
// A task that panics fails with the error name [Panic], which Retry and Catch
// see like any other failure, as on AWS, where the task would be a function of
// its own. The stack goes to the log and the environment serves on.
//
// Events of services that wrap their messages are taken apart by a [Source]:
// [HTTP] for API Gateway and function URLs, [SQS], [Kinesis], [EventBridge] and
// [S3].
package lambda
