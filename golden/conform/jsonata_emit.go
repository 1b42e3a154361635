package main

import (
	"os"

	"github.com/aslc-dev/aslc/golden/emitted"
	"github.com/aslc-dev/aslc/parser/jsonata"
)

// emitJSONata emits the expressions of all cases, each text once, builds one
// program of them and has it evaluate the cases.
func emitJSONata(cases []*jsonataCase) ([]outcomeOrError, error) {
	outcomes := make([]outcomeOrError, len(cases))
	var exprs []emitted.Expr
	index := map[string]int{}
	var jobs []emitted.Job
	var of []int // case of each job
	for i, c := range cases {
		key := c.expr + "\x00" + c.variables.JSON()
		at, ok := index[key]
		if !ok {
			tree, err := jsonata.Parse(c.expr, jsonata.V222)
			if err != nil {
				outcomes[i].err = err
				continue
			}
			at = len(exprs)
			index[key] = at
			exprs = append(exprs, emitted.Expr{Text: c.expr, Tree: tree, Variables: names(c)})
		}
		jobs = append(jobs, emitted.Job{
			Expr: at, Input: c.input, Variables: c.variables, MaxDepth: c.depth, TimeLimit: c.timeLimit,
		})
		of = append(of, i)
	}
	done, err := buildAndRun(exprs, jobs)
	if err != nil {
		return nil, err
	}
	for k, o := range done {
		outcomes[of[k]] = o
	}
	return outcomes, nil
}

// names returns the names of the variables that a case is given.
func names(c *jsonataCase) map[string]bool {
	all := map[string]bool{}
	for name := range c.variables.Members() {
		all[name] = true
	}
	return all
}

// buildAndRun builds a program of expressions and does jobs with it.
func buildAndRun(exprs []emitted.Expr, jobs []emitted.Job) ([]outcomeOrError, error) {
	dir := os.Getenv("CONFORM_JSONATA_KEEP")
	if dir == "" {
		var err error
		if dir, err = os.MkdirTemp("", "jsonata-*"); err != nil {
			return nil, err
		}
		defer os.RemoveAll(dir)
	}
	program, err := emitted.Build(dir, jsonata.V222, exprs)
	if err != nil {
		return nil, err
	}
	outcomes := make([]outcomeOrError, len(jobs))
	var some []emitted.Job
	var of []int
	for i, job := range jobs {
		if outcomes[i].err = program.Errors[job.Expr]; outcomes[i].err == nil {
			some, of = append(some, job), append(of, i)
		}
	}
	done, err := program.Run(some)
	if err != nil {
		return nil, err
	}
	for k, o := range done {
		outcomes[of[k]].Outcome = o
	}
	return outcomes, nil
}
