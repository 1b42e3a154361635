package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/golden/driver"
	"github.com/aslc-dev/aslc/runtime/value"
)

// awsCase is one recording. The format is described beside the data.
type awsCase struct {
	ID             string      `json:"id"`
	Group          string      `json:"group"`
	Kind           string      `json:"kind"`
	Definition     value.Value `json:"definition"`
	DefinitionText string      `json:"definition_text"`
	Input          value.Value `json:"input"`
	Express        bool        `json:"express"`
	Context        struct {
		Execution    string `json:"execution_arn"`
		StateMachine string `json:"state_machine_arn"`
		Role         string `json:"role_arn"`
	} `json:"context"`
	Clock string `json:"clock"`
	Mocks struct {
		Responses []awsResponse     `json:"responses"`
		Functions []driver.Function `json:"functions"`
	} `json:"mocks"`
	Request       awsRequest       `json:"request"`
	Runnable      string           `json:"runnable"`
	Expect        value.Value      `json:"expect"`
	Placeholders  []awsPlaceholder `json:"placeholders"`
	QueryLanguage string           `json:"query_language"`
	Tags          []string         `json:"tags"`
}

type awsPlaceholder struct {
	Path   string   `json:"path"`
	Whole  bool     `json:"whole"`
	Tokens []string `json:"tokens"`
}

// awsResponse is one attempt of a task.
type awsResponse struct {
	State      string             `json:"state"`
	Iteration  []driver.Iteration `json:"iteration"`
	Type       string             `json:"type"`
	Resource   string             `json:"resource"`
	Parameters value.Value        `json:"parameters"`
	Input      value.Value        `json:"input"`
	Submitted  value.Value        `json:"submitted_output"`
	Result     *struct {
		Kind   string      `json:"kind"`
		Output value.Value `json:"output"`
		Error  value.Value `json:"error"`
		Cause  value.Value `json:"cause"`
	} `json:"result"`
}

// readCases reads all JSON files below dir, in the order of their names.
func readCases(dir string) ([]*awsCase, error) {
	var cases []*awsCase
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".json" || d.Name() == "index.json" {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		c := new(awsCase)
		if err := json.Unmarshal(text, c); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		cases = append(cases, c)
		return nil
	})
	if err == nil && len(cases) == 0 {
		err = fmt.Errorf("no cases below %s", dir)
	}
	return cases, err
}

// source returns the definition to compile. Stand-ins that the language has no
// room for are replaced: the partition of ARNs, and the names of activities
// where their ARNs should be.
func (c *awsCase) source() source {
	text := c.DefinitionText
	if text == "" {
		text = withActivities(c.Definition).Indent("", "  ")
	}
	text = strings.ReplaceAll(text, "arn:<partition>:", "arn:aws:")
	return source{name: lastPart(c.Context.StateMachine), text: text, express: c.Express}
}

const activityPrefix = "arn:aws:states:us-east-1:111111111111:activity:"

// withActivities replaces every Resource of a Task that is no ARN by the ARN of
// an activity of that name.
func withActivities(v value.Value) value.Value {
	switch {
	case v.IsArray():
		items := slices.Clone(v.Slice())
		for i, x := range items {
			items[i] = withActivities(x)
		}
		return value.Array(items...)
	case v.IsObject():
		for name, x := range v.Members() {
			if r, ok := x.Text(); ok && name == "Resource" && text(v.Get("Type")) == "Task" && !strings.HasPrefix(r, "arn:") {
				x = value.String(activityPrefix + r)
			}
			v = v.With(name, withActivities(x))
		}
	}
	return v
}

// lastPart returns the name at the end of an ARN.
func lastPart(arn string) string { return arn[strings.LastIndexByte(arn, ':')+1:] }

// identity returns the identity of the execution. The ARN of an Express
// execution ends with its name and an id.
func (c *awsCase) identity() driver.Identity {
	name := lastPart(c.Context.Execution)
	if c.Express {
		name = lastPart(strings.TrimSuffix(c.Context.Execution, ":"+name))
	}
	role := c.Context.Role
	if role == "" {
		role = roleIn(c.Expect)
	}
	return driver.Identity{
		ID:               c.Context.Execution,
		Name:             name,
		RoleArn:          role,
		StateMachineID:   c.Context.StateMachine,
		StateMachineName: lastPart(c.Context.StateMachine),
		Express:          c.Express,
	}
}

// roleIn returns the role that a recorded context object names, "" if none: some
// recordings tell of the role there only.
func roleIn(v value.Value) string {
	if role, ok := v.Get("RoleArn").Text(); ok && v.Has("StartTime") {
		return role
	}
	for _, x := range v.Members() {
		if role := roleIn(x); role != "" {
			return role
		}
	}
	for _, x := range v.Items() {
		if role := roleIn(x); role != "" {
			return role
		}
	}
	return ""
}

// answers returns what the tasks answered, in order.
func (c *awsCase) answers() []driver.Answer {
	list := make([]driver.Answer, len(c.Mocks.Responses))
	workers := c.workers()
	for i, r := range c.Mocks.Responses {
		list[i] = driver.Answer{State: r.State, Iteration: enclosing(r.Iteration), Submitted: r.Submitted}
		if r.Result != nil {
			list[i].Kind, list[i].Output = r.Result.Kind, r.Result.Output
			list[i].Error, list[i].Cause = r.Result.Error, r.Result.Cause
		}
		if r.Type == "ActivityScheduled" && len(workers) > 0 {
			list[i].Worker, workers = workers[0], workers[1:]
		}
	}
	return list
}

// workers returns the names of the workers that took activity tasks, in order.
func (c *awsCase) workers() (names []string) {
	for _, e := range c.Expect.Get("events").Items() {
		if typeOf(e) == "ActivityStarted" {
			names = append(names, text(e.Get("workerName")))
		}
	}
	return names
}

// enclosing returns the iterations around a task. A path that was followed
// along the events of a Map state of MaxConcurrency 1 leads through the earlier
// iterations as well; the last of each Map state is the one around the task.
func enclosing(path []driver.Iteration) []driver.Iteration {
	var around []driver.Iteration
	for _, step := range path {
		known := func(s driver.Iteration) bool { return s.Map == step.Map }
		if i := slices.IndexFunc(around, known); i >= 0 {
			around = around[:i]
		}
		around = append(around, step)
	}
	return around
}

// comparer returns the comparer that knows the stand-ins of the case.
func (c *awsCase) comparer() comparer {
	wild := make(map[string]wildcard, len(c.Placeholders))
	for _, p := range c.Placeholders {
		wild[p.Path] = wildcard{whole: p.Whole, tokens: p.Tokens}
	}
	return comparer{wild}
}
