package cost

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

// Text writes the report for people. It fails only as w does.
func (r *Report) Text(w io.Writer) error {
	a := r.Assumptions
	fmt.Fprintf(w, "%s, %s executions a month, %s of %s in %s\n\n", r.Machine, grouped(a.Executions), r.Prices.Currency, r.Prices.Date, r.Prices.Region)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "path\ttransitions\tduration\tStandard\tExpress\t+ task functions\tLambda binary\t\n")
	for i, row := range r.Rows {
		fmt.Fprintf(t, "%d\t%d\t%s\t%s\t%s\t%s\t%s\t\n", i+1, row.Transitions+r.Prices.Standard.StartTransitions, row.Duration.Round(time.Millisecond),
			money(row.Standard), orNot(money(row.Express), row.Outlasts), money(row.Functions), orNot(money(row.Binary), row.TooLong))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(w)
	for i, row := range r.Rows {
		ending := ""
		if row.Fails {
			ending = " (fails)"
		}
		fmt.Fprintf(w, "%3d  %s%s\n", i+1, strings.Join(row.States, " → "), ending)
	}
	if left := r.Paths - len(r.Rows); left > 0 || r.More {
		fmt.Fprintf(w, "     %s; those with the most transitions are shown\n", r.others(left))
	}
	_, err := fmt.Fprintf(w, "\n%s", r.assumed())
	return err
}

func (r *Report) others(left int) string {
	if r.More {
		return "and more than " + strconv.Itoa(left) + " other paths"
	}
	return "and " + strconv.Itoa(left) + " other paths"
}

// assumed says what the figures rest on.
func (r *Report) assumed() string {
	a := r.Assumptions
	var b strings.Builder
	b.WriteString("assumed: all executions take the path; every loop is gone through once; no retries; no free tier.\n")
	fmt.Fprintf(&b, "  tasks %s each", a.Task)
	for _, name := range slices.Sorted(maps.Keys(a.Tasks)) {
		fmt.Fprintf(&b, ", %s %s", name, a.Tasks[name])
	}
	fmt.Fprintf(&b, "; computed waits %s; %d items in a Map; %g KB of data in a state\n", a.Wait, a.Items, a.Payload)
	fmt.Fprintf(&b, "  Lambda on %s: %d MB for the binary, %s beside its tasks; %d MB for each task function behind Step Functions\n", a.Arch, a.Memory, a.Overhead, a.TaskMemory)
	b.WriteString("  \"+ task functions\" comes on top of Standard and of Express; in the binary the tasks run inside, and it waits at full price\n")
	if r.has(func(row Row) bool { return row.TooLong || row.Outlasts }) {
		b.WriteString("  –: the path outlasts an Express execution (5 minutes) or an invocation of Lambda (15 minutes)\n")
	}
	return b.String()
}

func (r *Report) has(is func(Row) bool) bool {
	for _, row := range r.Rows {
		if is(row) {
			return true
		}
	}
	return false
}

func orNot(s string, not bool) string {
	if not {
		return "–"
	}
	return s
}

// money writes an amount with cents, and small ones with two digits that count.
func money(f float64) string {
	if f > 0 && f < 0.1 {
		return strconv.FormatFloat(f, 'g', 2, 64)
	}
	return strconv.FormatFloat(f, 'f', 2, 64)
}

// grouped writes n with commas.
func grouped(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
