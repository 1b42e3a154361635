package main

import "fmt"

// The suite jsonata is that of JSONata itself: expressions with inputs and what
// they come to. Each is evaluated by the Go that is emitted for it and by
// closures.
func init() {
	s := &jsonataSuite{cases: map[string]*jsonataCase{}}
	suites = append(suites, suite{
		name:    "jsonata",
		columns: []string{"emitted", "closures"},
		load:    s.load,
		execute: s.execute,
		summary: jsonataSummary,
	})
}

// Columns of the suite jsonata.
const (
	jsonataEmitted = iota
	jsonataClosures
)

// jsonataSuite holds the cases by their ids.
type jsonataSuite struct{ cases map[string]*jsonataCase }

func (s *jsonataSuite) load(dir string) ([]check, error) {
	cases, err := readJSONata(dir)
	if err != nil {
		return nil, err
	}
	checks := make([]check, len(cases))
	for i, c := range cases {
		s.cases[c.id] = c
		checks[i] = check{id: c.id, group: c.group, language: "JSONata", judge: func(run) verdict { return c.judge() }}
	}
	return checks, nil
}

// execute emits and evaluates the expressions of the cases.
func (s *jsonataSuite) execute(_ *options, checks []check, dir string) ([]run, error) {
	cases := make([]*jsonataCase, len(checks))
	for i, c := range checks {
		cases[i] = s.cases[c.id]
	}
	return make([]run, len(checks)), emitJSONata(cases, dir)
}

// judge holds what became of a case by either way against what should.
func (c *jsonataCase) judge() verdict {
	v := verdict{marks: []mark{right, right}}
	score := func(column int, name string, o jsonataOutcome) {
		if problem := c.compare(o); problem != "" {
			v.marks[column] = wrong
			v.notes = append(v.notes, name+": "+problem)
		}
	}
	score(jsonataEmitted, "emitted", c.emitted)
	score(jsonataClosures, "closures", c.byClosures())
	if v.notes != nil {
		v.notes = append(v.notes, c.expr)
	}
	return v
}

func jsonataSummary(cases []scored) string {
	emitted, _ := count(cases, jsonataEmitted)
	closures, _ := count(cases, jsonataClosures)
	return fmt.Sprintf("%d cases, emitted %d, closures %d", len(cases), emitted, closures)
}
