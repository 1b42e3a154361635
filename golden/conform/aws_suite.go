package main

import (
	"path/filepath"
	"strings"
	"time"

	"github.com/aslc-dev/aslc/golden/driver"
	"github.com/aslc-dev/aslc/runtime/value"
)

// The suite aws holds executions that were recorded on AWS Step Functions: each
// definition is compiled and run with the recorded answers of its tasks.
func init() {
	suites = append(suites, suite{
		name:    "aws",
		columns: awsColumns,
		load:    loadAWS,
		summary: awsSummary,
	})
}

// Columns of the suite aws. exact counts histories that agree in every detail,
// not only in those that the recordings are compared by.
var awsColumns = []string{"status", "result", "cause", "events", "exact"}

const (
	awsStatus = iota
	awsResult
	awsCause
	awsEvents
	awsExact
)

func loadAWS(dir string) ([]check, error) {
	cases, err := readCases(filepath.Join(dir, "cases"))
	if err != nil {
		return nil, err
	}
	var checks []check
	for _, c := range cases {
		if c.Kind != "execution" || c.Runnable == "no" {
			continue
		}
		checks = append(checks, check{
			id:       c.ID,
			group:    c.Group,
			tags:     c.Tags,
			language: c.QueryLanguage,
			machines: []source{c.source()},
			job:      c.job(),
			judge:    c.judge,
		})
	}
	return checks, nil
}

func (c *awsCase) job() *driver.Job {
	input := c.Input
	if input.IsUndefined() {
		input = value.EmptyObject
	}
	job := &driver.Job{ID: c.ID, Input: input, Execution: c.identity()}
	job.Recorded, job.Functions = c.answers(), c.Mocks.Functions
	if now, err := time.Parse(time.RFC3339, c.Clock); err == nil {
		job.Now = now
	}
	return job
}

// judge holds an outcome against the recording.
func (c *awsCase) judge(r run) verdict {
	if r.refused != "" {
		return c.allWrong("does not compile: " + r.refused)
	}
	if r.outcome.Problem != "" {
		return c.allWrong(r.outcome.Problem)
	}
	v := verdict{marks: make([]mark, len(awsColumns))}
	o := c.inRecordedWords(r.outcome)
	compare := c.comparer()
	score := func(column int, d *difference) {
		v.marks[column] = markOf(d)
		if d != nil {
			v.notes = append(v.notes, awsColumns[column]+": "+d.Error())
		}
	}
	want := c.Expect
	status := compare.compare(want.Get("status"), value.String(o.Status), "/status")
	score(awsStatus, status)
	if status != nil {
		if o.Status != "SUCCEEDED" {
			v.notes = append(v.notes, "failed with "+shorten(o.Error)+": "+shorten(o.Cause))
		}
		v.marks[awsResult], v.marks[awsCause] = wrong, wrong
	} else {
		score(awsResult, firstOf(compare.compare(want.Get("output"), o.Output, "/output"), c.compareText("error", o.Error)))
		score(awsCause, c.compareText("cause", o.Cause))
	}
	v.silent = o.Status == "SUCCEEDED" && v.marks[awsResult] == wrong
	events := want.Get("events")
	switch {
	case events.Len() == 0:
	case isTrue(want.Get("events_normalised")):
		score(awsEvents, compare.eventsNormalised(events, o.Events))
		v.marks[awsExact] = v.marks[awsEvents]
	default:
		score(awsEvents, compare.events(events, o.Events))
		v.marks[awsExact] = markOf(compare.exactEvents(events, o.Events))
		if d := compare.exactEvents(events, o.Events); d != nil && v.marks[awsEvents] == right {
			v.notes = append(v.notes, "exact: "+d.Error())
		}
	}
	return v
}

// compareText compares the error or the cause of an execution that failed. A
// description has none where the history has an empty one, and a case without a
// history that has none does not tell.
func (c *awsCase) compareText(name string, got value.Value) *difference {
	want := c.Expect.Get(name)
	if want.IsNull() || want.IsUndefined() && c.Expect.Get("events").Len() == 0 {
		return nil
	}
	return c.comparer().compare(orEmpty(want), orEmpty(got), "/"+name)
}

// allWrong is the verdict of a case that came to no outcome.
func (c *awsCase) allWrong(note string) verdict {
	v := wrongWith(len(awsColumns), note)
	if c.Expect.Get("events").Len() == 0 {
		v.marks[awsEvents], v.marks[awsExact] = absent, absent
	}
	return v
}

// orEmpty returns v, and "" for an absent text.
func orEmpty(v value.Value) value.Value {
	if v.IsUndefined() {
		return value.String("")
	}
	return v
}

func isTrue(v value.Value) bool {
	b, _ := v.Bool()
	return b
}

func firstOf(differences ...*difference) *difference {
	for _, d := range differences {
		if d != nil {
			return d
		}
	}
	return nil
}

// inRecordedWords returns the outcome with the names of the recording in the
// places of those that were made up here: activities and task tokens.
func (c *awsCase) inRecordedWords(o *driver.Outcome) *driver.Outcome {
	var pairs []string
	for _, call := range o.Calls {
		if call.Token == "" || call.Answer == 0 {
			continue
		}
		r := c.Mocks.Responses[call.Answer-1]
		if recorded, ok := counterpart(r.Parameters, call.Input, call.Token); ok {
			pairs = append(pairs, call.Token, inJSON(recorded))
		}
	}
	pairs = append(pairs, activityPrefix, "")
	replacer := strings.NewReplacer(pairs...)
	renamed := func(v value.Value) value.Value {
		if v.IsUndefined() {
			return v
		}
		doc, err := value.ParseString(replacer.Replace(v.JSON()))
		if err != nil {
			return v
		}
		return doc
	}
	n := *o
	n.Output, n.Error, n.Cause, n.Events = renamed(o.Output), renamed(o.Error), renamed(o.Cause), renamed(o.Events)
	return &n
}

// inJSON returns a text as it stands inside of a JSON string.
func inJSON(text string) string { return strings.Trim(value.String(text).JSON(), `"`) }

// counterpart returns what stands in the recording in the place of a text.
func counterpart(recorded, got value.Value, text string) (string, bool) {
	switch {
	case got.IsObject() && recorded.IsObject():
		for name, x := range got.Members() {
			if s, ok := counterpart(recorded.Get(name), x, text); ok {
				return s, true
			}
		}
	case got.IsArray() && recorded.IsArray():
		for i, x := range got.Items() {
			if s, ok := counterpart(recorded.Index(i), x, text); ok {
				return s, true
			}
		}
	case got.IsString() && recorded.IsString():
		mine, _ := got.Text()
		theirs, _ := recorded.Text()
		before, after, ok := strings.Cut(mine, text)
		if ok && len(theirs) >= len(before)+len(after) && strings.HasPrefix(theirs, before) && strings.HasSuffix(theirs, after) {
			return theirs[len(before) : len(theirs)-len(after)], true
		}
	}
	return "", false
}
