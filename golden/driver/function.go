package driver

import (
	"context"
	"strconv"
	"strings"
	"time"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/value"
)

// functionOf returns the Lambda function that a call invokes, nil if none.
func functionOf(functions []Function, c *asl.Call, input value.Value) *Function {
	called := c.State.Resource
	if strings.HasSuffix(called, ":lambda:invoke") || strings.Contains(called, ":lambda:invoke.") {
		called = text(input.Get("FunctionName"))
	}
	called = anyPartition(called)
	for i := range functions {
		f := &functions[i]
		if called == anyPartition(f.Resource) || called == f.Name {
			return f
		}
	}
	return nil
}

func anyPartition(arn string) string { return strings.Replace(arn, "arn:aws:", "arn:<partition>:", 1) }

// call runs a function and answers as the Lambda integration does: with the
// function's result, or with the invocation around it.
func (f *Function) call(ctx context.Context, c *asl.Call, input value.Value) (asl.Value, error) {
	if err := asl.Sleep(ctx, time.Duration(f.Delay*float64(time.Second))); err != nil {
		return asl.Value{}, err
	}
	direct := anyPartition(c.State.Resource) == anyPartition(f.Resource)
	event := input
	if !direct {
		event = input.Get("Payload")
	}
	result, failed := f.do(event)
	switch {
	case failed != nil:
		return asl.Value{}, failed
	case direct:
		return result, nil
	}
	return invocation(result), nil
}

// invocation is what lambda:invoke answers around a result.
func invocation(result value.Value) value.Value {
	size := strconv.Itoa(sizeInPython(result))
	headers := []value.Member{
		{Name: "X-Amz-Executed-Version", Value: value.String("$LATEST")},
		{Name: "x-amzn-Remapped-Content-Length", Value: value.String("0")},
		{Name: "Connection", Value: value.String("keep-alive")},
		{Name: "x-amzn-RequestId", Value: value.String("request-id")},
		{Name: "Content-Length", Value: value.String(size)},
		{Name: "Date", Value: value.String("Tue, 01 Jan 2030 00:00:00 GMT")},
		{Name: "X-Amzn-Trace-Id", Value: value.String("trace-id")},
		{Name: "Content-Type", Value: value.String("application/json")},
	}
	all := make([]value.Member, len(headers))
	for i, h := range headers {
		all[i] = h
		if !placeheld[h.Name] {
			all[i].Value = value.Array(h.Value)
		}
	}
	return value.Object(
		value.Member{Name: "ExecutedVersion", Value: value.String("$LATEST")},
		value.Member{Name: "Payload", Value: result},
		value.Member{Name: "SdkHttpMetadata", Value: value.Object(
			value.Member{Name: "AllHttpHeaders", Value: value.Object(all...)},
			value.Member{Name: "HttpHeaders", Value: value.Object(headers...)},
			value.Member{Name: "HttpStatusCode", Value: value.Int(200)},
		)},
		value.Member{Name: "SdkResponseMetadata", Value: value.Object(
			value.Member{Name: "RequestId", Value: value.String("request-id")},
		)},
		value.Member{Name: "StatusCode", Value: value.Int(200)},
	)
}

// sizeInPython returns the size of a value as the functions' runtime writes it:
// with a space after each colon and comma, and all but ASCII escaped.
func sizeInPython(v value.Value) int {
	switch {
	case v.IsArray():
		size := len("[]") + len(", ")*max(0, v.Len()-1)
		for _, x := range v.Items() {
			size += sizeInPython(x)
		}
		return size
	case v.IsObject():
		size := len("{}") + len(", ")*max(0, v.Len()-1)
		for name, x := range v.Members() {
			size += sizeInPython(value.String(name)) + len(": ") + sizeInPython(x)
		}
		return size
	case v.IsString():
		s, _ := v.Text()
		return len(strconv.QuoteToASCII(s))
	}
	return len(v.JSON())
}

// placeheld are the headers whose lists the recorder replaced by a text.
var placeheld = map[string]bool{"x-amzn-RequestId": true, "Date": true, "X-Amzn-Trace-Id": true}

// do is the function itself.
func (f *Function) do(event value.Value) (value.Value, *asl.Error) {
	switch f.Behaviour {
	case "echo":
		return event, nil
	case "return":
		return f.Value, nil
	case "return_repeat":
		return value.String(strings.Repeat(f.Char, f.Count)), nil
	case "concat":
		if s, ok := event.Text(); ok {
			return value.String(f.Prefix + s), nil
		}
		return value.String(f.Prefix + event.JSON()), nil
	case "raise":
		cause, ok := f.Cause.Text()
		if !ok {
			cause = f.Cause.JSON()
		}
		return value.Undefined, &asl.Error{Name: f.Error, Cause: cause}
	}
	return value.Undefined, &asl.Error{Name: "Lambda.Unknown", Cause: "behaviour " + f.Behaviour}
}
