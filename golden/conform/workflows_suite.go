package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/aslc-dev/aslc/golden/driver"
	"github.com/aslc-dev/aslc/runtime/value"
)

// The suite workflows holds whole workflows with cases of scripted tasks, that
// have to run end to end: status, output, states entered, calls made and time
// waited.
func init() {
	suites = append(suites, suite{
		name:    "workflows",
		columns: []string{"pass"},
		load:    loadWorkflows,
		summary: passSummary,
	})
}

// workflow is an entry of the index.
type workflow struct {
	ID          string `json:"id"`
	Directory   string `json:"directory"`
	Language    string `json:"query_language"`
	Definitions []struct {
		Name  string `json:"name"`
		File  string `json:"file"`
		Cases string `json:"cases_file"`
		Type  string `json:"workflow_type"`
	} `json:"definitions"`
}

// workflowCase is one case of a definition.
type workflowCase struct {
	Name     string                   `json:"name"`
	Input    value.Value              `json:"input"`
	Mocks    value.Value              `json:"mocks"`
	Machines map[string]workflowChild `json:"machines"`
	Expect   struct {
		Status string      `json:"status"`
		Output value.Value `json:"output"`
		Error  value.Value `json:"error"`
		Cause  value.Value `json:"cause"`
		Waited float64     `json:"waited_seconds"`
	} `json:"expect"`
	Trace []string          `json:"trace"`
	Calls []driver.TaskCall `json:"calls"`
}

type workflowChild struct {
	Definition string      `json:"definition"`
	Mocks      value.Value `json:"mocks"`
}

func loadWorkflows(dir string) ([]check, error) {
	var index []workflow
	if err := readJSON(filepath.Join(dir, "index.json"), &index); err != nil {
		return nil, err
	}
	var checks []check
	for _, w := range index {
		some, err := w.checks(dir)
		if err != nil {
			return nil, err
		}
		checks = append(checks, some...)
	}
	return checks, nil
}

func readJSON(file string, into any) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, into); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// checks returns the cases of all definitions of a workflow.
func (w *workflow) checks(dir string) ([]check, error) {
	var checks []check
	var sources []source
	for _, d := range w.Definitions {
		text, err := os.ReadFile(filepath.Join(dir, d.File))
		if err != nil {
			return nil, err
		}
		sources = append(sources, source{name: d.Name, text: string(text), express: d.Type == "EXPRESS"})
	}
	for i, d := range w.Definitions {
		var file struct {
			Substitutions map[string]string `json:"substitutions"`
			Cases         []*workflowCase   `json:"cases"`
		}
		if err := readJSON(filepath.Join(dir, d.Cases), &file); err != nil {
			return nil, err
		}
		own := append([]source{sources[i].substituted(file.Substitutions)}, sources...)
		for _, c := range file.Cases {
			checks = append(checks, check{
				id:       w.ID + "/" + d.Name + "/" + c.Name,
				group:    filepath.Base(w.Directory),
				language: w.Language,
				machines: c.needs(own),
				job:      c.job(w.ID + "/" + d.Name + "/" + c.Name),
				judge:    func(r run) verdict { return c.judge(r, own[0].text) },
			})
		}
	}
	return checks, nil
}

// substituted returns the definition with ${name} replaced.
func (s source) substituted(values map[string]string) source {
	for name, x := range values {
		s.text = strings.ReplaceAll(s.text, "${"+name+"}", x)
	}
	return s
}

// needs returns the definitions that the case runs: the first one, and those of
// its child state machines.
func (c *workflowCase) needs(sources []source) []source {
	needed := sources[:1:1]
	for _, child := range c.Machines {
		for _, s := range sources[1:] {
			if s.name == child.Definition {
				needed = append(needed, s)
			}
		}
	}
	return needed
}

// The execution that the cases were written for.
var workflowIdentity = driver.Identity{
	ID:               "arn:aws:states:us-east-1:123456789012:execution:Machine:exec-1",
	Name:             "exec-1",
	RoleArn:          "arn:aws:iam::123456789012:role/Role",
	StateMachineID:   "arn:aws:states:us-east-1:123456789012:stateMachine:Machine",
	StateMachineName: "Machine",
}

func (c *workflowCase) job(id string) *driver.Job {
	job := &driver.Job{ID: id, Input: c.Input, Execution: workflowIdentity}
	job.Mocks = c.Mocks
	job.Machines = map[string]driver.Child{}
	for arn, child := range c.Machines {
		job.Machines[arn] = driver.Child{Machine: child.Definition, World: driver.World{Mocks: child.Mocks}}
	}
	return job
}

// judge holds an outcome against the case.
func (c *workflowCase) judge(r run, definition string) verdict {
	if r.refused != "" {
		return wrongWith(1, "does not compile: "+r.refused)
	}
	o := withPlainTokens(r.outcome)
	if o.Problem != "" {
		return wrongWith(1, o.Problem)
	}
	var notes []string
	note := func(what string, d *difference) {
		if d != nil {
			notes = append(notes, what+": "+d.Error())
		}
	}
	var compare comparer
	e := &c.Expect
	note("status", compare.compare(value.String(e.Status), value.String(o.Status), ""))
	note("output", compare.compare(e.Output, o.Output, ""))
	note("error", compare.compare(orEmpty(e.Error), orEmpty(o.Error), ""))
	if !interpreters(e.Error) {
		note("cause", compare.compare(orEmpty(e.Cause), orEmpty(o.Cause), ""))
	}
	course := courseOf(o, definition)
	note("trace", course.compareTrace(c.Trace))
	note("calls", course.compareCalls(c.Calls))
	if waited := total(o.Waited); !near(waited, e.Waited) {
		note("waited", &difference{"", value.Float(e.Waited), value.Float(waited)})
	}
	if notes != nil {
		return verdict{marks: []mark{wrong}, notes: notes}
	}
	return verdict{marks: []mark{right}}
}

// interpreters reports whether the cause of an error is worded by the
// interpreter: the cases have the words of the one they were tried with, not
// those of AWS, which the suite aws compares.
func interpreters(name value.Value) bool {
	s := text(name)
	return s == "States.Runtime" || s == "States.QueryEvaluationError"
}

func total(seconds []float64) (sum float64) {
	for _, s := range seconds {
		sum += s
	}
	return sum
}

func near(a, b float64) bool { return a-b < 1e-6 && b-a < 1e-6 }

// withPlainTokens names the task tokens as the cases do: token-1, token-2 …
func withPlainTokens(o *driver.Outcome) *driver.Outcome {
	var pairs []string
	for _, call := range o.Calls {
		if call.Token != "" {
			pairs = append(pairs, call.Token, fmt.Sprintf("token-%d", len(pairs)/2+1))
		}
	}
	text, err := json.Marshal(o)
	renamed := new(driver.Outcome)
	if err != nil || json.Unmarshal([]byte(strings.NewReplacer(pairs...).Replace(string(text))), renamed) != nil {
		return o
	}
	return renamed
}
