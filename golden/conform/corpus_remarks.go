package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"
)

// corpusRemarks prints what the table does not say.
func corpusRemarks(cases []scored, w io.Writer) {
	printDifferences(cases, w)
	var all, samples []measure
	var build *corpusBuild
	filled := 0
	for _, c := range cases {
		if c.marks[corpusGenerated] != right {
			continue
		}
		build = c.facts.pkg.all
		m := c.facts.pkg.measure
		m.of = c.id
		all = append(all, m)
		if slices.Contains(c.tags, "sample") {
			samples = append(samples, m)
		}
		if c.facts.pkg.filled {
			filled++
		}
	}
	if build == nil {
		return
	}
	if filled > 0 {
		fmt.Fprintf(w, "placeholders in places that need a value got the value 1 in %d definitions\n", filled)
	}
	printMeasures("all", all, w)
	printMeasures("kind sample", samples, w)
	build.print(w)
}

// printDifferences says how verdicts agree with the recorded ones, and why they
// do not.
func printDifferences(cases []scored, w io.Writer) {
	why := map[string]int{}
	doubtful, accepted, disputed, taken := 0, 0, 0, 0
	for _, c := range cases {
		switch {
		case c.facts.wanted != nil && c.facts.wanted.disputed:
			disputed++
			if c.facts.valid() {
				taken++
			}
		case c.facts.corpusCase.verdict == "doubtful":
			doubtful++
			if c.facts.valid() {
				accepted++
			}
		case c.marks[corpusRaw] == wrong && c.facts.valid():
			why["accepted, though both validators refuse"]++
		case c.marks[corpusRaw] == wrong:
			for _, r := range c.facts.reasons() {
				why[r]++
			}
		}
	}
	raw, all := count(cases, corpusRaw)
	agree, _ := count(cases, corpusAgree)
	fmt.Fprintf(w, "verdicts: %d of %d as recorded (%.2f %%), %d where AWS's view counts (%.2f %%)\n", raw, all, part(raw, all), agree, part(agree, all))
	fmt.Fprintf(w, "doubtful, for the validators differ, and not counted as a difference: %d, accepted here %d\n", doubtful, accepted)
	fmt.Fprintf(w, "mistakes that are disputed, and have no say: %d, accepted here %d\n", disputed, taken)
	for _, r := range slices.SortedFunc(maps.Keys(why), func(x, y string) int {
		return cmp.Or(cmp.Compare(why[y], why[x]), cmp.Compare(x, y))
	}) {
		fmt.Fprintf(w, "%5d %s\n", why[r], r)
	}
}

// reasons returns why a definition is refused that both validators accept, each
// reason once.
func (f *corpusFacts) reasons() []string {
	var reasons []string
	for _, d := range f.errors {
		text := fmt.Sprintf("%s (unexplained) %s", d.Code, d.Message)
		if c := corpusDifferences.cause(d); c != nil {
			text = fmt.Sprintf("%s (%s) %s", c.Code, c.View, c.Why)
		}
		if !slices.Contains(reasons, text) {
			reasons = append(reasons, text)
		}
	}
	return reasons
}

func part(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

// printMeasures prints figures about generated packages.
func printMeasures(name string, of []measure, w io.Writer) {
	var whole, bare []float64
	var sum, longest measure
	switches := 0
	for _, m := range of {
		whole = append(whole, float64(m.lines)/float64(m.states))
		bare = append(bare, float64(m.lines-m.frame)/float64(m.states))
		sum.states, sum.lines, sum.gotos = sum.states+m.states, sum.lines+m.lines, sum.gotos+m.gotos
		sum.tasks, sum.structIn, sum.structOut = sum.tasks+m.tasks, sum.structIn+m.structIn, sum.structOut+m.structOut
		if m.dispatches > 0 {
			switches++
		}
		if m.longest > longest.longest {
			longest = m
		}
	}
	fmt.Fprintf(w, "generated, %s: %d machines, %d states, %d lines\n", name, len(of), sum.states, sum.lines)
	fmt.Fprintf(w, "  lines a state (types and comments included): whole packages median %.1f, 95 %% below %.1f; without imports, Machine, New, Run and Definition median %.1f, 95 %% below %.1f\n",
		percentile(whole, 50), percentile(whole, 95), percentile(bare, 50), percentile(bare, 95))
	fmt.Fprintf(w, "  machines with a state switch %d, goto %d, longest function %d lines (%s of %s)\n",
		switches, sum.gotos, longest.longest, longest.longestName, longest.of)
	fmt.Fprintf(w, "  methods of Tasks %d, input a struct %d (%.1f %%), output a struct %d (%.1f %%)\n",
		sum.tasks, sum.structIn, part(sum.structIn, sum.tasks), sum.structOut, part(sum.structOut, sum.tasks))
}

// print prints how long everything took.
func (b *corpusBuild) print(w io.Writer) {
	const mega = 1 << 20
	fmt.Fprintf(w, "generating %d definitions took %s, allocated %d MB, %d MB from the system\n",
		b.definitions, b.generating.Round(time.Millisecond), b.allocated/mega, b.obtained/mega)
	static := b.notStatic
	if static == "" {
		static = "staticcheck " + b.staticchecking.Round(time.Second).String()
	}
	fmt.Fprintf(w, "go build %s, go vet %s, %s\n", b.building.Round(time.Second), b.vetting.Round(time.Second), static)
}
