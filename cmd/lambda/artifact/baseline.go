package artifact

import (
	"context"
	"os"
	"path/filepath"
)

// baseline is the least a Go function can be: what a workflow's function is
// measured against.
const baseline = `package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"
)

type handler struct{}

func (handler) Invoke(_ context.Context, event []byte) ([]byte, error) { return event, nil }

func main() { lambda.Start(handler{}) }
`

// Baseline builds a function that returns its event and does nothing else, on
// the same aws-lambda-go with the same flags as [Builder.Bootstrap].
func Baseline(ctx context.Context, p Platform, out string) error {
	out, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	temp, err := os.MkdirTemp("", "aslc-lambda-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	module := lambdaSources()
	f := files{"go.mod": module["go.mod"], "go.sum": module["go.sum"], "main.go": []byte(baseline)}
	if err := f.writeTo(temp); err != nil {
		return err
	}
	j := &job{Builder: &Builder{Platform: p}, temp: temp, dir: temp, target: ".", gowork: "off"}
	return j.build(ctx, out)
}
