package runtime

import "strings"

// startFault says why a service integration would not start a task with its
// payload, "" when it would. Step Functions looks at some members before it
// schedules anything: the Headers of an API Gateway call are lists of values
// (recorded on AWS). What else a service thinks of its parameters is the
// service's answer.
func startFault(resource string, t task) string {
	if !callsGateway(resource) {
		return ""
	}
	in, err := t.input()
	if err != nil || wellFormedHeaders(in.Get("Headers")) {
		return ""
	}
	return "The Parameters '" + in.JSON() + "' could not be used to start the Task: [The value of the field 'Headers' has an invalid format]"
}

// callsGateway reports whether a resource is arn:<partition>:states:::apigateway:invoke
// in one of its patterns.
func callsGateway(resource string) bool {
	const service = ":states:::apigateway:invoke"
	partition := len("arn:")
	if len(resource) < partition+len(service) {
		return false
	}
	end := strings.IndexByte(resource[partition:], ':')
	return end >= 0 && strings.HasPrefix(resource[partition+end:], service)
}

// wellFormedHeaders reports whether h is absent or an object of arrays.
func wellFormedHeaders(h Value) bool {
	if h.IsUndefined() || h.IsNull() {
		return true
	}
	for _, values := range h.Members() {
		if !values.IsArray() {
			return false
		}
	}
	return h.IsObject()
}
