package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
)

// publish prints the scores and writes the files that the flags ask for. It
// fails when the scores fall below the floor.
func (o *options) publish(s suite, cases []scored, w io.Writer) error {
	if o.verbose {
		printWrong(cases, w)
	}
	printTable(s, cases, w)
	if o.json != "" {
		if err := writeJSON(s, cases, o.json); err != nil {
			return err
		}
	}
	if o.report != "" {
		if err := writeFidelity(s, cases, o.report); err != nil {
			return err
		}
	}
	fmt.Fprintf(w, "%s: %s\n", s.name, s.summary(cases))
	if o.floor == "" {
		return nil
	}
	return o.checkFloor(s, cases)
}

// printWrong lists the cases that are not right in every column.
func printWrong(cases []scored, w io.Writer) {
	for _, c := range cases {
		if !slices.Contains(c.marks, wrong) {
			continue
		}
		fmt.Fprintf(w, "%s (%s)\n", c.id, c.group)
		for _, note := range c.notes {
			fmt.Fprintf(w, "\t%s\n", strings.ReplaceAll(strings.TrimSpace(note), "\n", "\n\t"))
		}
	}
}

// printTable prints a line per group and one per query language.
func printTable(s suite, cases []scored, w io.Writer) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(t, "group\tcases\t%s\t\n", strings.Join(s.columns, "\t"))
	row := func(name string, of []scored) {
		fmt.Fprintf(t, "%s\t%d\t%s\t\n", name, len(of), strings.Join(cells(s, of), "\t"))
	}
	for _, g := range groups(cases) {
		row(g.name, g.cases)
	}
	if languages := by(cases, func(c scored) string { return c.language }); len(languages) > 1 {
		for _, l := range languages {
			row("all "+l.name, l.cases)
		}
	}
	row("all", cases)
	_ = t.Flush()
}

// cells returns how many of the cases are right in each column: "12", or
// "12/14" where not all cases have a say.
func cells(s suite, cases []scored) []string {
	texts := make([]string, len(s.columns))
	for i := range s.columns {
		n, all := count(cases, i)
		texts[i] = fmt.Sprint(n)
		if all != len(cases) {
			texts[i] = fmt.Sprintf("%d/%d", n, all)
		}
	}
	return texts
}

// group is a part of the cases under a name.
type group struct {
	name  string
	cases []scored
}

func groups(cases []scored) []group {
	return by(cases, func(c scored) string { return c.group })
}

// by takes the cases apart by a property, in the order of its values.
func by(cases []scored, property func(scored) string) []group {
	parts := map[string][]scored{}
	for _, c := range cases {
		parts[property(c)] = append(parts[property(c)], c)
	}
	var list []group
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		list = append(list, group{name, parts[name]})
	}
	return list
}

// caseReport is a case in the JSON report.
type caseReport struct {
	ID       string            `json:"id"`
	Group    string            `json:"group"`
	Language string            `json:"language,omitempty"`
	Tags     []string          `json:"tags,omitempty"`
	Marks    map[string]string `json:"marks"`
	Notes    []string          `json:"notes,omitempty"`
}

// writeJSON writes the score of every case.
func writeJSON(s suite, cases []scored, file string) error {
	report := struct {
		Suite   string       `json:"suite"`
		Summary string       `json:"summary"`
		Cases   []caseReport `json:"cases"`
	}{Suite: s.name, Summary: s.summary(cases)}
	for _, c := range cases {
		marks := map[string]string{}
		for i, name := range s.columns {
			marks[name] = c.marks[i].String()
		}
		report.Cases = append(report.Cases, caseReport{c.id, c.group, c.language, c.tags, marks, c.notes})
	}
	text, err := json.MarshalIndent(report, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o666)
}
