package cover

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/parser/diag"
)

// HTML writes a page that needs nothing else: the figures, the graph, the table,
// and the text of the definition, in which what was reached and what was not is
// marked. It fails only as w does.
func (c *Coverage) HTML(w io.Writer) error {
	var b bytes.Buffer
	name, t := html.EscapeString(c.Name), c.Totals()
	fmt.Fprintf(&b, pageHead, name, name, html.EscapeString(c.File.Name), count(c.Executions, "execution"))
	for _, row := range []struct {
		what string
		Share
	}{{"states", t.States}, {"transitions", t.Transitions}, {"branches", t.Branches}, {"in all", t.All}} {
		fmt.Fprintf(&b, `<div class="figure"><b>%.1f&nbsp;%%</b>%s<br>%d of %d</div>`+"\n", row.Percent(), row.what, row.Reached, row.Of)
	}
	b.WriteString("</div>\n")
	for _, note := range c.notes() {
		fmt.Fprintf(&b, "<p class=\"note\">%s</p>\n", html.EscapeString(note))
	}
	b.WriteString("<div class=\"graph\">\n")
	b.Write(c.picture())
	b.WriteString("</div>\n<table>\n<tr><th>state<th>visits<th>ways out<th>branches</tr>\n")
	for _, s := range c.States {
		row := s.row()
		line, _ := c.File.Position(s.Span.Start)
		fmt.Fprintf(&b, `<tr class="%s"><td style="padding-left: %gem"><a href="#L%d">%s</a><td>%s<td>%s<td>%s</tr>`+"\n",
			s.class(), 0.6+1.5*float64(s.Depth), line, html.EscapeString(strings.TrimSpace(row[0])), row[1], row[2], row[3])
	}
	b.WriteString("</table>\n<pre>\n")
	c.source(&b)
	b.WriteString("</pre>\n</html>\n")
	_, err := w.Write(b.Bytes())
	return err
}

// mark is a place in the definition and how often what it stands for was
// reached.
type mark struct {
	diag.Span
	count int
}

// marks returns the places of states, transitions and branches in order.
func (c *Coverage) marks() []mark {
	var out []mark
	for _, s := range c.States {
		out = append(out, mark{s.Span, s.Count})
		for _, t := range s.Transitions {
			out = append(out, mark{t.Span, t.Count})
		}
		for _, b := range s.Branches {
			out = append(out, mark{b.Span, b.Count})
		}
	}
	slices.SortStableFunc(out, func(a, b mark) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	return out
}

// source writes the definition with numbers of lines and marks.
func (c *Coverage) source(b *bytes.Buffer) {
	text, at, line := c.File.Text, 0, 0
	number := func() {
		line++
		fmt.Fprintf(b, `<i id="L%d">%5d</i>  `, line, line)
	}
	// upTo writes the text before an offset, each line with its number.
	upTo := func(end int) {
		for at < end {
			next := strings.IndexByte(text[at:end], '\n')
			if next < 0 {
				b.WriteString(html.EscapeString(text[at:end]))
				at = end
				return
			}
			b.WriteString(html.EscapeString(text[at:at+next]) + "\n")
			at += next + 1
			number()
		}
	}
	number()
	for _, m := range c.marks() {
		if m.Start < at || m.End > len(text) {
			continue // inside of another one, or in another file
		}
		upTo(m.Start)
		class := reached
		if m.count == 0 {
			class = missed
		}
		fmt.Fprintf(b, `<span class="%s" title="%d">`, class, m.count)
		upTo(m.End)
		b.WriteString("</span>")
	}
	upTo(len(text))
	b.WriteByte('\n')
}

const pageHead = `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%s: coverage</title>
<style>
:root { color-scheme: light dark; }
body { font: 14px/1.5 "Helvetica Neue", Helvetica, Arial, sans-serif; max-width: 72em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.4em; margin: 0; }
.figures { display: flex; flex-wrap: wrap; gap: 2em; margin: 1em 0; }
.figure b { display: block; font-size: 1.6em; }
.note { border-left: 3px solid #d97706; padding-left: .8em; }
.graph { overflow-x: auto; margin: 1.5em 0; }
table { border-collapse: collapse; }
th, td { text-align: right; padding: .15em .6em; border-bottom: 1px solid #8883; }
th:first-child, td:first-child { text-align: left; }
td a { color: inherit; text-decoration: none; }
tr.reached td:first-child { border-left: 4px solid #16a34a; }
tr.partly td:first-child { border-left: 4px solid #d97706; }
tr.missed td:first-child { border-left: 4px solid #dc2626; }
tr.missed { color: #dc2626; }
pre { font: 12px/1.45 ui-monospace, Menlo, Consolas, monospace; overflow-x: auto; }
pre i { color: #888; font-style: normal; user-select: none; }
pre .reached { background: #16a34a33; }
pre .missed { background: #dc262644; }
</style>
<h1>%s</h1>
<div>%s, %s</div>
<div class="figures">
`
