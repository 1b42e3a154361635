package main

import "fmt"

// awsSummary is the last line: how many cases are right in what. A cause is
// right in a case that has none when the answer has none either.
func awsSummary(cases []scored) string {
	status, _ := count(cases, awsStatus)
	result, _ := count(cases, awsResult)
	cause, _ := count(cases, awsCause)
	events, histories := count(cases, awsEvents)
	return fmt.Sprintf("%d cases, status %d, result %d, cause %d, events %d of %d",
		len(cases), status, result, cause, events, histories)
}
