// Package cost compares what a workflow costs on AWS Step Functions, as a
// Standard or an Express workflow, with what it costs as one Lambda function.
//
// A compiled machine, how often it runs and how long its tasks take enter;
// prices for each path through its graph leave. Prices come from one file,
// prices.json, which has its date; what nobody can know from a definition
// (loops, failures, sizes) is an assumption that the caller states and the
// report repeats.
package cost
