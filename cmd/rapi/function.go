package rapi

import (
	"io"
	"os"
	"strconv"
	"strings"
	"time"
)

// Limits of Lambda.
const (
	MaxEvent    = 6_291_456        // bytes of an event of a synchronous invocation
	MaxResponse = 6_291_556        // bytes of its response
	MaxTimeout  = 15 * time.Minute // of an invocation
)

// Function is a Lambda function. The zero value of a field but Binary stands
// for Lambda's default, where there is one.
type Function struct {
	Binary      string        // path of the bootstrap
	Name        string        // default: function
	Timeout     time.Duration // of one invocation; default: 3 s
	InitTimeout time.Duration // until the first request of an environment; default: 10 s
	Memory      int           // MB, which the function is told and nobody enforces; default: 128
	Concurrency int           // environments at once; default: 10
	Env         []string      // NAME=VALUE; default: that of this process
	Log         io.Writer     // takes what environments print, from several goroutines when there are several; default: nobody
}

func (f *Function) complete() {
	if f.Name == "" {
		f.Name = "function"
	}
	if f.Timeout <= 0 {
		f.Timeout = 3 * time.Second
	}
	if f.InitTimeout <= 0 {
		f.InitTimeout = 10 * time.Second
	}
	if f.Memory <= 0 {
		f.Memory = 128
	}
	if f.Concurrency <= 0 {
		f.Concurrency = 10
	}
	if f.Env == nil {
		f.Env = os.Environ()
	}
	if f.Log == nil {
		f.Log = io.Discard
	}
}

// account and region are those of documentation.
const (
	account = "123456789012"
	region  = "us-east-1"
)

// arn returns the ARN of the function.
func (f *Function) arn() string {
	return "arn:aws:lambda:" + f.region() + ":" + account + ":function:" + f.Name
}

// region returns the region that the environment names.
func (f *Function) region() string {
	at := region
	for _, v := range f.Env {
		if r, ok := strings.CutPrefix(v, "AWS_REGION="); ok && r != "" {
			at = r
		}
	}
	return at
}

// environ returns the environment variables of a process whose runtime API
// listens at address.
func (f *Function) environ(address string) []string {
	var env []string
	for _, v := range f.Env {
		if !strings.HasPrefix(v, "AWS_LAMBDA_") || strings.HasPrefix(v, "AWS_LAMBDA_LOG_LEVEL=") {
			env = append(env, v)
		}
	}
	return append(
		env,
		"AWS_LAMBDA_RUNTIME_API="+address,
		"AWS_LAMBDA_FUNCTION_NAME="+f.Name,
		"AWS_LAMBDA_FUNCTION_VERSION=$LATEST",
		"AWS_LAMBDA_FUNCTION_MEMORY_SIZE="+strconv.Itoa(f.Memory),
		"AWS_LAMBDA_LOG_GROUP_NAME=/aws/lambda/"+f.Name,
		"AWS_LAMBDA_LOG_STREAM_NAME=local",
		"AWS_LAMBDA_INITIALIZATION_TYPE=on-demand",
		"AWS_REGION="+f.region(),
		"AWS_DEFAULT_REGION="+f.region(),
		"_HANDLER=bootstrap",
		"LAMBDA_TASK_ROOT=/var/task",
		"LAMBDA_RUNTIME_DIR=/var/runtime",
		"TZ=:UTC",
	)
}
