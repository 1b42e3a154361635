package faults

import (
	"context"
	"os"
	"strings"
	"time"

	asl "github.com/aslc-dev/aslc/runtime"
)

// Work does what it is told.
type Work struct {
	made  int // how often it was made
	calls int
}

var made int

// NewTasks makes the work of the function.
func NewTasks() (*Work, error) {
	made++
	return &Work{made: made}, nil
}

// Do does what it is told.
func (w *Work) Do(ctx context.Context, in DoInput) (asl.Value, error) {
	what, _ := in.What.Text()
	return w.do(ctx, what)
}

// DoBeside does the same in a branch.
func (w *Work) DoBeside(ctx context.Context, in DoBesideInput) (asl.Value, error) {
	what, _ := in.What.Text()
	return w.do(ctx, what)
}

func (w *Work) do(ctx context.Context, what string) (asl.Value, error) {
	w.calls++
	switch what {
	case "fail":
		return asl.Value{}, &asl.Error{Name: "CardDeclined", Cause: "no funds"}
	case "panic":
		var none map[string]int
		none["x"] = 1
	case "heed":
		<-ctx.Done()
		return asl.Value{}, ctx.Err()
	case "hang":
		time.Sleep(time.Hour)
	case "exit":
		os.Exit(3)
	case "large":
		return asl.String(strings.Repeat("x", 262_144)), nil
	}
	return asl.Object(asl.Pair("made", asl.Int(int64(w.made))), asl.Pair("calls", asl.Int(int64(w.calls)))), nil
}
