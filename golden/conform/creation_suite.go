package main

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"slices"

	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/runtime/value"
)

// The suite aws-creation holds definitions that AWS was asked to create or to
// validate: those that it refused have to be refused, at the same place.
func init() {
	suites = append(suites, suite{
		name:    "aws-creation",
		columns: []string{"pass", "place"},
		load:    loadCreation,
		summary: passSummary,
	})
}

func loadCreation(dir string) ([]check, error) {
	cases, err := readCases(filepath.Join(dir, "cases"))
	if err != nil {
		return nil, err
	}
	var checks []check
	for _, c := range cases {
		if c.Kind != "definition_error" && c.Kind != "validate" {
			continue
		}
		s := c.source()
		s.express = c.Request.Type == "EXPRESS"
		checks = append(checks, check{
			id: c.ID, group: c.Kind, tags: c.Tags, language: c.QueryLanguage,
			machines: []source{s}, judge: c.judgeCreation,
		})
	}
	return checks, nil
}

func (c *awsCase) judgeCreation(r run) verdict {
	wanted := c.isRefused()
	v := verdict{marks: []mark{wrong, absent}}
	switch refused := r.refused != "" && !r.broken; {
	case refused && !wanted:
		v.notes = []string{"does not compile: " + r.refused}
		return v
	case !refused && wanted:
		v.notes = []string{"compiles, though AWS says: " + shorten(c.Expect)}
		return v
	}
	v.marks[0] = right
	if places := c.places(); len(places) > 0 {
		v.marks[1] = wrong
		if slices.ContainsFunc(r.found, func(d diag.Diagnostic) bool { return within(d.Path, places) }) {
			v.marks[1] = right
		} else {
			v.notes = []string{"place: want " + places[0] + ", got: " + r.refused}
		}
	}
	return v
}

// isRefused reports whether AWS refuses the definition.
func (c *awsCase) isRefused() bool {
	return c.Kind == "definition_error" || text(c.Expect.Get("result")) == "FAIL"
}

// messagePlace finds the place at the end of the message of a refusal.
var messagePlace = regexp.MustCompile(` at (/\S*)'$`)

// places returns the JSON pointers that AWS names.
func (c *awsCase) places() (places []string) {
	for _, d := range c.Expect.Get("diagnostics").Items() {
		if at := text(d.Get("location")); at != "" && at[0] == '/' && at != "/" {
			places = append(places, at)
		}
	}
	if m := messagePlace.FindStringSubmatch(text(c.Expect.Get("error", "message"))); m != nil {
		places = append(places, m[1])
	}
	return places
}

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
