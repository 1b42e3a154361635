package main

import (
	"fmt"
	"strings"
)

// The suite corpus holds definitions that people wrote. All are read; the
// verdicts are held against the recorded ones; the valid ones are compiled to
// Go that builds and passes go vet and staticcheck; the invalid ones are
// refused, for the right reason and at the place where their mistake is.
func init() {
	suites = append(suites, suite{
		name: "corpus",
		columns: []string{
			"read", "tree", "raw", "agree", "refused", "positioned", "reason", "place",
			"generated", "built", "vetted", "static",
		},
		load:    loadCorpus,
		summary: corpusSummary,
		execute: executeCorpus,
		remarks: corpusRemarks,
		figures: corpusFigures,
	})
}

// The columns.
const (
	corpusRead       = iota // to the end
	corpusTree              // YAML and templates: it means the same as the JSON beside it
	corpusRaw               // the recorded verdict
	corpusAgree             // the same, or a difference in which AWS is on our side
	corpusRefused           // of what surely is invalid
	corpusPositioned        // refused, and not at 1:1
	corpusReason            // refused with a code that means one of the expected rules
	corpusPlace             // refused at one of the expected places
	corpusGenerated         // valid, not later: Go comes out
	corpusBuilt             // the Go compiles
	corpusVetted            // go vet finds nothing
	corpusStatic            // staticcheck finds nothing
	corpusColumns
)

// corpusCase is a definition of the collection with what is known about it.
type corpusCase struct {
	id, group string
	tags      []string
	language  string
	source    source

	verdict string          // valid, doubtful or invalid; "" where none is recorded
	twin    string          // JSON text that the definition stands for, "" for JSON itself
	wanted  *wantedRefusals // of a definition in the set of mistakes
}

// wantedRefusals is what a definition is expected to be refused for.
type wantedRefusals struct {
	disputed bool // the sources of the collection do not agree that it is a mistake
	rules    []string
	places   []string // JSON pointers
}

func loadCorpus(dir string) ([]check, error) {
	var checks []check
	for _, load := range []func(string) ([]*corpusCase, error){loadDefinitions, loadTraps, loadYAML, loadTemplates, loadMistakes} {
		cases, err := load(dir)
		if err != nil {
			return nil, err
		}
		for _, c := range cases {
			checks = append(checks, check{
				id: c.id, group: c.group, tags: c.tags, language: c.language,
				machines: []source{c.source}, judge: c.judge,
			})
		}
	}
	return checks, nil
}

// corpusSummary is the last line. The first group is about all definitions but
// those in the set of mistakes.
func corpusSummary(cases []scored) string {
	var definitions, mistakes []scored
	valid, later := 0, 0
	for _, c := range cases {
		switch {
		case c.facts.wanted != nil:
			mistakes = append(mistakes, c)
			continue
		case c.facts.valid() && c.facts.later:
			later++
			fallthrough
		case c.facts.valid():
			valid++
		}
		definitions = append(definitions, c)
	}
	var b strings.Builder
	figure := func(name string, of []scored, column int) {
		n, _ := count(of, column)
		fmt.Fprintf(&b, ", %s %d", name, n)
	}
	fmt.Fprintf(&b, "%d definitions", len(definitions))
	figure("read", definitions, corpusRead)
	fmt.Fprintf(&b, ", valid %d, later %d", valid, later)
	figure("agree", definitions, corpusAgree)
	_, sure := count(mistakes, corpusRefused)
	fmt.Fprintf(&b, "; invalid %d", sure)
	figure("refused", mistakes, corpusRefused)
	figure("positioned", mistakes, corpusPositioned)
	generated, _ := count(cases, corpusGenerated)
	fmt.Fprintf(&b, "; generated %d", generated)
	figure("built", cases, corpusBuilt)
	figure("vetted", cases, corpusVetted)
	figure("static", cases, corpusStatic)
	return b.String()
}
