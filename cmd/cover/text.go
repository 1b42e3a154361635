package cover

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

func joined(names []string) string { return strings.Join(names, ", ") }

// String returns s as 3/4 (75.0 %).
func (s Share) String() string { return fmt.Sprintf("%d/%d (%.1f %%)", s.Reached, s.Of, s.Percent()) }

// Text writes a table of the states, what was reached in all, and with its
// place in the definition what never was. It fails only as w does.
func (c *Coverage) Text(w io.Writer) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s: %s\n\n", c.File.Name, count(c.Executions, "execution"))
	rows := [][4]string{{"state", "visits", "ways out", "branches"}}
	for _, s := range c.States {
		rows = append(rows, s.row())
	}
	writeTable(&b, rows)
	fmt.Fprintf(&b, "\n%s\n", c.Totals())
	if missed := c.Missed(); len(missed) > 0 {
		b.WriteString("\nnever reached:\n")
		for _, m := range missed {
			line, column := c.File.Position(m.Span.Start)
			fmt.Fprintf(&b, "%s:%d:%d: %s\n", c.File.Name, line, column, m.What)
		}
	}
	for _, note := range c.notes() {
		fmt.Fprintf(&b, "\nnote: %s\n", note)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// String returns the shares of what there is, in words.
func (t Totals) String() string {
	var parts []string
	for _, p := range []struct {
		what string
		Share
	}{{"states", t.States}, {"transitions", t.Transitions}, {"branches", t.Branches}, {"in all", t.All}} {
		if p.Of > 0 {
			parts = append(parts, p.what+" "+p.Share.String())
		}
	}
	return joined(parts)
}

// row is the line of a state in the table.
func (s *State) row() [4]string {
	row := [4]string{strings.Repeat("  ", s.Depth) + oneLine(s.Name), fmt.Sprint(s.Count), "", ""}
	var ways, branches Share
	for _, t := range s.Transitions {
		ways.add(t.Count)
	}
	for _, b := range s.Branches {
		branches.add(b.Count)
	}
	if ways.Of > 0 {
		row[2] = fmt.Sprintf("%d/%d", ways.Reached, ways.Of)
	}
	if branches.Of > 0 {
		row[3] = fmt.Sprintf("%d/%d", branches.Reached, branches.Of)
	}
	return row
}

// notes are what the reader of the figures has to know.
func (c *Coverage) notes() []string {
	var out []string
	for _, w := range c.Outdated {
		to := "the end"
		if w.To != "" {
			to = fmt.Sprintf("%q", w.To)
		}
		out = append(out, fmt.Sprintf("executions went from %q to %s, which the definition does not: they are left out; run the tests again", w.From, to))
	}
	if c.Executions == 0 && len(c.Outdated) == 0 {
		out = append(out, fmt.Sprintf("the profiles hold no execution of this state machine, but %d of others", c.Others))
	}
	return out
}

// writeTable writes rows in columns, all but the first to the right.
func writeTable(b *bytes.Buffer, rows [][4]string) {
	var widths [4]int
	for _, r := range rows {
		for i, cell := range r {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, r := range rows {
		line := r[0] + strings.Repeat(" ", widths[0]-utf8.RuneCountInString(r[0]))
		for i := 1; i < len(r); i++ {
			line += "  " + strings.Repeat(" ", widths[i]-utf8.RuneCountInString(r[i])) + r[i]
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

// oneLine keeps a name on one line of a terminal.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
