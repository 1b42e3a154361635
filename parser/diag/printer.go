package diag

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// Report is the diagnostics of one file. Of several reports with the same list
// only the first is printed, so that the state machines of one template may
// share theirs.
type Report struct {
	File *File
	List *List
}

// Printer writes diagnostics for people and for machines. The zero Printer
// writes without colours and shows at most [MaxShown] diagnostics.
type Printer struct {
	Color bool // ANSI colours in [Printer.Text]
	Max   int  // how many diagnostics are shown in all; 0 means MaxShown, below 0 means all
}

// Counts says how many diagnostics there are, shown or not.
type Counts struct{ Errors, Warnings, Hidden int }

// entry is one diagnostic to be shown.
type entry struct {
	file *File
	Diagnostic
}

// shown returns what is to be printed of the reports, file by file, and how
// many diagnostics there are.
func (p *Printer) shown(reports []Report) ([]entry, Counts) {
	limit := p.Max
	if limit == 0 {
		limit = MaxShown
	}
	var entries []entry
	var counts Counts
	seen := map[*List]bool{}
	for _, r := range reports {
		if seen[r.List] {
			continue
		}
		seen[r.List] = true
		for _, d := range r.List.Sorted() {
			if d.Severity == Error {
				counts.Errors++
			} else {
				counts.Warnings++
			}
			if limit >= 0 && len(entries) >= limit {
				counts.Hidden++
				continue
			}
			entries = append(entries, entry{r.File, d})
		}
	}
	return entries, counts
}

const (
	red    = "1;31"
	yellow = "1;33"
	cyan   = "1;36"
	green  = "1;32"
	bold   = "1"
)

func (p *Printer) paint(colour, text string) string {
	if !p.Color {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}

// Text writes the reports as a person reads them: a line that tools can pick
// apart (file:line:column: severity: message [code]), the source line with the
// place marked, then help and the other places that matter. It returns how
// many there were and fails only as w does.
func (p *Printer) Text(w io.Writer, reports ...Report) (Counts, error) {
	entries, counts := p.shown(reports)
	var b bytes.Buffer
	for _, e := range entries {
		p.entry(&b, e)
	}
	if counts.Hidden > 0 {
		fmt.Fprintf(&b, "%d more not shown\n", counts.Hidden)
	}
	_, err := w.Write(b.Bytes())
	return counts, err
}

func (p *Printer) entry(b *bytes.Buffer, e entry) {
	line, column := e.file.Position(e.Span.Start)
	colour := red
	if e.Severity == Warning {
		colour = yellow
	}
	fmt.Fprintf(b, "%s %s %s [%s]\n",
		p.paint(bold, fmt.Sprintf("%s:%d:%d:", e.file.Name, line, column)),
		p.paint(colour, e.Severity.String()+":"), e.Message, e.Code)
	text, before, marked := excerpt(e.file, e.Span)
	fmt.Fprintln(b, strings.TrimRight(fmt.Sprintf("%5d | %s", line, text), " "))
	fmt.Fprintf(b, "      | %s%s\n", before, p.paint(green, marked))
	if e.Help != "" {
		fmt.Fprintf(b, "  %s %s\n", p.paint(cyan, "help:"), e.Help)
	}
	for _, n := range e.Notes {
		line, column := e.file.Position(n.Span.Start)
		fmt.Fprintf(b, "  %s:%d:%d: %s %s\n", e.file.Name, line, column, p.paint(cyan, "note:"), n.Message)
	}
}
