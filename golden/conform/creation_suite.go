package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/cmd/compile"
	ircheck "github.com/aslc-dev/aslc/ir/check"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/runtime/value"
)

// The suite aws-creation holds definitions that AWS was asked to create or to
// validate: those that it refused have to be refused, with its code, its words
// and its place, as `aslc check --aws` prints them.
func init() {
	suites = append(suites, suite{
		name:    "aws-creation",
		columns: []string{"verdict", "code", "text", "place"},
		load:    loadCreation,
		summary: creationSummary,
		execute: func(_ *options, checks []check, _ string) ([]run, error) { return make([]run, len(checks)), nil },
	})
}

// The columns.
const (
	creationVerdict = iota
	creationCode
	creationText
	creationPlace // where AWS names one
)

// loadCreation returns the cases about definitions. A start that AWS refused is
// one of them when it was for the definition.
func loadCreation(dir string) ([]check, error) {
	cases, err := readCases(filepath.Join(dir, "cases"))
	if err != nil {
		return nil, err
	}
	var checks []check
	for _, c := range cases {
		switch {
		case c.Kind == "definition_error", c.Kind == "validate":
		case c.Kind == "start_error" && createMessage.MatchString(text(c.Expect.Get("error", "message"))):
		default:
			continue
		}
		s := c.request()
		checks = append(checks, check{
			id: c.ID, group: c.Kind, tags: c.Tags, language: c.QueryLanguage,
			machines: []source{s}, judge: func(run) verdict { return c.judgeCreation(s) },
		})
	}
	return checks, nil
}

// judgeCreation compares what is said of a definition with what AWS said.
func (c *awsCase) judgeCreation(s source) verdict {
	want, got := c.recorded(), awsDiagnostics(s)
	v := verdict{marks: []mark{wrong, wrong, wrong, absent}}
	note := func(what string) { v.notes = append(v.notes, fmt.Sprintf("%s: want %s, got %s", what, want, got)) }
	if (len(want) > 0) != (len(got) > 0) {
		note("verdict")
		return v
	}
	v.marks = []mark{right, right, right, absent}
	if len(want) == 0 {
		return v
	}
	first := got[0]
	if want[0].Code != first.Code {
		v.marks[creationCode] = wrong
		note("code")
	}
	if want[0].Message != first.Message {
		v.marks[creationText] = wrong
		note("text")
	}
	if place := want[0].Location; place != "" {
		v.marks[creationPlace] = right
		if !slices.ContainsFunc(got, func(d ircheck.AWSDiagnostic) bool { return d.Location == place }) {
			v.marks[creationPlace] = wrong
			note("place")
		}
	}
	return v
}

// awsDiagnostics returns the errors of a definition as AWS would put them.
func awsDiagnostics(s source) []ircheck.AWSDiagnostic {
	var list []ircheck.AWSDiagnostic
	for _, r := range compile.Check(s.fileName(), s.text, compile.Options{Express: s.express, Strict: true}) {
		for _, d := range r.Diagnostics.Sorted() {
			if said, ok := ircheck.AWS(r.File, d); ok && d.Severity == diag.Error {
				list = append(list, said)
			}
		}
	}
	return list
}

// createMessage takes the message of a refused creation apart.
var createMessage = regexp.MustCompile(`(?s)^Invalid State Machine Definition: '([A-Z_]+): (.*) at ([^ ]*)'$`)

// recorded returns what AWS said is wrong with the definition.
func (c *awsCase) recorded() []ircheck.AWSDiagnostic {
	if message := text(c.Expect.Get("error", "message")); message != "" {
		d := ircheck.AWSDiagnostic{Severity: "ERROR", Message: withARNs.Replace(message)}
		if m := createMessage.FindStringSubmatch(message); m != nil {
			d.Code, d.Message, d.Location = m[1], withARNs.Replace(m[2]), m[3]
		}
		return []ircheck.AWSDiagnostic{d}
	}
	var list []ircheck.AWSDiagnostic
	for _, d := range c.Expect.Get("diagnostics").Items() {
		if severity := text(d.Get("severity")); severity == "ERROR" {
			list = append(list, ircheck.AWSDiagnostic{
				Severity: severity, Code: text(d.Get("code")),
				Message: withARNs.Replace(text(d.Get("message"))), Location: text(d.Get("location")),
			})
		}
	}
	return list
}

// request returns the definition as it was sent to AWS.
func (c *awsCase) request() source {
	s := source{text: c.DefinitionText, express: c.Express || c.Request.Type == express}
	if c.Definition.IsObject() {
		s.text = c.Definition.Indent("", "  ")
	}
	s.text = withARNs.Replace(s.text)
	return s
}

// withARNs puts a partition, and an activity, where a recording has a stand-in.
var withARNs = strings.NewReplacer("arn:<partition>:", "arn:aws:", `"activity_arn"`, `"`+activityPrefix+`A"`)

// awsRequest is the part of an API request that matters for a definition.
type awsRequest struct {
	Type string `json:"type"`
}

// UnmarshalJSON reads the request; other kinds of cases have other ones.
func (r *awsRequest) UnmarshalJSON(data []byte) error {
	doc, err := value.Parse(data)
	r.Type = text(doc.Get("type"))
	return err
}

var _ json.Unmarshaler = (*awsRequest)(nil)

// creationSummary is the last line.
func creationSummary(cases []scored) string {
	verdicts, _ := count(cases, creationVerdict)
	codes, _ := count(cases, creationCode)
	return fmt.Sprintf("%d cases, verdict %d, code %d", len(cases), verdicts, codes)
}
