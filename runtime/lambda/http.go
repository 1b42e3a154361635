package lambda

import (
	"encoding/base64"
	"net/http"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/value"
)

// HTTP takes requests of API Gateway (REST APIs and HTTP APIs, payload format
// 1.0 and 2.0) and of function URLs: the JSON in the body is the input ({} for
// an empty body), and the output is the body of the response, with status 200.
//
// An execution that fails is a response as well: {"error": …, "cause": …} with
// the status that Status has for the error name. An error without a status of
// its own is 504 for [asl.Timeout] and 500 otherwise, and its cause stays in the
// log: nobody has said that it is meant for clients. A body that is no JSON is
// 400.
//
// A workflow that wants the whole request, path and headers included, needs no
// Source: it gets the event as it is, and its output is the response.
type HTTP struct {
	// Status is the HTTP status of the responses for error names.
	Status map[string]int
}

func (s HTTP) serve(i *invocation, event asl.Value) (asl.Value, error) {
	if !event.Has("requestContext") {
		return asl.Value{}, invalidf("the event is no request of API Gateway or a function URL: it has no requestContext")
	}
	in, err := body(event)
	if err != nil {
		i.log.problem("a request is refused", named(err))
		return s.failure(err), nil
	}
	out, err := i.execute(i.id, in)
	switch {
	case ruined(err):
		return asl.Value{}, err // the function has to fail for the process to end
	case err != nil:
		return s.failure(err), nil
	}
	return response(http.StatusOK, out), nil
}

// body returns the JSON in the body of a request.
func body(event asl.Value) (asl.Value, error) {
	content := text(event, "body")
	if encoded, _ := event.Get("isBase64Encoded").Bool(); encoded {
		decoded, err := base64.StdEncoding.DecodeString(content)
		if err != nil {
			return asl.Value{}, invalidf("the body is not base64: %v", err)
		}
		content = string(decoded)
	}
	if content == "" {
		return asl.EmptyObject, nil
	}
	in, err := value.ParseString(content)
	if err != nil {
		return in, invalidf("the body is no JSON: %v", err)
	}
	return in, nil
}

// failure returns the response of a failed execution.
func (s HTTP) failure(err error) asl.Value {
	e := named(err)
	status, known := s.Status[e.Name]
	if !known {
		status = http.StatusInternalServerError
		switch e.Name {
		case InvalidInput:
			status, known = http.StatusBadRequest, true
		case asl.Timeout:
			status = http.StatusGatewayTimeout
		}
	}
	b := asl.Object(asl.Pair("error", asl.String(e.Name)))
	if known {
		b = b.With("cause", asl.String(e.Cause))
	}
	return response(status, b)
}

// response returns a response of the proxy integration, in the form that both
// payload formats have in common.
func response(status int, body asl.Value) asl.Value {
	return asl.Object(
		asl.Pair("statusCode", asl.Int(int64(status))),
		asl.Pair("headers", asl.Object(asl.Pair("content-type", asl.String("application/json")))),
		asl.Pair("body", asl.String(body.JSON())),
	)
}
