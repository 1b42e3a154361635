package main

import (
	"fmt"
	"io"
	"math"
	"slices"
)

// corpusMeasures returns the measures of all generated packages, and of those
// whose definition is a sample and no test fixture.
func corpusMeasures(cases []scored) (all, samples []measure) {
	for _, c := range cases {
		if c.marks[corpusGenerated] != right {
			continue
		}
		m := c.facts.pkg.measure
		m.of = c.id
		all = append(all, m)
		if slices.Contains(c.tags, "sample") {
			samples = append(samples, m)
		}
	}
	return all, samples
}

// packageFigures says what generated packages look like to who reviews them.
//
// There are two figures of lines. The own lines of a state are what it adds to
// a package: its method and static part, its payload types and expressions, its
// entries in Tasks, TaskFuncs and New, its part of the control flow, with all
// comments and the empty lines before each; linesByState tells how they are
// found. They are counted for each state of all machines. The lines of a whole
// package by its states count what every package has as well, some 50 lines:
// heads of files, Machine, New, Run, Definition. They are counted for each
// package, so that one of a single state weighs as much as one of forty.
type packageFigures struct {
	machines, states, lines         int
	own, whole                      []float64 // lines: of each state, of each package by its states
	switches, gotos                 int
	tasks, structInputs, structOuts int
	longest                         measure
}

func figuresOf(measures []measure) *packageFigures {
	f := &packageFigures{machines: len(measures)}
	for _, m := range measures {
		f.states, f.lines, f.gotos = f.states+m.states, f.lines+m.lines, f.gotos+m.gotos
		f.tasks, f.structInputs, f.structOuts = f.tasks+m.tasks, f.structInputs+m.structIn, f.structOuts+m.structOut
		f.whole = append(f.whole, float64(m.lines)/float64(m.states))
		for _, lines := range m.perState {
			f.own = append(f.own, float64(lines))
		}
		if m.dispatches > 0 {
			f.switches++
		}
		if m.longest > f.longest.longest {
			f.longest = m
		}
	}
	return f
}

func (f *packageFigures) print(name string, w io.Writer) {
	fmt.Fprintf(w, "generated, %s: %d machines, %d states, %d lines\n", name, f.machines, f.states, f.lines)
	fmt.Fprintf(w, "  own lines of a state (method, static part, types, expressions, tasks, flow, comments): median %.0f, 95 %% at most %.0f\n",
		percentile(f.own, 50), percentile(f.own, 95))
	fmt.Fprintf(w, "  lines of a whole package by its states, what every package has included: median %.1f, 95 %% at most %.1f, all packages %.1f\n",
		percentile(f.whole, 50), percentile(f.whole, 95), float64(f.lines)/float64(max(f.states, 1)))
	fmt.Fprintf(w, "  machines with a state switch %d, goto %d, longest function %d lines (%s of %s)\n",
		f.switches, f.gotos, f.longest.longest, f.longest.longestName, f.longest.of)
	fmt.Fprintf(w, "  methods of Tasks %d, input a struct %d (%.1f %%), output a struct %d (%.1f %%)\n",
		f.tasks, f.structInputs, part(f.structInputs, f.tasks), f.structOuts, part(f.structOuts, f.tasks))
}

// corpusFigures returns what the floor holds of the packages of samples.
func corpusFigures(cases []scored) []figure {
	_, samples := corpusMeasures(cases)
	if len(samples) == 0 {
		return nil
	}
	f := figuresOf(samples)
	round := func(x float64) int { return int(math.Ceil(x)) }
	return []figure{
		{"sample: machines with a state switch", f.switches, atMost},
		{"sample: gotos", f.gotos, atMost},
		{"sample: own lines of a state, median", round(percentile(f.own, 50)), atMost},
		{"sample: own lines of a state, 95 %", round(percentile(f.own, 95)), atMost},
		{"sample: lines of a package by states, median", round(percentile(f.whole, 50)), atMost},
		{"sample: lines of a package by states, 95 %", round(percentile(f.whole, 95)), atMost},
		{"sample: lines of the longest function", f.longest.longest, atMost},
		{"sample: tasks with a struct as input", f.structInputs, atLeast},
		{"sample: tasks with a struct as output", f.structOuts, atLeast},
	}
}
