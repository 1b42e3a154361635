package format

import (
	"fmt"
	"sort"
	"strings"
)

// context is how many equal lines a diff shows around a change.
const context = 3

// Diff returns a unified diff from before to after, the texts of the file
// called name, or "" when they are equal. It is anchored at lines that occur
// once in both texts, as patience diffs are: it takes n log n steps and shows
// fields that were moved as a person would, though not always as few lines as
// possible.
func Diff(name, before, after string) string {
	if before == after {
		return ""
	}
	d := &differ{old: lines(before), new: lines(after)}
	fmt.Fprintf(&d.out, "--- %s.orig\n+++ %s\n", name, name)
	runs := d.runs()
	for i := 0; i+1 < len(runs); {
		i = d.hunk(runs, i)
	}
	return d.out.String()
}

// run is n lines that are equal in both texts, from line x of the old and line y
// of the new one, counted from 0.
type run struct{ x, y, n int }

func (r run) end() run { return run{r.x + r.n, r.y + r.n, 0} }

type differ struct {
	old, new []string
	out      strings.Builder
}

// runs returns the equal lines in order. The first and the last run may be
// empty; between two neighbours there is always a change.
func (d *differ) runs() []run {
	runs := []run{{}}
	for _, m := range append(anchors(d.old, d.new), run{len(d.old), len(d.new), 0}) {
		last := &runs[len(runs)-1]
		if m.x < last.x+last.n {
			continue // inside of what the anchor before has become
		}
		for m.x > last.x+last.n && m.y > last.y+last.n && d.old[m.x-1] == d.new[m.y-1] {
			m = run{m.x - 1, m.y - 1, m.n + 1}
		}
		for m.x+m.n < len(d.old) && m.y+m.n < len(d.new) && d.old[m.x+m.n] == d.new[m.y+m.n] {
			m.n++
		}
		if last.end() == (run{m.x, m.y, 0}) {
			last.n += m.n
		} else {
			runs = append(runs, m)
		}
	}
	return runs
}

// hunk writes the change behind run i and those that are near it, and returns
// the run that ends the hunk.
func (d *differ) hunk(runs []run, i int) int {
	if end := runs[i].end(); end.x == len(d.old) && end.y == len(d.new) {
		return i + 1
	}
	from := runs[i].end()
	from.x, from.y = from.x-min(runs[i].n, context), from.y-min(runs[i].n, context)
	var body []string
	add := func(mark string, lines []string) {
		for _, line := range lines {
			body = append(body, mark+line)
		}
	}
	add(" ", d.old[from.x:runs[i].end().x])
	for {
		change, next := runs[i].end(), runs[i+1]
		add("-", d.old[change.x:next.x])
		add("+", d.new[change.y:next.y])
		i++
		if next.n > 2*context || i+1 == len(runs) {
			shown := min(next.n, context)
			add(" ", d.old[next.x:next.x+shown])
			d.write(from, run{next.x + shown, next.y + shown, 0}, body)
			return i
		}
		add(" ", d.old[next.x:next.x+next.n])
	}
}

func (d *differ) write(from, to run, body []string) {
	fmt.Fprintf(&d.out, "@@ -%s +%s @@\n", lineRange(from.x, to.x), lineRange(from.y, to.y))
	for _, line := range body {
		d.out.WriteString(line)
		if !strings.HasSuffix(line, "\n") {
			d.out.WriteString("\n\\ No newline at end of file\n")
		}
	}
}

// lineRange is a range as unified diffs write it: an empty one names the line
// before it.
func lineRange(from, to int) string {
	if from == to {
		return fmt.Sprintf("%d,0", from)
	}
	return fmt.Sprintf("%d,%d", from+1, to-from)
}

func lines(text string) []string {
	all := strings.SplitAfter(text, "\n")
	if all[len(all)-1] == "" {
		all = all[:len(all)-1]
	}
	return all
}

// anchors returns the longest ascending sequence of lines that occur exactly
// once in both texts.
func anchors(old, new []string) []run {
	type places struct{ old, new, x, y int }
	seen := map[string]*places{}
	for i, line := range old {
		p := seen[line]
		if p == nil {
			p = &places{}
			seen[line] = p
		}
		p.old, p.x = p.old+1, i
	}
	for i, line := range new {
		if p := seen[line]; p != nil {
			p.new, p.y = p.new+1, i
		}
	}
	var unique []run
	for i, line := range old {
		if p := seen[line]; p.old == 1 && p.new == 1 {
			unique = append(unique, run{i, p.y, 1})
		}
	}
	return ascending(unique)
}

// ascending returns the longest subsequence whose places ascend in both texts,
// after Szymanski (1975).
func ascending(all []run) []run {
	var tails []int // index of the smallest end of a sequence of each length
	before := make([]int, len(all))
	for i, s := range all {
		k := sort.Search(len(tails), func(k int) bool { return all[tails[k]].y >= s.y })
		before[i] = -1
		if k > 0 {
			before[i] = tails[k-1]
		}
		if k == len(tails) {
			tails = append(tails, i)
		} else {
			tails[k] = i
		}
	}
	out := make([]run, len(tails))
	if len(tails) == 0 {
		return out
	}
	for k, i := len(tails)-1, tails[len(tails)-1]; k >= 0; k, i = k-1, before[i] {
		out[k] = all[i]
	}
	return out
}
