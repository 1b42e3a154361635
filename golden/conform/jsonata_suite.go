package main

import (
	"fmt"
	"sync"
)

// The suite jsonata is that of JSONata itself: expressions with inputs and what
// they come to. Each is evaluated by the Go that is emitted for it and by
// closures.
func init() {
	suites = append(suites, suite{
		name:    "jsonata",
		columns: []string{"emitted", "closures"},
		load:    loadJSONata,
		summary: jsonataSummary,
	})
}

// Columns of the suite jsonata.
const (
	jsonataEmitted = iota
	jsonataClosures
)

func loadJSONata(dir string) ([]check, error) {
	cases, err := readJSONata(dir)
	if err != nil {
		return nil, err
	}
	runEmitted := sync.OnceValues(func() ([]outcomeOrError, error) { return emitJSONata(cases) })
	checks := make([]check, len(cases))
	for i, c := range cases {
		checks[i] = check{
			id: c.id, group: c.group, language: "JSONata",
			judge: func(run) verdict {
				emitted, err := runEmitted()
				if err != nil {
					return wrongWith(2, err.Error())
				}
				return c.judge(emitted[i])
			},
		}
	}
	return checks, nil
}

// judge holds what became of a case by either way against what should.
func (c *jsonataCase) judge(emitted outcomeOrError) verdict {
	v := verdict{marks: []mark{right, right}}
	score := func(column int, name string, o outcomeOrError) {
		if problem := c.compare(o); problem != "" {
			v.marks[column] = wrong
			v.notes = append(v.notes, name+": "+problem)
		}
	}
	score(jsonataEmitted, "emitted", emitted)
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
