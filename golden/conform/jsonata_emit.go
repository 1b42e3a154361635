package main

import (
	"github.com/aslc-dev/aslc/golden/emitted"
	"github.com/aslc-dev/aslc/parser/jsonata"
)

// emitJSONata emits the expressions of cases, each text once, builds one program
// of them in dir and has it evaluate the cases.
func emitJSONata(cases []*jsonataCase, dir string) error {
	var exprs []emitted.Expr
	index := map[string]int{}
	var jobs []emitted.Job
	var of []*jsonataCase // of each job
	for _, c := range cases {
		key := c.expr + "\x00" + c.variables.JSON()
		at, ok := index[key]
		if !ok {
			tree, err := jsonata.Parse(c.expr, jsonata.V222)
			if err != nil {
				c.emitted.err = err
				continue
			}
			at = len(exprs)
			index[key] = at
			exprs = append(exprs, emitted.Expr{Text: c.expr, Tree: tree, Variables: c.variableNames()})
		}
		jobs = append(jobs, emitted.Job{
			Expr: at, Input: c.input, Variables: c.variables, MaxDepth: c.depth, TimeLimit: c.timeLimit,
		})
		of = append(of, c)
	}
	program, err := emitted.Build(dir, jsonata.V222, exprs)
	if err != nil {
		return err
	}
	return runJSONata(program, jobs, of)
}

// runJSONata has a program do the jobs of cases.
func runJSONata(program *emitted.Program, jobs []emitted.Job, of []*jsonataCase) error {
	var some []emitted.Job
	var cases []*jsonataCase
	for i, job := range jobs {
		if err := program.Errors[job.Expr]; err != nil {
			of[i].emitted.err = err
			continue
		}
		some, cases = append(some, job), append(cases, of[i])
	}
	outcomes, err := program.Run(some)
	if err != nil {
		return err
	}
	for i, o := range outcomes {
		cases[i].emitted.Outcome = o
	}
	return nil
}

// variableNames returns the names of the variables that a case is given.
func (c *jsonataCase) variableNames() map[string]bool {
	all := map[string]bool{}
	for name := range c.variables.Members() {
		all[name] = true
	}
	return all
}
