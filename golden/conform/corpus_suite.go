package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/runtime/value"
)

// The suite corpus holds definitions that people wrote: valid ones have to
// compile, to Go that compiles; invalid ones have to be refused, at the place
// where their mistake is.
func init() {
	suites = append(suites, suite{
		name:    "corpus",
		columns: []string{"pass", "builds", "place"},
		load:    loadCorpus,
		summary: passSummary,
	})
}

const (
	corpusPass = iota
	corpusBuilds
	corpusPlace
)

// corpusEntry is an entry of the index of definitions.
type corpusEntry struct {
	ID       string `json:"id"`
	File     string `json:"file"`
	Language string `json:"query_language"`
	Type     string `json:"workflow_type"`
	Kind     string `json:"kind"`
	Verdict  string `json:"verdict"`
}

// invalidEntry is an entry of the index of invalid definitions.
type invalidEntry struct {
	ID         string   `json:"id"`
	File       string   `json:"file"`
	Rules      []string `json:"rules"`
	Confidence string   `json:"confidence"`
}

// invalidCase is an invalid definition with what is wrong in it.
type invalidCase struct {
	Definition value.Value `json:"definition"`
	Text       string      `json:"definition_text"`
	Type       string      `json:"workflow_type"`
	Expected   []struct {
		Rule string `json:"rule"`
		At   string `json:"at"`
	} `json:"expected"`
}

func loadCorpus(dir string) ([]check, error) {
	valid, err := loadValid(dir)
	if err != nil {
		return nil, err
	}
	invalid, err := loadInvalid(dir)
	if err != nil {
		return nil, err
	}
	return append(valid, invalid...), nil
}

// loadValid returns the definitions. Doubtful ones only have to be survived.
func loadValid(dir string) ([]check, error) {
	var index []corpusEntry
	if err := readJSON(filepath.Join(dir, "index.json"), &index); err != nil {
		return nil, err
	}
	var checks []check
	for _, e := range index {
		text, err := os.ReadFile(filepath.Join(dir, e.File))
		if err != nil {
			return nil, err
		}
		checks = append(checks, check{
			id: e.ID, group: e.Verdict + " " + e.Kind, language: e.Language, tags: []string{e.Kind, e.Verdict},
			machines: []source{{text: string(text), express: e.Type == "EXPRESS"}},
			judge:    e.judge,
		})
	}
	return checks, nil
}

func (e corpusEntry) judge(r run) verdict {
	v := verdict{marks: []mark{absent, absent, absent}}
	if r.broken {
		v.marks[corpusBuilds] = wrong
		v.notes = []string{r.refused}
	} else if r.refused == "" {
		v.marks[corpusBuilds] = right
	}
	refused := r.refused != "" && !r.broken
	switch {
	case strings.HasPrefix(r.refused, "the compiler panics"):
		v.marks[corpusPass] = wrong
	case e.Verdict == "valid" && !refused, e.Verdict == "invalid" && refused:
		v.marks[corpusPass] = right
	case e.Verdict == "valid", e.Verdict == "invalid":
		v.marks[corpusPass] = wrong
	}
	if v.marks[corpusPass] == wrong {
		v.notes = append(v.notes, "judged "+e.Verdict+"; "+cmp.Or(r.refused, "compiles"))
	}
	return v
}

// loadInvalid returns the invalid definitions that all agree about.
func loadInvalid(dir string) ([]check, error) {
	var index []invalidEntry
	if err := readJSON(filepath.Join(dir, "invalid", "index.json"), &index); err != nil {
		return nil, err
	}
	var checks []check
	for _, e := range index {
		if e.Confidence == "disputed" {
			continue
		}
		c := new(invalidCase)
		if err := readJSON(filepath.Join(dir, e.File), c); err != nil {
			return nil, err
		}
		s := source{text: c.Text, express: c.Type == "EXPRESS"}
		if !c.Definition.IsUndefined() {
			s.text = c.Definition.Indent("", "  ")
		}
		checks = append(checks, check{
			id: "invalid/" + e.ID, group: "invalid " + e.Confidence, tags: e.Rules,
			machines: []source{s}, judge: c.judge,
		})
	}
	return checks, nil
}

func (c *invalidCase) judge(r run) verdict {
	v := verdict{marks: []mark{right, absent, absent}}
	if r.refused == "" || r.broken {
		v.marks[corpusPass] = wrong
		v.notes = []string{fmt.Sprintf("compiles, though: %v", c.Expected)}
		return v
	}
	var places []string
	for _, e := range c.Expected {
		if strings.HasPrefix(e.At, "/") {
			places = append(places, e.At)
		}
	}
	if len(places) == 0 {
		return v
	}
	v.marks[corpusPlace] = wrong
	if slices.ContainsFunc(r.found, func(d diag.Diagnostic) bool { return within(d.Path, places) }) {
		v.marks[corpusPlace] = right
	} else {
		v.notes = []string{fmt.Sprintf("place: want %v, got: %s", places, r.refused)}
	}
	return v
}

// within reports whether a JSON pointer names one of the places, or the object
// around it or a member of it: where exactly a missing field is missing is a
// matter of taste.
func within(path string, places []string) bool {
	return slices.ContainsFunc(places, func(place string) bool {
		parent := place[:strings.LastIndexByte(place, '/')]
		return path == place || path == parent || strings.HasPrefix(path, place+"/")
	})
}
