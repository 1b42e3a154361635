package cover

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"

	"github.com/aslc-dev/aslc/parser/diag"
)

// The JSON report.
type (
	jsonReport struct {
		Version    int         `json:"version"`
		File       string      `json:"file"`
		Name       string      `json:"name"`
		Executions int         `json:"executions"`
		Totals     jsonTotals  `json:"totals"`
		States     []jsonState `json:"states"`
		Notes      []string    `json:"notes"`
	}
	jsonTotals struct {
		States      jsonShare `json:"states"`
		Transitions jsonShare `json:"transitions"`
		Branches    jsonShare `json:"branches"`
		All         jsonShare `json:"all"`
	}
	jsonShare struct {
		Share
		Percent float64 `json:"percent"`
	}
	jsonState struct {
		Name string `json:"name"`
		Type string `json:"type"`
		place
		Count       int              `json:"count"`
		Transitions []jsonTransition `json:"transitions"`
		Branches    []jsonBranch     `json:"branches"`
	}
	jsonTransition struct {
		Field string `json:"field"` // Next, End, Default, Choices[i] or Catch[i]
		To    string `json:"to,omitempty"`
		place
		Count int `json:"count"`
	}
	jsonBranch struct {
		Field   string `json:"field"`
		StartAt string `json:"startAt"`
		place
		Count int `json:"count"`
	}
	place struct {
		Line   int `json:"line"`
		Column int `json:"column"`
	}
)

func (c *Coverage) place(s diag.Span) place {
	line, column := c.File.Position(s.Start)
	return place{line, column}
}

// JSON writes all counts with their places. It fails only as w does.
func (c *Coverage) JSON(w io.Writer) error {
	t := c.Totals()
	share := func(s Share) jsonShare { return jsonShare{s, s.Percent()} }
	out := jsonReport{
		Version: 1, File: c.File.Name, Name: c.Name, Executions: c.Executions, States: []jsonState{}, Notes: c.notes(),
		Totals: jsonTotals{share(t.States), share(t.Transitions), share(t.Branches), share(t.All)},
	}
	for _, s := range c.States {
		j := jsonState{Name: s.Name, Type: s.Type, place: c.place(s.Span), Count: s.Count, Transitions: []jsonTransition{}, Branches: []jsonBranch{}}
		for _, t := range s.Transitions {
			j.Transitions = append(j.Transitions, jsonTransition{t.Label(), t.To, c.place(t.Span), t.Count})
		}
		for _, b := range s.Branches {
			j.Branches = append(j.Branches, jsonBranch{b.Label, b.StartAt, c.place(b.Span), b.Count})
		}
		out.States = append(out.States, j)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

// The JUnit report, as CI services read it.
type (
	junitSuites struct {
		XMLName xml.Name     `xml:"testsuites"`
		Suites  []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Class   string        `xml:"classname,attr"`
		Name    string        `xml:"name,attr"`
		File    string        `xml:"file,attr"`
		Line    int           `xml:"line,attr"`
		Skipped *junitMessage `xml:"skipped,omitempty"`
		Failure *junitMessage `xml:"failure,omitempty"`
	}
	junitMessage struct {
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

// JUnit writes the coverage as test results: a case for each state, transition
// and branch, which is skipped when it was never reached, and one for the whole,
// which fails below min percent. It fails only as w does.
func (c *Coverage) JUnit(w io.Writer, min float64) error {
	suite := junitSuite{Name: "coverage of " + c.File.Name}
	add := func(name string, span diag.Span, count int) {
		at := c.place(span)
		k := junitCase{Class: c.Name, Name: name, File: c.File.Name, Line: at.Line}
		if count == 0 {
			k.Skipped = &junitMessage{Message: "never reached", Text: fmt.Sprintf("%s:%d:%d", c.File.Name, at.Line, at.Column)}
			suite.Skipped++
		}
		suite.Cases = append(suite.Cases, k)
	}
	for _, s := range c.States {
		add(s.Name, s.Span, s.Count)
		for _, t := range s.Transitions {
			add(s.Name+": "+t.Label()+t.target(), t.Span, t.Count)
		}
		for _, b := range s.Branches {
			add(s.Name+": "+b.Label, b.Span, b.Count)
		}
	}
	whole := junitCase{Class: c.Name, Name: fmt.Sprintf("coverage of at least %g %%", min), File: c.File.Name, Line: 1}
	if all := c.Totals().All; all.Percent() < min {
		whole.Failure = &junitMessage{Message: "covered " + all.String()}
		suite.Failures++
	}
	suite.Cases = append(suite.Cases, whole)
	suite.Tests = len(suite.Cases)
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(junitSuites{Suites: []junitSuite{suite}}); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
