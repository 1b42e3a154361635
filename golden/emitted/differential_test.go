package emitted

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/jsonata"
	library "github.com/aslc-dev/aslc/runtime/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata/closure"
	"github.com/aslc-dev/aslc/runtime/value"
)

// TestDifferential holds emitted functions against closures of the same trees,
// on expressions and documents made by chance. It makes one program of a few
// hundred expressions; ASLC_DIFFERENTIAL says how long to go on making more, and
// ASLC_SEED where to begin.
func TestDifferential(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	seed, _ := strconv.ParseUint(os.Getenv("ASLC_SEED"), 10, 64)
	until := time.Now()
	if d, err := time.ParseDuration(os.Getenv("ASLC_DIFFERENTIAL")); err == nil {
		until = until.Add(d)
	}
	dir := t.TempDir()
	for round := 0; ; round++ {
		for _, profile := range []jsonata.Profile{jsonata.AWS, jsonata.V222} {
			differential(t, dir, profile, seed, 400, 6)
			seed++
		}
		if t.Failed() || time.Now().After(until) {
			t.Logf("%d programs", 2*(round+1))
			return
		}
	}
}

// maxDepth and timeLimit keep evaluations short.
const (
	testDepth = 400
	testTime  = 5 * time.Second
)

// differential compares a number of expressions, on some documents each.
func differential(t *testing.T, dir string, profile jsonata.Profile, seed uint64, count, documents int) {
	t.Helper()
	r := &random{Rand: rand.New(rand.NewPCG(seed, 1)), aws: profile == jsonata.AWS}
	var exprs []Expr
	for len(exprs) < count {
		r.vars, r.lambdas, r.joins, r.inPath, r.names = nil, nil, nil, false, 0
		text := r.expr(4)
		tree, err := jsonata.Parse(text, profile)
		if err == nil {
			exprs = append(exprs, Expr{Text: text, Tree: tree, Variables: map[string]bool{"w": true, "states": r.aws}})
		}
	}
	program, err := Build(dir, profile, exprs)
	require.NoError(t, err)
	var jobs []Job
	for i := range exprs {
		for range documents {
			jobs = append(jobs, r.job(i))
		}
	}
	var some []Job
	for _, job := range jobs {
		if program.Errors[job.Expr] == nil {
			some = append(some, job)
		}
	}
	for i, err := range program.Errors {
		if err != nil {
			t.Errorf("seed %d: %s\n%v", seed, exprs[i].Text, err)
		}
	}
	outcomes, err := program.Run(some)
	require.NoError(t, err)
	failed := map[int]bool{}
	for i, job := range some {
		want := byClosures(t, exprs[job.Expr], profile, &job)
		if problem := differ(outcomes[i], want); problem != "" && !failed[job.Expr] {
			failed[job.Expr] = true
			t.Errorf("seed %d: %s\ninput %s\nvariables %s\n%s", seed, exprs[job.Expr].Text, job.Input.JSON(), job.Variables.JSON(), problem)
		}
	}
}

// job returns a job for an expression.
func (r *random) job(expr int) Job {
	job := Job{Expr: expr, MaxDepth: testDepth, TimeLimit: testTime}
	input := r.document(4)
	variables := []value.Member{{Name: "w", Value: r.document(2)}}
	if r.aws {
		variables = append(variables, value.Member{Name: "states", Value: value.Object(
			value.Member{Name: "input", Value: input},
			value.Member{Name: "result", Value: r.document(2)},
			value.Member{Name: "context", Value: r.document(2)},
		)})
	} else if !r.chance(8) {
		job.Input = input
	}
	job.Variables = value.Object(variables...)
	return job
}

// byClosures evaluates an expression by closures.
func byClosures(t *testing.T, expr Expr, profile jsonata.Profile, job *Job) (o Outcome) {
	t.Helper()
	compiled, err := closure.FromTree(expr.Tree, profile)
	require.NoError(t, err)
	env := library.Env{MaxDepth: job.MaxDepth, Deadline: time.Now().Add(job.TimeLimit)}
	variables := map[string]value.Value{}
	for name, v := range job.Variables.Members() {
		variables[name] = v
	}
	return OutcomeOf(compiled.Eval(env, job.Input, variables))
}

// differ returns how two outcomes differ, "" if they do not. Where one stops at
// a limit the other may get further.
func differ(got, want Outcome) string {
	switch {
	case got.Problem != "":
		return got.Problem
	case got.Failed && got.Code == library.CodeLimit || want.Failed && want.Code == library.CodeLimit:
		return ""
	case got.Failed != want.Failed, got.Code != want.Code, got.Message != want.Message:
	case got.Value.IsUndefined() == want.Value.IsUndefined() && got.Value.JSON() == want.Value.JSON():
		return ""
	}
	return fmt.Sprintf("emitted  %s\nclosures %s", got.show(), want.show())
}

func (o Outcome) show() string {
	switch {
	case o.Failed:
		return o.Code + ": " + o.Message
	case o.Value.IsUndefined():
		return "undefined"
	}
	return o.Value.JSON()
}
