package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// choiceGroup is two fifths of all recordings, so the page about fidelity also
// counts without it.
const choiceGroup = "choice_operators"

// writeFidelity writes the page about fidelity: the scores of a run of the
// suite aws beside those of other engines.
func writeFidelity(s suite, cases []scored, file string) error {
	if s.name != "aws" {
		return errors.New("-report is for the suite aws")
	}
	peers, err := readPeers()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	b.WriteString(fidelityHead)
	totals(&b, cases, peers)
	b.WriteString("\n## By group\n\n")
	b.WriteString("Executions of which status and output or error name are right. A dash: no case of the group here.\n\n")
	groupTable(&b, cases, peers)
	b.WriteString("\n## Cause texts and histories\n\n")
	detailTable(&b, s, cases)
	b.WriteString(fidelityRepeat)
	b.WriteString("\n## Known differences\n\n")
	differences(&b, cases)
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o666)
}

const fidelityHead = `# Fidelity

What AWS Step Functions answers is the specification. This page says how often compiled workflows answer the same; ` +
	"`golden/conform`" + ` writes it.

The yardstick is a set of executions recorded on AWS: definitions and inputs with the status, output, error, cause and
event history that came back. Each definition is compiled to Go, all of them in one build, and run with the recorded
answers of its tasks on a virtual clock.

## In short

`

const fidelityRepeat = `
## How to repeat it

` + "```" + `
go run ./golden/conform -suite aws -dir ../shared/conformance/aws -report docs/fidelity.md
` + "```" + `

` + "`-v`" + ` says of every case that is not right what is wrong, ` + "`-json FILE`" + ` writes the score of every case,
` + "`-run REGEXP`" + ` and ` + "`-group G`" + ` choose cases, and ` + "`-keep DIR`" + ` keeps the generated packages.

The other engines were run on 1,100 executions of the same recordings, every Task answered by state name and input, and
judged generously: an error counts as right if its name appears anywhere. LocalStack, whose test suite the recordings
come from, could only be run on the JSONPath part.
`

// totals writes the table of totals.
func totals(b *bytes.Buffer, cases []scored, peers *peerScores) {
	b.WriteString("| engine | all | JSONPath | JSONPath without choice operators | JSONata and mixed | wrong without any error |\n")
	b.WriteString("|---|--:|--:|--:|--:|--:|\n")
	isJSONPath := func(c scored) bool { return c.language == "JSONPath" }
	fmt.Fprintf(b, "| **aslc** | %s | %s | %s | %s | %d |\n",
		share(cases, func(scored) bool { return true }),
		share(cases, isJSONPath),
		share(cases, func(c scored) bool { return isJSONPath(c) && c.group != choiceGroup }),
		share(cases, func(c scored) bool { return !isJSONPath(c) }),
		silentlyWrong(cases))
	for _, p := range peers.Peers {
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %d |\n", p.Name,
			percent(p.All, peers.Cases.All), percent(p.JSONPath, peers.Cases.JSONPath),
			percent(p.JSONPathWithoutChoice, peers.Cases.JSONPathWithoutChoice),
			percent(p.JSONata, peers.Cases.JSONata), p.SilentlyWrong)
	}
}

// share returns how many of the cases that belong are right in their result.
func share(cases []scored, belongs func(scored) bool) string {
	cases = slices.DeleteFunc(slices.Clone(cases), func(c scored) bool { return !belongs(c) })
	n, all := count(cases, awsResult)
	return percent(n, all)
}

func percent(n, all int) string {
	if all == 0 {
		return "–"
	}
	return fmt.Sprintf("%d/%d (%.1f %%)", n, all, 100*float64(n)/float64(all))
}

// silentlyWrong counts the cases that ended well with another result than AWS,
// or where AWS failed.
func silentlyWrong(cases []scored) (n int) {
	for _, c := range cases {
		if c.silent {
			n++
		}
	}
	return n
}

// groupTable writes the scores by group, with the best other engines beside.
func groupTable(b *bytes.Buffer, cases []scored, peers *peerScores) {
	const shown = 7
	best := peers.Peers[:min(shown, len(peers.Peers))]
	b.WriteString("| group | aslc |")
	for _, p := range best {
		fmt.Fprintf(b, " %s |", p.Name)
	}
	b.WriteString("\n|---|--:|" + strings.Repeat("--:|", len(best)) + "\n")
	for _, g := range groups(cases) {
		n, all := count(g.cases, awsResult)
		fmt.Fprintf(b, "| %s | %d/%d |", g.name, n, all)
		for _, p := range best {
			if of, ok := peers.Groups[g.name]; ok {
				fmt.Fprintf(b, " %d/%d |", p.Groups[g.name], of)
			} else {
				b.WriteString(" – |")
			}
		}
		b.WriteString("\n")
	}
}

// detailTable writes the scores of all columns by query language.
func detailTable(b *bytes.Buffer, s suite, cases []scored) {
	fmt.Fprintf(b, "| | cases | %s |\n|---|--:|%s\n", strings.Join(s.columns, " | "), strings.Repeat("--:|", len(s.columns)))
	row := func(name string, of []scored) {
		fmt.Fprintf(b, "| %s | %d | %s |\n", name, len(of), strings.Join(cells(s, of), " | "))
	}
	for _, l := range by(cases, func(c scored) string { return c.language }) {
		row(l.name, l.cases)
	}
	row("all", cases)
	b.WriteString(`
Status is that of the execution; a result is right when output or error name is right too. A cause is right when the
text is AWS's (or both have none). Histories agree in the type, name, input, output, error, resource and parameters of
every event; exact ones in every detail and in the previous event of each.
`)
}

// differences writes what is known to differ, and why cases are not right.
func differences(b *bytes.Buffer, cases []scored) {
	b.WriteString(differencesText)
	reasons := map[string]int{}
	for _, c := range cases {
		if c.marks[awsResult] == wrong {
			reasons[reason(c.notes)]++
		}
	}
	if len(reasons) == 0 {
		b.WriteString("\nNo execution ends with another status, output or error name than on AWS.\n")
		return
	}
	b.WriteString("\nWhy executions do not end with the status, output or error name that they have on AWS:\n\n")
	b.WriteString("| executions | reason |\n|--:|---|\n")
	for _, r := range slices.SortedFunc(maps.Keys(reasons), func(x, y string) int {
		return cmp.Or(cmp.Compare(reasons[y], reasons[x]), cmp.Compare(x, y))
	}) {
		fmt.Fprintf(b, "| %d | %s |\n", reasons[r], r)
	}
}

// Parts of a note that differ from case to case.
var (
	notePlace  = regexp.MustCompile(definitionFile + `:\d+:\d+: `)
	noteQuoted = regexp.MustCompile(`"[^"]*"`)
)

// reason returns the first note of a case without what is its own.
func reason(notes []string) string {
	if len(notes) == 0 {
		return "unknown"
	}
	first, _, _ := strings.Cut(notes[0], "\n")
	first = noteQuoted.ReplaceAllString(notePlace.ReplaceAllString(first, ""), `"…"`)
	return strings.ReplaceAll(first, "|", `\|`)
}
