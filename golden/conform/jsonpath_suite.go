package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/aslc-dev/aslc/golden/driver"
	"github.com/aslc-dev/aslc/runtime/value"
)

// The suite jsonpath holds paths against the answers of the engine that AWS's
// answers agree with. Each path is the InputPath of a Pass state, compiled like
// any other.
func init() {
	suites = append(suites, suite{
		name:    "jsonpath",
		columns: []string{"pass", "cause"},
		load:    loadJSONPath,
		summary: passSummary,
	})
}

// pathCase is one pair of a document and a path.
type pathCase struct {
	ID      string      `json:"id"`
	Doc     string      `json:"doc"`
	Path    string      `json:"path"`
	Result  value.Value `json:"result"`
	Error   string      `json:"error"` // not-found or invalid
	Stage   string      `json:"stage"` // compile or evaluate
	Message string      `json:"message"`
}

func loadJSONPath(dir string) ([]check, error) {
	var cases []*pathCase
	var docs map[string]value.Value
	if err := readJSON(filepath.Join(dir, "cases.json"), &cases); err != nil {
		return nil, err
	}
	if err := readJSON(filepath.Join(dir, "docs.json"), &docs); err != nil {
		return nil, err
	}
	checks := make([]check, len(cases))
	for i, c := range cases {
		checks[i] = check{
			id:       fmt.Sprintf("%s %s", c.ID, c.Path),
			group:    c.Doc,
			machines: []source{{text: passThrough(c.Path)}},
			job:      &driver.Job{ID: c.ID, Input: docs[c.Doc]},
			judge:    c.judge,
		}
	}
	return checks, nil
}

// passThrough returns the definition of a state that selects by a path. The
// engine takes @ for the document where nothing is being filtered, and puts $.
// before a text that begins with neither; the field of a state takes $ only.
func passThrough(path string) string {
	path = strings.TrimSpace(path)
	if rest, ok := strings.CutPrefix(path, "@"); ok {
		path = "$" + rest
	} else if path != "" && !strings.HasPrefix(path, "$") {
		path = "$." + path
	}
	return fmt.Sprintf(`{"StartAt": "Get", "States": {"Get": {"Type": "Pass", "InputPath": %s, "End": true}}}`, value.String(path).JSON())
}

func (c *pathCase) judge(r run) verdict {
	v := verdict{marks: []mark{wrong, absent}}
	o := r.outcome
	switch {
	case r.refused != "" && c.Error == "invalid" && c.Stage == "compile":
		v.marks[0] = right
	case r.refused != "":
		v.notes = []string{"does not compile: " + r.refused}
	case o.Problem != "":
		v.notes = []string{o.Problem}
	case c.Error == "":
		d := comparer{}.compare(c.Result, o.Output, "")
		if v.marks[0] = markOf(d); d != nil {
			v.notes = []string{d.Error(), text(o.Cause)}
		}
	case c.Error == "invalid" && c.Stage == "compile":
		v.notes = []string{"compiles, though the path is malformed"}
	default:
		d := comparer{}.compare(value.String("States.Runtime"), o.Error, "/error")
		v.marks[0] = markOf(d)
		if d != nil {
			v.notes = append(v.notes, d.Error())
		}
		if c.Message != "" {
			v.marks[1] = right
			if !strings.HasSuffix(text(o.Cause), c.Message) {
				v.marks[1] = wrong
				v.notes = append(v.notes, (&difference{"/cause", value.String(c.Message), o.Cause}).Error())
			}
		}
	}
	return v
}

// passSummary is the last line of a suite whose first column says all.
func passSummary(cases []scored) string {
	pass, _ := count(cases, 0)
	return fmt.Sprintf("%d cases, pass %d", len(cases), pass)
}
