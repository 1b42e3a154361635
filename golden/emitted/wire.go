package emitted

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/aslc-dev/aslc/runtime/jsonata"
	"github.com/aslc-dev/aslc/runtime/value"
)

// Job is an evaluation to be done.
type Job struct {
	// Expr is the index of the expression.
	Expr int
	// Input is the document; undefined is none.
	Input value.Value
	// Variables are given by name. In profile AWS those are variables, too, that
	// $states has as members.
	Variables value.Value
	// MaxDepth limits the depth of the evaluation, 0 does not.
	MaxDepth int
	// TimeLimit limits its time, 0 does not.
	TimeLimit time.Duration
}

// Outcome is what came of a job: a value, which may be undefined, or an error.
type Outcome struct {
	Value value.Value
	// Failed says that there was an error, with the code, token and message.
	Failed               bool
	Code, Token, Message string
	// Problem is what went wrong beside the expression, such as a crash.
	Problem string
}

// OutcomeOf returns the outcome of an evaluation in this program.
func OutcomeOf(v value.Value, err error) Outcome {
	var failed *jsonata.Error
	switch {
	case err == nil:
		return Outcome{Value: v}
	case errors.As(err, &failed):
		return Outcome{Failed: true, Code: failed.Code, Token: failed.Token, Message: failed.Message()}
	}
	return Outcome{Failed: true, Message: err.Error()}
}

// Function is an emitted function behind a form that all have.
type Function func(ev *jsonata.Evaluation, job *Job) (value.Value, error)

// Var returns a variable of the job.
func (j *Job) Var(name string) value.Value { return j.Variables.Get(name) }

// patience is how long a job may take.
const patience = 20 * time.Second

// Main does the jobs on the standard input, each a line of JSON, and writes a
// line for each. What crashes the program is for the other side to notice.
func Main(dialect jsonata.Dialect, functions []Function) {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	for {
		line, err := in.ReadBytes('\n')
		if err == io.EOF {
			return
		}
		job, err := parseJob(line)
		if err != nil {
			fmt.Fprintln(os.Stderr, "not a job:", err)
			os.Exit(2)
		}
		o := do(dialect, functions, job)
		fmt.Println(o.line())
		if o.Problem == stuck {
			os.Exit(3)
		}
	}
}

// stuck is the problem of a job that does not end.
const stuck = "no end in sight"

// do does one job.
func do(dialect jsonata.Dialect, functions []Function, job *Job) Outcome {
	env := jsonata.Env{MaxDepth: job.MaxDepth}
	if job.TimeLimit > 0 {
		env.Deadline = time.Now().Add(job.TimeLimit)
	}
	done := make(chan Outcome, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- Outcome{Problem: fmt.Sprint("panic: ", p)}
			}
		}()
		done <- OutcomeOf(functions[job.Expr](jsonata.NewEvaluation(env, dialect), job))
	}()
	select {
	case o := <-done:
		return o
	case <-time.After(patience):
		return Outcome{Problem: stuck}
	}
}

// line returns the job as a line of JSON.
func (j *Job) line() string {
	return value.Object(
		value.Member{Name: "expr", Value: value.Int(int64(j.Expr))},
		value.Member{Name: "input", Value: j.Input},
		value.Member{Name: "variables", Value: j.Variables},
		value.Member{Name: "depth", Value: value.Int(int64(j.MaxDepth))},
		value.Member{Name: "time", Value: value.Int(int64(j.TimeLimit))},
	).JSON()
}

func parseJob(line []byte) (*Job, error) {
	v, err := value.Parse(line)
	if err != nil {
		return nil, err
	}
	number := func(name string) int {
		n, _ := v.Get(name).Int()
		return int(n)
	}
	return &Job{
		Expr: number("expr"), Input: v.Get("input"), Variables: v.Get("variables"),
		MaxDepth: number("depth"), TimeLimit: time.Duration(number("time")),
	}, nil
}

// line returns the outcome as a line of JSON.
func (o Outcome) line() string {
	return value.Object(
		value.Member{Name: "value", Value: o.Value},
		value.Member{Name: "failed", Value: value.Bool(o.Failed)},
		value.Member{Name: "code", Value: value.String(o.Code)},
		value.Member{Name: "token", Value: value.String(o.Token)},
		value.Member{Name: "message", Value: value.String(o.Message)},
		value.Member{Name: "problem", Value: value.String(o.Problem)},
	).JSON()
}

func parseOutcome(line []byte) (Outcome, error) {
	v, err := value.Parse(line)
	if err != nil {
		return Outcome{}, err
	}
	text := func(name string) string {
		s, _ := v.Get(name).Text()
		return s
	}
	failed, _ := v.Get("failed").Bool()
	return Outcome{
		Value: v.Get("value"), Failed: failed,
		Code: text("code"), Token: text("token"), Message: text("message"), Problem: text("problem"),
	}, nil
}
