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
	all, samples := corpusMeasures(cases)
	if len(all) == 0 {
		return
	}
	var build *corpusBuild
	filled := 0
	for _, c := range cases {
		if c.marks[corpusGenerated] == right {
			build = c.facts.pkg.all
			if c.facts.pkg.filled {
				filled++
			}
		}
	}
	if filled > 0 {
		fmt.Fprintf(w, "placeholders in places that need a value got the value 1 in %d definitions\n", filled)
	}
	figuresOf(all).print("all", w)
	figuresOf(samples).print("kind sample", w)
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
