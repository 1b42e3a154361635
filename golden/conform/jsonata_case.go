package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/aslc-dev/aslc/golden/emitted"
	"github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata/closure"
	"github.com/aslc-dev/aslc/runtime/value"
)

// jsonataCase is a case of JSONata's suite.
type jsonataCase struct {
	id, group string
	expr      string
	input     value.Value
	variables value.Value // by name
	depth     int
	timeLimit time.Duration

	result    value.Value // undefined is an expected result, too
	unordered bool
	code      string
	token     value.Value
	error     value.Value // what the error must have, where more is known

	emitted jsonataOutcome // of the emitted function
}

// readJSONata reads the cases of all groups in a folder.
func readJSONata(dir string) ([]*jsonataCase, error) {
	files, err := filepath.Glob(filepath.Join(dir, "groups", "*.json"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("%s: no groups of cases: %w", dir, errors.Join(err, os.ErrNotExist))
	}
	datasets := map[string]value.Value{}
	var cases []*jsonataCase
	for _, file := range files {
		group, err := readValue(file)
		if err != nil {
			return nil, err
		}
		for _, raw := range group.Items() {
			c, err := newJSONataCase(dir, raw, datasets)
			if err != nil {
				return nil, err
			}
			cases = append(cases, c)
		}
	}
	return cases, nil
}

func readValue(file string) (value.Value, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return value.Undefined, err
	}
	v, err := value.Parse(text)
	if err != nil {
		return value.Undefined, fmt.Errorf("%s: %w", file, err)
	}
	return v, nil
}

func newJSONataCase(dir string, raw value.Value, datasets map[string]value.Value) (*jsonataCase, error) {
	c := &jsonataCase{
		id: text(raw.Get("group")) + "/" + text(raw.Get("name")), group: text(raw.Get("group")),
		expr: text(raw.Get("expr")), variables: raw.Get("bindings"),
		result: raw.Get("result"), code: text(raw.Get("code")), token: raw.Get("token"), error: raw.Get("error"),
	}
	c.unordered, _ = raw.Get("unordered").Bool()
	if undefined, _ := raw.Get("undefinedResult").Bool(); undefined {
		c.result = value.Undefined
	}
	if depth, ok := raw.Get("depth").Int(); ok {
		c.depth = int(depth)
	}
	if limit, ok := raw.Get("timelimit").Int(); ok {
		c.timeLimit = time.Duration(limit) * time.Millisecond
	}
	name := text(raw.Get("dataset"))
	switch _, read := datasets[name]; {
	case raw.Has("data"):
		c.input = raw.Get("data")
		return c, nil
	case name == "" || read:
	default:
		var err error
		if datasets[name], err = readValue(filepath.Join(dir, "datasets", name+".json")); err != nil {
			return nil, err
		}
	}
	c.input = datasets[name]
	return c, nil
}

// jsonataOutcome is what became of a case: an outcome, or the error that kept it
// from being evaluated.
type jsonataOutcome struct {
	emitted.Outcome
	err error
}

// byClosures evaluates the case in this program.
func (c *jsonataCase) byClosures() jsonataOutcome {
	expr, err := closure.Compile(c.expr, jsonata.V222)
	if err != nil {
		return jsonataOutcome{err: err}
	}
	env := closure.Env{MaxDepth: c.depth}
	if c.timeLimit > 0 {
		env.Deadline = time.Now().Add(c.timeLimit)
	}
	variables := map[string]value.Value{}
	for name, v := range c.variables.Members() {
		variables[name] = v
	}
	return jsonataOutcome{Outcome: emitted.OutcomeOf(expr.Eval(env, c.input, variables))}
}

// compare returns what is wrong with an outcome, "" if nothing is.
func (c *jsonataCase) compare(o jsonataOutcome) string {
	if o.Problem != "" {
		return o.Problem
	}
	failed, code, token, message := o.failure()
	if c.code == "" && c.error.IsUndefined() {
		switch {
		case failed:
			return fmt.Sprintf("failed: %s: %s", code, message)
		case !c.equal(o.Value):
			return "got " + shown(o.Value) + ", want " + shown(c.result)
		}
		return ""
	}
	want := c.code
	if s, ok := c.error.Get("code").Text(); ok {
		want = s
	}
	switch {
	case !failed:
		return "got " + shown(o.Value) + ", want error " + want
	case code != want:
		return fmt.Sprintf("got error %s: %s, want %s", code, message, want)
	}
	for _, expected := range []value.Value{c.token, c.error.Get("token")} {
		if s, ok := expected.Text(); ok && s != token {
			return fmt.Sprintf("got token %q, want %q", token, s)
		}
	}
	if s, ok := c.error.Get("message").Text(); ok && s != message {
		return fmt.Sprintf("got message %q, want %q", message, s)
	}
	return ""
}

// failure returns the parts of an error of any stage.
func (o jsonataOutcome) failure() (failed bool, code, token, message string) {
	var refused *jsonata.Error
	switch {
	case errors.As(o.err, &refused):
		return true, refused.Code, refused.Token, refused.Msg
	case o.err != nil:
		return true, "", "", o.err.Error()
	}
	return o.Failed, o.Code, o.Token, o.Message
}

// equal reports whether a value is the expected one.
func (c *jsonataCase) equal(v value.Value) bool {
	if !c.unordered || !v.IsArray() || v.Len() != c.result.Len() {
		return value.Equal(v, c.result)
	}
	rest := append([]value.Value(nil), v.Slice()...)
	for _, want := range c.result.Items() {
		found := false
		for i, got := range rest {
			if found = value.Equal(got, want); found {
				rest = append(rest[:i], rest[i+1:]...)
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

func shown(v value.Value) string {
	if v.IsUndefined() {
		return "undefined"
	}
	return shorten(v)
}
